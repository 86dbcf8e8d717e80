"""What a deployment would do to a folder, told before anything is written."""

import stat
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path

from prover_bridge.protocol.responses import DeployedFile
from prover_bridge.storage.containment import ContainmentError, contained


class Outcome(Enum):
    """What becomes of a file; the values are the words of the command line.

    A file that may be overwritten and has its content already is UNCHANGED; a file that is there and may
    have been edited by its user is KEPT.
    """

    WRITTEN = "written"
    UNCHANGED = "unchanged"
    KEPT = "kept"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class PlannedFile:
    """One file of a plan.

    Attributes:
        path: where it goes, relative to the folder, with `/` between names; as the prover gave it where
            it is refused.
        content: its text.
        overwrite: whether a file that is there is replaced.
        outcome: what will become of it, or has become of it.
        reason: why it is refused; empty otherwise.
        target: where it goes; None where it is refused.
    """

    path: str
    content: str
    overwrite: bool
    outcome: Outcome
    reason: str = ""
    target: Path | None = None

    def refused(self, reason: str) -> "PlannedFile":
        """The same file, refused."""
        return replace(self, outcome=Outcome.REFUSED, reason=reason)


@dataclass(frozen=True, slots=True)
class Plan:
    """What a deployment would do.

    Attributes:
        folder: below which everything is written; it is made where it is missing.
        files: in the order in which the prover gave them.
    """

    folder: Path
    files: tuple[PlannedFile, ...]

    @property
    def refused(self) -> tuple[PlannedFile, ...]:
        """The files that are refused; if there are any, nothing is written at all."""
        return tuple(file for file in self.files if file.outcome is Outcome.REFUSED)


def make_plan(files: Iterable[DeployedFile], folder: Path, process: str) -> Plan:
    """Find out what would become of each file.

    Args:
        files: as a prover gave them; the path of a PiViz file is empty.
        folder: below which they go. An absolute path is taken where it leads below the folder.
        process: name of the process, after which a file without a path is called.
    """
    planned: list[PlannedFile] = []
    taken: dict[str, str] = {}
    for file in files:
        entry = _planned(file, folder, process)
        if entry.target is not None:
            entry = _alone(entry, entry.target.relative_to(folder.resolve()), taken)
        planned.append(entry)
    return Plan(folder, tuple(planned))


def _planned(file: DeployedFile, folder: Path, process: str) -> PlannedFile:
    path = _relative(file.path or f"{process}.piviz", folder)
    entry = PlannedFile(path, file.content, file.overwrite, Outcome.WRITTEN)
    try:
        target = contained(folder, path)
        content = file.content.encode()
        entry = replace(entry, path=target.relative_to(folder.resolve()).as_posix(), target=target)
        return replace(entry, outcome=_outcome(target, content, overwrite=file.overwrite))
    except ContainmentError as error:
        return entry.refused(error.what)
    except UnicodeEncodeError:
        return entry.refused("Its content holds half a character (a lone surrogate).")
    except OSError as error:
        return entry.refused(f"It cannot be looked at: {error.strerror or error}.")


def _relative(path: str, folder: Path) -> str:
    """The path below the folder where it is absolute and lies there; else as it is."""
    for base in (folder.absolute(), folder.resolve()):
        try:
            return Path(path).relative_to(base).as_posix()
        except ValueError:
            continue
    return path


def _outcome(target: Path, content: bytes, *, overwrite: bool) -> Outcome:
    """What becomes of a file at a place that is allowed.

    Raises:
        ContainmentError: something stands there, or on the way there, that is no file or no folder.
        OSError: it cannot be looked at.
    """
    for parent in target.parents:
        if parent.exists():
            if not parent.is_dir():
                raise ContainmentError(f"{parent.name} is a file, where a folder is needed.")
            break
    try:
        mode = target.stat().st_mode
    except FileNotFoundError:
        return Outcome.WRITTEN
    if not stat.S_ISREG(mode):
        kind = "a folder" if stat.S_ISDIR(mode) else "no ordinary file"
        raise ContainmentError(f"What stands there is {kind}.")
    if not overwrite:
        return Outcome.KEPT
    same = target.stat().st_size == len(content) and target.read_bytes() == content
    return Outcome.UNCHANGED if same else Outcome.WRITTEN


def _alone(entry: PlannedFile, path: Path, taken: dict[str, str]) -> PlannedFile:
    """Refuse a file whose place another one of the same deployment takes, or needs as a folder.

    Many file systems take names that differ in case only for one.
    """
    key = path.as_posix().casefold()
    if taken.get(key) == "file":
        return entry.refused("Another file of this deployment has the same path.")
    if taken.get(key) == "folder":
        return entry.refused("Another file of this deployment needs a folder of this name.")
    for parent in path.parents[:-1]:
        if taken.setdefault(parent.as_posix().casefold(), "folder") == "file":
            return entry.refused(f"{parent.name} is a file of this deployment, and no folder.")
    taken[key] = "file"
    return entry
