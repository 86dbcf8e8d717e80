"""Batches that were left at work, found again by a later program."""

import contextlib

from prover_bridge.deepsec.database import Database
from prover_bridge.deepsec.running import ledger
from prover_bridge.deepsec.running.child import Child
from prover_bridge.deepsec.running.ending import settle
from prover_bridge.deepsec.running.events import Listener, Pace, ignore
from prover_bridge.deepsec.running.session import Session
from prover_bridge.deepsec.running.states import Outcome
from prover_bridge.errors import BridgeError


def found_again(database: Database, listener: Listener = ignore, pace: Pace | None = None) -> list[Session]:
    """Follow every batch of a database that is still at work, and clear up behind those that are not.

    A prover that is found again takes no commands; its batch can be canceled as a whole.
    """
    sessions = []
    for note in ledger.notes(database.folder):
        child = Child.found(note.pid, note.created)
        if child is not None:
            session = Session(database, child, note, listener, pace or Pace())
            session.begin()
            sessions.append(session)
            continue
        with contextlib.suppress(BridgeError, OSError):
            settle(database, note, Outcome.FAILED)
        ledger.forget(database.folder, note)
    return sessions
