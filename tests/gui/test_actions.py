from collections import Counter

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QKeySequence

from gui.actions.palette import open_palette
from gui.actions.shortcut_sheet import ShortcutSheet
from gui.actions.table import ACTIONS, MENUS
from gui.dialogs.chooser import match_weight
from gui.main_window import MainWindow
from gui.services.icons import icon
from gui.theme import Appearance
from prover_bridge.workspace.document import ProcessKey


def test_ids_and_keys_are_unique() -> None:
    assert not [name for name, times in Counter(spec.id for spec in ACTIONS).items() if times > 1]
    keys = Counter(QKeySequence(keys).toString() for spec in ACTIONS for keys in spec.shortcuts)
    assert not [key for key, times in keys.items() if times > 1]


@pytest.mark.parametrize("spec", ACTIONS, ids=lambda spec: spec.id)
def test_every_action_has_a_menu_a_help_and_an_icon_that_exists(spec, qapp) -> None:
    assert spec.menu.removeprefix("-") in MENUS
    assert spec.help
    assert not spec.icon or not icon(spec.icon).isNull()
    assert not spec.button or spec.icon


def test_menus_hold_every_action(window: MainWindow) -> None:
    shown = [action.objectName() for menu in window.menuBar().actions() for action in menu.menu().actions()]
    assert {spec.id for spec in ACTIONS} <= set(shown)


def test_what_makes_no_sense_is_disabled(window: MainWindow, shop_window: MainWindow) -> None:
    actions = shop_window.actions_of_window
    assert actions["proof.verify_all"].isEnabled()
    assert not actions["process.edit"].isEnabled()
    assert not actions["edit.undo"].isEnabled()
    shop_window.selection.select(ProcessKey(None, "Ask"))
    assert actions["process.edit"].isEnabled()
    assert not actions["process.deploy"].isEnabled()
    actions["process.place"].trigger()
    assert actions["edit.undo"].isEnabled()
    assert "Place Ask" in actions["edit.undo"].text()


def test_an_empty_window_offers_only_beginnings(window: MainWindow) -> None:
    enabled = {action.spec.id for action in window.actions_of_window.all if action.isEnabled()}
    assert {"file.new", "file.open", "process.new", "workspace.new", "help.palette"} <= enabled
    assert not {"file.save", "proof.verify_all", "process.store", "edit.delete"} & enabled


def test_the_palette_runs_what_is_typed(shop_window: MainWindow, qtbot) -> None:
    palette = open_palette(shop_window, shop_window.actions_of_window.all)
    qtbot.keyClicks(palette.field, "new works")
    assert palette.list.topLevelItem(0).text(0) == "New Workspace"
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert "Workspace 2" in shop_window.hub.document.workspaces


def test_titles_in_the_palette_stand_below_each_other(shop_window: MainWindow) -> None:
    palette = open_palette(shop_window, shop_window.actions_of_window.all)
    rows = [palette.list.topLevelItem(row) for row in range(palette.list.topLevelItemCount())]
    assert {"Open…", "Select All"} <= {row.text(0) for row in rows}
    assert not any(row.icon(0).isNull() for row in rows)


def test_the_palette_moves_by_arrows_while_typing(shop_window: MainWindow, qtbot) -> None:
    palette = open_palette(shop_window, shop_window.actions_of_window.all)
    qtbot.keyClicks(palette.field, "zoom")
    first = palette.list.currentItem().text(0)
    qtbot.keyClick(palette.field, Qt.Key.Key_Down)
    assert palette.list.currentItem().text(0) != first
    palette.close()


@pytest.mark.parametrize(
    ("needle", "better", "worse"),
    [("ver", "Verify", "Save over"), ("va", "Verify All", "Save As"), ("", "Anything", "Anything")],
)
def test_closer_matches_weigh_less(needle: str, better: str, worse: str) -> None:
    weights = match_weight(needle, better), match_weight(needle, worse)
    assert weights[0] is not None
    assert weights[1] is None or weights[0] <= weights[1]


def test_the_sheet_lists_all_keys(window: MainWindow, qtbot) -> None:
    sheet = ShortcutSheet(window.actions_of_window.all, window)
    shown = {
        (group.child(row).text(0), group.child(row).text(1))
        for group in (sheet.tree.topLevelItem(index) for index in range(sheet.tree.topLevelItemCount()))
        for row in range(group.childCount())
    }
    for action in window.actions_of_window.all:
        if action.shortcuts():
            assert (action.plain_title, action.keys) in shown


def test_colours_change_everywhere_at_once(shop_window: MainWindow) -> None:
    view = shop_window.tabs.current
    assert view is not None
    light = view.backgroundBrush().color()
    shop_window.themes.set_appearance(Appearance.DARK)
    assert view.backgroundBrush().color() != light
    assert shop_window.library.view.palette().base().color().lightness() < 128


def test_panels_can_be_shown_and_hidden(window: MainWindow) -> None:
    assert not window.docks["problems"].isVisible()
    window.docks["problems"].toggleViewAction().trigger()
    assert window.docks["problems"].isVisible()


def test_the_legend_is_hidden_until_wanted(shop_window: MainWindow) -> None:
    view = shop_window.tabs.current
    assert view is not None
    assert not view.legend.isVisible()
    shop_window.actions_of_window["view.legend"].trigger()
    assert view.legend.isVisible()
    assert shop_window.actions_of_window["view.legend"].isChecked()


def test_the_minimap_can_be_had_or_not_on_every_canvas(shop_window: MainWindow) -> None:
    shop_window.processes.place("Workspace 1", "Ask", QPointF())
    view = shop_window.tabs.current
    assert view is not None
    view.zoom_by(20)
    assert view.minimap.isVisible()
    shop_window.actions_of_window["view.minimap"].trigger()
    assert not view.minimap.isVisible()
    assert not shop_window.actions_of_window["view.minimap"].isChecked()
    shop_window.verbs.new_workspace()
    shop_window.tabs.show_workspace("Workspace 1")
    shop_window.actions_of_window["view.minimap"].trigger()
    assert view.minimap.isVisible()


def test_what_is_selected_is_put_in_line_and_shown_by_actions(shop_window: MainWindow) -> None:
    for index, name in enumerate(("Ask", "Pack")):
        shop_window.processes.place("Workspace 1", name, QPointF(60 * index, 300 * index))
    view, actions = shop_window.tabs.current, shop_window.actions_of_window
    assert view is not None
    view.select_items([])
    assert not actions["arrange.align_left"].isEnabled()
    assert not actions["view.fit_selection"].isEnabled()
    boxes = [item for item in view.canvas.node_items() if item.node.is_box]
    view.select_items(boxes)
    assert boxes[0].area().left() != boxes[1].area().left()
    actions["arrange.align_left"].trigger()
    assert boxes[0].area().left() == boxes[1].area().left()
    assert shop_window.hub.session.undo_title == "Align"
    view.zoom_by(0.1)
    actions["view.fit_selection"].trigger()
    assert view.zoom > 0.5
    assert all(view.seen_area().contains(box.area()) for box in boxes)


def test_the_sheet_tells_the_keys_of_the_canvas(window: MainWindow) -> None:
    sheet = ShortcutSheet(window.actions_of_window.all, window)
    group = sheet.tree.topLevelItem(sheet.tree.topLevelItemCount() - 1)
    keys = " ".join(group.child(row).text(1) for row in range(group.childCount()))
    for key in ("J, T, W", "arrow keys", "Ctrl and an arrow", "E", "Enter", "Esc", "Space"):
        assert key in keys
