"""The executor in a main class for PEW: a matter of PEW's version, not of the prover that wrote it."""

import re
from collections.abc import Iterable
from dataclasses import replace
from enum import Enum

from prover_bridge.protocol.responses import DeployedFile


class PewVersion(Enum):
    """Versions of PEW that differ in their executors (PEW's interface, «Executors»)."""

    UP_TO_1_3 = "1.3"
    CURRENT = "1.6"


_EXECUTOR = re.compile(
    r"^(\s*implicit\s+val\s+executor\s*:\s*ProcessExecutor\[_\]\s*=\s*)"
    r"new\s+(?:MutexExecutor\(\s*\)|MultiStateExecutor\([^)\n]*\))",
    re.MULTILINE,
)
_RUN = re.compile(r"\bAwait\.result\(\s*(`[^`\n]+`|\w+)\s*\(")


def for_version(files: Iterable[DeployedFile], version: PewVersion) -> tuple[DeployedFile, ...]:
    """The same files with the executor of that version in the main class.

    Only the line that a prover generates is touched; where it is not there, nothing is.
    """
    return tuple(_changed(file, version) for file in files)


def _changed(file: DeployedFile, version: PewVersion) -> DeployedFile:
    run = _RUN.search(file.content)
    if run is None or not file.path.endswith("Main.scala"):
        return file
    new = "MutexExecutor()"
    if version is PewVersion.UP_TO_1_3:
        new = f"MultiStateExecutor({run.group(1)}.allDependencies:_*)"
    content = _EXECUTOR.sub(lambda match: f"{match.group(1)}new {new}", file.content)
    return replace(file, content=content)
