"""Reading what is named on the command line, and printing answers."""

import json
import sys
from datetime import UTC, tzinfo
from pathlib import Path

from prover_bridge.errors import BridgeError
from prover_bridge.storage.atomic import write_atomically
from prover_bridge.viplab.json_text import JsonValue
from prover_bridge.viplab.opening import OpenedResult, open_result
from prover_bridge.viplab.reading import ResultError, require

LARGEST_FILE = 512 * 1024**2
TOLD_FROM = 20_000_000


class InputError(BridgeError):
    """An input that cannot be read."""


def read_input(name: str) -> bytes:
    """Read a file, or standard input for `-`.

    Raises:
        InputError: it cannot be read, or is larger than a result can be.
    """
    try:
        if name == "-":
            content = sys.stdin.buffer.read(LARGEST_FILE + 1)
        else:
            with Path(name).open("rb") as file:
                content = file.read(LARGEST_FILE + 1)
    except OSError as error:
        raise InputError(
            f"The file cannot be read ({error.strerror or error}).", where=name, advice="Check its name."
        ) from error
    except ValueError as error:
        raise InputError("This is no name of a file.", where=ascii(name), detail=str(error)) from error
    if len(content) > LARGEST_FILE:
        raise InputError("The input is larger than 512 MiB.", where=name, advice="Give a single result.")
    return content


def printable(text: str) -> str:
    """A text, as the name of a file, that can be printed whatever is in it."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def print_json(value: JsonValue, indent: int | None = 1) -> None:
    """Print exactly one JSON value; half characters are escaped, so that any text can be printed."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    try:
        text.encode(sys.stdout.encoding or "utf-8")
    except UnicodeEncodeError:
        text = json.dumps(value, indent=indent)
    print(text)


def read_message(name: str, *, zone: tzinfo = UTC) -> OpenedResult:
    """Read and judge one result of any form; large ones tell on standard error how far it is."""
    raw = read_input(name)

    def tell(stage: str) -> None:
        if len(raw) > TOLD_FROM:
            print(f"{stage} {printable(name)} ({len(raw) / 1e6:.0f} MB)", file=sys.stderr)

    return open_result(raw, zone=zone, progress=tell)


def complain(name: str, opened: OpenedResult) -> None:
    """Tell on standard error why a result is not taken."""
    try:
        require(opened.judged, where=name)
    except ResultError as error:
        print(printable(str(error)), file=sys.stderr)


def put(text: str, target: str | None) -> None:
    """Write a text to a file, or to standard output where none is named.

    Raises:
        InputError: the file cannot be written.
    """
    if target is None:
        print(text)
        return
    try:
        write_atomically(Path(target), text.encode("utf-8") + b"\n")
    except OSError as error:
        raise InputError(
            f"The file cannot be written ({error.strerror or error}).", where=target, advice="Choose another."
        ) from error
