"""Files of a result saved below a folder, never outside of it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from prover_bridge.errors import BridgeError
from prover_bridge.storage.atomic import write_atomically
from prover_bridge.storage.containment import ContainmentError, contained
from prover_bridge.viplab.model import Artifact, FileArtifact, RemoteFile
from prover_bridge.viplab.remote import Fetched

Fetch = Callable[[RemoteFile], Fetched]


class Outcome(StrEnum):
    """What became of a file."""

    WRITTEN = "written"
    UNCHANGED = "unchanged"
    KEPT = "kept"
    REFUSED = "refused"
    SKIPPED = "skipped"


@dataclass(frozen=True)
class Saved:
    """A file that was, or was not, saved; `path` as the result states it."""

    path: str
    outcome: Outcome
    reason: str = ""
    target: Path | None = None


def save_artifacts(
    artifacts: Iterable[Artifact],
    folder: Path,
    *,
    overwrite: bool = False,
    fetch: Fetch | None = None,
) -> tuple[Saved, ...]:
    """Save files below a folder, which is made where it is missing.

    A leading `/` is taken off: paths are those that the files had during the computation. Where
    two files have one path, the later one is saved.

    Args:
        overwrite: replace files that are there and differ; otherwise they are kept.
        fetch: gets remote files; without it they are skipped.

    Raises:
        BridgeError: the folder cannot be made.
    """
    files = [a for a in artifacts if isinstance(a, FileArtifact | RemoteFile)]
    last = {file.path.lstrip("/"): number for number, file in enumerate(files)}
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BridgeError(
            "The folder cannot be made.", where=str(folder), advice="Choose another one.", detail=str(error)
        ) from error
    return tuple(
        _save(file, folder, overwrite=overwrite, fetch=fetch)
        if last[file.path.lstrip("/")] == number
        else Saved(file.path, Outcome.SKIPPED, "A later file has the same path.")
        for number, file in enumerate(files)
    )


def save_artifact(
    file: FileArtifact | RemoteFile, folder: Path, *, overwrite: bool = False, fetch: Fetch | None = None
) -> Saved:
    """Save one file as `save_artifacts` does."""
    return save_artifacts([file], folder, overwrite=overwrite, fetch=fetch)[0]


def _save(file: FileArtifact | RemoteFile, folder: Path, *, overwrite: bool, fetch: Fetch | None) -> Saved:
    try:
        if "\\" in file.path:
            raise ContainmentError(f"The path {file.path!r} has a backslash in it.")
        target = contained(folder, file.path.lstrip("/"))
    except ContainmentError as refusal:
        return Saved(file.path, Outcome.REFUSED, refusal.what)
    if isinstance(file, FileArtifact):
        return _write(file.path, target, file.content, overwrite=overwrite)
    if fetch is None:
        return Saved(file.path, Outcome.SKIPPED, "It lies elsewhere and was not fetched.")
    fetched = fetch(file)
    if fetched.content is None:
        return Saved(file.path, Outcome.REFUSED, f"{fetched.state.value}: {fetched.reason}")
    saved = _write(file.path, target, fetched.content, overwrite=overwrite)
    return Saved(
        saved.path, saved.outcome, saved.reason or f"{fetched.state.value}: {fetched.reason}", target
    )


def _write(path: str, target: Path, content: bytes, *, overwrite: bool) -> Saved:
    try:
        if target.exists():
            if target.is_file() and target.read_bytes() == content:
                return Saved(path, Outcome.UNCHANGED, target=target)
            if not overwrite:
                return Saved(path, Outcome.KEPT, "Another file of this name is there.", target)
        target.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(target, content)
    except OSError as error:
        return Saved(path, Outcome.REFUSED, f"It cannot be written ({error.strerror or error}).")
    return Saved(path, Outcome.WRITTEN, target=target)
