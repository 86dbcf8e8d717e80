"""Files, titles and programs in the ASCII that DeepSec needs.

Source: DeepSec 2.0.2 says "No such file" for paths with other characters, `"` or `\\`, writes titles with
them as broken JSON, and cannot find its workers in a folder with such a name.
"""

import re
import shutil
import tempfile
import unicodedata
from collections.abc import Iterable
from pathlib import Path

from prover_bridge.errors import BridgeError

MAX_TITLE = 40
_OTHER = re.compile(r"[^A-Za-z0-9._-]+")


def is_plain(path: Path) -> bool:
    """Whether DeepSec can open files below this path."""
    text = str(path)
    return text.isascii() and text.isprintable() and '"' not in text and "\\" not in text


def work_folder() -> Path:
    """A new folder with a name in ASCII.

    Raises:
        BridgeError: there is no such place.
    """
    for place in (Path(tempfile.gettempdir()), Path("/tmp"), Path("/var/tmp")):
        if is_plain(place) and place.is_dir():
            return Path(tempfile.mkdtemp(prefix="deepsec-", dir=place))
    advice = "Set TMPDIR to a folder whose name has no special characters."
    raise BridgeError("There is no folder for temporary files that DeepSec can read.", advice=advice)


def ascii_copies(inputs: Iterable[Path], folder: Path) -> dict[Path, Path]:
    """Copy input files to names in ASCII, each its own.

    Returns:
        Which original each copy was made of.

    Raises:
        BridgeError: a file cannot be read.
    """
    copies: dict[Path, Path] = {}
    for original in inputs:
        stem = plain_name(original.stem) or "input"
        copy, number = folder / f"{stem}.dps", 1
        while copy in copies:
            number += 1
            copy = folder / f"{stem}_{number}.dps"
        try:
            shutil.copyfile(original, copy)
        except OSError as error:
            advice = "Check the name and your rights."
            raise BridgeError(f"{error.strerror}.", where=str(original), advice=advice) from error
        copies[copy] = original
    return copies


def plain_name(name: str) -> str:
    """A file name with nothing in it but letters of ASCII, digits, dot, hyphen and underscore."""
    return _OTHER.sub("_", _transliterated(name)).strip("_.")


def plain_title(title: str) -> str:
    """A title in printable ASCII, without quotes and backslashes, of at most 40 characters."""
    kept = _transliterated(title).replace('"', "'").replace("\\", "/")
    return "".join(character for character in kept if character.isprintable())[:MAX_TITLE].strip()


def plain_program(program: Path, folder: Path) -> Path:
    """The program below a path in ASCII: itself, or through a link to its folder in `folder`."""
    if is_plain(program):
        return program
    link = folder / "program"
    link.symlink_to(program.resolve().parent, target_is_directory=True)
    return link / program.resolve().name


def _transliterated(text: str) -> str:
    """A text without accents, other characters than those of ASCII left out."""
    return unicodedata.normalize("NFKD", text.replace("ß", "ss")).encode("ascii", "ignore").decode()
