"""Where a relative path, given by somebody else, may lead: below a chosen folder, nowhere else."""

import re
from pathlib import Path

from prover_bridge.errors import BridgeError

_DEVICE = re.compile(r"(CON|PRN|AUX|NUL|CLOCK\$|CONIN\$|CONOUT\$|(COM|LPT)[0-9¹²³])", re.IGNORECASE)
_LONGEST_NAME = 255  # bytes of one file name, on every file system in use


class ContainmentError(BridgeError):
    """A path that must not be used below a folder, with the reason."""


def contained(folder: Path, relative: str) -> Path:
    """Give the absolute path of `relative` below `folder`.

    Both `/` and `\\` separate names, so that a path made on Windows means the same here. Links
    inside the folder are followed as long as they stay inside. Nothing has to exist yet, and
    nothing is made.

    Raises:
        ContainmentError: the path is empty, absolute, climbs with `..`, holds control characters
            or the name of a device, is too long, leads outside by a link, or names the folder itself.
    """
    names = _names(relative)
    base = folder.resolve()
    target = base.joinpath(*names)
    try:
        real = target.resolve()
    except (OSError, RuntimeError) as error:
        raise _refusal(relative, "leads in a circle of links or cannot be followed", str(error)) from error
    if target.is_symlink() and not target.exists():
        raise _refusal(relative, "is a link that leads nowhere")
    if real == base or base not in real.parents:
        raise _refusal(relative, "leads outside the chosen folder by a link")
    return target


def reason_against(relative: str) -> str | None:
    """Say why `relative` may not be used below any folder; None when its text alone is harmless."""
    try:
        _names(relative)
    except ContainmentError as error:
        return error.what
    return None


def _names(relative: str) -> list[str]:
    if not relative.strip():
        raise _refusal(relative, "is empty")
    if any(ord(character) < 32 or 127 <= ord(character) < 160 for character in relative):
        raise _refusal(relative, "holds control characters")
    if any(0xD800 <= ord(character) < 0xE000 for character in relative):
        raise _refusal(relative, "holds half a character (a lone surrogate)")
    if relative[0] in "/\\" or re.match(r"[A-Za-z]:", relative):
        raise _refusal(relative, "is absolute")
    names = [name for name in re.split(r"[/\\]", relative) if name not in {"", "."}]
    if not names:
        raise _refusal(relative, "names the folder itself")
    for name in names:
        _check_name(relative, name)
    return names


def _check_name(relative: str, name: str) -> None:
    if name.rstrip(". ") == "":
        raise _refusal(relative, "climbs out of its folder (`..`)" if name == ".." else "has a name of dots")
    if _DEVICE.fullmatch(name.split(".")[0].rstrip()):
        raise _refusal(relative, f"holds the name of a device, {name}")
    if ":" in name:
        raise _refusal(relative, f"names a drive or a stream of a file, {name}")
    if len(name.encode()) > _LONGEST_NAME:
        raise _refusal(relative, f"has a name longer than {_LONGEST_NAME} bytes")


def _refusal(relative: str, reason: str, detail: str = "") -> ContainmentError:
    shown = relative if len(relative) <= 120 else relative[:117] + "..."
    return ContainmentError(
        f"The path {ascii(shown) if not shown.isprintable() else repr(shown)} {reason}.",
        advice="Choose a relative path that stays below the folder.",
        detail=detail,
    )
