"""Putting the terms of components in the place of the calls that stood for them."""

from collections.abc import Mapping
from dataclasses import dataclass

from prover_bridge.reasoner.renaming import rename
from prover_bridge.reasoner.terms import Rule, Term


@dataclass(frozen=True, slots=True)
class Body:
    """A term, and its free channels in the order in which a call of it names them."""

    channels: tuple[str, ...]
    term: Term


def instantiate(term: Term, bodies: Mapping[str, Body]) -> Term:
    """The term with every call of one of these components replaced by its body, on the call's channels."""
    built: list[Term] = []
    pending: list[tuple[Term, bool]] = [(term, False)]
    while pending:
        here, ready = pending.pop()
        if ready:
            count = len(here.premises)
            premises = tuple(built[len(built) - count :])
            del built[len(built) - count :]
            # Most of what an action adds holds no component: it stays as it is.
            same = premises == here.premises
            built.append(here if same else Term(here.rule, here.types, here.channels, premises))
        elif here.rule is Rule.CALL:
            body = bodies.get(here.component)
            built.append(here if body is None else _on_channels(body, here.channels))
        elif here.premises:
            pending.append((here, True))
            pending.extend((premise, False) for premise in reversed(here.premises))
        else:
            built.append(here)
    return built.pop()


def _on_channels(body: Body, channels: tuple[str, ...]) -> Term:
    if body.channels == channels:
        return body.term
    return rename(body.term, dict(zip(body.channels, channels, strict=True)))
