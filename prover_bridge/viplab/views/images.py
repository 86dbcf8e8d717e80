"""Images: type and size are read from the first bytes, before anything is decoded."""

from collections.abc import Iterator
from dataclasses import dataclass

from prover_bridge.viplab.views.problems import Problem

LARGEST_IMAGE = 64_000_000
"""In pixels: some 256 MB once decoded."""


@dataclass(frozen=True)
class ImageView:
    """An image that may be decoded, or the reason why not.

    Attributes:
        format: "PNG" or "JPEG"; empty when it is neither.
        width, height: in pixels.
        content: the bytes to decode; empty when they must not be.
    """

    format: str
    width: int
    height: int
    content: bytes
    problems: tuple[Problem, ...] = ()


def read_image(content: bytes, mime_type: str = "") -> ImageView:
    """Look at an image without decoding it; tell where it is not of the type that it is said to be."""
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        form, size = "PNG", _png_size(content)
    elif content.startswith(b"\xff\xd8\xff"):
        form, size = "JPEG", _jpeg_size(content)
    else:
        return ImageView("", 0, 0, b"", (Problem(0, "This is neither a PNG nor a JPEG image."),))
    if size is None or 0 in size:
        return ImageView(form, 0, 0, b"", (Problem(0, f"The {form} image is cut off or damaged."),))
    width, height = size
    if width * height > LARGEST_IMAGE:
        reason = f"The image has {width} × {height} pixels, more than can be shown."
        return ImageView(form, width, height, b"", (Problem(0, reason),))
    other = mime_type.startswith("image/") and mime_type != f"image/{form.lower()}"
    problem = Problem(0, f"The image is said to be {mime_type}, but is {form}.")
    return ImageView(form, width, height, content, (problem,) if other else ())


def _png_size(content: bytes) -> tuple[int, int] | None:
    """The header chunk comes first and holds width and height (PNG §11.2.2)."""
    if content[12:16] != b"IHDR" or len(content) < 33:
        return None
    return int.from_bytes(content[16:20], "big"), int.from_bytes(content[20:24], "big")


def _jpeg_size(content: bytes) -> tuple[int, int] | None:
    """The frame header holds height and width (ITU T.81 §B.2.2)."""
    for marker, start, length in _jpeg_segments(content):
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC) and length >= 7:
            frame = content[start : start + 5]
            return int.from_bytes(frame[3:5], "big"), int.from_bytes(frame[1:3], "big")
    return None


def _jpeg_segments(content: bytes) -> Iterator[tuple[int, int, int]]:
    """Marker, beginning and length of each segment up to the image's data."""
    place = 2
    while place + 4 <= len(content) and content[place] == 0xFF:
        marker = content[place + 1]
        if marker == 0xFF:  # fill bytes may stand before a marker
            place += 1
            continue
        if marker in (0x01, 0xD9, 0xDA) or 0xD0 <= marker <= 0xD7:
            return
        length = int.from_bytes(content[place + 2 : place + 4], "big")
        if length < 2:
            return
        yield marker, place + 4, length - 2
        place += 2 + length
