"""Bytes in JSON: base64url (RFC 4648 §5), written without padding, read as real producers write it."""

import base64
import re
from dataclasses import dataclass

_PURE = re.compile(r"[A-Za-z0-9_-]*")
_ALPHABET = re.compile(r"[A-Za-z0-9_\-+/ \t\r\n]*(=[= \t\r\n]*)?")
_VALUES = {c: i for i, c in enumerate("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")}
_SPARE_BITS = {2: 0b1111, 3: 0b11}


@dataclass(frozen=True, slots=True)
class Decoded:
    """What a text holds, and the codes of what is wrong with it.

    Attributes:
        content: the bytes; None when the text cannot be decoded.
        codes: names in the catalogue, as `B64-PAD`.
    """

    content: bytes | None
    codes: tuple[str, ...]


def encode(content: bytes) -> str:
    """Write bytes as base64url without padding."""
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode("ascii")


def decode(text: object) -> Decoded:
    """Read base64url with or without padding; say what else had to be forgiven."""
    if not isinstance(text, str):
        return Decoded(None, ("B64-TYPE",))
    if _PURE.fullmatch(text):
        return _decode_body(text, [])
    if not _ALPHABET.fullmatch(text):
        return Decoded(None, ("B64-ALPHABET",))
    codes = []
    if "+" in text or "/" in text:
        codes.append("B64-STD")
        text = text.replace("+", "-").replace("/", "_")
    joined = "".join(text.split())
    if len(joined) != len(text):
        codes.append("B64-WS")
    body = joined.rstrip("=")
    padding = len(joined) - len(body)
    if padding not in (0, -len(body) % 4):
        codes.append("B64-PAD")
    return _decode_body(body, codes)


def _decode_body(body: str, codes: list[str]) -> Decoded:
    rest = len(body) % 4
    if rest == 1:
        return Decoded(None, (*codes, "B64-LEN"))
    if rest and _VALUES[body[-1]] & _SPARE_BITS[rest]:
        codes.append("B64-NONCANON")
    return Decoded(base64.urlsafe_b64decode(body + "=" * (-len(body) % 4)), tuple(codes))
