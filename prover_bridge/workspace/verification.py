"""Verifying processes: in order of dependence, going on after failures.

An atomic process is specified anew and compared; an intermediate composition is composed anew from its
components; a composite is built anew from all its actions. The answer repairs what the document had
(older files lack provenance, and their terms use an older vocabulary). What is found is no step of the
history: see `Session.learn`.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from prover_bridge.errors import BridgeError
from prover_bridge.logic.processes import Process
from prover_bridge.protocol.commands import Compose1, Create, Verify
from prover_bridge.protocol.responses import Composed, Created, Response, Verified
from prover_bridge.workspace.answers import component, entry_of_answer, only, process_named
from prover_bridge.workspace.dependencies import ancestors, circles, component_keys, in_order
from prover_bridge.workspace.document import Document, Entry, ProcessKey, State, Verdict
from prover_bridge.workspace.edits import entry_of, with_entry
from prover_bridge.workspace.errors import shortened
from prover_bridge.workspace.flattening import as_component
from prover_bridge.workspace.judging import judge
from prover_bridge.workspace.knowledge import Finding, finding
from prover_bridge.workspace.sameness import same_proof
from prover_bridge.workspace.soundness import check_same_types, problem_with

VerificationCommand: TypeAlias = Create | Compose1 | Verify

_LONGEST_REASON = 2_000


@dataclass(frozen=True, slots=True)
class VerifyRequest:
    """Ask a prover whether a process is what it is said to be.

    Attributes:
        key: where the process is.
        command: what the prover is told.
        kept: whether the process must be as it says; otherwise it becomes what its components, which may
            have changed, make of it now.
    """

    key: ProcessKey
    command: VerificationCommand
    kept: bool = False

    @property
    def title(self) -> str:
        """What is being done."""
        return f"Verify {self.key.name}"

    def accept(self, document: Document, responses: Sequence[Response]) -> Finding:
        """What the answer says of the process; an answer that is no proof makes it invalid.

        Raises:
            RefusedError: the process is gone.
        """
        entry = entry_of(document, self.key)
        try:
            found = self._entry(document, entry, responses)
        except BridgeError as error:
            found = _invalid(entry, error)
        return finding(document, self.key, found)

    def _entry(self, document: Document, entry: Entry, responses: Sequence[Response]) -> Entry:
        process, made = entry.process, self._answered(document, entry, responses)
        if self.kept or process.is_atomic:
            check_same_types(process, made.process)
        if self.kept and process.term.strip():
            _check_term(document, process)
        if same_proof(entry, made):
            # What is right already stays as it is: a file then changes only where there is something to mend.
            return replace(made, process=process, action_state=entry.action_state, extra=entry.extra)
        return replace(made, extra=entry.extra)

    def _answered(self, document: Document, entry: Entry, responses: Sequence[Response]) -> Entry:
        """The process as the prover has made it now."""
        process = entry.process
        match self.command:
            case Create():
                answered = only(responses, Created).process
                state = None
            case Compose1():
                composed = only(responses, Composed)
                answered, state = composed.process, composed.state
            case _:
                answered, state = only(responses, Verified).process, None
        made = replace(
            process_named(answered, process.name), intermediate=process.intermediate, actions=process.actions
        )
        return entry_of_answer(document, made, state=state)


def request(
    document: Document,
    key: ProcessKey,
    *,
    kept: bool = False,
    circular: Collection[ProcessKey] | None = None,
) -> VerifyRequest | Finding:
    """What to ask about the process at `key`, or what is plain without asking.

    Args:
        document: as it is now; a component that is invalid or missing makes the process invalid.
        key: where the process is.
        kept: whether the process must be as it says (see `VerifyRequest`).
        circular: what is, in the end, a component of itself, where that is known already.

    Raises:
        RefusedError: the process is gone.
    """
    entry = entry_of(document, key)
    problem = _problem(document, key, entry.process, circles(document) if circular is None else circular)
    if problem is None:
        return VerifyRequest(key, _command(document, key, entry.process), kept)
    return finding(document, key, replace(problem, extra=entry.extra))


def verified(
    document: Document,
    ask: Callable[[VerificationCommand], Sequence[Response]],
    keys: Iterable[ProcessKey] | None = None,
    *,
    kept: bool = False,
) -> Iterator[tuple[Document, Finding]]:
    """Verify processes one after another.

    Args:
        document: what to verify.
        ask: the prover.
        keys: which processes; all by default.
        kept: whether they must be as they say (see `VerifyRequest`).

    Yields:
        The document with all that is known so far, and what was found last.
    """
    circular = frozenset(circles(document))
    for key in in_order(document, keys):
        step = request(document, key, kept=kept, circular=circular)
        found = step if isinstance(step, Finding) else step.accept(document, ask(step.command))
        document = with_entry(document, key, found.entry)
        yield document, found


def with_components(document: Document, keys: Iterable[ProcessKey]) -> tuple[ProcessKey, ...]:
    """The processes at `keys` and all that they are made of, in order of dependence."""
    wanted = set(keys)
    for key in tuple(wanted):
        wanted |= ancestors(document, key)
    return in_order(document, wanted)


def stale(document: Document) -> tuple[ProcessKey, ...]:
    """All that is unchecked, in order of dependence."""
    return in_order(document, _unchecked(document))


def intermediates(document: Document) -> tuple[ProcessKey, ...]:
    """All compositions that are not stored, in order of dependence."""
    return in_order(document, (key for key in document.process_keys() if key.workspace is not None))


def unchecked_by(
    before: Document, after: Document, renamed: Mapping[ProcessKey, ProcessKey]
) -> tuple[ProcessKey, ...]:
    """What was valid before a change and is unchecked after it, in the document's order.

    Args:
        before: the document before the change.
        after: the document after it.
        renamed: where processes were that are elsewhere now: the old key by the new one.
    """

    def was_valid(key: ProcessKey) -> bool:
        entry = before.entry(renamed.get(key, key))
        return entry is not None and entry.state is State.VALID

    return tuple(key for key in _unchecked(after) if was_valid(key))


def _unchecked(document: Document) -> Iterator[ProcessKey]:
    for key in document.process_keys():
        entry = document.entry(key)
        if entry is not None and entry.state is State.UNCHECKED:
            yield key


def _command(document: Document, key: ProcessKey, process: Process) -> VerificationCommand:
    if process.is_atomic:
        inputs = tuple(resource.proposition for resource in process.inputs)
        return Create(name=process.name, inputs=inputs, output=process.output.proposition)
    known = {
        each.name: as_component(entry_of(document, each).process) for each in component_keys(document, key)
    }
    if process.intermediate and len(process.actions) == 1:
        action = process.actions[0]
        return Compose1(action=action, left=known[action.left], right=known[action.right])
    return Verify(name=process.name, components=tuple(known.values()), actions=process.actions)


def _problem(
    document: Document, key: ProcessKey, process: Process, circular: Collection[ProcessKey]
) -> Entry | None:
    """What is wrong with a process before any prover is asked."""
    reason = problem_with(process)
    if reason is None and key in circular:
        reason = "It is, in the end, a component of itself."
    if reason is not None:
        return Entry(process, State.INVALID, reason, verdict=Verdict.FAILED)
    missing = [each.name for each in component_keys(document, key) if document.entry(each) is None]
    if missing:
        return _incomplete(document, process, missing)
    for each in component_keys(document, key):
        entry = document.entry(each)
        if entry is not None and entry.state is State.INVALID:
            return Entry(
                process, State.INVALID, f"Its component {each.name} is not valid.", verdict=Verdict.FAILED
            )
    return None


def _incomplete(document: Document, process: Process, missing: Sequence[str]) -> Entry:
    """Without all components nothing can be built; the term alone may still be a proof of what is assumed."""
    judgement = judge(process, lambda name: component(document, name))
    reason = f"There is no {' and no '.join(missing)}, which it is made of."
    failed = judgement.verdict is Verdict.FAILED
    verdict = Verdict.FAILED if failed else Verdict.ASSUMED
    told = f"{reason} {judgement.reason}" if failed else reason
    return Entry(process, State.INVALID, told, judgement.detail, verdict)


def _check_term(document: Document, process: Process) -> None:
    """The term that the document has must be a proof itself.

    Raises:
        BridgeError: it is none.
    """
    judgement = judge(process, lambda name: component(document, name))
    if judgement.verdict is not Verdict.PROVED:
        raise BridgeError(judgement.reason, detail=judgement.detail)


def _invalid(entry: Entry, error: BridgeError) -> Entry:
    """The process as it was, with the reason why it is not valid."""
    reason, detail = (shortened(text, _LONGEST_REASON) for text in (error.what, error.detail))
    return replace(entry, state=State.INVALID, reason=reason, detail=detail, verdict=Verdict.FAILED)
