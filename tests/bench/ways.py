"""The ways to a prover, each opened to be asked one and the same small question again and again."""

import asyncio
import shlex
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from prover_bridge.logic.trees import leaf
from prover_bridge.protocol.commands import Create, write_command
from prover_bridge.provers.composer_server import ComposerServerTransport
from prover_bridge.provers.embedded import embedded_transport
from prover_bridge.provers.hol_light import hol_light_transport
from prover_bridge.provers.local import answer_line
from prover_bridge.provers.prover import Request, Speaker
from prover_bridge.provers.server.limits import Limits
from prover_bridge.provers.server.server import Server
from prover_bridge.provers.transport import Transport

COMMAND = Create(name="P", inputs=(leaf("A"), leaf("B")), output=leaf("C"))
LINE = write_command(COMMAND)
STUB = Path(__file__).parents[1] / "prover_bridge" / "provers" / "stubs" / "reasoner.ml"

Ask = Callable[[], object]


def _ignore(speaker: Speaker, text: str) -> None:
    pass


@contextmanager
def opened(transport: Transport) -> Iterator[Ask]:
    """A question over a transport."""
    transport.open(_ignore, lambda: True)
    request = Request(1, COMMAND, "P")
    try:
        yield lambda: transport.ask(request, _ignore)
    finally:
        transport.dispose()


@contextmanager
def in_process() -> Iterator[Ask]:
    """No way at all: the proof itself."""
    yield lambda: answer_line(LINE)


@contextmanager
def as_process() -> Iterator[Ask]:
    """Our prover in a process of its own."""
    with opened(embedded_transport()) as ask:
        yield ask


@contextmanager
def serving(workers: int) -> Iterator[int]:
    """Our server on a thread of its own; gives its port."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    server = Server(Limits(workers=workers))
    try:
        yield asyncio.run_coroutine_threadsafe(server.start(0), loop).result(30)
    finally:
        asyncio.run_coroutine_threadsafe(server.close(), loop).result(30)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(30)
        loop.close()


@contextmanager
def over_tcp() -> Iterator[Ask]:
    """Our prover behind our server."""
    with serving(1) as port, opened(ComposerServerTransport("127.0.0.1", port)) as ask:
        yield ask


@contextmanager
def through_ocaml() -> Iterator[Ask]:
    """A real OCaml toplevel with a stand-in for the reasoner: what the way itself takes."""
    with opened(hol_light_transport(f"ocaml -init {shlex.quote(str(STUB))}")) as ask:
        yield ask


WAYS = {"in process": in_process, "process": as_process, "TCP": over_tcp}
if shutil.which("ocaml") is not None:
    WAYS["OCaml toplevel"] = through_ocaml
