"""A folder of results as a database: index, watching, import, export, bin, batches that nobody will end."""

import json
import os
import subprocess
import sys
import threading
import time
import zipfile
from pathlib import Path
from typing import Any

import pytest

from prover_bridge.deepsec.bin import delete, deleted, empty, restore
from prover_bridge.deepsec.database import Database, Order, selected
from prover_bridge.deepsec.exporting import export_batch
from prover_bridge.deepsec.importing import import_batches
from prover_bridge.deepsec.locking import locked
from prover_bridge.deepsec.records import Batch, Query, Run, Status
from prover_bridge.deepsec.stale import close, is_running, stale
from prover_bridge.deepsec.watching import Watcher
from prover_bridge.deepsec.writing import write_record
from prover_bridge.errors import BridgeError

Json = dict[str, Any]


def add(folder: Path, document: Json, name: str, **changes: object) -> None:
    (folder / name).write_text(json.dumps(document | changes))


def in_progress(folder: Path, document: Json, pid: int) -> None:
    """Make the batch one that is being computed by a process."""
    running = {key: value for key, value in document.items() if key != "end_time"}
    add(folder, running, "mp_1.json", status="in_progress", pid=pid, start_time=int(time.time()))
    for file in ("mp_1/server_2.json", "mp_1/server_2/query_1.json"):
        record = json.loads((folder / file).read_text())
        for key in ("end_time", "memory", "attack_trace"):
            record.pop(key, None)
        (folder / file).write_text(json.dumps(record | {"status": "in_progress"}))


def dead_pid() -> int:
    child = subprocess.Popen([sys.executable, "-c", ""])
    child.wait()
    return child.pid


def test_the_index_has_every_batch_even_one_that_cannot_be_read(
    result_files: Path, batch_document: Json
) -> None:
    add(result_files, batch_document, "mp_2.json", title="Prüfung", start_time=5)
    (result_files / "mp_3.json").write_text("{")
    (result_files / ".hidden.json").write_text("{")
    entries = {entry.file: entry for entry in Database(result_files).index()}
    assert set(entries) == {"mp_1.json", "mp_2.json", "mp_3.json"}
    assert entries["mp_2.json"].title == "Prüfung"
    assert entries["mp_3.json"].status is None
    assert entries["mp_3.json"].findings[0].code == "json"


def test_a_folder_that_is_not_there_is_an_empty_database(tmp_path: Path) -> None:
    assert Database(tmp_path / "none").index() == []


def test_the_index_is_filtered_and_sorted(result_files: Path, batch_document: Json) -> None:
    add(result_files, batch_document, "mp_2.json", title="apple", start_time=5, status="canceled")
    add(result_files, batch_document, "mp_3.json", title="Banana", start_time=6)
    index = Database(result_files).index()
    assert [entry.file for entry in selected(index)] == ["mp_1.json", "mp_3.json", "mp_2.json"]
    by_title = selected(index, order=Order.TITLE, descending=False)
    assert [entry.title for entry in by_title] == ["apple", "Banana", "Server"]
    assert [entry.file for entry in selected(index, text="ANA")] == ["mp_3.json"]
    assert [entry.file for entry in selected(index, statuses=[Status.CANCELED])] == ["mp_2.json"]
    assert selected(index, order=Order.STATUS)[0].status is Status.COMPLETED


def test_the_index_sees_what_was_rewritten(result_files: Path, batch_document: Json) -> None:
    database = Database(result_files)
    assert database.index()[0].title == "Server"
    add(result_files, batch_document, "mp_1.json", title="Another")
    assert database.index()[0].title == "Another"


def test_the_title_that_the_user_gave_wins(result_files: Path, batch_document: Json) -> None:
    add(result_files, batch_document, "mp_1.json", real_title="Prüfung ⊗")
    assert Database(result_files).index()[0].title == "Prüfung ⊗"


def test_runs_and_queries_are_found_from_the_batch(result_files: Path) -> None:
    database = Database(result_files)
    ((run_file, run),) = database.runs(database.batch("mp_1.json"))
    ((query_file, query),) = database.queries(run)
    assert (run_file, query_file) == ("mp_1/server_2.json", "mp_1/server_2/query_1.json")
    assert query.index == 1
    assert [type(record) for _, record in database.records("mp_1.json")] == [Batch, Run, Query]


@pytest.mark.parametrize(
    "file", ["../secret.json", "/etc/passwd", "mp_1/../../x.json", "", "a\0b", "a\ud800"]
)
def test_files_outside_the_database_are_not_opened(result_files: Path, file: str) -> None:
    with pytest.raises(BridgeError, match="not in the database"):
        Database(result_files).query(file)


def test_a_watcher_tells_what_came_went_and_changed(result_files: Path, batch_document: Json) -> None:
    watcher = Watcher(result_files)
    assert not watcher.changes()
    add(result_files, batch_document, "mp_2.json")
    (result_files / "mp_1" / "server_2" / "query_1.json").write_text("")
    (result_files / "mp_1" / "server_2.json").unlink()
    changes = watcher.changes()
    assert changes.added == {"mp_2.json"}
    assert changes.removed == {"mp_1/server_2.json"}
    assert changes.rewritten == {"mp_1/server_2/query_1.json"}
    assert not watcher.changes()


def test_a_batch_whose_prover_has_gone_is_found_and_closed(result_files: Path, batch_document: Json) -> None:
    in_progress(result_files, batch_document, dead_pid())
    waiting = json.loads((result_files / "mp_1/server_2/query_1.json").read_text())
    del waiting["start_time"]
    add(result_files / "mp_1/server_2", waiting | {"index": 2}, "query_2.json", status="waiting")
    run = json.loads((result_files / "mp_1/server_2.json").read_text())
    run["query_files"].append("mp_1/server_2/query_2.json")
    add(result_files / "mp_1", run, "server_2.json")
    database = Database(result_files)
    (entry,) = stale(database.index())
    close(database, entry.file, now=1_900_000_000)
    records = dict(database.records(entry.file))
    assert [record.status for record in records.values()] == [
        Status.INTERNAL_ERROR,
        Status.INTERNAL_ERROR,
        Status.INTERNAL_ERROR,
        Status.CANCELED,
    ]
    assert all(record.end_time == 1_900_000_000 for record in records.values())
    for file in records:
        assert database.read(file).findings == ()
    assert stale(database.index()) == []


def test_a_batch_whose_prover_lives_is_not_stale(result_files: Path, batch_document: Json) -> None:
    in_progress(result_files, batch_document, os.getpid())
    database = Database(result_files)
    assert stale(database.index()) == []
    with pytest.raises(BridgeError, match="still working"):
        delete(database, "mp_1.json")


def test_a_process_that_started_later_only_inherited_the_number(batch_document: Json) -> None:
    assert not is_running(Batch(Status.IN_PROGRESS, (), pid=os.getpid(), start_time=1_000))
    assert not is_running(Batch(Status.IN_PROGRESS, (), pid=0, start_time=1_000))


def test_a_deleted_batch_comes_back_as_it_was(result_files: Path) -> None:
    database = Database(result_files)
    before = {path: path.read_bytes() for path in result_files.rglob("*") if path.is_file()}
    delete(database, "mp_1.json")
    assert database.index() == []
    assert not (result_files / "mp_1").exists()
    (item,) = deleted(database)
    assert item.file == "mp_1.json"
    restore(database, item)
    assert {path: path.read_bytes() for path in before} == before
    assert deleted(database) == []


def test_a_batch_is_not_restored_over_another(result_files: Path, batch_document: Json) -> None:
    database = Database(result_files)
    item = delete(database, "mp_1.json")
    add(result_files, batch_document, "mp_1.json")
    with pytest.raises(BridgeError, match="there again"):
        restore(database, item)
    empty(database)
    assert deleted(database) == []
    with pytest.raises(BridgeError):
        restore(database, item)


def test_an_exported_batch_is_imported_into_another_database(result_files: Path, tmp_path: Path) -> None:
    database = Database(result_files)
    for target in (tmp_path / "öut", tmp_path / "out.zip"):
        export_batch(database, "mp_1.json", target)
        other = Database(tmp_path / f"other-{target.suffix}")
        (imported,) = import_batches(other, target, now=77)
        assert imported.file == "mp_1.json"
        assert other.batch("mp_1.json").import_date == 77
        assert other.query("mp_1/server_2/query_1.json") == database.query("mp_1/server_2/query_1.json")
        assert (other.folder / "mp_1/server_2/server.dps").read_text() == "free c.\n"
        (again,) = import_batches(other, target, now=78)
        assert again.was_there
        assert len(other.index()) == 1
        with pytest.raises(BridgeError, match="there already"):
            export_batch(database, "mp_1.json", target)


def test_another_batch_of_the_same_name_gets_a_new_one(
    result_files: Path, tmp_path: Path, batch_document: Json
) -> None:
    target = tmp_path / "other"
    target.mkdir()
    add(target, batch_document, "mp_1.json", title="Somebody else's")
    database = Database(target)
    (imported,) = import_batches(database, result_files)
    assert imported.file == "mp_1_2.json"
    records = dict(database.records(imported.file))
    assert list(records) == ["mp_1_2.json", "mp_1_2/server_2.json", "mp_1_2/server_2/query_1.json"]
    for file in records:
        assert database.read(file).findings == ()
    assert database.batch("mp_1.json").title == "Somebody else's"


@pytest.mark.parametrize("file", ["mp_1.json", "mp_1/server_2.json", "mp_1/server_2/query_1.json"])
def test_any_file_of_a_batch_brings_the_whole_batch(result_files: Path, tmp_path: Path, file: str) -> None:
    database = Database(tmp_path / "other")
    import_batches(database, result_files / file)
    assert len(list(database.records("mp_1.json"))) == 3


def test_a_query_on_its_own_gets_a_batch(tmp_path: Path, query_document: Json) -> None:
    add(tmp_path, query_document, "frage-ü.json")
    database = Database(tmp_path / "other")
    (imported,) = import_batches(database, tmp_path / "frage-ü.json")
    batch, run, query = (record for _, record in database.records(imported.file))
    assert isinstance(query, Query)
    assert query.attack_trace is not None
    assert batch.status is run.status is Status.COMPLETED


def test_a_damaged_archive_is_told(result_files: Path, tmp_path: Path) -> None:
    archive = tmp_path / "a.zip"
    export_batch(Database(result_files), "mp_1.json", archive)
    content = bytearray(archive.read_bytes())
    content[60:90] = bytes(30)
    archive.write_bytes(content)
    with pytest.raises(BridgeError, match="damaged"):
        import_batches(Database(tmp_path / "db"), archive)


def test_nothing_to_import_is_told(tmp_path: Path) -> None:
    database = Database(tmp_path / "db")
    (tmp_path / "empty").mkdir()
    with pytest.raises(BridgeError, match="no batch"):
        import_batches(database, tmp_path / "empty")
    (tmp_path / "x.json").write_text("[1]")
    with pytest.raises(BridgeError, match="JSON object"):
        import_batches(database, tmp_path / "x.json")


def test_an_archive_cannot_write_outside_and_links_are_not_followed(
    result_files: Path, tmp_path: Path
) -> None:
    (tmp_path / "secret").write_text("secret")
    (result_files / "mp_1" / "link.dps").symlink_to(tmp_path / "secret")
    archive = tmp_path / "a.zip"
    with zipfile.ZipFile(archive, "w") as out:
        out.write(result_files / "mp_1.json", "mp_1.json")
        out.writestr("../../evil.json", "{}")
    other = Database(tmp_path / "deep" / "er" / "db")
    import_batches(other, archive)
    assert not list(tmp_path.rglob("evil.json"))
    third = Database(tmp_path / "third")
    import_batches(third, result_files)
    assert not list(third.folder.rglob("link.dps"))


def test_a_database_that_is_being_changed_is_waited_for(result_files: Path) -> None:
    with (
        locked(result_files),
        pytest.raises(BridgeError, match="Another program"),
        locked(result_files, timeout=0.1),
    ):
        pass
    order = []
    entered = threading.Event()

    def second() -> None:
        entered.set()
        with locked(result_files):
            order.append("second")

    with locked(result_files):
        thread = threading.Thread(target=second)
        thread.start()
        assert entered.wait(5)
        order.append("first")
    thread.join(5)
    assert order == ["first", "second"]


def test_two_writers_at_once_leave_one_whole_file(result_files: Path) -> None:
    database = Database(result_files)
    path = result_files / "mp_1" / "server_2" / "query_1.json"
    query = database.query("mp_1/server_2/query_1.json")

    def write(error: str) -> None:
        for number in range(30):
            write_record(path, Query(**{**vars(query), "index": number + 1, "error_msg": error * number}))

    threads = [threading.Thread(target=write, args=(error,)) for error in ("a", "b")]
    for thread in threads:
        thread.start()
    while any(thread.is_alive() for thread in threads):
        assert database.query("mp_1/server_2/query_1.json").batch_file == "mp_1.json"
    for thread in threads:
        thread.join()
    assert database.query("mp_1/server_2/query_1.json").index == 30
    assert [item.name for item in path.parent.iterdir() if item.name.endswith(".part")] == []
