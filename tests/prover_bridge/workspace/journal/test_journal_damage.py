"""Whatever was done is in the journal, wherever it was cut off, and damage is never passed over."""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from prover_bridge.workspace.commands.command import Command
from prover_bridge.workspace.errors import RefusedError, WorkspaceFileError
from prover_bridge.workspace.files import read_document, write_document
from prover_bridge.workspace.journal import Owner, Recovery, recover
from prover_bridge.workspace.journal.journal import Journal
from prover_bridge.workspace.journal.records import Origin, read_head
from prover_bridge.workspace.journal.recovery import abandoned, journals_of
from prover_bridge.workspace.session import Session

ENDED = replace(Owner.here(), started="another run/1")


class Work:
    """A journal, its bytes, and the documents that were shown while it was written."""

    def __init__(self, folder: Path, session: Session, steps: list[object], base: bytes | None) -> None:
        self.folder = folder
        self.shown = [write_document(session.document)]
        journal = Journal([folder / "work"], Origin(ENDED, None, None), base, _fail)
        session.subscribe(journal.note)
        for step in steps:
            try:
                step(session) if callable(step) else session.do(step)
            except RefusedError:
                continue
            self.shown.append(write_document(session.document))
        assume(journal.path is not None)
        assert journal.path is not None
        self.path = journal.path
        self.content = self.path.read_bytes()
        self._journal = journal

    def recovered_from(self, content: bytes) -> Recovery | None:
        """What is recovered from other bytes; None where nothing is."""
        self.path.write_bytes(content)
        try:
            return next(map(recover, abandoned(journals_of(None, self.folder), is_ours=True)), None)
        except WorkspaceFileError:
            return None

    def end(self) -> None:
        self._journal.remove()


def _fail(error: WorkspaceFileError) -> None:
    raise AssertionError(error)


@pytest.fixture(scope="session")
def works(
    any_command: st.SearchStrategy[Command], start_session: Callable[[], Session]
) -> Callable[[st.DataObject], object]:
    """Makes the journal of some work that hypothesis thinks of."""

    @contextmanager
    def make(data: st.DataObject) -> Iterator[Work]:
        session = start_session()
        steps = st.one_of(any_command, st.sampled_from([Session.undo, Session.redo]))
        drawn = data.draw(st.lists(steps, min_size=1, max_size=10))
        base = write_document(session.document) if data.draw(st.booleans()) else None
        with tempfile.TemporaryDirectory() as folder:
            work = Work(Path(folder), session, drawn, base)
            try:
                yield work
            finally:
                work.end()

    return make


def test_all_is_recovered(works) -> None:
    @settings(max_examples=150, deadline=None)
    @given(data=st.data())
    def check(data: st.DataObject) -> None:
        with works(data) as work:
            recovery = work.recovered_from(work.content)
            assert write_document(recovery.document) == unchecked(work.shown[-1])
            assert recovery.lost == 0

    check()


def test_a_torn_journal_gives_what_its_whole_lines_say(works) -> None:
    @settings(max_examples=100, deadline=None)
    @given(data=st.data())
    def check(data: st.DataObject) -> None:
        with works(data) as work:
            cut = data.draw(st.integers(0, len(work.content)))
            start = start_of_changes(work.content)
            recovery = work.recovered_from(work.content[:cut])
            if recovery is None:
                assert cut < start
                return
            assert recovery.lost == 0
            whole = work.content[start:cut].count(b"\n")
            assert recovery.changes in (whole, whole + 1)
            assert write_document(recovery.document) in [unchecked(shown) for shown in work.shown]

    check()


def test_a_damaged_byte_is_never_taken_for_the_truth(works) -> None:
    @settings(max_examples=150, deadline=None)
    @given(data=st.data())
    def check(data: st.DataObject) -> None:
        with works(data) as work:
            place = data.draw(st.integers(0, len(work.content) - 1))
            damaged = bytearray(work.content)
            damaged[place] ^= data.draw(st.integers(1, 255))
            recovery = work.recovered_from(bytes(damaged))
            if recovery is None:
                assert place < start_of_changes(work.content)
                return
            same = write_document(recovery.document) == unchecked(work.shown[-1])
            # A damaged end of the last line looks like one that was torn, and torn ones were never shown.
            assert same or recovery.lost or place == len(work.content) - 1

    check()


def unchecked(content: bytes) -> bytes:
    """The content with nothing known of its processes, as it is read."""
    return write_document(read_document(content))


def start_of_changes(content: bytes) -> int:
    """Where the first change begins in a journal, after its head and its document."""
    line = content.partition(b"\n")[0]
    head = read_head(line)
    assert head is not None
    return len(line) + 1 + head.length + 1
