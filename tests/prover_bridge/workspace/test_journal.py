"""Whatever was done is in the journal, at whatever byte it was cut off."""

import contextlib
import errno
import json
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prover_bridge.workspace.commands.add_workspace import AddWorkspace
from prover_bridge.workspace.commands.command import Command
from prover_bridge.workspace.document import Document
from prover_bridge.workspace.errors import RefusedError, WorkspaceFileError
from prover_bridge.workspace.files import read_document, write_document
from prover_bridge.workspace.journal import Journal, journal_path, recover
from prover_bridge.workspace.session import Session


@contextlib.contextmanager
def discarded(journal: Journal) -> Iterator[Journal]:
    """The journal, removed in the end."""
    try:
        yield journal
    finally:
        journal.discard()


def kept(document: Document) -> Document:
    """What a file holds of a document."""
    return read_document(write_document(document))


@settings(max_examples=100, deadline=None)
@given(data=st.data())
def test_recovery_gives_what_was_last_written_down(
    data: st.DataObject, any_command: st.SearchStrategy[Command], start_session: Callable[[], Session]
) -> None:
    with tempfile.TemporaryDirectory() as folder, contextlib.ExitStack() as stack:
        session, path = start_session(), Path(folder) / "journal"
        journal = stack.enter_context(discarded(Journal(path, None)))
        states = [session.document]
        session.subscribe(lambda before, after, touched: journal.note(before, after))
        session.subscribe(lambda before, after, touched: states.append(after))
        steps = st.one_of(any_command, st.sampled_from([Session.undo, Session.redo]))
        for step in data.draw(st.lists(steps, min_size=1, max_size=10)):
            try:
                step(session) if callable(step) else session.do(step)
            except RefusedError:
                continue
        if not path.exists():
            assert all(kept(state) == kept(states[0]) for state in states)
            return
        assert kept(recover(path).document) == kept(session.document)
        content = path.read_bytes()
        base = content.index(b"\n", content.index(b"\n") + 1) + 1
        path.write_bytes(content[: data.draw(st.integers(base, len(content)))])
        assert kept(recover(path).document) in [kept(state) for state in states]


def a_journal(folder: Path) -> tuple[Session, Journal]:
    session = Session(path=folder / "meals.json")
    journal = Journal(journal_path(folder / "meals.json"), session.path)
    session.subscribe(lambda before, after, touched: journal.note(before, after))
    return session, journal


def test_journal_lies_beside_the_file_and_goes_when_it_is_saved(tmp_path: Path) -> None:
    session, journal = a_journal(tmp_path)
    assert not journal.path.exists()
    session.do(AddWorkspace("Kitchen"))
    recovery = recover(journal.path)
    assert recovery.origin == tmp_path / "meals.json"
    assert (recovery.changes, list(recovery.document.workspaces)) == (1, ["Kitchen"])
    journal.discard()
    assert list(tmp_path.iterdir()) == []
    session.do(AddWorkspace("Hall"))
    assert list(recover(journal.path).document.workspaces) == ["Kitchen", "Hall"]
    journal.discard()


def test_broken_line_ends_the_recovery(tmp_path: Path) -> None:
    session, journal = a_journal(tmp_path)
    for name in ("Kitchen", "Hall", "Cellar"):
        session.do(AddWorkspace(name))
    lines = journal.path.read_bytes().splitlines(keepends=True)
    journal.path.write_bytes(b"".join([*lines[:3], b'{"workspaces": 3}\n', lines[4]]))
    recovery = recover(journal.path)
    assert (recovery.changes, list(recovery.document.workspaces)) == (1, ["Kitchen"])
    journal.discard()


@pytest.mark.parametrize("content", [b"", b"\n", b"{}\n", b"{}\n{}\n", b'{"origin": 3}\n{}\n', b"\x00" * 99])
def test_what_is_no_journal_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "journal"
    path.write_bytes(content)
    with pytest.raises(WorkspaceFileError):
        recover(path)
    with pytest.raises(WorkspaceFileError, match="cannot be read"):
        recover(tmp_path / "missing")


def test_full_disk_is_told_and_the_next_change_starts_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = Session()
    path = tmp_path / "journal"
    journal = Journal(path, None)

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    before = session.document
    session.do(AddWorkspace("Kitchen"))
    with monkeypatch.context() as patch:
        patch.setattr("prover_bridge.workspace.journal.journal.write_atomically", full)
        with pytest.raises(WorkspaceFileError, match="No space left"):
            journal.note(before, session.document)
    before = session.document
    session.do(AddWorkspace("Hall"))
    journal.note(before, session.document)
    assert list(recover(path).document.workspaces) == ["Kitchen", "Hall"]
    journal.discard()


def test_change_of_one_process_is_one_short_line(
    tmp_path: Path, start_session: Callable[[], Session]
) -> None:
    session = start_session()
    journal = Journal(tmp_path / "journal", None)
    session.subscribe(lambda before, after, touched: journal.note(before, after))
    session.undo()
    session.redo()
    *_, last = journal.path.read_bytes().splitlines()
    assert list(json.loads(last)["workspaces"]) == ["Kitchen"]
    assert "processes" not in json.loads(last)
    journal.discard()
