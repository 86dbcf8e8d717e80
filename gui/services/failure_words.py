"""A connection that the prover refused, in plain words: what did not fit, and what would."""

from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from gui.services.problems import Problem, problem_of
from gui.services.wording import proposition_text
from prover_bridge.errors import BridgeError
from prover_bridge.logic.processes import ActionKind, Process
from prover_bridge.logic.trees import Proposition
from prover_bridge.workspace.alternatives import in_words
from prover_bridge.workspace.document import Document, ProcessKey
from prover_bridge.workspace.errors import RefusedAnswerError
from prover_bridge.workspace.paths import at
from prover_bridge.workspace.requests import ComposeRequest
from prover_bridge.workspace.rules import selector


def tr(text: str) -> str:
    """The text in the user's language."""
    return QCoreApplication.translate("Problems", text)


def composition_problem(request: ComposeRequest, error: BridgeError, document: Document) -> Problem:
    """What the user is told of a composition that failed; the prover's words stay behind it.

    Args:
        request: what was asked.
        error: how it failed.
        document: as it is now.
    """
    by_name = {key.name: process for key, process in request.components.items()}
    left, right = by_name[request.action.left], by_name[request.action.right]
    target = _key(request, right.name if request.action.kind is ActionKind.JOIN else left.name)
    told = problem_of(error, target)
    if not isinstance(error, RefusedAnswerError):
        return told
    if request.action.kind is not ActionKind.JOIN:
        words = {
            ActionKind.TENSOR: tr("%1 and %2 cannot be put side by side, says the prover."),
            ActionKind.WITH: tr("%1 and %2 cannot be alternatives of each other, says the prover."),
        }
        said = words[request.action.kind].replace("%1", left.name).replace("%2", right.name)
        return replace(told, what=said)
    given = at(left.output.proposition, request.action.left_selection)
    wanted = _wanted(right, request.action.right_selection)
    said = tr("%1 cannot give %2 to %3, says the prover.")
    said = said.replace("%1", left.name).replace("%3", right.name)
    said = said.replace("%2", proposition_text(given) if given is not None else tr("its output"))
    return replace(told, what=said, advice=in_words(document, request.workspace, given, wanted))


def _wanted(right: Process, selection: str) -> Proposition | None:
    """The input that was selected."""
    return next((each.proposition for each in right.inputs if selector(each) == selection), None)


def _key(request: ComposeRequest, name: str) -> ProcessKey:
    return next(key for key in request.components if key.name == name)
