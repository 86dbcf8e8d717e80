"""The parts of a type beside where each of them comes from, or goes to."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem

from gui.panels.provenance_words import Words, source_words, target_words, wired_words
from gui.services.icons import icon
from gui.services.wording import proposition_text, tr
from prover_bridge.logic.trees import Operator, Proposition, Provenance

PATH_ROLE = Qt.ItemDataRole.UserRole + 1
LABEL_ROLE = Qt.ItemDataRole.UserRole + 2
_ICONS = {Operator.TIMES: "times", Operator.PLUS: "plus"}


class ProvenanceTree(QTreeWidget):
    """A row for each part of a type: the resource, and what is stated of it.

    Args:
        name: what the tree shows, for those who cannot see it.
        heading: of the column that says where a part comes from or goes to.
    """

    leafSelected = Signal(str)
    """The path (`lr`, `r`) of the part that was selected."""
    labelsSelected = Signal(object)
    """What is stated of the parts that were selected: pairs of a label and its resource."""

    def __init__(self, name: str, heading: str) -> None:
        super().__init__()
        self.setColumnCount(2)
        self.setHeaderLabels([self.tr("Resource"), heading])
        self.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.setAccessibleName(name)
        self.setUniformRowHeights(True)
        self.setIndentation(16)
        self.setSelectionMode(QTreeWidget.SelectionMode.ExtendedSelection)
        self.itemSelectionChanged.connect(self._tell)
        self._marking = False

    def mark(self, paths: Collection[str]) -> None:
        """Select the parts at and below these paths, and tell nobody."""
        wanted = tuple(paths)
        self._mark(lambda item: item.data(0, PATH_ROLE).startswith(wanted))

    def mark_labels(self, fits: Callable[[str, Proposition], bool]) -> None:
        """Select the parts whose label and resource fit, and tell nobody."""
        self._mark(lambda item: item.data(0, LABEL_ROLE) is not None and fits(*item.data(0, LABEL_ROLE)))

    def show_output(
        self, output: Proposition, provenance: Provenance | None, proved: Mapping[str, str]
    ) -> None:
        """Show where the parts of an output come from.

        Args:
            output: the type.
            provenance: what the prover states of it.
            proved: where the wires of the proof have a part from, by path, where that is somewhere else.
        """
        self.clear()
        for item in self._add(output, provenance, source_words):
            path = item.data(0, PATH_ROLE)
            if path in proved:
                self._add_wired(item, proved[path])
        self.expandAll()

    def show_inputs(
        self, entries: Iterable[tuple[Proposition, Provenance]], owners: Mapping[str, str]
    ) -> None:
        """Show where what was joined goes to.

        Args:
            entries: each type that was joined, and what the prover states of it.
            owners: names of components by the channels of their inputs.
        """

        def words(resource: str, label: str) -> Words:
            return target_words(resource, label, owners)

        self.clear()
        for proposition, provenance in entries:
            self._add(proposition, provenance, words)
        self.expandAll()

    def _add(
        self, whole: Proposition, provenance: Provenance | None, words: Callable[[str, str], Words]
    ) -> list[QTreeWidgetItem]:
        """Add the rows of a type; answers those of its atoms."""
        atoms = []
        pending = [(whole, provenance, "", self.invisibleRootItem())]
        while pending:
            proposition, source, path, parent = pending.pop()
            item = (
                _compound_row(proposition) if proposition.operator else _atom_row(proposition, source, words)
            )
            item.setData(0, PATH_ROLE, path)
            parent.addChild(item)
            if proposition.operator is None:
                atoms.append(item)
            pending.extend((*side, item) for side in reversed([*_sides(proposition, source, path)]))
        return atoms

    def _add_wired(self, item: QTreeWidgetItem, wired: str) -> None:
        """Say below a part that it really arrives from elsewhere."""
        words = wired_words(item.text(0), item.text(1), wired)
        below = QTreeWidgetItem([self.tr("wired from"), words.short])
        below.setForeground(0, self.palette().brush(QPalette.ColorRole.PlaceholderText))
        below.setIcon(1, icon("about"))
        below.setData(0, PATH_ROLE, item.data(0, PATH_ROLE))
        for column in range(2):
            below.setToolTip(column, words.sentence)
        item.addChild(below)

    def _mark(self, wanted: Callable[[QTreeWidgetItem], bool]) -> None:
        self._marking = True
        self.clearSelection()
        first = None
        for item in self.findItems("*", Qt.MatchFlag.MatchWildcard | Qt.MatchFlag.MatchRecursive):
            if wanted(item):
                item.setSelected(True)
                first = first or item
        if first is not None:
            self.scrollToItem(first)
        self._marking = False

    def _tell(self) -> None:
        if self._marking:
            return
        chosen = self.selectedItems()
        for item in chosen:
            self.leafSelected.emit(item.data(0, PATH_ROLE))
        stated = [label for item in chosen for label in _labels(item)]
        if stated:
            self.labelsSelected.emit(tuple(stated))


def _compound_row(proposition: Proposition) -> QTreeWidgetItem:
    text = proposition_text(proposition)
    together = proposition.operator is Operator.TIMES
    item = QTreeWidgetItem([tr("all of") if together else tr("one of"), ""])
    item.setIcon(0, icon(_ICONS[Operator.TIMES if together else Operator.PLUS]))
    item.setToolTip(0, text)
    return item


def _atom_row(
    proposition: Proposition, source: Provenance | None, words: Callable[[str, str], Words]
) -> QTreeWidgetItem:
    label = source.name if source is not None and source.is_leaf else ""
    said = words(proposition.name, label)
    item = QTreeWidgetItem([proposition.name, said.short])
    item.setIcon(0, icon("output"))
    item.setData(0, LABEL_ROLE, (label, proposition))
    for column in range(2):
        item.setToolTip(column, f"{said.sentence}\n{label}".strip())
    return item


def _labels(item: QTreeWidgetItem) -> Iterator[tuple[str, Proposition]]:
    """The labels of the atoms at or below a row."""
    pending: list[QTreeWidgetItem | None] = [item]
    while pending:
        here = pending.pop()
        if here is None:
            continue
        if here.data(0, LABEL_ROLE) is not None:
            yield here.data(0, LABEL_ROLE)
        pending.extend(here.child(index) for index in range(here.childCount()))


def _sides(
    proposition: Proposition, source: Provenance | None, path: str
) -> Iterator[tuple[Proposition, Provenance | None, str]]:
    """The arguments of a run of one operator; a collapsed provenance holds for all of them."""
    operator = proposition.operator
    while operator is not None and proposition.operator is operator:
        left, right = source, source
        if source is not None and not source.is_leaf:
            left, right = source.left, source.right
        yield proposition.left, left, path + "lr"
        proposition, source, path = proposition.right, right, path + "r"
        if proposition.operator is not operator:
            yield proposition, source, path
