"""`process-composer serve`: our prover for clients of the WorkflowFM Composer server."""

import argparse
import asyncio
import signal
import sys
from dataclasses import fields
from typing import Any

from prover_bridge.cli.parsers import Subparsers, add_command
from prover_bridge.provers.server.limits import Limits
from prover_bridge.provers.server.server import HOST, PORT, Server, check_address

_HELP = {
    "workers": "prover processes",
    "clients": "connections at once",
    "waiting": "requests queued or worked on at once",
    "line_bytes": "size of one request",
    "received_bytes": "size of all unanswered requests together",
    "answer_bytes": "size of one answer",
    "request_seconds": "how long a proof may take",
    "silence_seconds": "how long a client may take to send a request, or to read an answer",
    "memory_bytes": "memory of one prover process",
}
_MOST_PORT = 65535


def add_parser(subparsers: Subparsers) -> None:
    """Register the command."""
    parser = add_command(
        subparsers,
        "serve",
        "prove for clients of the WorkflowFM Composer server, on this machine",
        "Speaks the wire of the WorkflowFM Composer server on this machine only, until it is "
        "interrupted. Nothing that clients send is ever executed.",
        ["process-composer serve --port 7000", "process-composer serve --port 0 --workers 2"],
    )
    parser.add_argument("--port", type=_port, default=PORT, help=f"port, {PORT} by default; 0 picks one")
    parser.add_argument(
        "--host", "--address", "--bind", default=HOST, help=f"address; {HOST} is the only one that is served"
    )
    defaults = Limits()
    for each in fields(Limits):
        default = getattr(defaults, each.name)
        option = f"--{each.name.replace('_', '-')}"
        kind = _positive_float if isinstance(default, float) else _positive_int
        parser.add_argument(
            option,
            type=kind,
            default=default,
            metavar="N",
            help=f"{_HELP[each.name]}, {default:g} by default",
        )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Serve until SIGINT or SIGTERM.

    Raises:
        ServerError: the address is not this machine, or the port cannot be had.
    """
    check_address(arguments.host)
    values: dict[str, Any] = {each.name: getattr(arguments, each.name) for each in fields(Limits)}
    asyncio.run(_serve(Limits(**values), arguments.port))
    return 0


async def _serve(limits: Limits, port: int) -> None:
    server, ended = Server(limits, _tell), asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, ended.set)
    try:
        print(f"listening on {HOST}:{await server.start(port)}", flush=True)
        await ended.wait()
    finally:
        await server.close()


def _tell(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def _port(text: str) -> int:
    number = int(text)
    if not 0 <= number <= _MOST_PORT:
        raise argparse.ArgumentTypeError(f"a port is a number from 0 to {_MOST_PORT}")
    return number


def _positive_int(text: str) -> int:
    number = int(text)
    if number <= 0:
        raise argparse.ArgumentTypeError("has to be more than 0")
    return number


def _positive_float(text: str) -> float:
    number = float(text)
    if not 0 < number < float("inf"):
        raise argparse.ArgumentTypeError("has to be more than 0")
    return number
