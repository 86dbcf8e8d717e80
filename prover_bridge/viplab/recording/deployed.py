"""Deployed files as artifacts, with a manifest of what the prover said about them."""

import json
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any

from prover_bridge.storage.containment import reason_against
from prover_bridge.viplab.identifiers import made_uuid
from prover_bridge.viplab.mime_types import guess_mime_type
from prover_bridge.viplab.model import FileArtifact, Notification, Severity, Stage
from prover_bridge.viplab.recording.run import WrittenFile


class Deployment:
    """The files of a Deploy answer, their manifest, and what is to be said about them."""

    def __init__(self, computation: str, base: str, process: str, response: Mapping[str, Any]) -> None:
        self._computation = computation
        self._base = _slashes(base).rstrip("/")
        self._process = process
        self._notes: list[Notification] = []
        self._manifest: list[dict[str, Any]] = []
        files = response.get("deployment")
        listed = [file for file in files if isinstance(file, dict)] if isinstance(files, list) else []
        self.files = tuple(self._file(file, number) for number, file in enumerate(listed))
        self._kind = response.get("type")

    def artifacts(self) -> Iterator[FileArtifact]:
        """The files and, last, `deployment.json`."""
        yield from self.files
        manifest = {"type": self._kind, "files": self._manifest}
        yield FileArtifact(
            identifier=made_uuid(self._computation, "deployment.json"),
            path="deployment.json",
            mime_type="application/json",
            content=json.dumps(manifest, indent=1).encode(),
        )

    def notes(self, written: tuple[WrittenFile, ...]) -> tuple[Notification, ...]:
        """What the writer of the files told, and which paths lie outside."""
        return (*self._notes, *written_notes(written))

    def summary(self, written: tuple[WrittenFile, ...]) -> str:
        """One sentence about all files."""
        kept = sum(file.outcome == "kept" for file in written)
        number = len(self.files)
        words = f"{number} file{'' if number == 1 else 's'}"
        return f"{words}, {kept} kept as they were." if kept else f"{words}."

    def _file(self, members: Mapping[str, Any], number: int) -> FileArtifact:
        stated = members.get("path")
        path = self._relative(stated if isinstance(stated, str) else "", number)
        content = members.get("content")
        identifier = made_uuid(self._computation, "deployed", number)
        self._manifest.append(
            {
                "path": path,
                "prover_path": stated,
                "overwrite": members.get("overwrite"),
                "artifact": identifier,
            }
        )
        return FileArtifact(
            identifier=identifier,
            path=path,
            mime_type=guess_mime_type(path),
            content=(content if isinstance(content, str) else "").encode("utf-8", "replace"),
        )

    def _relative(self, stated: str, number: int) -> str:
        """The path below the base; a file outside of it gets a name that leads nowhere."""
        if not stated:
            return f"{self._process or 'Process'}.piviz"
        path = _slashes(stated)
        inside = not self._base or path.startswith(f"{self._base}/")
        relative = path.removeprefix(f"{self._base}/") if self._base else path.lstrip("/")
        reason = reason_against(relative) if inside else "It lies outside the chosen folder."
        if reason is None:
            return relative
        self._notes.append(
            Notification(severity=Severity.ERROR, stage=Stage.CHAIN, message=f"{stated}: refused ({reason})")
        )
        name = "".join(c if c.isalnum() or c in "._-" else "_" for c in PurePosixPath(path).name).strip(".")
        return f"refused/{number}-{name or 'file'}"


def _slashes(path: str) -> str:
    return path.replace("\\", "/")


def written_notes(written: tuple[WrittenFile, ...]) -> tuple[Notification, ...]:
    """What is to be said about files that were kept or refused."""
    return tuple(
        Notification(
            severity=Severity.ERROR if file.outcome == "refused" else Severity.INFO,
            stage=Stage.CHAIN,
            message=f"{file.path}: {file.outcome}" + (f" ({file.reason})" if file.reason else ""),
        )
        for file in written
        if file.outcome in ("kept", "refused")
    )


def written_summary(written: tuple[WrittenFile, ...]) -> str:
    """One sentence about all files."""
    refused = sum(file.outcome == "refused" for file in written)
    kept = sum(file.outcome == "kept" for file in written)
    if refused:
        return f"[Error] {refused} of {len(written)} files refused, nothing was written."
    return f"Success! {len(written)} files, {kept} kept as they were."
