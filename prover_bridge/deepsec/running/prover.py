"""Finding DeepSec on this machine, and asking it what it is."""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from prover_bridge.deepsec.running.messages import Config, InitError, read_message
from prover_bridge.errors import BridgeError

PROGRAM = "deepsec_api"
VARIABLE = "DEEPSEC_API"
"""Environment variable with the path of the program, for those who set nothing else."""

_ADVICE = "Set the path of deepsec_api; everything but running queries works without it."


class ProverMissingError(BridgeError):
    """DeepSec is not there, or what is there is not DeepSec."""


@dataclass(frozen=True)
class Prover:
    """A DeepSec that has answered.

    Attributes:
        home: the folder that it takes for the user's home, where its database lies.
        result_files: the database, as it says itself.
    """

    path: Path
    version: str
    home: Path
    result_files: Path


def find_prover(setting: Path | None = None) -> Path:
    """The path of `deepsec_api`: as set (the program or its folder), by environment, or on the search path.

    Raises:
        ProverMissingError: it is not there.
    """
    given = setting or (Path(os.environ[VARIABLE]) if os.environ.get(VARIABLE) else None)
    if given is None:
        found = shutil.which(PROGRAM)
        if found is None:
            message = "DeepSec is not installed: deepsec_api is not on the search path."
            raise ProverMissingError(message, advice=_ADVICE)
        return Path(found).absolute()
    path = (given / PROGRAM if given.is_dir() else given).absolute()
    if not path.is_file():
        raise ProverMissingError("DeepSec is not there.", where=str(path), advice=_ADVICE)
    if not os.access(path, os.X_OK):
        raise ProverMissingError("It may not be run as a program.", where=str(path), advice=_ADVICE)
    return path


def ask_prover(path: Path, home: Path, timeout: float = 10.0) -> Prover:
    """Ask a program for its configuration, to see that it is DeepSec and where its database is.

    Raises:
        ProverMissingError: it cannot be started, says nothing in time, or something else.
        BridgeError: the home cannot be made.
    """
    home = home.absolute()
    try:
        home.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        advice = "Choose another folder for the results."
        raise BridgeError(f"{error.strerror}.", where=str(home), advice=advice) from error
    answer = _answer(path, home, timeout)
    message = read_message(answer.splitlines()[0] if answer else b"")
    if isinstance(message, Config):
        return Prover(path, message.version, home, Path(message.result_files_path))
    told = message.error_msg if isinstance(message, InitError) else answer.decode("utf-8", "replace")
    raise ProverMissingError(
        "This program does not answer as DeepSec does.", where=str(path), advice=_ADVICE, detail=told[:2000]
    )


def _answer(path: Path, home: Path, timeout: float) -> bytes:
    """What the program prints when it is asked for its configuration."""
    try:
        process = subprocess.Popen(
            [path],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment(home),
            start_new_session=True,
        )
    except OSError as error:
        what = f"It cannot be started: {error.strerror}."
        raise ProverMissingError(what, where=str(path), advice=_ADVICE) from error
    with process:
        try:
            return process.communicate(b'{"command":"get_config"}\n', timeout)[0]
        except subprocess.TimeoutExpired as error:
            what = f"It has not answered for {timeout:g} s."
            raise ProverMissingError(what, where=str(path), advice=_ADVICE) from error
        finally:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(process.pid, signal.SIGKILL)


def environment(home: Path) -> Mapping[str, str]:
    """The environment of the prover: ours, with another home."""
    return {**os.environ, "HOME": str(home)}


def database_folder(home: Path) -> Path:
    """Where DeepSec keeps its database under a home."""
    if sys.platform == "darwin":
        return home / "Library" / "Application Support" / "DeepSec" / "result_files"
    return home / ".deepsec" / "result_files"
