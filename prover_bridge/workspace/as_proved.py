"""Which components a composition was proved with, though some may have changed since."""

from collections.abc import Mapping

from prover_bridge.errors import BridgeError
from prover_bridge.logic.processes import Process
from prover_bridge.reasoner.known_terms import known_terms
from prover_bridge.reasoner.terms import Rule, subterms
from prover_bridge.workspace.inference import inferred
from prover_bridge.workspace.judging import signature


def unchanged_components(process: Process, components: Mapping[str, Process]) -> dict[str, Process]:
    """The components that are still what the process term takes them for.

    With these alone its wiring can be drawn as it was proved: what is missing is taken as it is used.

    Args:
        process: a composition.
        components: all that its term may call, by name, as they are now.
    """
    try:
        definition = known_terms.read(process.term)
    except BridgeError:
        return {}
    called = {term.component for term in subterms(definition.body) if term.rule is Rule.CALL}
    used = inferred(process, definition, called)
    return {
        name: components[name]
        for name in called & components.keys()
        if used.get(name) == signature(components[name])
    }
