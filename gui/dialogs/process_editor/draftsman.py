"""Keeps the draft of a process: what is typed and what is done in the picture go through here."""

from collections.abc import Callable
from dataclasses import replace
from typing import TypeAlias

from PySide6.QtCore import QObject, Signal

from gui.dialogs.process_editor.history import History, Moment, typing_kind
from prover_bridge.logic.trees import Operator, Proposition
from prover_bridge.workspace import drafts
from prover_bridge.workspace.drafts import Place, Sheet
from prover_bridge.workspace.errors import RefusedError

Deed: TypeAlias = Callable[[Sheet, Place], tuple[Sheet, Place]]

_OUTPUT = Place(None)


class Draftsman(QObject):
    """The one place where the draft changes.

    Args:
        sheet: to begin with.
        parent: owner.
    """

    changed = Signal()
    """The sheet is another."""
    chosenChanged = Signal()
    """Another part is selected."""
    namingAsked = Signal()
    """The selected part is new: what shall it be called?"""
    refused = Signal(str)
    """What was wanted of the selected part cannot be: why, in words."""

    def __init__(self, sheet: Sheet, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._first = sheet
        self._history = History(Moment(sheet, None))
        self._fresh = False
        self._shown: dict[int | None, Proposition | None] = {}
        self._remember()

    @property
    def sheet(self) -> Sheet:
        """The texts as they are now."""
        return self._history.now.sheet

    @property
    def chosen(self) -> Place | None:
        """The selected part; None is the process itself."""
        return self._history.now.chosen

    @property
    def is_changed(self) -> bool:
        """Whether the sheet is another than that to begin with."""
        return self.sheet != self._first

    @property
    def can_undo(self) -> bool:
        """Whether there is anything to undo."""
        return self._history.can_undo

    @property
    def can_redo(self) -> bool:
        """Whether anything was undone."""
        return self._history.can_redo

    def shown(self, field: int | None) -> Proposition | None:
        """What an input or the output is, or was before its text became unreadable."""
        return self._shown.get(field)

    def choose(self, place: Place | None) -> None:
        """Select a part; None is the process itself."""
        if place != self.chosen and (place is None or self.sheet.has(place)):
            self._history.look(place)
            self._fresh = False
            self.chosenChanged.emit()

    def write_name(self, text: str) -> None:
        """The name was typed."""
        kind = typing_kind("name", self.sheet.name, text)
        self._become(replace(self.sheet, name=text), self.chosen, kind)

    def write_note(self, text: str) -> None:
        """The note was typed."""
        kind = typing_kind("note", self.sheet.note, text)
        self._become(replace(self.sheet, note=text), self.chosen, kind)

    def write(self, field: int | None, text: str) -> None:
        """An input or the output was typed."""
        kind = typing_kind(f"field {field}", self.sheet.text(field), text)
        self._become(self.sheet.with_text(field, text), self.chosen, kind)

    def add_field(self, text: str = "") -> None:
        """One more input, to be typed."""
        self._become(replace(self.sheet, inputs=(*self.sheet.inputs, text)), self.chosen)

    def remove_field(self, field: int) -> None:
        """Without that input."""
        self._do(drafts.remove, Place(field))

    def add_branch(self, operator: Operator) -> None:
        """One more branch at the selected part; at the process itself, one more of what it gives."""

        def add(sheet: Sheet, place: Place) -> tuple[Sheet, Place]:
            return drafts.add_branch(sheet, place, operator)

        if self._do(add, self.chosen or _OUTPUT):
            self._ask_for_name()

    def add_input(self) -> None:
        """One more input."""
        if self._do(lambda sheet, _: drafts.add_input(sheet), _OUTPUT):
            self._ask_for_name()

    def switch(self) -> None:
        """Turn the selected fork, or that of the selected branch, from ⊗ to ⊕ or back."""
        self._do(drafts.switch, self.chosen or _OUTPUT)

    def move(self, by: int) -> None:
        """Let the selected branch or input change places with its neighbour: below for 1, above for -1."""

        def change(sheet: Sheet, place: Place) -> tuple[Sheet, Place]:
            return drafts.move(sheet, place, by)

        self._do(change, self.chosen or _OUTPUT)

    def delete(self) -> None:
        """Take the selected branch or input away."""
        if self.chosen is None:
            self.refused.emit(self.tr("The process itself stays. Select a branch to delete it."))
        else:
            self._do(drafts.remove, self.chosen)

    def rewrite(self, text: str) -> None:
        """Give the selected part another name, or put a compound there."""
        place, fresh = self.chosen or _OUTPUT, self._fresh
        self._fresh = False
        sheet, place = drafts.rewrite(self.sheet, place, text)
        if fresh:
            self._history.amend(Moment(sheet, place))
            self._tell()
        else:
            self._become(sheet, place)

    def give_up_naming(self) -> None:
        """The selected part keeps its name; if it is new, it goes again."""
        if self._fresh:
            self._fresh = False
            self._history.withdraw()
            self._tell()

    def undo(self) -> None:
        """Go back over the last change, typed or drawn."""
        self._history.undo()
        self._fresh = False
        self._tell()

    def redo(self) -> None:
        """Do again what was undone."""
        self._history.redo()
        self._fresh = False
        self._tell()

    def _ask_for_name(self) -> None:
        self._fresh = True
        self.namingAsked.emit()

    def _do(self, deed: Deed, place: Place) -> bool:
        """Do something to a part, or tell why it cannot be; returns whether it was done."""
        try:
            sheet, chosen = deed(self.sheet, place)
        except RefusedError as error:
            self.refused.emit(f"{error.what} {error.advice}".strip())
            return False
        self._become(sheet, chosen)
        return True

    def _become(self, sheet: Sheet, chosen: Place | None, kind: str = "") -> None:
        if sheet == self.sheet:
            return
        kept = chosen if chosen is None or sheet.has(chosen) else Place(chosen.field)
        self._history.record(Moment(sheet, kept if kept is None or sheet.has(kept) else None), kind)
        self._fresh = False
        self._tell()

    def _tell(self) -> None:
        self._remember()
        self.changed.emit()

    def _remember(self) -> None:
        """What each text says; while one is unreadable, what it said before stays in the picture."""
        sheet, before = self.sheet, self._shown
        as_many = len(before) == len(sheet.fields)
        self._shown = {
            field: sheet.proposition(field)
            or (before.get(field) if as_many and sheet.text(field).strip() else None)
            for field in sheet.fields
        }
