"""What can be done with the selected part of a draft: one table for buttons, menu and keys."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QToolBar, QWidget

from gui.dialogs.process_editor.draftsman import Draftsman
from gui.dialogs.process_editor.picture import DraftPicture
from gui.dialogs.process_editor.words import tr
from gui.services.icons import icon
from prover_bridge.logic.trees import Operator


@dataclass(frozen=True, slots=True)
class Tool:
    """One thing that can be done.

    Attributes:
        id: a name that stays the same.
        title: what the menu says.
        button: what the button says; empty shows its icon alone.
        help: one sentence.
        icon: name of its icon.
        keys: the keys that do it while the picture has the focus.
        run: does it.
    """

    id: str
    title: str
    button: str
    help: str
    icon: str
    keys: tuple[str, ...]
    run: Callable[[Draftsman, DraftPicture], None]


TOOLS: Final = (
    Tool(
        "times",
        "Add a Branch with ⊗",
        "And",
        "Add a branch that comes together with the selected one (⊗)",
        "times",
        ("*",),
        lambda draftsman, _: draftsman.add_branch(Operator.TIMES),
    ),
    Tool(
        "plus",
        "Add an Alternative with ⊕",
        "Or",
        "Add a branch that comes instead of the selected one (⊕)",
        "plus",
        ("+",),
        lambda draftsman, _: draftsman.add_branch(Operator.PLUS),
    ),
    Tool(
        "input",
        "Add an Input",
        "Input",
        "Add one more resource that the process needs",
        "input",
        ("I",),
        lambda draftsman, _: draftsman.add_input(),
    ),
    Tool(
        "rename",
        "Rename",
        "",
        "Say anew what the selected branch is, here in the picture",
        "edit",
        ("F2",),
        lambda _, picture: picture.ask_for_name(),
    ),
    Tool(
        "switch",
        "Switch between ⊗ and ⊕",
        "",
        "Turn the selected fork from “all together” (⊗) to “one of these” (⊕), or back",
        "switch",
        ("S",),
        lambda draftsman, _: draftsman.switch(),
    ),
    Tool(
        "delete",
        "Delete",
        "",
        "Take the selected branch, or input, away",
        "delete",
        ("Del", "Backspace"),
        lambda draftsman, _: draftsman.delete(),
    ),
)


class ToolBar(QToolBar):
    """The buttons above the picture, and the menu over it.

    Args:
        draftsman: does it.
        picture: where it is done.
    """

    def __init__(self, draftsman: Draftsman, picture: DraftPicture) -> None:
        super().__init__()
        self._draftsman, self._picture = draftsman, picture
        self.made: dict[str, QAction] = {}
        self.setIconSize(QSize(18, 18))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setAccessibleName(self.tr("Change the selected branch"))
        for tool in TOOLS:
            self._add(tool)
        self.addSeparator()
        self._undo = self._add_step("undo", self.tr("Undo"), QKeySequence.StandardKey.Undo, draftsman.undo)
        self._redo = self._add_step("redo", self.tr("Redo"), QKeySequence.StandardKey.Redo, draftsman.redo)
        picture.menuAsked.connect(self._show_menu)
        draftsman.changed.connect(self._refresh)
        self._refresh()

    def act_in(self, window: QWidget) -> None:
        """Undo and redo by keys from wherever the focus is in a window."""
        window.addActions([self._undo, self._redo])

    def _add(self, tool: Tool) -> None:
        action = QAction(icon(tool.icon), tr(tool.title), self)
        action.setIconText(tr(tool.button))
        action.setShortcuts([QKeySequence(key) for key in tool.keys])
        # Only while the picture itself has the focus: in a field these keys are letters.
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.setToolTip(f"{tr(tool.help)} ({_keys(action)})")
        action.triggered.connect(_Run(tool, self._draftsman, self._picture))
        self._picture.addAction(action)
        self._show_button(action, bool(tool.button))
        self.made[tool.id] = action

    def _add_step(
        self, name: str, title: str, keys: QKeySequence.StandardKey, run: Callable[[], None]
    ) -> QAction:
        action = QAction(icon(name), title, self)
        action.setShortcuts(QKeySequence.keyBindings(keys))
        action.setToolTip(f"{title} ({_keys(action)})")
        action.triggered.connect(run)
        self._show_button(action, False)
        self.made[name] = action
        return action

    def _show_button(self, action: QAction, with_text: bool) -> None:
        self.addAction(action)
        button = self.widgetForAction(action)
        button.setAccessibleName(action.text())
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        if not with_text:
            button.setProperty("toolButtonStyle", Qt.ToolButtonStyle.ToolButtonIconOnly)

    def _show_menu(self, place: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions([self.made[tool.id] for tool in TOOLS])
        menu.popup(place)

    def _refresh(self) -> None:
        self._undo.setEnabled(self._draftsman.can_undo)
        self._redo.setEnabled(self._draftsman.can_redo)


class _Run:
    """Does what a tool says."""

    def __init__(self, tool: Tool, draftsman: Draftsman, picture: DraftPicture) -> None:
        self._tool, self._draftsman, self._picture = tool, draftsman, picture

    def __call__(self) -> None:
        self._tool.run(self._draftsman, self._picture)


def _keys(action: QAction) -> str:
    return action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
