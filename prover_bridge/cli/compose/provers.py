"""The prover that a command asks: ours in this process, or another one."""

import argparse
import contextlib
from collections.abc import Iterator, Sequence

from prover_bridge.cli.compose.building import Ask
from prover_bridge.cli.findings import ask_embedded
from prover_bridge.protocol.commands import Command
from prover_bridge.protocol.responses import Response
from prover_bridge.provers.choice import ProverChoice, ProverKind, make_transport
from prover_bridge.provers.composer_server import PORT
from prover_bridge.provers.errors import ProverLostError
from prover_bridge.provers.prover import Request, Speaker

_MOST_PORT = 65535


def add_prover(parser: argparse.ArgumentParser) -> None:
    """Register the options that choose a prover."""
    group = parser.add_mutually_exclusive_group()
    group.add_argument(
        "--server", type=_address, metavar="HOST[:PORT]", help="ask a server of the WorkflowFM Composer"
    )
    group.add_argument("--hol-light", metavar="COMMAND", help="ask the reasoner in HOL Light, started so")


@contextlib.contextmanager
def asked(arguments: argparse.Namespace) -> Iterator[Ask]:
    """The chosen prover, which is ended at the end.

    Raises:
        ProverStartError: it cannot be started or reached.
        ProverLostError: it ended; with what it said last.
    """
    choice = _choice(arguments)
    if choice.kind is ProverKind.EMBEDDED:
        yield ask_embedded
        return
    transport = make_transport(choice)
    number, last = 0, ""

    def listen(speaker: Speaker, text: str) -> None:
        nonlocal last
        if speaker is Speaker.NOISE and text.strip():
            last = text

    def ask(command: Command) -> Sequence[Response]:
        nonlocal number
        number += 1
        return transport.ask(Request(number, command, command.command), listen)

    try:
        transport.open(listen, lambda: True)
        yield ask
    except ProverLostError as error:
        said = f"It said last: “{last.strip()}”." if last else "It said nothing."
        raise ProverLostError(error.what, where=error.where, advice=said) from error
    finally:
        transport.dispose()


def _choice(arguments: argparse.Namespace) -> ProverChoice:
    if arguments.server is not None:
        host, port = arguments.server
        return ProverChoice(ProverKind.SERVER, host=host, port=port)
    if arguments.hol_light is not None:
        return ProverChoice(ProverKind.HOL_LIGHT, command=arguments.hol_light)
    return ProverChoice()


def _address(text: str) -> tuple[str, int]:
    host, _, port = text.partition(":")
    number = int(port) if port.isdecimal() else PORT if not port else 0
    if not host or not 1 <= number <= _MOST_PORT:
        raise argparse.ArgumentTypeError(f"“{text}” is no address; write HOST or HOST:PORT")
    return host, number
