"""Notes and frames as they are kept in a file, beside the drawings of their canvas."""

from collections.abc import Callable, Iterable

from prover_bridge.protocol.errors import ProtocolError
from prover_bridge.protocol.shapes import JsonObject, expect, member
from prover_bridge.workspace.annotations import Annotation, Area, GroupFrame, Note, Tint
from prover_bridge.workspace.files.coordinates import coordinate

_KINDS: dict[str, type[Note] | type[GroupFrame]] = {"note": Note, "frame": GroupFrame}
_NAMES = {kind: name for name, kind in _KINDS.items()}


def annotations_to_json(annotations: Iterable[Annotation]) -> list[JsonObject]:
    """Write notes and frames."""
    return [_annotation_to_json(annotation) for annotation in annotations]


def annotations_from_json(
    canvas: object, pointer: str, tell: Callable[[ProtocolError], None]
) -> tuple[Annotation, ...]:
    """Read the notes and frames of a canvas, each by itself.

    Args:
        canvas: an object that may have them; anything else has none.
        pointer: where it is in its file.
        tell: hears of what cannot be read; the rest is.
    """
    listed = canvas.get("annotations", []) if isinstance(canvas, dict) else []
    if not isinstance(listed, list):
        tell(ProtocolError("Expected an array of notes and frames.", f"{pointer}/annotations"))
        return ()
    found: dict[int, Annotation] = {}
    for index, value in enumerate(listed):
        place = f"{pointer}/annotations/{index}"
        try:
            annotation = _annotation(value, place)
            if annotation.id in found or not 1 <= annotation.id <= 10**9:
                raise ProtocolError("This cannot be the number of a note or frame.", f"{place}/id")
            found[annotation.id] = annotation
        except ProtocolError as error:
            tell(error)
    return tuple(found.values())


def _annotation_to_json(annotation: Annotation) -> JsonObject:
    area = annotation.area
    return {
        "id": annotation.id,
        "kind": _NAMES[type(annotation)],
        "text": annotation.text,
        "tint": annotation.tint.value,
        "x": area.x,
        "y": area.y,
        "width": area.width,
        "height": area.height,
    }


def _annotation(value: object, pointer: str) -> Annotation:
    found = expect(value, dict, pointer)
    kind = _KINDS.get(member(found, "kind", str, pointer))
    if kind is None:
        raise ProtocolError("This is neither a note nor a frame.", f"{pointer}/kind")
    identity = member(found, "id", int, pointer)
    text = member(found, "text", str, pointer)
    return kind(identity, _area(found, pointer), text, _tint(found, pointer))


def _area(found: JsonObject, pointer: str) -> Area:
    x, y, width, height = (
        coordinate(found.get(key), f"{pointer}/{key}") for key in ("x", "y", "width", "height")
    )
    area = Area(x, y, width, height)
    if area.problem is not None:
        raise ProtocolError(area.problem, pointer)
    return area


def _tint(found: JsonObject, pointer: str) -> Tint:
    name = member(found, "tint", str, pointer)
    if name not in {tint.value for tint in Tint}:
        raise ProtocolError("There is no such colour of notes and frames.", f"{pointer}/tint")
    return Tint(name)
