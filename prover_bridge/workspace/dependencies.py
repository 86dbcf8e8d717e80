"""Which process is made of which, as a graph: what must be checked first, and what a change reaches.

networkx takes a tenth of a second to be imported; it is, when an order is asked for, not at the start.
"""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from prover_bridge.logic.processes import Action
from prover_bridge.workspace.document import Document, ProcessKey
from prover_bridge.workspace.errors import RefusedError

if TYPE_CHECKING:
    import networkx as nx


def components(actions: Iterable[Action]) -> tuple[str, ...]:
    """Names of the components of a composition, each once, in the order of their first use.

    What an earlier action of the same composition made is no component of the whole.
    """
    made: set[str] = set()
    found: dict[str, None] = {}
    for action in actions:
        for name in (action.left, action.right):
            if name not in made:
                found[name] = None
        made.add(action.result)
    return tuple(found)


def component_keys(document: Document, key: ProcessKey) -> Iterator[ProcessKey]:
    """Where the components of the process at `key` are, whether they exist or not.

    A name means the workspace's own composition first, else a process of the library.
    """
    entry = document.entry(key)
    for name in components(entry.process.actions) if entry else ():
        yield document.resolve(key.workspace, name)


def graph(document: Document) -> "nx.DiGraph[ProcessKey]":
    """The graph with an edge from every component to what is made of it; missing ones are nodes too."""
    import networkx as nx

    result: nx.DiGraph[ProcessKey] = nx.DiGraph()
    for key in document.process_keys():
        result.add_node(key)
        result.add_edges_from((component, key) for component in component_keys(document, key))
    return result


def dependents(document: Document, keys: Iterable[ProcessKey]) -> frozenset[ProcessKey]:
    """All that is made of any of the processes at `keys`, directly or not, without these themselves."""
    naming = _naming.of(document)
    start = list(keys)
    reached: set[ProcessKey] = set()
    pending = list(start)
    while pending:
        component = pending.pop()
        for user in naming.get(component.name, ()):
            if user not in reached and component in component_keys(document, user):
                reached.add(user)
                pending.append(user)
    return frozenset(reached.difference(start))


def used_by(document: Document, key: ProcessKey) -> tuple[ProcessKey, ...]:
    """What names the process at `key` in its own actions, in the document's order."""
    users = _naming.of(document).get(key.name, ())
    return tuple(user for user in users if key in component_keys(document, user) and user != key)


class _Naming:
    """By each name, the processes that have it in their actions, in the document's order.

    The name may also mean something else: what an earlier action made, or a process of another place. What
    was found last is kept, for several ask about one document in a row; it is replaced as a whole, so that
    any thread may ask.
    """

    def __init__(self) -> None:
        self._last: tuple[Document, dict[str, list[ProcessKey]]] | None = None

    def of(self, document: Document) -> dict[str, list[ProcessKey]]:
        """That of a document."""
        last = self._last
        if last is None or last[0] is not document:
            last = self._last = (document, _names(document))
        return last[1]


_naming = _Naming()


def _names(document: Document) -> dict[str, list[ProcessKey]]:
    found: dict[str, list[ProcessKey]] = {}
    for workspace in (None, *document.workspaces):
        for name, entry in document.entries(workspace).items():
            if actions := entry.process.actions:
                key = ProcessKey(workspace, name)
                for used in {used for action in actions for used in (action.left, action.right)}:
                    found.setdefault(used, []).append(key)
    return found


def ancestors(document: Document, key: ProcessKey) -> frozenset[ProcessKey]:
    """All components of the process at `key`, and theirs, missing ones too; itself if it is in a circle."""
    reached: set[ProcessKey] = set()
    pending = [key]
    while pending:
        for component in component_keys(document, pending.pop()):
            if component not in reached:
                reached.add(component)
                pending.append(component)
    return frozenset(reached)


def refuse_circle(document: Document, key: ProcessKey) -> None:
    """Let no process be made of itself.

    Raises:
        RefusedError: the process at `key` is, in the end, one of its own components.
    """
    if key in ancestors(document, key):
        raise RefusedError(
            f"{key.name} is one of the components that it is made of.", advice="Choose another name."
        )


def in_order(document: Document, keys: Iterable[ProcessKey] | None = None) -> tuple[ProcessKey, ...]:
    """The processes (all, or those at `keys`), components before what is made of them.

    Ties are in the document's order. What is in a circle comes behind all else, and what is made of that
    comes last.
    """
    import networkx as nx

    everything = list(document.process_keys())
    wanted = set(everything if keys is None else keys)
    whole = graph(document)
    place = {key: index for index, key in enumerate(everything)}
    circular = set(circles(document, whole))
    tangled = circular | dependents(document, circular)

    def rank(key: ProcessKey) -> int:
        return place.get(key, -1)

    ordered = [
        *nx.lexicographical_topological_sort(whole.subgraph(set(whole) - tangled), key=rank),
        *sorted(circular, key=rank),
        *nx.lexicographical_topological_sort(whole.subgraph(tangled - circular), key=rank),
    ]
    return tuple(key for key in ordered if key in wanted and key in place)


def circles(document: Document, whole: "nx.DiGraph[ProcessKey] | None" = None) -> tuple[ProcessKey, ...]:
    """The processes that are, in the end, components of themselves."""
    import networkx as nx

    known = graph(document) if whole is None else whole
    return tuple(
        key
        for group in nx.strongly_connected_components(known)
        for key in group
        if len(group) > 1 or known.has_edge(key, key)
    )
