"""Files of a result: those that travel in the message and those that lie elsewhere."""

import json
import re
from typing import Any
from urllib.parse import urlsplit

from prover_bridge.viplab.base64url import decode
from prover_bridge.viplab.findings import Report
from prover_bridge.viplab.mime_types import essence, is_mime_type

_ACTIVE = frozenset({"text/html", "image/svg+xml", "application/xhtml+xml"})
_LINK = re.compile(r"(https?|ftps?)://[^\s/]", re.IGNORECASE)
_HASH = re.compile(r"([A-Za-z0-9][A-Za-z0-9_-]*):([0-9A-Fa-f]+)")
HASH_DIGITS = {"sha224": 56, "sha256": 64, "sha384": 96, "sha512": 128, "sha1": 40, "md5": 32}
WEAK_HASHES = frozenset({"sha1", "md5"})


def check_file(artifact: dict[str, Any], report: Report, at: str) -> None:
    """Check an artifact of type `file`, apart from its path."""
    kind = check_mime_type(artifact, report, at)
    if "content" not in artifact:
        report.add("CONTENT-MISSING", at)
        return
    decoded = decode(artifact["content"])
    for code in decoded.codes:
        report.add(code, f"{at}/content")
    if decoded.content is None:
        return
    if kind == "text/uri-list":
        _check_links(decoded.content, report, f"{at}/content")
    elif kind == "application/x-vgfc":
        _check_grid(decoded.content, report, f"{at}/content")


def check_remote_file(artifact: dict[str, Any], report: Report, at: str) -> None:
    """Check an artifact of type `s3file`, apart from its path."""
    check_mime_type(artifact, report, at)
    url = artifact.get("url")
    if url is None:
        report.add("URL-MISSING", at)
    elif not isinstance(url, str):
        report.add("URL-TYPE", f"{at}/url", shown=url)
    elif not is_web_address(url):
        report.add("URL-SCHEME", f"{at}/url", shown=url)
    size = artifact.get("size")
    if "size" not in artifact:
        report.add("SIZE-MISSING", at)
    elif not isinstance(size, int) or isinstance(size, bool) or size < 0:
        report.add("SIZE-RANGE", f"{at}/size", shown=size)
    _check_hash(artifact, report, at)


def check_path(artifact: dict[str, Any], seen: set[str], report: Report, at: str) -> None:
    """Check a file's path; `seen` holds those before it and takes this one."""
    path = artifact.get("path")
    if path is None or path == "":
        report.add("PATH-MISSING", at)
    elif not isinstance(path, str):
        report.add("PATH-TYPE", f"{at}/path", shown=path)
    else:
        if "\\" in path or ".." in path.split("/"):
            report.add("PATH-UNSAFE", f"{at}/path", shown=path)
        if path in seen:
            report.add("PATH-DUP", f"{at}/path", shown=path)
        seen.add(path)


def check_mime_type(artifact: dict[str, Any], report: Report, at: str) -> str | None:
    """Check the MIMEtype; give its type and subtype in lower case, None when there is none."""
    if "MIMEtype" not in artifact:
        report.add("MIME-MISSING", at)
        return None
    text = artifact["MIMEtype"]
    if not isinstance(text, str):
        report.add("MIME-TYPE", f"{at}/MIMEtype", shown=text)
        return None
    if not is_mime_type(text):
        report.add("MIME-FORMAT", f"{at}/MIMEtype", shown=text)
        return None
    kind = essence(text)
    if kind in _ACTIVE:
        report.add("MIME-ACTIVE", f"{at}/MIMEtype", shown=kind)
    return kind


def is_web_address(url: str) -> bool:
    """Whether a text is an absolute http or https address with a host."""
    try:
        parts = urlsplit(url)
        return parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return False


def is_link(line: str) -> bool:
    """Whether a line of a URI list may be shown as a link."""
    return _LINK.match(line) is not None


def graphics_text(content: bytes) -> str:
    """The text of a ViP graphics file, which may be wrapped as an element of version 2."""
    text = content.decode("utf-8", "replace")
    if text.lstrip().startswith("{"):
        try:
            value = json.loads(text, strict=False)
        except (ValueError, RecursionError):
            return text
        if isinstance(value, dict) and isinstance(value.get("value"), str):
            return str(value["value"])
    return text


def _check_links(content: bytes, report: Report, at: str) -> None:
    for number, line in enumerate(content.decode("utf-8", "replace").split("\n"), 1):
        if line.strip() and not is_link(line.strip()):
            report.add("URI-SCHEME", at, shown=f"line {number}: {line.strip()}")


def _check_grid(content: bytes, report: Report, at: str) -> None:
    text = graphics_text(content)
    if not all(re.search(rf"^\s*#\s*{axis}-count\b", text, re.M | re.I) for axis in "xy"):
        report.add("VGFC-COUNT", at)


def _check_hash(artifact: dict[str, Any], report: Report, at: str) -> None:
    if "hash" not in artifact:
        report.add("HASH-MISSING", at)
        return
    text = artifact["hash"]
    if not isinstance(text, str):
        report.add("HASH-TYPE", f"{at}/hash", shown=text)
        return
    match = _HASH.fullmatch(text)
    if match is None:
        report.add("HASH-FORMAT", f"{at}/hash", shown=text)
        return
    name = match[1].lower()
    if name not in HASH_DIGITS:
        report.add("HASH-ALG", f"{at}/hash", shown=match[1])
    elif len(match[2]) != HASH_DIGITS[name]:
        report.add("HASH-LEN", f"{at}/hash", shown=f"{len(match[2])} digits")
    elif name in WEAK_HASHES:
        report.add("HASH-WEAK", f"{at}/hash", shown=name)
