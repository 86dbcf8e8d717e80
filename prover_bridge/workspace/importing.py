"""Taking chosen processes of one document into another: what comes along, what clashes, what is done."""

from collections import deque
from collections.abc import Collection, Sequence
from dataclasses import replace

from prover_bridge.workspace.commands.add_workspace import AddWorkspace
from prover_bridge.workspace.commands.command import Command
from prover_bridge.workspace.commands.import_processes import ImportProcesses
from prover_bridge.workspace.commands.paste_graphs import PasteGraphs
from prover_bridge.workspace.dependencies import component_keys, components
from prover_bridge.workspace.document import Document, Drawing, ProcessKey, Workspace
from prover_bridge.workspace.errors import RefusedError
from prover_bridge.workspace.exchange import Arrival, Planned
from prover_bridge.workspace.names import free_workspace_name, problem_with_process_name

_APART = 160.0


def brought_along(document: Document, chosen: Collection[ProcessKey]) -> dict[ProcessKey, ProcessKey]:
    """What chosen processes are made of, directly or not, and is not chosen itself.

    Returns:
        For each process that comes along, in the order of their finding, the one that names it; those that
        the document lacks are among them.
    """
    found: dict[ProcessKey, ProcessKey] = {}
    pending = deque(key for key in document.process_keys() if key in chosen)
    while pending:
        key = pending.popleft()
        for component in component_keys(document, key):
            if component not in found and component not in chosen:
                found[component] = key
                pending.append(component)
    return found


def problems_with(document: Document, planned: Sequence[Planned]) -> dict[str, str]:
    """Why a plan cannot be carried out: a sentence for each process that arrives and cannot be called so.

    A problem of the whole plan is under the empty name.
    """
    problems: dict[str, str] = {}
    taken: set[str] = set()
    for each in planned:
        if each.arrival is Arrival.SKIP:
            continue
        replaced = each.name if each.arrival is Arrival.REPLACE else None
        problem = problem_with_process_name(document, each.name, instead_of=replaced)
        if problem is None and each.name in taken:
            problem = f"Two processes would be called {each.name}."
        if problem is not None:
            problems[each.entry.name] = problem
        taken.add(each.name)
    if not problems:
        try:
            ImportProcesses(tuple(planned)).do(document)
        except RefusedError as error:
            problems[""] = error.what
    return problems


def import_commands(document: Document, arriving: Document, planned: Sequence[Planned]) -> list[Command]:
    """What takes in another document, to be done as one step.

    Args:
        document: what it is taken into.
        arriving: the processes that arrive, with all that they are made of (`exchange.excerpt`).
        planned: what becomes of those of its library; its workspaces come as workspaces of their own.
    """
    commands: list[Command] = []
    if any(each.arrival is not Arrival.SKIP for each in planned):
        commands.append(ImportProcesses(tuple(planned)))
    names = {each.entry.name: each.name for each in planned}
    taken = document
    for workspace in arriving.workspaces.values():
        if workspace.compositions:
            name = _free(taken, workspace.name)
            commands += [AddWorkspace(name), PasteGraphs(name, _all_drawn(workspace), names)]
            taken = AddWorkspace(name).do(taken)
    return commands


def missing_components(arriving: Document, document: Document) -> tuple[tuple[str, bool], ...]:
    """Names of the processes that what arrives is made of but that do not arrive with it.

    Returns:
        Each with whether the document has one of that name, which is then taken for it.
    """
    found: dict[str, bool] = {}
    for key in arriving.process_keys():
        for component in component_keys(arriving, key):
            if arriving.entry(component) is None:
                found[component.name] = component.name in document.library
    return tuple(found.items())


def _free(document: Document, wanted: str) -> str:
    return wanted if wanted not in document.workspaces else free_workspace_name(document)


def _all_drawn(workspace: Workspace) -> Workspace:
    """The workspace with a drawing of every composition that no other one of it uses."""
    used = {name for entry in workspace.compositions.values() for name in components(entry.process.actions)}
    drawn = {drawing.process for drawing in workspace.drawings}
    missing = [name for name in workspace.compositions if name not in used | drawn]
    below = max((drawing.y + _APART for drawing in workspace.drawings), default=0.0)
    added = tuple(
        Drawing(workspace.next_drawing + place, name, 0.0, below + _APART * place)
        for place, name in enumerate(missing)
    )
    return replace(workspace, drawings=workspace.drawings + added)
