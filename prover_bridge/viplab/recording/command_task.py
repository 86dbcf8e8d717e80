"""A command as a ComputationTask: its text in parts, joined they are the command again.

Each action, component and process is a part of its own, so that a message can point into it; what
stands between them are parts too.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from prover_bridge.viplab.base64url import encode
from prover_bridge.viplab.identifiers import made_uuid
from prover_bridge.viplab.json_places import Place, items_of, members_of
from prover_bridge.viplab.model import Origin

_LISTS = {"actions": "action", "components": "component"}
_SINGLE = ("action", "lhs", "rhs", "process")


@dataclass(frozen=True)
class Part:
    """A piece of the command's text; `begin` counts characters of the whole text."""

    name: str
    identifier: str
    begin: int
    text: str

    def origin(self, begin: int = 0, end: int | None = None) -> Origin:
        """Point at characters `begin` to `end` of this part (all of it by default)."""
        stop = len(self.text) if end is None else end
        extract = self.text[begin:stop]
        before = self.text[:begin]
        first = len(before.encode("utf-8", "surrogatepass"))
        return Origin(
            source=f"parts://{self.identifier}",
            extract=extract,
            begin=first,
            end=first + len(extract.encode("utf-8", "surrogatepass")),
            line=before.count("\n") + 1,
            column=begin - (before.rfind("\n") + 1) + 1,
        )


class CommandTask:
    """The task of one command."""

    def __init__(self, computation: str, text: str, environment: str) -> None:
        self.text = text
        self.computation = computation
        self.environment = environment
        self.value = _parsed(text)
        self.parts = tuple(_parts(computation, text))

    @property
    def kind(self) -> str:
        """The name of the command in lower case; `unknown` when it has none."""
        word = self.value.get("command")
        return word.lower() if isinstance(word, str) and word else "unknown"

    @property
    def subject(self) -> str:
        """The name of the process that the command is about; empty when it names none."""
        for holder, key in (
            (self.value, "name"),
            (self.value.get("process"), "name"),
            (self.value.get("action"), "res"),
        ):
            if isinstance(holder, dict) and isinstance(holder.get(key), str):
                return str(holder[key])
        return ""

    @property
    def actions(self) -> tuple[Part, ...]:
        """The parts that are actions, in their order."""
        return tuple(part for part in self.parts if part.name.startswith("action"))

    def part(self, name: str) -> Part | None:
        """The part of a name such as `action-0`, `component-1`, `lhs`."""
        return next((part for part in self.parts if part.name == name), None)

    def member_origin(self, part: Part, key: str) -> Origin | None:
        """Point at a member of the object that a part is."""
        try:
            place = members_of(part.text).get(key)
        except ValueError:
            return None
        return None if place is None else part.origin(place.begin, place.end)

    def command_member_origin(self, key: str) -> Origin | None:
        """Point at a member of the command itself; None when it is spread over parts."""
        try:
            place = members_of(self.text)[key]
        except (KeyError, ValueError):
            return None
        for part in self.parts:
            if part.begin <= place.begin and place.end <= part.begin + len(part.text):
                return part.origin(place.begin - part.begin, place.end - part.begin)
        return None

    def to_json(self) -> dict[str, Any]:
        """The members of the ComputationTask, version 3.0.0."""
        return {
            "identifier": made_uuid(self.computation, "task"),
            "template": made_uuid("command", self.kind),
            "version": "3.0.0",
            "environment": self.environment,
            "files": [
                {
                    "identifier": made_uuid(self.computation, "command.json"),
                    "path": "command.json",
                    "parts": [
                        {
                            "identifier": part.identifier,
                            "metadata": {"name": part.name},
                            "content": encode(part.text.encode("utf-8", "surrogatepass")),
                        }
                        for part in self.parts
                    ],
                }
            ],
        }


def _parsed(text: str) -> dict[str, Any]:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}


def _parts(computation: str, text: str) -> Iterator[Part]:
    def part(name: str, begin: int, end: int) -> Part:
        return Part(name, made_uuid(computation, "part", name), begin, text[begin:end])

    try:
        pieces = sorted(_pieces(text), key=lambda piece: piece[1].value_begin)
    except ValueError:
        pieces = []
    if not pieces:
        yield part("command", 0, len(text))
        return
    at = 0
    for number, (name, place) in enumerate(pieces):
        if place.value_begin > at:
            yield part(f"text-{number}", at, place.value_begin)
        yield part(name, place.value_begin, place.end)
        at = place.end
    yield part(f"text-{len(pieces)}", at, len(text))


def _pieces(text: str) -> Iterator[tuple[str, Place]]:
    for key, place in members_of(text).items():
        if key in _LISTS and text.startswith("[", place.value_begin):
            for number, item in enumerate(items_of(text, place.value_begin)):
                yield f"{_LISTS[key]}-{number}", item
        elif key in _SINGLE and text.startswith("{", place.value_begin):
            yield key, place
