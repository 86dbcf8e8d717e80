"""Carrying out actions one after another, as the window does: the same rules, requests and commands."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from prover_bridge.cli.action_line import ActionLine
from prover_bridge.cli.compose.pointing import Component, StepError, picks, what_fits
from prover_bridge.errors import BridgeError
from prover_bridge.logic.processes import Action, Process
from prover_bridge.protocol.commands import Command
from prover_bridge.protocol.responses import Response
from prover_bridge.workspace.document import ProcessKey
from prover_bridge.workspace.edits import entry_of, workspace_of
from prover_bridge.workspace.requests import compose, store
from prover_bridge.workspace.requests.request import Request
from prover_bridge.workspace.rules import Refusal, propose
from prover_bridge.workspace.session import Session

Ask: TypeAlias = Callable[[Command], Sequence[Response]]


@dataclass(frozen=True, slots=True)
class Step:
    """An action that was carried out.

    Attributes:
        action: as the prover was asked.
        process: what it made.
    """

    action: Action
    process: Process


class Builder:
    """Composes in one workspace of a document.

    Args:
        session: the document; the components are verified.
        workspace: name of the workspace.
        ask: the prover.
    """

    def __init__(self, session: Session, workspace: str, ask: Ask) -> None:
        self._session, self._workspace, self._ask = session, workspace, ask

    def carry_out(self, line: ActionLine) -> Step:
        """Compose, and put the result into the workspace.

        Raises:
            StepError: the rules or the prover say no; with what would fit.
            BridgeError: the prover cannot be asked.
        """
        document = self._session.document
        left = self._component(line.left)
        right = self._component(line.right, instead_of=left.drawing)
        proposal = propose(document, self._workspace, *picks(line, left, right))
        if isinstance(proposal, Refusal):
            fitting = what_fits(document, line, left.process, right.process)
            raise StepError(proposal.reason, where=str(line), advice=fitting or proposal.advice)
        request = compose(document, self._workspace, proposal)
        if line.result is not None:
            request = replace(request, action=replace(request.action, result=line.result))
        self._accept(request, str(line), lambda: what_fits(document, line, left.process, right.process))
        return Step(request.action, self._process(ProcessKey(self._workspace, request.action.result)))

    def store(self, result: str, name: str) -> Process:
        """Store a composition of the workspace as a composite of the library.

        Raises:
            StepError: the prover says no.
            RefusedError: the name cannot be used.
            BridgeError: the prover cannot be asked.
        """
        self._accept(store(self._session.document, ProcessKey(self._workspace, result), name), name)
        return self._process(ProcessKey(None, name))

    def _accept(self, request: Request, where: str, fitting: Callable[[], str] = str) -> None:
        responses = self._ask(request.command)
        try:
            command = request.accept(self._session.document, responses)
        except BridgeError as error:
            told = " ".join(f"{error.what} {error.detail}".split())
            raise StepError(told, where=where, advice=fitting() or error.advice) from error
        self._session.do(command)

    def _component(self, name: str, instead_of: int = 0) -> Component:
        """A process as the workspace sees it; a composition of it that is on the canvas goes from there.

        Args:
            name: of the process.
            instead_of: number of the drawing that is taken already.
        """
        document = self._session.document
        workspace = workspace_of(document, self._workspace)
        process = entry_of(document, document.resolve(self._workspace, name)).process
        drawings = [each.id for each in workspace.drawings if each.process == name and each.id != instead_of]
        return Component(process, drawings[0] if drawings and name in workspace.compositions else 0)

    def _process(self, key: ProcessKey) -> Process:
        return entry_of(self._session.document, key).process
