"""Desktops find the program, its icon and its documents."""

import configparser
import os
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from gui.services.settings import APPLICATION
from prover_bridge.cli.main import PROGRAM

from .icons import RESOURCES, SCALABLE, SIZES, SOURCE, drawn, path_of

FOLDER = RESOURCES / "desktop"
ENTRY = FOLDER / "process-composer.desktop"
(METAINFO,) = FOLDER.glob("*.metainfo.xml")
MIME = FOLDER / "process-composer.xml"
MEDIA_TYPE = "application/x-process-composer+json"

TELL_TYPE = """
import sys
from PySide6.QtCore import QMimeDatabase
for file in sys.argv[1:]:
    print(QMimeDatabase().mimeTypeForFile(file, QMimeDatabase.MatchMode.MatchContent).name())
"""


def entry() -> configparser.SectionProxy:
    parser = configparser.ConfigParser(interpolation=None)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read(ENTRY, encoding="utf-8")
    return parser["Desktop Entry"]


@pytest.mark.parametrize("size", SIZES)
def test_the_icon_is_there_in_every_size(size: int) -> None:
    found = QImage(str(path_of(size)))
    assert (found.width(), found.height()) == (size, size)
    wanted = drawn(size)
    step = max(1, size // 16)
    for x in range(0, size, step):
        for y in range(0, size, step):
            here, there = found.pixelColor(x, y), wanted.pixelColor(x, y)
            differences = (a - b for a, b in zip(here.getRgb(), there.getRgb(), strict=True))
            assert max(map(abs, differences)) <= 8, (x, y)


def test_the_scalable_icon_is_the_windows_own() -> None:
    assert SCALABLE.read_bytes() == SOURCE.read_bytes()


def test_the_entry_starts_the_program_and_belongs_to_its_windows() -> None:
    found = entry()
    assert found["Exec"].split() == [PROGRAM, "%F"]
    assert found["StartupWMClass"] == APPLICATION == ENTRY.stem
    assert found["Icon"] == path_of(48).stem
    assert MEDIA_TYPE in found["MimeType"].split(";")


def test_the_catalogue_knows_the_entry_and_the_type() -> None:
    root = ElementTree.parse(METAINFO).getroot()
    identity = root.findtext("id")
    assert f"{identity}.metainfo.xml" == METAINFO.name
    assert root.findtext("launchable") == ENTRY.name
    assert root.findtext("provides/binary") == PROGRAM
    assert root.findtext("provides/mediatype") == MEDIA_TYPE
    assert root.findtext("name") == entry()["Name"]
    assert root.findtext("summary") == entry()["Comment"]


@pytest.mark.parametrize(
    "command",
    [
        ["desktop-file-validate", ENTRY],
        ["appstreamcli", "validate", "--no-net", METAINFO],
        ["xmllint", "--noout", METAINFO, MIME],
    ],
    ids=lambda command: command[0],
)
def test_the_files_are_what_the_specifications_want(command: list[str | Path]) -> None:
    if shutil.which(command[0]) is None:
        pytest.skip(f"{command[0]} is needed")
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_documents_are_told_from_other_json_by_how_they_begin(tmp_path: Path) -> None:
    if shutil.which("update-mime-database") is None:
        pytest.skip("update-mime-database is needed")
    packages = tmp_path / "mime" / "packages"
    packages.mkdir(parents=True)
    shutil.copy(MIME, packages)
    environment = {**os.environ, "XDG_DATA_HOME": str(tmp_path), "QT_QPA_PLATFORM": "offscreen"}
    update = ["update-mime-database", str(tmp_path / "mime")]
    subprocess.run(update, env=environment, check=True, timeout=60, capture_output=True)
    documents = sorted((RESOURCES / "examples").glob("*.json"))
    other = tmp_path / "other.json"
    other.write_text('{"name": "somebody else", "processes": []}')
    asked = [sys.executable, "-c", TELL_TYPE, *map(str, documents), str(other)]
    told = subprocess.run(asked, env=environment, check=True, timeout=60, capture_output=True, text=True)
    *found, last = told.stdout.split()
    assert set(found) == {MEDIA_TYPE}
    assert last != MEDIA_TYPE
