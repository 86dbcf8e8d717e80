"""Menus whose entries depend on what is there: examples, recent files, panels, colours."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QDockWidget, QMenu, QWidget

from gui.actions.file_flow import FileFlow, examples
from gui.actions.table import FILE, VIEW
from gui.services.settings import APPEARANCE, Settings
from gui.theme import Appearance, ThemeService


class DynamicMenus(QObject):
    """Fills the menus that the table of actions cannot know.

    Args:
        window: the window.
        menus: its menus by their titles in the table.
        files: opens files.
        themes: the colours.
        settings: where the choice of colours is kept.
        docks: the panels that can be shown or hidden.
    """

    def __init__(
        self,
        window: QWidget,
        menus: Mapping[str, QMenu],
        files: FileFlow,
        themes: ThemeService,
        settings: Settings,
        docks: Mapping[str, QDockWidget],
    ) -> None:
        super().__init__(window)
        self._files, self._themes, self._settings = files, themes, settings
        self._examples = QMenu(self.tr("Open &Example"), window)
        self._recent = QMenu(self.tr("Open &Recent"), window)
        self._examples.aboutToShow.connect(self._fill_examples)
        self._recent.aboutToShow.connect(self._fill_recent)
        before = menus[FILE].actions()[2]
        menus[FILE].insertMenu(before, self._examples)
        menus[FILE].insertMenu(before, self._recent)
        self._add_panels(menus[VIEW], docks)
        self._add_appearances(menus[VIEW], window)

    def _fill_examples(self) -> None:
        self._fill(self._examples, examples(), as_copy=True)

    def _fill_recent(self) -> None:
        self._fill(self._recent, self._settings.recent_files(), as_copy=False)

    def _fill(self, menu: QMenu, paths: Sequence[Path], *, as_copy: bool) -> None:
        menu.clear()
        for path in paths:
            action = menu.addAction(path.stem if as_copy else path.name, _Open(self._files, path, as_copy))
            action.setStatusTip(str(path))
        if not paths:
            menu.addAction(self.tr("Nothing yet")).setEnabled(False)

    def _add_panels(self, menu: QMenu, docks: Mapping[str, QDockWidget]) -> None:
        menu.addSeparator()
        for dock in docks.values():
            menu.addAction(dock.toggleViewAction())

    def _add_appearances(self, menu: QMenu, window: QWidget) -> None:
        titles = {
            Appearance.SYSTEM: self.tr("As the &System"),
            Appearance.LIGHT: self.tr("&Light"),
            Appearance.DARK: self.tr("&Dark"),
            Appearance.HIGH_CONTRAST: self.tr("&High Contrast"),
        }
        colours = QMenu(self.tr("&Colours"), window)
        group = QActionGroup(colours)
        for appearance, title in titles.items():
            action = QAction(title, colours)
            action.setCheckable(True)
            action.setChecked(appearance is self._themes.appearance)
            action.setData(appearance.value)
            group.addAction(action)
            colours.addAction(action)
        group.triggered.connect(self._choose_appearance)
        menu.addMenu(colours)

    def _choose_appearance(self, action: QAction) -> None:
        appearance = Appearance(action.data())
        self._settings.put(APPEARANCE, appearance.value)
        self._themes.set_appearance(appearance)


class _Open:
    """Opens one file; on the window's thread, so that it need not be a QObject."""

    def __init__(self, files: FileFlow, path: Path, as_copy: bool) -> None:
        self._files, self._path, self._as_copy = files, path, as_copy

    def __call__(self) -> None:
        self._files.open(self._path, as_copy=self._as_copy)
