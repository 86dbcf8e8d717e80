"""The output's type beside where each part of it comes from."""

from collections.abc import Collection, Iterator, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem

from gui.services.icons import icon
from gui.services.wording import proposition_text
from prover_bridge.logic.trees import Operator, Proposition, Provenance

PATH_ROLE = Qt.ItemDataRole.UserRole + 1
_ICONS = {Operator.TIMES: "times", Operator.PLUS: "plus"}


class ProvenanceTree(QTreeWidget):
    """A row for each part of an output: its resource, and the component that it comes from."""

    leafSelected = Signal(str)
    """The path (`lr`, `r`) of the part that was selected."""

    def __init__(self) -> None:
        super().__init__()
        self.setColumnCount(2)
        self.setHeaderLabels([self.tr("Resource"), self.tr("From")])
        self.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.setAccessibleName(self.tr("Provenance of the output"))
        self.setUniformRowHeights(True)
        self.setSelectionMode(QTreeWidget.SelectionMode.ExtendedSelection)
        self.itemSelectionChanged.connect(self._tell)
        self._proved: Mapping[str, str] = {}
        self._marking = False

    def mark(self, paths: Collection[str]) -> None:
        """Select the parts at these paths, and tell nobody."""
        self._marking = True
        self.clearSelection()
        for item in self.findItems("*", Qt.MatchFlag.MatchWildcard | Qt.MatchFlag.MatchRecursive):
            item.setSelected(item.data(0, PATH_ROLE) in paths)
        self._marking = False

    def show_output(
        self, output: Proposition, provenance: Provenance | None, proved: Mapping[str, str]
    ) -> None:
        """Show the parts of an output.

        Args:
            output: the type.
            provenance: what the prover states of it.
            proved: where the wires of the proof have a part from, by path, where that is somewhere else.
        """
        self.clear()
        self._proved = proved
        pending = [(output, provenance, "", self.invisibleRootItem())]
        while pending:
            proposition, source, path, parent = pending.pop()
            item = self._row(proposition, source, path)
            parent.addChild(item)
            sides = [*_sides(proposition, source, path)]
            pending.extend((*side, item) for side in reversed(sides))
        self.expandAll()

    def _row(self, proposition: Proposition, source: Provenance | None, path: str) -> QTreeWidgetItem:
        if proposition.operator is None:
            item = QTreeWidgetItem([proposition.name, self._sentence(source)])
            item.setIcon(0, icon("output"))
            if path in self._proved:
                item.setIcon(1, icon("about"))
                item.setText(1, self.tr("%1; proof: %2").replace("%1", item.text(1)))
                item.setText(1, item.text(1).replace("%2", self._proved[path]))
        else:
            words = {Operator.TIMES: self.tr("all of"), Operator.PLUS: self.tr("one of")}
            item = QTreeWidgetItem([words[proposition.operator], ""])
            item.setIcon(0, icon(_ICONS[proposition.operator]))
            item.setToolTip(0, proposition_text(proposition))
        item.setToolTip(1, f"{item.text(1)}\n{source.name if source is not None else ''}".strip())
        item.setData(0, PATH_ROLE, path)
        return item

    def _sentence(self, source: Provenance | None) -> str:
        """A label of provenance as it is read (reasoner, «Provenance labels»)."""
        if source is None:
            return "?"
        if source.name.startswith("&"):
            return self.tr("merge in %1").replace("%1", source.name[1:])
        name, colon, _ = source.name.partition(":")
        return self.tr("through %1").replace("%1", name) if colon else name

    def _tell(self) -> None:
        if self._marking:
            return
        for item in self.selectedItems():
            self.leafSelected.emit(item.data(0, PATH_ROLE))


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
