"""What has to be known before the first action: the lines, a name for each result, the components."""

import argparse
import sys
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from prover_bridge.cli.action_line import ActionLine, parse_action, parse_actions
from prover_bridge.cli.choosing import ProcessChoiceError, chosen_process
from prover_bridge.cli.findings import examined
from prover_bridge.logic.names import is_intermediate_name, problem_with_name
from prover_bridge.logic.processes import ActionKind
from prover_bridge.logic.trees import leaf
from prover_bridge.workspace.document import Document
from prover_bridge.workspace.edits import with_entry
from prover_bridge.workspace.names import problem_with_process_name
from prover_bridge.workspace.requests import step_name
from prover_bridge.workspace.verification import with_components


def lines_of(arguments: argparse.Namespace) -> list[ActionLine]:
    """The actions: those of the file, then those of the command line.

    Raises:
        ActionLineError: one cannot be read.
        ProcessChoiceError: there is none.
        OSError: the file cannot be read.
    """
    lines = _lines_of_file(arguments.actions) if arguments.actions is not None else []
    lines += map(parse_action, arguments.action)
    if not lines:
        raise ProcessChoiceError("There is no action.", advice="Give one in quotes, or --actions FILE.")
    return lines


def _lines_of_file(name: str) -> list[ActionLine]:
    if name == "-":
        return parse_actions(sys.stdin.read(), "standard input")
    try:
        return parse_actions(Path(name).read_text(encoding="utf-8"), name)
    except UnicodeDecodeError as error:
        raise ProcessChoiceError("This is no text.", where=name, advice="Save it as UTF-8.") from error


def named(document: Document, workspace: str, lines: Iterable[ActionLine]) -> list[ActionLine]:
    """The lines with a name for each result: the next `_Step<n>` where none is given.

    Raises:
        ProcessChoiceError: a name cannot be given to a result.
    """
    found: list[ActionLine] = []
    taken: set[str] = set()
    for written in lines:
        line = _as_meant(document, workspace, written, taken)
        result = line.result or step_name(document, workspace, taken)
        problem = None if is_intermediate_name(result) else problem_with_name(result)
        if result in taken or document.find(workspace, result) is not None:
            problem = f"There is a process {result} already."
        if problem is not None:
            raise ProcessChoiceError(problem, where=str(line), advice="Write another name behind ->.")
        taken.add(result)
        found.append(replace(line, result=result))
    return found


def _as_meant(document: Document, workspace: str, line: ActionLine, made: Collection[str]) -> ActionLine:
    """`JOIN A B C` has a right process B with an input C, or a part B of what A gives, and a process C."""

    def is_process(name: str) -> bool:
        return name in made or document.find(workspace, name) is not None

    target = line.right_type
    if line.path or line.left_type is not None or target is None or line.kind is not ActionKind.JOIN:
        return line
    if not target.is_leaf or is_process(line.right) or not is_process(target.name):
        return line
    return replace(line, left_type=leaf(line.right), right=target.name, right_type=None)


def check_stored_name(document: Document, name: str | None) -> None:
    """Let only the name of a new composite pass, or None.

    Raises:
        ProcessChoiceError: it cannot be stored so.
    """
    problem = problem_with_process_name(document, name) if name is not None else None
    if problem is not None:
        raise ProcessChoiceError(problem, where=f"--store {name}", advice="Choose another name.")


def with_components_verified(
    document: Document, file: Path, workspace: str, lines: Sequence[ActionLine], *, everything: bool
) -> Document:
    """The document with all verified that the actions start from.

    Args:
        document: as it was read.
        file: for complaints.
        workspace: where the actions are done.
        lines: the actions.
        everything: whether the states of all others are wanted too, because they are written; of these
            nothing else is changed.

    Raises:
        ProcessChoiceError: a process is not there.
    """
    made: set[str | None] = set()
    keys = []
    for line in lines:
        wanted = [name for name in (line.left, line.right) if name not in made]
        keys += [chosen_process(document, file, name, workspace) for name in wanted]
        made.add(line.result)
    needed = with_components(document, keys)
    later = examined(document, None if everything else needed)[0]
    for key in document.process_keys():
        before, after = document.entry(key), later.entry(key)
        if key not in needed and before is not None and after is not None:
            later = with_entry(later, key, replace(after, process=before.process))
    return later
