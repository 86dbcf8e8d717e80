"""The view that fits a file, by its type."""

from collections.abc import Callable, Mapping

from prover_bridge.viplab.checks.files import graphics_text
from prover_bridge.viplab.mime_types import essence
from prover_bridge.viplab.model import FileArtifact
from prover_bridge.viplab.views.images import ImageView, read_image
from prover_bridge.viplab.views.line_plots import LinePlotView, read_line_plot
from prover_bridge.viplab.views.surfaces import GridView, TrianglesView, read_grids, read_triangles
from prover_bridge.viplab.views.texts import (
    JsonView,
    LinksView,
    TableView,
    TextView,
    read_json,
    read_links,
    read_table,
    read_text,
)


class BytesView:
    """Bytes that are only shown as numbers.

    Attributes:
        content: the bytes.
    """

    def __init__(self, content: bytes) -> None:
        self.content = content


View = (
    TextView
    | JsonView
    | TableView
    | LinksView
    | ImageView
    | LinePlotView
    | GridView
    | TrianglesView
    | BytesView
)

_READERS: Mapping[str, Callable[[bytes], View]] = {
    "application/json": read_json,
    "text/csv": read_table,
    "text/uri-list": read_links,
    "application/x-vgfc": read_grids,
    "application/x-vgf3": read_triangles,
}


def open_view(file: FileArtifact) -> View:
    """Read a file for the view that fits its type; active content (HTML, SVG) is shown as its source."""
    return view_content(file.mime_type, file.content)


def view_content(mime_type: str, content: bytes) -> View:
    """Read bytes for the view that fits their type."""
    kind = essence(mime_type)
    if kind == "application/x-vgf":
        first = graphics_text(content[:64]).lstrip().lower()
        wrapped = graphics_text(content).lstrip()[:8].lower() if first.startswith("{") else first
        return read_grids(content) if wrapped.startswith("gridplot") else read_line_plot(content)
    if kind in ("image/png", "image/jpeg"):
        return read_image(content, kind)
    if kind in _READERS:
        return _READERS[kind](content)
    if kind.startswith("text/") or kind.endswith(("+xml", "+json")) or kind == "application/vnd.kitware":
        return read_text(content)
    return BytesView(content)
