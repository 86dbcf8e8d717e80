"""Copying batches out of a database: to a folder or into an archive."""

import os
import shutil
import tempfile
import zipfile
from pathlib import Path

from prover_bridge.deepsec.database import Database
from prover_bridge.errors import BridgeError


def export_batch(database: Database, batch_file: str, target: Path) -> None:
    """Copy a batch with everything in it into a folder, or into a new archive if the name ends in .zip.

    Raises:
        BridgeError: the batch is not there, something of this name is, or it cannot be written.
    """
    database.batch(batch_file)
    source = database.path(batch_file)
    try:
        if target.suffix == ".zip":
            _export_archive(source, target)
            return
        target.mkdir(parents=True, exist_ok=True)
        _refuse_taken(target / source.name)
        if source.with_suffix("").is_dir():
            shutil.copytree(source.with_suffix(""), target / source.stem, ignore=links)
        shutil.copyfile(source, target / source.name)
    except OSError as error:
        reason = error.strerror or str(error)
        raise BridgeError(
            f"{reason}.", where=str(error.filename or target), advice="Choose another place."
        ) from error


def _export_archive(source: Path, target: Path) -> None:
    _refuse_taken(target)
    handle, name = tempfile.mkstemp(dir=target.parent, suffix=".part")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.write(source, source.name)
            for path in sorted(source.with_suffix("").rglob("*")):
                if path.is_file() and not path.is_symlink():
                    archive.write(path, path.relative_to(source.parent).as_posix())
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _refuse_taken(path: Path) -> None:
    if path.exists():
        raise BridgeError("It is there already.", where=str(path), advice="Choose another name.")


def links(folder: str, names: list[str]) -> list[str]:
    """The links of a folder, which are not copied: they may lead anywhere."""
    return [name for name in names if Path(folder, name).is_symlink()]
