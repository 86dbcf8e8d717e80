"""The inside of an OCaml string: how a text is written there, and what OCaml reads from it.

A command reaches the WorkflowFM reasoner between the quotes of `Json_composer_io.execute "…";;`: whatever
left the quotes would be executed. The rules are those of OCaml's lexer (OCaml manual, «Lexical conventions»,
string literals), its tolerance of unknown escapes included: `\\u00e9` stays as it is, and JSON reads it.
"""

import json
import re

from prover_bridge.errors import BridgeError

# What we write: printable ASCII, and of all escapes the four kinds that every lexer of OCaml agrees on.
_OURS = re.compile(r'(?:[ !#-\[\]-~]|\\[\\"n]|\\[01][0-9]{2}|\\2[0-4][0-9]|\\25[0-5])*')
_TO_ESCAPE = re.compile(rb"[^ !#-\[\]-~]")
_ESCAPE = re.compile(
    rb"""\\(?:
        (?P<newline>\r?\n[ \t]*)            # the string goes on in the next line
      | (?P<plain>[\\'"ntbr ])
      | (?P<decimal>[0-9]{3})
      | o(?P<octal>[0-3][0-7]{2})
      | x(?P<hexadecimal>[0-9A-Fa-f]{2})
      | u\{(?P<unicode>[0-9A-Fa-f]{1,6})\}
      | (?P<other>.)
      | (?P<end>\Z)
    ) | (?P<quote>")""",
    re.VERBOSE | re.DOTALL,
)
_PLAIN = {b"n": b"\n", b"t": b"\t", b"b": b"\b", b"r": b"\r"}


class OCamlStringError(BridgeError):
    """These bytes are not the inside of one OCaml string; `where` says at which byte (from 1)."""

    def __init__(self, what: str, offset: int) -> None:
        super().__init__(what, where=f"byte {offset + 1}")


def escape(data: bytes) -> str:
    """The inside of an OCaml string whose value is `data`, in printable ASCII on one line."""
    return _TO_ESCAPE.sub(_escaped, data).decode("ascii")


def escape_json(text: str) -> str:
    r"""The inside of an OCaml string whose value is a JSON text; other letters come as JSON's `\uXXXX`.

    Args:
        text: JSON in one line.
    """
    # JSON has letters beyond ASCII inside its strings only, where they may be written as escapes.
    ascii_text = text if text.isascii() else "".join(map(_in_ascii, text))
    return escape(ascii_text.encode("ascii"))


def is_ours(text: str) -> bool:
    """Whether a text stays inside the quotes of an OCaml string, and is written as `escape` writes."""
    return _OURS.fullmatch(text) is not None


def unescape(line: bytes) -> bytes:
    """What OCaml reads from the inside of a string.

    Raises:
        OCamlStringError: the string would end before its end, or has an escape beyond a byte.
    """
    parts = line.split(b"\\\\")
    offset, values = 0, []
    for part in parts:
        values.append(_unescape_part(part, offset))
        offset += len(part) + 2
    return b"\\".join(values)


def _unescape_part(part: bytes, offset: int) -> bytes:
    """Unescape what stands between doubled backslashes; what every client sends, without a search."""
    quotes, backslashes = part.count(b'\\"'), part.count(b"\\")
    if quotes == backslashes == part.count(b'"'):
        return part.replace(b'\\"', b'"')

    def value(match: re.Match[bytes]) -> bytes:
        return _value(match, offset)

    return _ESCAPE.sub(value, part)


def _value(match: re.Match[bytes], offset: int) -> bytes:
    kind, place = match.lastgroup, offset + match.start()
    if kind == "quote":
        raise OCamlStringError("A quote that is not escaped ends the string.", place)
    if kind == "end":
        raise OCamlStringError("A backslash at the end escapes the closing quote.", place)
    text = match[kind or 0]
    if kind == "newline":
        return b""
    if kind == "plain":
        return _PLAIN.get(text, text)
    if kind == "unicode":
        return _character(int(text, 16), place)
    if kind == "other":
        return match[0]
    number = int(text, {"decimal": 10, "octal": 8, "hexadecimal": 16}[str(kind)])
    if number > 255:
        raise OCamlStringError("An escape stands for no byte.", place)
    return bytes([number])


def _character(code: int, place: int) -> bytes:
    if code > 0x10FFFF or 0xD800 <= code <= 0xDFFF:
        raise OCamlStringError("An escape stands for no character.", place)
    return chr(code).encode()


def _escaped(match: re.Match[bytes]) -> bytes:
    byte = match[0]
    if byte in (b"\\", b'"'):
        return b"\\" + byte
    return b"\\n" if byte == b"\n" else b"\\%03d" % byte[0]


def _in_ascii(character: str) -> str:
    return character if character.isascii() else json.dumps(character)[1:-1]
