"""The lines of a proof as a model for a tree view, made as they are looked at."""

from functools import cache
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from gui.panels.proof_words import meaning, rule_icon, rule_text, sequent_text
from gui.services.icons import icon
from gui.theme import Theme
from prover_bridge.reasoner.derivation import NO_LINE, Derivation

LINE_ROLE = Qt.ItemDataRole.UserRole + 1
"""The number of the line."""

FETCHED_AT_ONCE = 500
RULE, MEANING, PROVED = range(3)
_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class ProofModel(QAbstractItemModel):
    """A row for each line.

    Args:
        derivation: the proof.
        theme: colours.
        parent: owner.
    """

    def __init__(self, derivation: Derivation, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.derivation, self._theme = derivation, theme
        # Qt asks for one row after the other; a level may have ten thousand of them.
        self._level = cache(derivation.level)
        # A view asks all rows of a level for theirs before it paints the first one.
        self._fetched = min(len(self._level(NO_LINE)), FETCHED_AT_ONCE)

    def index_of(self, line: int, column: int = 0) -> QModelIndex:
        """Where a line is; the view is told of all lines up to there."""
        above, row = self.derivation.place(line)
        while above != NO_LINE:
            above, row = self.derivation.place(above)
        while self._fetched <= row:
            self.fetchMore()
        return self._index_of(line, column)

    def _index_of(self, line: int, column: int = 0) -> QModelIndex:
        _, row = self.derivation.place(line)
        return self.createIndex(row, column, line)

    def index(self, row: int, column: int, parent: _Index = _NOWHERE) -> QModelIndex:
        """The index of a row under another."""
        level = self._level(_line(parent))
        return self.createIndex(row, column, level[row]) if 0 <= row < len(level) else QModelIndex()

    def parent(self, child: _Index = _NOWHERE) -> QModelIndex:  # type: ignore[override]  # QObject has one too
        """The line under which a line stands."""
        above = self.derivation.place(_line(child))[0] if child.isValid() else NO_LINE
        return QModelIndex() if above == NO_LINE else self._index_of(above)

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        """How many lines stand under a line."""
        if parent.column() > 0:
            return 0
        return len(self._level(_line(parent))) if parent.isValid() else self._fetched

    def canFetchMore(self, parent: _Index = _NOWHERE) -> bool:
        """Whether more lines stand at the top than are told of."""
        return not parent.isValid() and self._fetched < len(self._level(NO_LINE))

    def fetchMore(self, parent: _Index = _NOWHERE) -> None:
        """Tell of some more, as a view asks for when its end is seen."""
        more = min(len(self._level(NO_LINE)), self._fetched + FETCHED_AT_ONCE)
        if not parent.isValid() and more > self._fetched:
            self.beginInsertRows(QModelIndex(), self._fetched, more - 1)
            self._fetched = more
            self.endInsertRows()

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        """The rule, what it means, what is proved."""
        return 3

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        """What stands above the columns."""
        if role != Qt.ItemDataRole.DisplayRole or orientation is not Qt.Orientation.Horizontal:
            return None
        return (self.tr("Rule"), self.tr("Meaning"), self.tr("Proves"))[section]

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a line says."""
        line = _line(index)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._text(line, index.column())
            case Qt.ItemDataRole.ToolTipRole:
                return self._tip(line)
            case Qt.ItemDataRole.AccessibleTextRole if index.column() == RULE:
                return f"{self._text(line, MEANING)}. {self._text(line, PROVED)}"
            case Qt.ItemDataRole.DecorationRole if index.column() == RULE:
                return self._icon(line)
            case _ if role == LINE_ROLE:
                return line
        return None

    def _text(self, line: int, column: int) -> str:
        if column == RULE:
            return rule_text(self.derivation, line)
        if column == MEANING:
            return meaning(self.derivation, line)
        conclusion = self.derivation.conclusions[line]
        if conclusion is not None:
            return sequent_text(conclusion)
        failure = self.derivation.failure
        if failure is not None and failure.line == line:
            return self.tr("Refused: %1").replace("%1", failure.reason)
        return self.tr("not reached")

    def _tip(self, line: int) -> str:
        return f"{self._text(line, MEANING)}\n{self._text(line, PROVED)}"

    def _icon(self, line: int) -> Any:
        failure = self.derivation.failure
        if failure is not None and failure.line == line:
            return icon("state-invalid", self._theme.invalid)
        name = rule_icon(self.derivation.terms[line])
        return icon(name) if name is not None else None


def _line(index: _Index) -> int:
    return index.internalId() if index.isValid() else NO_LINE
