"""What holds no document at all is told in one line, with its place, and quickly."""

import os
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from prover_bridge.cli.main import main
from prover_bridge.workspace.errors import WorkspaceFileError
from prover_bridge.workspace.files.reading import read_what_is_sound
from prover_bridge.workspace.files.regular import read_bytes

from .kitchen import text

START = '{"processes": [], "workspaces": [], "note": '
ADVICE = "Choose a file that this program or the WorkflowFM Composer has written."
DEEP = 100_000

NO_DOCUMENT: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "it is empty"),
    "white space": (b" \n\t\r\n", "it is empty"),
    "nothing but a mark": (b"\xef\xbb\xbf", "it is empty"),
    "a letter": (b"Dear Sir,\n", "Expecting value (line 1, column 1)"),
    "a picture": (b"\x89PNG\r\n\x1a\n", "Byte 0x89 is no UTF-8 text (line 1, column 1)"),
    "UTF-16 with a mark": (text().encode("utf-16"), "it is UTF-16 or UTF-32 text, not UTF-8"),
    "UTF-16 without one": (text().encode("utf-16-le"), "it is UTF-16 or UTF-32 text, not UTF-8"),
    "UTF-32": (text().encode("utf-32-be"), "it is UTF-16 or UTF-32 text, not UTF-8"),
    "Latin-1": (
        (START + '"Grüße"}').encode("latin-1"),
        "Byte 0xfc is no UTF-8 text (line 1, column 48)",
    ),
    "half a character at the end": (
        START.encode() + b'"\n\xe2\x82',
        "Byte 0xe2 is no UTF-8 text (line 2, column 1)",
    ),
    "half a surrogate as bytes": (
        START.encode() + b'"\xed\xa0\x80"}',
        "Byte 0xed is no UTF-8 text (line 1, column 46)",
    ),
    "cut off in a list": (b'{"processes": [\n', "Expecting value (line 2, column 1)"),
    "cut off in a text": (b'{"proc', "Unterminated string starting (line 1, column 2)"),
    "cut off at the end": (text().rstrip()[:-1].encode(), "Expecting ',' delimiter (line 15, column 1)"),
    "twice": (text().encode() * 2, "Extra data (line 16, column 1)"),
    "a comma too many": (
        b'{"processes": [],}',
        "Expecting property name enclosed in double quotes (line 1, column 18)",
    ),
    "single quotes": (
        b"{'processes': []}",
        "Expecting property name enclosed in double quotes (line 1, column 2)",
    ),
    "a remark": (b'{"processes": [] // none\n}', "Expecting ',' delimiter (line 1, column 18)"),
    "a line break in a text": ((START + '"a\nb"}').encode(), "Invalid control character (line 1, column 47)"),
    "a wrong escape": ((START + r'"\x41"}').encode(), r"Invalid \escape (line 1, column 46)"),
    "a key without quotes": (
        b"{processes: []}",
        "Expecting property name enclosed in double quotes (line 1, column 2)",
    ),
    "NaN": ((START + "\nNaN}").encode(), "NaN is no number of JSON (line 2, column 1)"),
    "Infinity": ((START + "[1,\n Infinity]}").encode(), "Infinity is no number of JSON (line 2, column 2)"),
    "-Infinity": ((START + "-Infinity}").encode(), "-Infinity is no number of JSON (line 1, column 45)"),
    "1e400": ((START + "1e400}").encode(), "The number 1e400 is too large (line 1, column 45)"),
    "-1e400": ((START + "[0, -1e400]}").encode(), "The number -1e400 is too large (line 1, column 49)"),
    "10 to the 5000": (
        (START + "1" + "0" * 5000 + "}").encode(),
        "The number 100000000000… has 5001 digits (line 1, column 45)",
    ),
    "a million digits behind the point": (
        (START + "9" * 400 + "." + "9" * 1_000_000 + "}").encode(),
        "The number 999999999999… is too large (line 1, column 45)",
    ),
    "two lists of processes": (
        (START + '1,\n "processes": []}').encode(),
        "An object has two members “processes” (line 2, column 2)",
    ),
    "a member twice deep inside": (
        (START + '[{"a": {"b": 1, "b": 2}}]}').encode(),
        "An object has two members “b” (line 1, column 61)",
    ),
    "a long name twice": (
        (START + '{"' + "n" * 5000 + '": 1, "' + "n" * 5000 + '": 2}}').encode(),
        f"An object has two members “{'n' * 59}…” (line 1, column 5053)",
    ),
    "many names and one twice": (
        ("{" + ",".join(f'"{number}":0' for number in range(100_000)) + ',"0":1}').encode(),
        "An object has two members “0” (line 1, column 988892)",
    ),
    "deep and cut off": (
        ('{"processes": ' + "[" * DEEP).encode(),
        f"Expecting value (line 1, column {DEEP + 15})",
    ),
    "deep and closed wrongly": (
        ('{"processes": ' + "[" * DEEP + "1}").encode(),
        f"Expecting ',' delimiter (line 1, column {DEEP + 16})",
    ),
    "bottomless": (
        b"[" * 1_000_000,
        "More than 500000 arrays and objects in one another (line 1, column 500001)",
    ),
}

OTHER_KINDS: dict[str, tuple[bytes, str]] = {
    "a list": (b"[]", "an array"),
    "a text": (b'"processes"', "a text"),
    "a number": (b"12", "a number"),
    "null": (b"null", "null"),
    "false": (b"false", "true or false"),
}


def told_by_both(path: Path, capsys: pytest.CaptureFixture[str]) -> str:
    """What `verify` says of a file behind its name, once it is seen that a window would say the same."""
    assert main(["verify", str(path), "--json"]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    with pytest.raises(WorkspaceFileError) as caught:
        read_what_is_sound(read_bytes(path), str(path))
    assert printed.err == f"process-composer: {caught.value}\n"
    begin = f"process-composer: {path}"
    assert printed.err.startswith(begin)
    return printed.err.removeprefix(begin).rstrip("\n")


@pytest.mark.timeout(30)
@pytest.mark.parametrize("case", NO_DOCUMENT)
def test_what_is_no_json_is_told_with_line_and_column(
    case: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content, reason = NO_DOCUMENT[case]
    path = tmp_path / "kitchen.json"
    path.write_bytes(content)
    assert told_by_both(path, capsys) == f": This is no file of processes: {reason}. {ADVICE}"


@pytest.mark.parametrize("case", OTHER_KINDS)
def test_another_kind_of_json_is_told(case: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    content, kind = OTHER_KINDS[case]
    path = tmp_path / "kitchen.json"
    path.write_bytes(content)
    told = told_by_both(path, capsys)
    assert told == f": Expected an object with processes and workspaces, found {kind}."


def make_folder(path: Path) -> None:
    path.mkdir()


def make_pipe(path: Path) -> None:
    os.mkfifo(path)


def make_socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(path.name)


def make_circle(path: Path) -> None:
    path.symlink_to(path)


def make_link_to_nothing(path: Path) -> None:
    path.symlink_to("nowhere.json")


def make_link_to_a_device(path: Path) -> None:
    path.symlink_to("/dev/zero")


def make_nothing(path: Path) -> None:
    """It is not there."""


@pytest.mark.timeout(30)
@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (make_nothing, "No such file or directory"),
        (make_folder, "Is a directory"),
        (make_pipe, "it is a pipe"),
        (make_socket, "No such device or address"),
        (make_circle, "Too many levels of symbolic links"),
        (make_link_to_nothing, "No such file or directory"),
        (make_link_to_a_device, "it is a device"),
    ],
)
def test_what_is_no_file_is_neither_waited_for_nor_read_without_end(
    make: Callable[[Path], None],
    reason: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "kitchen.json"
    make(path)
    assert main(["verify", str(path), "--json"]) == 2
    advice = "Choose a file that is there and may be read."
    assert (
        capsys.readouterr().err == f"process-composer: {path}: The file cannot be read: {reason}. {advice}\n"
    )


def test_a_file_with_a_mark_at_its_start_is_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "kitchen.json"
    path.write_bytes(b"\xef\xbb\xbf" + text().encode())
    assert main(["verify", str(path)]) == 0
    assert "6 valid, 0 invalid" in capsys.readouterr().out


def test_a_file_of_more_than_256_mb_is_refused_for_its_size(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "kitchen.json"
    with path.open("wb") as stream:
        stream.truncate(10**12)  # a file with a hole, which needs no room on the disk
    assert main(["verify", str(path), "--json"]) == 2
    assert "it has more than 256 MB" in capsys.readouterr().err
