"""Verifying with several provers at once: whatever waits for nothing is asked; failures stop nobody."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from queue import SimpleQueue
from typing import TypeAlias

from prover_bridge.errors import BridgeError
from prover_bridge.protocol.responses import ProverException, Response
from prover_bridge.workspace.dependencies import circles, component_keys, in_order
from prover_bridge.workspace.document import Document, ProcessKey
from prover_bridge.workspace.edits import with_entry
from prover_bridge.workspace.knowledge import Finding
from prover_bridge.workspace.verification import VerificationCommand, VerifyRequest, request

Answer: TypeAlias = "Future[Sequence[Response]]"
"""A BridgeError in the place of responses says that there will be none, which is no verdict."""


@dataclass(frozen=True, slots=True)
class Unverified:
    """A process of which nothing was found out.

    Attributes:
        key: where the process is.
        error: why no prover answered.
    """

    key: ProcessKey
    error: BridgeError


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

    Raises:
        BridgeError: a prover gave no answer.
    """
    ordered = in_order(document, keys)
    pool = Verification(document, lambda asked: submit(asked.command), ordered, kept=kept)
    while pool.is_busy:
        for found in pool.step():
            if isinstance(found, Unverified):
                raise found.error
            yield pool.document, found


class Verification:
    """What waits to be verified, what is being asked, and what is known so far.

    Args:
        document: what to verify.
        submit: hands a request to a prover that is free, or will be.
        keys: which processes.
        kept: whether they must be as they say (see `VerifyRequest`).
    """

    def __init__(
        self,
        document: Document,
        submit: Callable[[VerifyRequest], Answer],
        keys: Sequence[ProcessKey],
        *,
        kept: bool = False,
    ) -> None:
        self.document = document
        self._submit = submit
        self._kept = kept
        self._circular = frozenset(circles(document))
        self._running: dict[Answer, VerifyRequest] = {}
        self._answered: SimpleQueue[Answer] = SimpleQueue()
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

    def step(self) -> Iterator[Finding | Unverified]:
        """Ask all that can be asked, then wait for an answer."""
        if not self._ready and not self._running:
            # What is left are circles and what is made of them: that is found without asking.
            self._ready = [next(iter(self._missing))]
        ready, self._ready = self._ready, []
        for key in ready:
            del self._missing[key]
            asked = request(self.document, key, kept=self._kept, circular=self._circular)
            if isinstance(asked, Finding):
                yield self._note(asked)
            else:
                self._run(asked)
        while self._running and not self._ready:
            answer = self._answered.get()
            yield self._accept(self._running.pop(answer), answer)

    def _run(self, asked: VerifyRequest) -> None:
        answer = self._ask(asked)
        self._running[answer] = asked
        answer.add_done_callback(self._answered.put)

    def _ask(self, asked: VerifyRequest) -> Answer:
        try:
            return self._submit(asked)
        except RuntimeError as error:
            # The provers have died; what they were asked last is told so too.
            failed: Answer = Future()
            failed.set_exception(error)
            return failed

    def _accept(self, asked: VerifyRequest, answer: Answer) -> Finding | Unverified:
        error = answer.exception()
        if isinstance(error, BridgeError):
            self._let_go_on(asked.key)
            return Unverified(asked.key, error)
        return self._note(asked.accept(self.document, _responses(answer)))

    def _note(self, found: Finding) -> Finding:
        self.document = with_entry(self.document, found.key, found.entry)
        self._let_go_on(found.key)
        return found

    def _let_go_on(self, key: ProcessKey) -> None:
        """What waited for this process only is next."""
        for user in self._users[key]:
            missing = self._missing.get(user)
            if missing is not None:
                missing.discard(key)
                if not missing:
                    self._ready.append(user)


def _responses(answer: Answer) -> Sequence[Response]:
    error = answer.exception()
    if error is None:
        return answer.result()
    return [ProverException(content=f"The prover died: {error}".strip())]
