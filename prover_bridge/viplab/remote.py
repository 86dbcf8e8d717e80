"""Files that lie elsewhere (`s3file`): fetched only when somebody asks, bounded, compared, verified."""

import hashlib
import hmac
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from http.client import HTTPException
from typing import Protocol

from prover_bridge.viplab.checks.files import HASH_DIGITS, WEAK_HASHES, is_web_address
from prover_bridge.viplab.model import RemoteFile

LARGEST_FETCH = 512 * 1024 * 1024
SECONDS_TO_ANSWER = 20.0
SECONDS_IN_ALL = 600.0
_CHUNK = 256 * 1024

Progress = Callable[[int, int | None], bool]
"""Told the bytes read and the bytes expected; answers whether to go on."""


class Verification(StrEnum):
    """How far the content of a remote file can be trusted."""

    VERIFIED = "verified"
    UNVERIFIED = "unverified"
    WRONG = "wrong"
    UNREACHABLE = "unreachable"


@dataclass(frozen=True)
class Fetched:
    """What came of fetching a remote file; content only of one that is not wrong."""

    state: Verification
    content: bytes | None
    reason: str


class Response(Protocol):
    """What a server answers, as far as it is read here."""

    def read(self, amount: int, /) -> bytes:
        """Give at most `amount` bytes; none at the end."""

    def close(self) -> None:
        """End the connection."""


def fetch(
    file: RemoteFile,
    *,
    limit: int = LARGEST_FETCH,
    seconds: float = SECONDS_IN_ALL,
    progress: Progress | None = None,
) -> Fetched:
    """Fetch a remote file and verify its size and hash.

    Only http and https are spoken, also after redirections; never more than the stated size plus
    one byte is read.

    Args:
        limit: most bytes that are taken, whatever the size says.
        seconds: for the whole of it.
        progress: called between pieces; answering False ends the fetch.
    """
    if not is_web_address(file.url):
        return _unreachable("Only http and https addresses are fetched.")
    if file.size is not None and file.size > limit:
        return _unreachable(f"The file has {file.size} bytes, more than the {limit} that are fetched.")
    try:
        request = urllib.request.Request(file.url, headers={"Accept-Encoding": "identity"})
        response: Response = _opener().open(request, timeout=SECONDS_TO_ANSWER)
        try:
            return _take(response, file, limit, time.monotonic() + seconds, progress)
        finally:
            response.close()
    except urllib.error.HTTPError as error:
        error.close()
        return _unreachable(_status_words(error.code))
    except (OSError, HTTPException, ValueError) as error:
        return _unreachable(f"The address does not answer ({getattr(error, 'reason', error)}).")


def verify(file: RemoteFile, content: bytes) -> Fetched:
    """Compare content with the size and the hash that the result states."""
    if file.size is not None and len(content) != file.size:
        return _wrong(f"{len(content)} bytes came instead of {file.size}.")
    if file.hash is None:
        return Fetched(Verification.UNVERIFIED, content, "The result states no hash.")
    name, _, digits = file.hash.partition(":")
    name = name.lower()
    if name not in HASH_DIGITS or len(digits) != HASH_DIGITS[name]:
        return Fetched(Verification.UNVERIFIED, content, "The stated hash cannot be checked.")
    found = hashlib.new(name, content, usedforsecurity=False).hexdigest()
    if not hmac.compare_digest(found.encode(), digits.lower().encode("utf-8", "replace")):
        return _wrong(f"The content is not the one that was stated ({name} differs).")
    weak = " (a weak algorithm)" if name in WEAK_HASHES else ""
    return Fetched(Verification.VERIFIED, content, f"Size and {name} are as stated{weak}.")


class _WebRedirects(urllib.request.HTTPRedirectHandler):
    """Follows redirections to web addresses only."""

    def redirect_request(self, *arguments: object) -> urllib.request.Request | None:
        request, response, code, message, headers, address = arguments
        if not is_web_address(str(address)):
            raise urllib.error.URLError("it redirects to an address that is not http(s)")
        return super().redirect_request(request, response, code, message, headers, address)  # type: ignore[arg-type]


def _opener() -> urllib.request.OpenerDirector:
    """An opener that knows nothing but http and https."""
    opener = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler(),
        urllib.request.HTTPHandler(),
        urllib.request.HTTPSHandler(),
        _WebRedirects(),
        urllib.request.HTTPDefaultErrorHandler(),
        urllib.request.HTTPErrorProcessor(),
        urllib.request.UnknownHandler(),
    ):
        opener.add_handler(handler)
    return opener


def _take(
    response: Response, file: RemoteFile, limit: int, deadline: float, progress: Progress | None
) -> Fetched:
    most = limit if file.size is None else file.size
    taken = bytearray()
    while len(taken) <= most:
        piece = response.read(min(_CHUNK, most + 1 - len(taken)))
        if not piece:
            break
        taken += piece
        if time.monotonic() > deadline:
            return _unreachable("It took too long.")
        if progress is not None and not progress(len(taken), file.size):
            return _unreachable("It was cancelled.")
    if len(taken) > most:
        if file.size is None:
            return _unreachable(f"The file is larger than the {limit} bytes that are fetched.")
        return _wrong(f"More came than the {file.size} bytes that were stated.")
    return verify(file, bytes(taken))


def _status_words(code: int) -> str:
    if code == 403:
        return "The server refuses (403): such links live for an hour. Run the computation again."
    return f"The server answers with status {code}."


def _unreachable(reason: str) -> Fetched:
    return Fetched(Verification.UNREACHABLE, None, reason)


def _wrong(reason: str) -> Fetched:
    return Fetched(Verification.WRONG, None, reason)
