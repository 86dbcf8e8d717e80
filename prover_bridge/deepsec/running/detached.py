"""Batches that were left at work, found again by a later program."""

import contextlib
from collections.abc import Iterator

from prover_bridge.deepsec.database import Database
from prover_bridge.deepsec.running import ledger
from prover_bridge.deepsec.running.child import Child
from prover_bridge.deepsec.running.ending import settle
from prover_bridge.deepsec.running.events import Listener, Pace, ignore
from prover_bridge.deepsec.running.ledger import Note
from prover_bridge.deepsec.running.session import Session
from prover_bridge.deepsec.running.states import Outcome
from prover_bridge.errors import BridgeError


def found_again(database: Database, listener: Listener = ignore, pace: Pace | None = None) -> list[Session]:
    """Follow every batch of a database that is still at work and that no other program follows.

    A prover that is found again takes no commands; its batch can be canceled as a whole. What is left
    of provers that have gone is cleared up.
    """
    clear_up(database)
    sessions = []
    for note in _left_alone(database):
        child = Child.found(note.pid, note.created)
        if child is not None:
            note = ledger.owned(note)
            ledger.write(database.folder, note)
            session = Session(database, child, note, listener, pace or Pace())
            session.begin()
            sessions.append(session)
    return sessions


def clear_up(database: Database) -> None:
    """End the batches on paper whose provers have gone with nobody watching, and delete their copies."""
    for note in _left_alone(database):
        if Child.found(note.pid, note.created) is None:
            with contextlib.suppress(BridgeError, OSError):
                settle(database, note, Outcome.FAILED)
            ledger.forget(database.folder, note)


def _left_alone(database: Database) -> Iterator[Note]:
    """The notes of batches that no living program follows."""
    return (
        note
        for note in ledger.notes(database.folder)
        if not note.owner or Child.found(note.owner, note.owner_created) is None
    )
