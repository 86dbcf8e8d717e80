"""Settings, each declared once with its default and what it is for."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from platformdirs import user_state_path
from PySide6.QtCore import QByteArray, QObject, QSettings

Value = TypeVar("Value", str, bool, int, QByteArray, list[str])

ORGANISATION = "ProcessComposer"
APPLICATION = "process-composer"


@dataclass(frozen=True, slots=True)
class Setting(Generic[Value]):
    """One setting.

    Attributes:
        key: where it is kept.
        default: what holds until the user says otherwise; its type is the setting's type.
        help: what it is for, in one sentence.
    """

    key: str
    default: Value
    help: str


APPEARANCE = Setting("window/appearance", "system", "Colours: system, light, dark or high contrast.")
GEOMETRY = Setting("window/geometry", QByteArray(), "Where the window was.")
LAYOUT = Setting("window/layout", QByteArray(), "Where its panels were.")
RECENT_FILES: Setting[list[str]] = Setting("files/recent", [], "Files that were open, the latest first.")
LAST_FOLDER = Setting("files/folder", "", "The folder that was looked at last.")
ANSWER_SECONDS = Setting("prover/answer_seconds", 600, "Seconds until a request is given up.")
MOST_PROVERS = 16
PROVERS = Setting(
    "prover/at_once", min(4, os.cpu_count() or 1), "How many embedded provers verify at once, at the most."
)
VERIFY_RENAMED = Setting(
    "prover/verify_renamed", True, "Whether what a new name leaves unchecked is verified again at once."
)
DEPLOY_TYPE = Setting("deploy/type", "pew", "The kind of deployment chosen last.")
DEPLOY_FOLDER = Setting("deploy/folder", "", "The folder deployed to last.")
DEPLOY_PACKAGE = Setting("deploy/package", "com.example.workflow", "The package deployed last.")
DEPLOY_PROJECT = Setting("deploy/project", "", "The project deployed last.")
DEPLOY_MAIN = Setting("deploy/main", True, "Whether a main class was wanted last.")
DEPLOY_JAVA = Setting("deploy/java", False, "Whether a runner for Java was wanted last.")

RECENT_LIMIT = 10
_BETWEEN_KEYS = "; "


class Settings(QObject):
    """What the user chose, kept between runs.

    Args:
        folder: where to keep it; None is the user's own place.
        parent: owner.
    """

    def __init__(self, folder: Path | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.state_folder = folder / "state" if folder else user_state_path(APPLICATION)
        """Where the program keeps what it needs from run to run besides the settings."""
        if folder is None:
            self._store = QSettings(
                QSettings.Format.IniFormat, QSettings.Scope.UserScope, ORGANISATION, APPLICATION
            )
        else:
            self._store = QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat)

    def get(self, setting: Setting[Value]) -> Value:
        """What was chosen, or the default; what cannot be read as the setting's type is the default."""
        kind = type(setting.default)
        try:
            if kind is int:  # Qt reads what is no number as 0
                int(str(self._store.value(setting.key, setting.default)))
            value = self._store.value(setting.key, setting.default, kind)
        except (TypeError, ValueError):
            return setting.default
        return value if isinstance(value, kind) else setting.default

    def put(self, setting: Setting[Value], value: Value) -> None:
        """Keep what was chosen."""
        self._store.setValue(setting.key, value)

    def keys_of(self, action: str) -> list[str] | None:
        """The keys that the user bound to an action; None where the usual ones hold."""
        value = self._store.value(f"shortcuts/{action}")
        return None if value is None else [keys for keys in str(value).split(_BETWEEN_KEYS) if keys]

    def put_keys(self, action: str, keys: Sequence[str] | None) -> None:
        """Keep the keys of an action; None is the usual ones."""
        if keys is None:
            self._store.remove(f"shortcuts/{action}")
        else:
            self._store.setValue(f"shortcuts/{action}", _BETWEEN_KEYS.join(keys))

    def recent_files(self) -> list[Path]:
        """Files that were open and are still there, the latest first."""
        return [path for path in map(Path, self.get(RECENT_FILES)) if path.is_file()]

    def note_recent(self, path: Path) -> None:
        """Put a file first among those that were open."""
        known = [str(path.resolve())]
        known += [other for other in self.get(RECENT_FILES) if other != known[0]]
        self.put(RECENT_FILES, known[:RECENT_LIMIT])
        self.put(LAST_FOLDER, str(path.resolve().parent))

    def save(self) -> None:
        """Write what is still held back."""
        self._store.sync()
