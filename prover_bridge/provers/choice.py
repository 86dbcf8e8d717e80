"""Which prover a user works with, as a value, and how it is made."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path

from prover_bridge.protocol.responses import Response
from prover_bridge.provers.composer_server import PORT, ComposerServerTransport
from prover_bridge.provers.embedded import embedded_transport
from prover_bridge.provers.errors import ProverStartError
from prover_bridge.provers.foreign import ForeignTransport
from prover_bridge.provers.hol_light import START_SECONDS, hol_light_transport
from prover_bridge.provers.prover import Listener, Prover, Request
from prover_bridge.provers.queued import QueuedProver
from prover_bridge.provers.recording import ReplayTransport
from prover_bridge.provers.transport import Say, Transport

_PORTS = range(1, 65536)


class ProverKind(Enum):
    """The ways to reach a prover; the values are what settings keep."""

    EMBEDDED = "embedded"
    HOL_LIGHT = "hol light"
    SERVER = "server"
    RECORDING = "recording"


@dataclass(frozen=True, slots=True)
class ProverChoice:
    """One prover; only the attributes of its kind matter.

    Attributes:
        kind: how it is reached.
        command: HOL_LIGHT: the command line that starts it.
        folder: HOL_LIGHT: where it is started; empty is where we are.
        start_seconds: HOL_LIGHT: how long loading may take.
        host: SERVER: name or address of the computer.
        port: SERVER: number.
        recording: RECORDING: the file to answer from.
    """

    kind: ProverKind = ProverKind.EMBEDDED
    command: str = ""
    folder: str = ""
    start_seconds: float = START_SECONDS
    host: str = "127.0.0.1"
    port: int = PORT
    recording: str = ""

    @property
    def is_foreign(self) -> bool:
        """Whether it is another's prover, with limits of its own."""
        return self.kind in (ProverKind.HOL_LIGHT, ProverKind.SERVER)

    @property
    def essence(self) -> "ProverChoice":
        """The same without what does not matter for its kind: equal where the prover is the same."""
        kept = {
            ProverKind.EMBEDDED: (),
            ProverKind.HOL_LIGHT: ("command", "folder", "start_seconds"),
            ProverKind.SERVER: ("host", "port"),
            ProverKind.RECORDING: ("recording",),
        }[self.kind]
        return replace(ProverChoice(self.kind), **{name: getattr(self, name) for name in kept})


def make_transport(choice: ProverChoice) -> Transport:
    """The line to the chosen prover, not yet open.

    Raises:
        ProverStartError: the choice is incomplete, or cannot be read.
    """
    match choice.kind:
        case ProverKind.EMBEDDED:
            return embedded_transport()
        case ProverKind.HOL_LIGHT:
            folder = Path(choice.folder).expanduser() if choice.folder.strip() else None
            return ForeignTransport(hol_light_transport(choice.command, folder, choice.start_seconds))
        case ProverKind.SERVER:
            return ForeignTransport(_server_transport(choice.host.strip(), choice.port))
        case ProverKind.RECORDING:
            return _recording_transport(choice.recording.strip())


def make_prover(choice: ProverChoice, listener: Listener) -> Prover:
    """The chosen prover; where the choice is incomplete, one that says so as soon as it is started.

    Args:
        choice: which one.
        listener: who is told what happens, on the prover's thread.
    """
    transport: Transport
    try:
        transport = make_transport(choice)
    except ProverStartError as error:
        transport = _UnusableTransport(error)
    return QueuedProver(transport, listener, name=f"prover ({choice.kind.value})")


class _UnusableTransport:
    """No line at all, and why there is none."""

    is_open = False

    def __init__(self, error: ProverStartError) -> None:
        self._error = error

    def open(self, say: Say, wanted: Callable[[], bool]) -> None:
        """Say why there is no prover."""
        raise self._error

    def ask(self, request: Request, say: Say) -> tuple[Response, ...]:
        """Say why there is no prover."""
        raise self._error

    def interrupt(self) -> None:
        """There is nothing to interrupt."""

    def kill(self) -> None:
        """There is nothing to end."""

    def dispose(self) -> None:
        """There is nothing to end."""


def _recording_transport(path: str) -> ReplayTransport:
    if not path:
        raise ProverStartError("No recording is chosen.", advice="Choose its file in the settings.")
    return ReplayTransport(Path(path).expanduser(), pace=1.0)


def _server_transport(host: str, port: int) -> ComposerServerTransport:
    if not host or port not in _PORTS:
        raise ProverStartError(
            "The server's address is incomplete.",
            where=f"{host}:{port}",
            advice="Give the host, and a port from 1 to 65535, in the settings.",
        )
    return ComposerServerTransport(host, port)
