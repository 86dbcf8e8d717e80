"""What stands where on a canvas, as it is kept in a file."""

from collections.abc import Callable, Iterator, Mapping

from prover_bridge.protocol.errors import ProtocolError
from prover_bridge.protocol.shapes import JsonObject, each, expect, member
from prover_bridge.workspace.annotations import Annotation
from prover_bridge.workspace.dependencies import components
from prover_bridge.workspace.document import Drawing, Entry, Point, View
from prover_bridge.workspace.files.annotation_json import annotations_to_json
from prover_bridge.workspace.files.coordinates import coordinate
from prover_bridge.workspace.files.vocabulary import escaped

_GAP = 60.0
_ROW = 70.0


def canvas_to_json(
    drawings: tuple[Drawing, ...], view: View | None, annotations: tuple[Annotation, ...] = ()
) -> JsonObject:
    """Write a canvas."""
    written: JsonObject = {"drawings": [_drawing_to_json(drawing) for drawing in drawings]}
    if annotations:
        written["annotations"] = annotations_to_json(annotations)
    if view is not None:
        written["view"] = {"zoom": view.zoom, "x": view.x, "y": view.y}
    return written


def _refuse(error: ProtocolError) -> None:
    raise error


def drawings_from_json(
    value: object, pointer: str, tell: Callable[[ProtocolError], None] = _refuse
) -> tuple[Drawing, ...]:
    """Read the drawings of a canvas, each by itself.

    Args:
        value: a JSON value.
        pointer: its place in the file.
        tell: hears of a drawing that cannot be read; the rest is. Without it, that is raised.

    Raises:
        ProtocolError: there is no list of drawings.
    """
    found = expect(value, dict, pointer)
    listed: list[object] = expect(found.get("drawings", []), list, f"{pointer}/drawings")
    drawings: dict[int, Drawing] = {}
    for index, each_value in enumerate(listed):
        place = f"{pointer}/drawings/{index}"
        try:
            drawing = _drawing(each_value, place)
            if drawing.id in drawings or drawing.id < 1:
                raise ProtocolError(f"{drawing.id} cannot be the number of this drawing.", f"{place}/id")
            drawings[drawing.id] = drawing
        except ProtocolError as error:
            tell(error)
    return tuple(drawings.values())


def view_from_json(value: object, pointer: str) -> View | None:
    """Read where the user was looking.

    Raises:
        ProtocolError: with a pointer to what is wrong.
    """
    view = expect(value, dict, pointer).get("view")
    if view is None:
        return None
    found = expect(view, dict, f"{pointer}/view")
    zoom, x, y = (coordinate(found.get(key), f"{pointer}/view/{key}") for key in ("zoom", "x", "y"))
    if zoom <= 0:
        raise ProtocolError(f"{zoom} is no factor of zoom.", f"{pointer}/view/zoom")
    return View(zoom, x, y)


def unused_drawings(compositions: Mapping[str, Entry]) -> tuple[Drawing, ...]:
    """The compositions that no other one uses, one below the other.

    So a workspace opens that has no canvas yet (WorkflowFM Composer, «Life of a process»).
    """
    used = {name for entry in compositions.values() for name in components(entry.process.actions)}
    return tuple(_below([entry for name, entry in compositions.items() if name not in used]))


def _below(entries: list[Entry]) -> Iterator[Drawing]:
    """Leave each the height that its inputs and the parts of its output need at most."""
    y = 0.0
    for number, entry in enumerate(entries, start=1):
        yield Drawing(number, entry.name, 0.0, y)
        rows = max(len(entry.process.inputs), entry.process.output.proposition.size, 2)
        y += rows * _ROW + _GAP


def _drawing_to_json(drawing: Drawing) -> JsonObject:
    return {
        "id": drawing.id,
        "process": drawing.process,
        "x": drawing.x,
        "y": drawing.y,
        "placed": {key: list(place) for key, place in drawing.placed.items()},
    }


def _drawing(value: object, pointer: str) -> Drawing:
    found = expect(value, dict, pointer)
    placed = expect(found.get("placed", {}), dict, f"{pointer}/placed")
    return Drawing(
        member(found, "id", int, pointer),
        member(found, "process", str, pointer),
        coordinate(found.get("x"), f"{pointer}/x"),
        coordinate(found.get("y"), f"{pointer}/y"),
        {key: _point(place, f"{pointer}/placed/{escaped(key)}") for key, place in placed.items()},
    )


def _point(value: object, pointer: str) -> Point:
    numbers = each(value, coordinate, pointer)
    if len(numbers) != 2:
        raise ProtocolError(f"Expected two numbers, found {len(numbers)}.", pointer)
    return numbers[0], numbers[1]
