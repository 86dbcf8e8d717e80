"""What differs between two results: streams, files, messages to the user."""

import difflib
from collections import Counter
from dataclasses import dataclass

from prover_bridge.viplab.model import ComputationResult, FileArtifact, Notification, RemoteFile, Stream

MOST_LINES = 20_000


@dataclass(frozen=True)
class FileDifference:
    """A path whose file is only in one result (the other side is None), or differs."""

    path: str
    left: FileArtifact | RemoteFile | None
    right: FileArtifact | RemoteFile | None


@dataclass(frozen=True)
class Comparison:
    """How two results differ; empty where they are the same.

    Attributes:
        streams: for each stream that differs its unified difference, line by line.
        only_left, only_right: notifications by severity, stage and message.
    """

    streams: dict[Stream, tuple[str, ...]]
    files: tuple[FileDifference, ...]
    only_left: tuple[Notification, ...]
    only_right: tuple[Notification, ...]

    @property
    def is_same(self) -> bool:
        """Whether nothing differs."""
        return not (self.streams or self.files or self.only_left or self.only_right)


def compare(left: ComputationResult, right: ComputationResult) -> Comparison:
    """Compare what two results say; identifiers and times are left aside."""
    differing = [stream for stream in Stream if left.stream(stream) != right.stream(stream)]
    return Comparison(
        {stream: _difference(left.stream(stream), right.stream(stream)) for stream in differing},
        _files(left, right),
        _without(left.notifications, right.notifications),
        _without(right.notifications, left.notifications),
    )


def _difference(left: bytes, right: bytes) -> tuple[str, ...]:
    old, new = (content.decode("utf-8", "replace").split("\n") for content in (left, right))
    if max(len(old), len(new)) > MOST_LINES:
        return (f"{len(old)} and {len(new)} lines: too many to compare line by line.",)
    return tuple(difflib.unified_diff(old, new, lineterm="", n=2))


def _files(left: ComputationResult, right: ComputationResult) -> tuple[FileDifference, ...]:
    sides = [
        {a.path: a for a in side.artifacts if isinstance(a, FileArtifact | RemoteFile)}
        for side in (left, right)
    ]
    paths = sorted(sides[0].keys() | sides[1].keys())
    pairs = [(path, sides[0].get(path), sides[1].get(path)) for path in paths]
    return tuple(FileDifference(*pair) for pair in pairs if _content(pair[1]) != _content(pair[2]))


def _content(file: FileArtifact | RemoteFile | None) -> object:
    if isinstance(file, RemoteFile):
        return (file.mime_type, file.size, (file.hash or file.url).lower())
    return None if file is None else (file.mime_type, file.content)


def _key(note: Notification) -> tuple[str, ...]:
    return (note.severity, note.stage, note.message)


def _without(notes: tuple[Notification, ...], others: tuple[Notification, ...]) -> tuple[Notification, ...]:
    left = Counter(map(_key, others))
    kept = []
    for note in notes:
        if left[_key(note)]:
            left[_key(note)] -= 1
        else:
            kept.append(note)
    return tuple(kept)
