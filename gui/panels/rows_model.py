"""Rows of a table, made as they are looked at: there may be hundreds, of which a dozen is seen."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QIcon

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True)
class Row:
    """One row.

    Attributes:
        cells: what stands in each column.
        tips: what is said of the first columns when the pointer rests there.
        icon: stands before the first cell; None for none.
    """

    cells: tuple[str, ...]
    tips: tuple[str, ...] = ()
    icon: QIcon | None = None


class RowsModel(QAbstractTableModel):
    """Rows to be read.

    Args:
        headings: of the columns.
        parent: owner.
    """

    def __init__(self, headings: Sequence[str], parent: QObject) -> None:
        super().__init__(parent)
        self._headings = tuple(headings)
        self._count = 0
        self._row: Callable[[int], Row] = _no_row

    def show_rows(self, count: int, row: Callable[[int], Row]) -> None:
        """Show other rows.

        Args:
            count: how many there are.
            row: makes the row of a number, counted from 0.
        """
        self.beginResetModel()
        self._count, self._row = count, cache(row)
        self.endResetModel()

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        """How many rows there are; they have none below them."""
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        """As many as there are headings."""
        return 0 if parent.isValid() else len(self._headings)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        """What stands above the columns."""
        if role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal:
            return self._headings[section]
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a cell says."""
        row, column = self._row(index.row()), index.column()
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.cells[column]
            case Qt.ItemDataRole.ToolTipRole if column < len(row.tips):
                return row.tips[column]
            case Qt.ItemDataRole.DecorationRole if column == 0:
                return row.icon
        return None


def _no_row(number: int) -> Row:
    raise IndexError(number)
