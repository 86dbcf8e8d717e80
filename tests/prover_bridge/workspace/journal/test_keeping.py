"""What a window that keeps its document tells others, finds again, and never overwrites."""

import errno
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from prover_bridge.workspace.commands.add_workspace import AddWorkspace
from prover_bridge.workspace.commands.move_drawings import MoveDrawings
from prover_bridge.workspace.document import Document, ProcessKey, State, View
from prover_bridge.workspace.errors import WorkspaceFileError
from prover_bridge.workspace.files import read_file, save, write_document
from prover_bridge.workspace.journal import Keeper, Life, Owner, journal, recover
from prover_bridge.workspace.knowledge import finding
from prover_bridge.workspace.session import Session


@pytest.fixture
def file(tmp_path: Path, start_session: Callable[[], Session]) -> Path:
    """A file with some work in it."""
    path = tmp_path / "docs" / "meals.json"
    path.parent.mkdir()
    save(path, start_session().document)
    return path


def opened(keeper: Keeper, file: Path) -> Session:
    session = Session(read_file(file), file)
    keeper.watch(session, file.read_bytes())
    return session


def beside(file: Path) -> list[str]:
    return sorted(path.name for path in file.parent.iterdir() if path != file)


def workspaces(document: Document) -> list[str]:
    return list(document.workspaces)


def test_a_document_that_is_only_looked_at_has_no_journal(running, file: Path) -> None:
    keeper = running().keeper
    opened(keeper, file)
    assert beside(file) == [".meals.json.lock"]
    keeper.close()
    assert beside(file) == []


def test_what_was_not_saved_is_found_by_the_next_window(running, ended, file: Path) -> None:
    session = opened(ended().keeper, file)
    session.do(AddWorkspace("Cellar"))
    keeper = running().keeper
    (found,) = keeper.abandoned(file)
    recovery = recover(found)
    assert workspaces(recovery.document) == ["Kitchen", "Hall", "Cellar"]
    assert (recovery.changes, recovery.lost) == (1, 0)
    assert recovery.adds_to(file.read_bytes())
    assert workspaces(read_file(file)) == ["Kitchen", "Hall"]


def test_recovered_work_stays_in_a_journal_until_it_is_saved(running, ended, file: Path) -> None:
    opened(ended().keeper, file).do(AddWorkspace("Cellar"))
    second = ended().keeper
    recovery = recover(second.abandoned(file)[0])
    session = Session(recovery.document, file)
    second.watch(session, file.read_bytes(), recovery)
    assert session.is_modified
    third = running().keeper
    (found,) = third.abandoned(file)
    again = recover(found)
    assert again.document == recovery.document
    assert again.changes == 1
    third.watch(Session(again.document, file), file.read_bytes(), again)
    third.save(Session(again.document, file), file)
    assert workspaces(read_file(file)) == ["Kitchen", "Hall", "Cellar"]
    assert third.abandoned(file) == []
    third.close()
    assert beside(file) == ["meals.json~"]


def test_a_journal_that_is_not_wanted_is_gone(running, ended, file: Path) -> None:
    opened(ended().keeper, file).do(AddWorkspace("Cellar"))
    keeper = running().keeper
    keeper.abandoned(file)[0].discard()
    assert keeper.abandoned(file) == []


def test_a_journal_goes_with_its_file_into_another_folder(running, ended, file: Path) -> None:
    opened(ended().keeper, file).do(AddWorkspace("Cellar"))
    moved = file.parent.rename(file.parent.with_name("elsewhere")) / file.name
    (found,) = running().keeper.abandoned(moved)
    assert workspaces(recover(found).document)[2:] == ["Cellar"]


def test_work_that_was_undone_adds_nothing(running, ended, file: Path) -> None:
    session = opened(ended().keeper, file)
    session.do(AddWorkspace("Cellar"))
    session.undo()
    assert not recover(running().keeper.abandoned(file)[0]).adds_to(file.read_bytes())


def test_what_is_found_out_and_looked_at_is_no_work(running, ended, file: Path) -> None:
    session = opened(ended().keeper, file)
    key = ProcessKey("Kitchen", "_Step1")
    entry = session.document.entry(key)
    assert entry is not None
    session.learn([finding(session.document, key, replace(entry, state=State.VALID))])
    assert session.document.entry(key).state is State.VALID
    assert beside(file) == [".meals.json.lock"]
    session.look("Kitchen", View(2.0, 0.0, 0.0))
    (found,) = running().keeper.abandoned(file)
    assert not recover(found).adds_to(file.read_bytes())


def test_a_document_that_was_never_saved_is_found(running, ended) -> None:
    session = Session()
    ended().keeper.watch(session)
    session.do(AddWorkspace("Cellar"))
    keeper = running().keeper
    (found,) = keeper.abandoned(None)
    assert found.file is None
    assert recover(found).adds_to(None)
    assert workspaces(recover(found).document) == ["Cellar"]


def test_saving_leaves_nothing_to_recover_and_later_changes_are_kept(running, ended, file: Path) -> None:
    keeper = ended().keeper
    session = opened(keeper, file)
    session.do(AddWorkspace("Cellar"))
    keeper.save(session, file)
    session.mark_saved(file)
    other = running().keeper
    assert other.abandoned(file) == []
    session.undo()
    (found,) = other.abandoned(file)
    assert workspaces(recover(found).document) == ["Kitchen", "Hall"]


def test_the_last_good_save_is_backed_up(running, file: Path) -> None:
    keeper = running().keeper
    session = opened(keeper, file)
    first = file.read_bytes()
    session.do(AddWorkspace("Cellar"))
    keeper.save(session, file)
    backup = file.with_name("meals.json~")
    assert backup.read_bytes() == first
    keeper.save(session, file)
    assert backup.read_bytes() == first
    keeper.close()


def test_a_running_window_is_found_and_its_journal_is_left_alone(running, file: Path) -> None:
    one, other = running().keeper, running().keeper
    opened(one, file).do(AddWorkspace("Cellar"))
    holder = other.holder(file)
    assert holder is not None
    assert (holder.process, holder.life) == (os.getpid(), Life.RUNNING)
    assert other.abandoned(file) == []
    assert one.holder(file) is None
    opened(other, file)
    other.close()
    assert other.holder(file) is not None
    one.close()
    assert other.holder(file) is None
    other.close()


def test_a_window_of_another_process_is_found_until_it_is_killed(state: Path, running, file: Path) -> None:
    lines = (
        "import sys; from pathlib import Path",
        "from prover_bridge.workspace.journal import Keeper",
        "from prover_bridge.workspace.session import Session",
        "Keeper(Path(sys.argv[2]), print).watch(Session(path=Path(sys.argv[1])))",
        "print('open', flush=True); sys.stdin.read()",
    )
    with subprocess.Popen(
        [sys.executable, "-c", "\n".join(lines), str(file), str(state)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as program:
        assert program.stdout is not None
        assert program.stdout.readline() == b"open\n"
        keeper = running().keeper
        holder = keeper.holder(file)
        assert holder is not None
        assert holder.process == program.pid
        program.kill()
        program.wait()
        assert keeper.holder(file) is None
        opened(keeper, file)
        keeper.close()
        assert beside(file) == []


def test_a_number_that_another_process_got_since_is_no_window() -> None:
    owner = Owner.here()
    assert owner.life is Life.RUNNING
    found = Owner.from_json(owner.to_json() | {"started": owner.started + "0"})
    assert found is not None
    assert found.life is Life.ENDED
    elsewhere = Owner.from_json(owner.to_json() | {"machine": "another"})
    assert elsewhere is not None
    assert elsewhere.life is Life.ELSEWHERE


@pytest.mark.parametrize("note", [b"", b"{", b"[]", b'{"process": "x"}', b"\xff" * 9000, b"[" * 100_000])
def test_a_lock_that_nobody_can_read_is_nobodys(running, file: Path, note: bytes) -> None:
    file.with_name(".meals.json.lock").write_bytes(note)
    keeper = running().keeper
    assert keeper.holder(file) is None
    opened(keeper, file)
    keeper.close()
    assert beside(file) == []


def test_a_change_on_the_disk_is_noticed(running, file: Path) -> None:
    keeper = running().keeper
    session = opened(keeper, file)
    assert not keeper.has_changed(file)
    os.utime(file, (1, 1))
    assert not keeper.has_changed(file)
    theirs = write_document(Document())
    file.write_bytes(theirs)
    assert keeper.has_changed(file)
    assert not keeper.has_changed(file.with_name("other.json"))
    keeper.save(session, file)
    assert file.with_name("meals.json~").read_bytes() == theirs
    assert not keeper.has_changed(file)
    keeper.close()


def test_a_change_of_the_file_after_the_crash_is_noticed(running, ended, file: Path) -> None:
    opened(ended().keeper, file).do(AddWorkspace("Cellar"))
    save(file, Document())
    keeper = running().keeper
    recovery = recover(keeper.abandoned(file)[0])
    assert workspaces(recovery.document) == ["Kitchen", "Hall", "Cellar"]
    keeper.watch(Session(recovery.document, file), file.read_bytes(), recovery)
    assert keeper.has_changed(file)
    keeper.close()


def test_what_a_killed_program_was_just_writing_is_taken_away(running, state: Path, file: Path) -> None:
    state.mkdir()
    old = [
        file.with_name(".meals.json.abcdefgh.part"),
        file.with_name(".meals.json~.abcdefgh.part"),
        file.with_name(".meals.json.0123-1.journal.part"),
        state / "0123-1.journal.part",
    ]
    for path in old:
        path.touch()
        os.utime(path, (1, 1))
    new = file.with_name(".meals.json.hgfedcba.part")
    new.touch()
    keeper = running().keeper
    opened(keeper, file)
    keeper.close()
    assert beside(file) == [new.name]
    assert list(state.iterdir()) == []


def full(*_: object) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


def test_a_full_disk_is_told_once_and_all_is_kept_when_there_is_room(
    running, ended, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = ended()
    session = opened(window.keeper, file)
    session.do(AddWorkspace("Cellar"))
    with monkeypatch.context() as patch:
        patch.setattr("prover_bridge.workspace.journal.stream.os.write", full)
        session.do(AddWorkspace("Attic"))
        session.do(AddWorkspace("Yard"))
    assert [error.what for error in window.told] == [
        "What you do now would be lost in a crash: No space left on device."
    ]
    other = running().keeper
    assert workspaces(recover(other.abandoned(file)[0]).document)[2:] == ["Cellar"]
    session.undo()
    recovery = recover(other.abandoned(file)[0])
    assert workspaces(recovery.document)[2:] == ["Cellar", "Attic"]
    assert recovery.changes == 4
    window.keeper.close()
    assert beside(file) == []


def test_a_folder_that_goes_away_is_told_and_the_work_is_kept_elsewhere(
    running, ended, state: Path, file: Path
) -> None:
    window = ended()
    session = opened(window.keeper, file)
    gone = file.parent.rename(file.parent.with_name("gone"))
    file.parent.touch()
    session.do(AddWorkspace("Cellar"))
    assert window.told == []
    with pytest.raises(WorkspaceFileError, match="cannot be saved"):
        window.keeper.save(session, file)
    assert workspaces(session.document)[2:] == ["Cellar"]
    file.parent.unlink()
    gone.rename(file.parent)
    (found,) = running().keeper.abandoned(file)
    assert {path.parent for path in found.paths} == {state}
    assert workspaces(recover(found).document)[2:] == ["Cellar"]


def test_a_circle_of_links_is_told(running, tmp_path: Path) -> None:
    circle = tmp_path / "circle.json"
    circle.symlink_to(circle)
    keeper, session = running().keeper, Session()
    keeper.watch(session)
    assert keeper.holder(circle) is None
    assert keeper.abandoned(circle) == []
    with pytest.raises(WorkspaceFileError, match="circle of links"):
        keeper.save(session, circle)
    keeper.close()


def test_a_link_stays_a_link_and_the_lock_is_with_the_file(running, file: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.json"
    link.symlink_to(file)
    one, other = running().keeper, running().keeper
    session = opened(one, link)
    assert other.holder(file) is not None
    session.do(AddWorkspace("Cellar"))
    one.save(session, link)
    assert link.is_symlink()
    assert workspaces(read_file(file))[2:] == ["Cellar"]
    one.close()


def test_a_save_that_fails_leaves_file_and_journal(
    running, ended, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keeper = ended().keeper
    session = opened(keeper, file)
    session.do(AddWorkspace("Cellar"))
    before = file.read_bytes()
    with monkeypatch.context() as patch:
        patch.setattr("prover_bridge.storage.atomic.os.fsync", full)
        with pytest.raises(WorkspaceFileError, match="No space left"):
            keeper.save(session, file)
    assert file.read_bytes() == before
    assert workspaces(recover(running().keeper.abandoned(file)[0]).document)[2:] == ["Cellar"]


@pytest.mark.parametrize("is_saved", [False, True])
def test_a_large_document_is_written_ahead(
    running, ended, file: Path, monkeypatch: pytest.MonkeyPatch, is_saved: bool
) -> None:
    monkeypatch.setattr(journal, "LEAST_TO_PREPARE", 1)
    keeper = ended().keeper
    session = opened(keeper, file)
    if is_saved:
        session.do(AddWorkspace("Attic"))
        keeper.save(session, file)
    other = running().keeper
    assert other.abandoned(file) == []
    session.do(AddWorkspace("Cellar"))
    (found,) = other.abandoned(file)
    assert recover(found).document == session.document
    keeper.close()
    assert [name for name in beside(file) if "~" not in name] == []


def test_what_was_written_ahead_may_be_gone(running, ended, file: Path, monkeypatch) -> None:
    monkeypatch.setattr(journal, "LEAST_TO_PREPARE", 1)
    window = ended()
    session = opened(window.keeper, file)
    for thread in threading.enumerate():
        if thread.name == "journal":
            thread.join()
    (ahead,) = file.parent.glob("*.part")
    ahead.unlink()
    session.do(AddWorkspace("Cellar"))
    assert window.told == []
    assert workspaces(recover(running().keeper.abandoned(file)[0]).document)[2:] == ["Cellar"]
    window.keeper.close()
    assert beside(file) == []


def test_a_long_journal_is_written_anew_while_changes_go_on(
    running, ended, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal, "LEAST_TO_COMPACT", 1000)
    keeper = ended().keeper
    session = opened(keeper, file)
    for step in range(600):
        session.do(MoveDrawings("Kitchen", {3: (float(step), 1.0)}))
        if step % 50 == 49:  # writing anew takes no longer than fifty changes, however busy the machine is
            for thread in threading.enumerate():
                if thread.name == "journal":
                    thread.join()
    (found,) = running().keeper.abandoned(file)
    recovery = recover(found)
    drawing = recovery.document.workspaces["Kitchen"].drawing(3)
    assert drawing is not None
    assert (drawing.x, recovery.lost, recovery.changes) == (599.0, 0, 600)
    size = sum(path.stat().st_size for path in found.paths)
    assert size < 600 * 100
    keeper.close()
    assert beside(file) == []
