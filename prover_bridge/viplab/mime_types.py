"""Types of files by their names, as ViPLab's own producers tell them."""

import mimetypes
import re
from pathlib import PurePosixPath

_FORM = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+/[!#$%&'*+.^_`|~0-9A-Za-z-]+[ \t]*(;.*)?", re.DOTALL)

_OWN = {
    ".vgf": "application/x-vgf",
    ".vgf3": "application/x-vgf3",
    ".vgfc": "application/x-vgfc",
    ".vtu": "application/vnd.kitware",
    ".vtp": "application/vnd.kitware",
    ".csv": "text/csv",
    ".json": "application/json",
    ".txt": "text/plain",
    ".scala": "text/plain",
    ".java": "text/plain",
    ".piviz": "text/plain",
}
_EXTENSIONS = {
    "text/plain": ".txt",
    "text/html": ".html",
    "text/uri-list": ".uris",
    "text/csv": ".csv",
    "image/png": ".png",
    "image/jpeg": ".jpg",
    "application/json": ".json",
    "application/x-vgf": ".vgf",
    "application/x-vgf3": ".vgf3",
    "application/x-vgfc": ".vgfc",
}
_TABLE = mimetypes.MimeTypes()  # apart from the system's own tables, so that every machine tells the same


def is_mime_type(text: str) -> bool:
    """Whether a text has the form type/subtype, with or without parameters."""
    return _FORM.fullmatch(text) is not None


def guess_mime_type(path: str) -> str:
    """The type that a file's name tells; `application/octet-stream` when it tells none."""
    suffix = PurePosixPath(path).suffix.lower()
    known = _OWN.get(suffix) or _TABLE.types_map[True].get(suffix)
    return known or "application/octet-stream"


def extension_of(mime_type: str) -> str:
    """The usual ending of a file's name for a type; empty when there is none."""
    return _EXTENSIONS.get(essence(mime_type), "")


def essence(mime_type: str) -> str:
    """Type and subtype in lower case, without parameters."""
    return mime_type.split(";")[0].strip().lower()
