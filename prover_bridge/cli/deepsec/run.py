"""`process-composer deepsec run`: have DeepSec answer the queries of files."""

import argparse
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any, Literal

from prover_bridge.cli.deepsec.output import print_json, say
from prover_bridge.cli.parsers import Subparsers, add_command, add_json
from prover_bridge.deepsec.database import Database
from prover_bridge.deepsec.records import Options, Query, Semantics
from prover_bridge.deepsec.running.events import Event, Job
from prover_bridge.deepsec.running.messages import QueryProgression, QueryStarted
from prover_bridge.deepsec.running.prover import ask_prover, find_prover
from prover_bridge.deepsec.running.session import Session
from prover_bridge.deepsec.running.starting import start
from prover_bridge.deepsec.running.states import Outcome, SessionState
from prover_bridge.deepsec.verdicts import progress_text, verdict
from prover_bridge.errors import BridgeError

_CHOICES: dict[str, bool | Literal["auto"]] = {"auto": "auto", "yes": True, "no": False}


def add_parser(subparsers: Subparsers) -> None:
    """Register the command."""
    parser = add_command(
        subparsers,
        "run",
        "have DeepSec answer the queries of files",
        examples=[
            "process-composer deepsec run protocol.dps --semantics private --jobs auto",
            "process-composer deepsec run a.dps b.dps --title nightly --time-limit 600 --json",
        ],
    )
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="a file in DeepSec's language")
    parser.add_argument("--deepsec", type=Path, metavar="PATH", help="deepsec_api, or the folder it is in")
    parser.add_argument("--home", type=Path, default=Path.home(), help="folder for the database of results")
    parser.add_argument("--title", default="", help="title of the batch")
    parser.add_argument(
        "--semantics", type=Semantics, choices=list(Semantics), help="of queries that set none"
    )
    parser.add_argument("--distributed", choices=list(_CHOICES), help="compute with several processes")
    parser.add_argument("--jobs", type=_amount, metavar="N", help="number of jobs, or auto")
    parser.add_argument("--workers", type=_amount, metavar="N", help="local workers, or auto")
    parser.add_argument("--round-timer", type=int, metavar="SECONDS", help="length of a round")
    parser.add_argument("--no-por", action="store_true", help="without partial order reductions")
    parser.add_argument("--time-limit", type=float, metavar="SECONDS", help="cancel after so long")
    parser.add_argument("--memory-limit", type=int, metavar="MEGABYTES", help="cancel above so much")
    parser.add_argument("--detach", action="store_true", help="let DeepSec go on alone once it has started")
    add_json(parser)
    parser.set_defaults(run=run)


def _amount(text: str) -> int | str:
    return text if text == "auto" else int(text)


def run(arguments: argparse.Namespace) -> int:
    """Run to the end; status 1 unless every query was answered, and holds."""
    prover = ask_prover(find_prover(arguments.deepsec), arguments.home.expanduser())
    begun = threading.Event()

    def tell(event: Event, state: SessionState) -> None:
        _tell(event, state)
        if state.batch_file or state.has_ended:
            begun.set()

    session = start(prover, _job(arguments), tell)
    if arguments.detach:
        begun.wait()
        session.detach()
        if not session.state.has_ended:
            if arguments.json:
                print_json({"batch": session.state.batch_file, "outcome": None})
            else:
                say(session.state.batch_file)
            return 0
    with _cancelled_by_interrupt(session):
        state = session.wait()
    if state.outcome is Outcome.REFUSED:
        raise BridgeError(f"DeepSec refuses the input: {state.message}", advice="Nothing was started.")
    answers = _answers(session.database, state)
    if arguments.json:
        print_json(_as_json(state, answers))
    else:
        _say(state, answers)
    good = state.outcome is Outcome.COMPLETED and all(verdict(query).holds for _, query in answers)
    return 0 if good else 1


def _job(arguments: argparse.Namespace) -> Job:
    options = Options(
        default_semantics=arguments.semantics,
        distributed=_CHOICES[arguments.distributed] if arguments.distributed else None,
        nb_jobs=arguments.jobs,
        local_workers=arguments.workers,
        round_timer=arguments.round_timer,
        por=False if arguments.no_por else None,
    )
    limit = arguments.memory_limit * 1_000_000 if arguments.memory_limit else None
    return Job(tuple(arguments.files), options, arguments.title, arguments.time_limit, limit)


def _tell(event: Event, state: SessionState) -> None:
    """Progress, on standard error."""
    if isinstance(event.message, QueryStarted):
        print(f"{event.message.file}: started", file=sys.stderr)
    elif isinstance(event.message, QueryProgression):
        print(f"{event.message.file}: {progress_text(event.message.progression)}", file=sys.stderr)
    elif event.remark and not state.has_ended:
        print(event.remark, file=sys.stderr)


@contextmanager
def _cancelled_by_interrupt(session: Session) -> Iterator[None]:
    """Let Ctrl-C, or a wish to end us, cancel the batch, which then still has to end."""

    def cancel(number: int, frame: FrameType | None) -> None:
        session.cancel()

    before = {number: signal.signal(number, cancel) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _answers(database: Database, state: SessionState) -> list[tuple[str, Query]]:
    """The queries of the batch as their files tell them, also those that never started."""
    if not state.batch_file:
        return []
    return [
        (file, record) for file, record in database.records(state.batch_file) if isinstance(record, Query)
    ]


def _as_json(state: SessionState, answers: list[tuple[str, Query]]) -> dict[str, Any]:
    queries = []
    for file, query in answers:
        answer = verdict(query)
        told = {"file": file, "status": query.status, "holds": answer.holds, "verdict": answer.sentence}
        queries.append(told | {"doubt": answer.doubt or None})
    return {
        "batch": state.batch_file or None,
        "outcome": state.outcome,
        "message": state.message or None,
        "warnings": {file: list(warnings) for file, warnings in state.warnings.items()},
        "queries": queries,
    }


def _say(state: SessionState, answers: list[tuple[str, Query]]) -> None:
    for file, warnings in state.warnings.items():
        for warning in warnings:
            say(f"{file}: warning: {warning}")
    for file, query in answers:
        answer = verdict(query)
        say(f"{file}: {answer.sentence}")
        if answer.doubt:
            say(f"  Doubtful: {answer.doubt}")
    if state.message:
        say(f"{state.outcome}: {state.message}")
