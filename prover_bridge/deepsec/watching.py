"""Seeing what changes in a database, by asking now and then; other programs rewrite its files in place."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from prover_bridge.deepsec.database import Signature


@dataclass(frozen=True)
class Changes:
    """Result files, relative to the database, that came, went or were rewritten."""

    added: frozenset[str] = frozenset()
    removed: frozenset[str] = frozenset()
    rewritten: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.rewritten)


class Watcher:
    """Remembers the state of a database's files from one call of `changes` to the next."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._known = _signatures(folder)

    def changes(self) -> Changes:
        """What has changed since the last call, or since the watcher was made."""
        before, now = self._known, _signatures(self._folder)
        self._known = now
        rewritten = {file for file in now.keys() & before.keys() if now[file] != before[file]}
        return Changes(
            frozenset(now.keys() - before.keys()),
            frozenset(before.keys() - now.keys()),
            frozenset(rewritten),
        )


def _signatures(folder: Path) -> Mapping[str, Signature]:
    """The result files of a database; a file that goes while we look is not there."""
    found = {}
    for parent, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            if not name.endswith(".json") or name.startswith("."):
                continue
            path = Path(parent, name)
            try:
                stat = path.stat()
            except OSError:
                continue
            found[path.relative_to(folder).as_posix()] = (stat.st_mtime_ns, stat.st_size, stat.st_ino)
    return found
