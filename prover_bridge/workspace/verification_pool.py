"""Verifying with several provers at once: whatever waits for nothing is asked; failures stop nobody."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from typing import TypeAlias

from prover_bridge.protocol.responses import ProverException, Response
from prover_bridge.workspace.dependencies import component_keys, in_order
from prover_bridge.workspace.document import Document, ProcessKey
from prover_bridge.workspace.edits import with_entry
from prover_bridge.workspace.knowledge import Finding
from prover_bridge.workspace.verification import VerificationCommand, VerifyRequest, request

Answer: TypeAlias = "Future[Sequence[Response]]"


def verified_together(
    document: Document,
    submit: Callable[[VerificationCommand], Answer],
    keys: Iterable[ProcessKey] | None = None,
    *,
    kept: bool = False,
) -> Iterator[tuple[Document, Finding]]:
    """Verify processes, each as soon as all that it is made of is verified.

    Args:
        document: what to verify.
        submit: hands a command to a prover that is free, or will be.
        keys: which processes; all by default.
        kept: whether they must be as they say (see `VerifyRequest`).

    Yields:
        The document with all that is known so far, and what was found last.
    """
    pool = _Pool(document, submit, in_order(document, keys), kept)
    while pool.is_busy:
        for found in pool.step():
            yield pool.document, found


class _Pool:
    """What waits, what is being asked, and what is known so far."""

    def __init__(
        self,
        document: Document,
        submit: Callable[[VerificationCommand], Answer],
        keys: Sequence[ProcessKey],
        kept: bool,
    ) -> None:
        self.document = document
        self._submit = submit
        self._kept = kept
        self._running: dict[Answer, VerifyRequest] = {}
        wanted = set(keys)
        self._missing = {key: wanted.intersection(component_keys(document, key)) - {key} for key in keys}
        self._users: dict[ProcessKey, list[ProcessKey]] = {key: [] for key in keys}
        for key, components in self._missing.items():
            for component in components:
                self._users[component].append(key)
        self._ready = [key for key, components in self._missing.items() if not components]

    @property
    def is_busy(self) -> bool:
        """Whether anything is still to be verified."""
        return bool(self._missing or self._running)

    def step(self) -> Iterator[Finding]:
        """Ask all that can be asked, then wait for an answer."""
        if not self._ready and not self._running:
            # What is left are circles and what is made of them: that is found without asking.
            self._ready = [next(iter(self._missing))]
        ready, self._ready = self._ready, []
        for key in ready:
            del self._missing[key]
            asked = request(self.document, key, kept=self._kept)
            if isinstance(asked, Finding):
                yield self._note(asked)
            else:
                self._running[self._ask(asked)] = asked
        if not self._ready:
            done, _ = wait(self._running, return_when=FIRST_COMPLETED)
            for answer in done:
                yield self._note(self._running.pop(answer).accept(self.document, _responses(answer)))

    def _ask(self, asked: VerifyRequest) -> Answer:
        try:
            return self._submit(asked.command)
        except RuntimeError as error:
            # The provers have died; what they were asked last is told so too.
            failed: Answer = Future()
            failed.set_exception(error)
            return failed

    def _note(self, found: Finding) -> Finding:
        self.document = with_entry(self.document, found.key, found.entry)
        for user in self._users[found.key]:
            missing = self._missing.get(user)
            if missing is not None:
                missing.discard(found.key)
                if not missing:
                    self._ready.append(user)
        return found


def _responses(answer: Answer) -> Sequence[Response]:
    error = answer.exception()
    if error is None:
        return answer.result()
    return [ProverException(content=f"The prover died: {error}".strip())]
