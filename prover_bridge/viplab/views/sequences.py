"""Files that belong together by their names, as `flow-0001.png`, `flow-0002.png`: one player each."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from prover_bridge.viplab.mime_types import essence
from prover_bridge.viplab.model import FileArtifact, RemoteFile

_NUMBERED = re.compile(r"(.*?)[-_]?(\d+)(\.[^./\\]*)?", re.DOTALL)


@dataclass(frozen=True)
class Sequence:
    """Files of one name, type and folder, in the order of their numbers."""

    name: str
    files: tuple[FileArtifact | RemoteFile, ...]


def group_sequences(files: Iterable[FileArtifact | RemoteFile]) -> tuple[Sequence, ...]:
    """Group files, in the order of their first ones; a file on its own is a sequence of one."""
    groups: dict[tuple[str, str, str], list[tuple[int, FileArtifact | RemoteFile]]] = {}
    for file in files:
        match = _NUMBERED.fullmatch(file.path)
        if match is None or len(match[2]) > 9:
            key, number = (file.path, "", ""), 0
        else:
            key, number = (match[1], match[3] or "", essence(file.mime_type)), int(match[2])
        groups.setdefault(key, []).append((number, file))
    return tuple(_sequence(key[0] + key[1], members) for key, members in groups.items())


def _sequence(name: str, members: list[tuple[int, FileArtifact | RemoteFile]]) -> Sequence:
    if len(members) == 1:
        return Sequence(members[0][1].path, (members[0][1],))
    return Sequence(name, tuple(file for _, file in sorted(members, key=lambda member: member[0])))
