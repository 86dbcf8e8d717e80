"""What a deployment would do, told before anything is written."""

import os
from pathlib import Path

import pytest

from prover_bridge.deployment.plan import Outcome, make_plan
from prover_bridge.protocol.responses import DeployedFile


def file(path: str, content: str = "new", *, overwrite: bool = True) -> DeployedFile:
    return DeployedFile(path=path, content=content, overwrite=overwrite)


def only(folder: Path, deployed: DeployedFile):
    (planned,) = make_plan([deployed], folder, "P").files
    return planned


def test_nothing_is_made_by_planning(tmp_path: Path) -> None:
    folder = tmp_path / "not there"
    assert only(folder, file("a/b.scala")).outcome is Outcome.WRITTEN
    assert not folder.exists()


@pytest.mark.parametrize(
    ("overwrite", "there", "outcome"),
    [
        (True, None, Outcome.WRITTEN),
        (True, "old", Outcome.WRITTEN),
        (True, "new", Outcome.UNCHANGED),
        (False, None, Outcome.WRITTEN),
        (False, "old", Outcome.KEPT),
        (False, "new", Outcome.KEPT),
    ],
)
def test_what_becomes_of_a_file(tmp_path: Path, overwrite: bool, there: str | None, outcome: Outcome) -> None:
    if there is not None:
        (tmp_path / "x").write_text(there)
    assert only(tmp_path, file("x", overwrite=overwrite)).outcome is outcome


def test_a_file_without_a_path_is_called_after_the_process(tmp_path: Path) -> None:
    assert only(tmp_path, file("")).path == "P.piviz"


def test_backslashes_separate_folders_too(tmp_path: Path) -> None:
    planned = only(tmp_path, file("a\\b/c.scala"))
    assert planned.path == "a/b/c.scala"
    assert planned.target == tmp_path / "a" / "b" / "c.scala"


def test_an_absolute_path_below_the_folder_is_taken(tmp_path: Path) -> None:
    assert only(tmp_path, file(str(tmp_path / "a" / "x"))).path == "a/x"


@pytest.mark.parametrize(
    "path",
    [
        "/etc/passwd",
        "C:\\windows\\x",
        "../x",
        "a/../../x",
        "a/./../x",
        "..\\x",
        "NUL",
        "com1.scala",
        "a/aux/x.scala",
        "a\x00b",
        "a\nb",
        "x" * 300,
        ".",
        "file:stream",
    ],
)
def test_paths_that_lead_elsewhere_are_refused(tmp_path: Path, path: str) -> None:
    planned = only(tmp_path, file(path))
    assert planned.outcome is Outcome.REFUSED
    assert planned.reason
    assert planned.target is None


def test_an_absolute_path_that_climbs_out_is_refused(tmp_path: Path) -> None:
    assert only(tmp_path / "in", file(f"{tmp_path}/in/../x")).outcome is Outcome.REFUSED


def test_links_that_lead_outside_are_refused(tmp_path: Path) -> None:
    folder, outside = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    outside.mkdir()
    (folder / "linked").symlink_to(outside)
    (folder / "link.scala").symlink_to(outside / "x.scala")
    (outside / "x.scala").write_text("theirs")
    for path in ("linked/x.scala", "linked/new.scala", "link.scala"):
        assert only(folder, file(path)).outcome is Outcome.REFUSED


def test_a_link_inside_the_folder_is_followed(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    assert only(tmp_path, file("link/x")).outcome is Outcome.WRITTEN


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "file").write_text("x")
    reasons = {path: only(tmp_path, file(path)).reason for path in ("folder", "pipe", "file/x", "file/y/z")}
    assert "is a folder" in reasons["folder"]
    assert "no ordinary file" in reasons["pipe"]
    assert "where a folder is needed" in reasons["file/x"]
    assert "where a folder is needed" in reasons["file/y/z"]


@pytest.mark.parametrize(
    ("first", "second"), [("a/x", "a\\x"), ("a/x", "A/X"), ("a", "a/x"), ("a/x", "a"), ("a/x/y", "a/X")]
)
def test_two_files_in_one_place_are_refused(tmp_path: Path, first: str, second: str) -> None:
    plan = make_plan([file(first), file(second)], tmp_path, "P")
    assert [each.outcome for each in plan.files] == [Outcome.WRITTEN, Outcome.REFUSED]
    assert plan.refused == plan.files[1:]


def test_content_that_is_no_text_is_refused(tmp_path: Path) -> None:
    assert "half a character" in only(tmp_path, file("x", "\ud800")).reason
