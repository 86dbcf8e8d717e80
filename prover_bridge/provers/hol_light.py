"""HOL Light as a local process: an OCaml toplevel that loads the WorkflowFM reasoner."""

import shlex
from pathlib import Path

from prover_bridge.provers.errors import ProverStartError
from prover_bridge.provers.process_line import OCAML_TOPLEVEL
from prover_bridge.provers.process_transport import ProcessTransport

START_SECONDS = 1800.0


def hol_light_transport(
    command: str, folder: Path | None = None, start_seconds: float = START_SECONDS
) -> ProcessTransport:
    """The line to an OCaml toplevel.

    Args:
        command: the command line that starts it, with quotes as in a shell; it prints a line that begins
            with `Prover ready` when the reasoner is loaded, and then reads phrases.
        folder: where it is started; None is where we are.
        start_seconds: how long loading may take.

    Raises:
        ProverStartError: the command line is empty or its quotes do not match.
    """
    try:
        arguments = shlex.split(command)
    except ValueError as error:
        raise _unreadable(command, str(error)) from error
    if not arguments:
        raise _unreadable(command, "it is empty")
    return ProcessTransport(arguments, OCAML_TOPLEVEL, start_seconds=start_seconds, folder=folder)


def _unreadable(command: str, detail: str) -> ProverStartError:
    return ProverStartError(
        "The command that starts HOL Light cannot be read.",
        where=command,
        advice="Give the program and its arguments in the settings, with quotes as in a shell.",
        detail=detail,
    )
