"""Carrying out plans."""

import os
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from prover_bridge.deployment.plan import Outcome, make_plan
from prover_bridge.deployment.writer import DeploymentFolderError, carry_out, summary
from prover_bridge.protocol.responses import DeployedFile

FILES = [
    DeployedFile(path="a/b/made.scala", content="made é", overwrite=True),
    DeployedFile(path="a/template.scala", content="template", overwrite=False),
]


def deploy(files, folder: Path):
    return carry_out(make_plan(files, folder, "P"))


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not path.is_symlink()
    }


def test_files_are_written_and_what_may_be_edited_is_kept(tmp_path: Path) -> None:
    folder = tmp_path / "x" / "y"
    assert [file.outcome for file in deploy(FILES, folder)] == [Outcome.WRITTEN] * 2
    assert contents(folder) == {"a/b/made.scala": "made é".encode(), "a/template.scala": b"template"}
    (folder / "a/b/made.scala").write_text("edited")
    (folder / "a/template.scala").write_text("edited")
    again = deploy(FILES, folder)
    assert [file.outcome for file in again] == [Outcome.WRITTEN, Outcome.KEPT]
    assert contents(folder) == {"a/b/made.scala": "made é".encode(), "a/template.scala": b"edited"}


def test_a_file_that_has_its_content_is_left_alone_and_counts_as_written(tmp_path: Path) -> None:
    deploy(FILES, tmp_path)
    made = tmp_path / "a/b/made.scala"
    os.utime(made, (1, 1))
    again = deploy(FILES, tmp_path)
    assert [file.outcome for file in again] == [Outcome.UNCHANGED, Outcome.KEPT]
    assert made.stat().st_mtime == 1
    assert summary(again).startswith("1 written, 1 kept")


def test_one_refused_file_and_nothing_is_written(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    done = deploy([*FILES, DeployedFile(path="../out", content="x", overwrite=True)], folder)
    assert [file.outcome for file in done] == [Outcome.REFUSED] * 3
    assert all(file.reason for file in done)
    assert not folder.exists()
    assert summary(done) == "3 refused"


def test_what_is_kept_stays_kept_in_a_refused_deployment(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a/template.scala").write_text("mine")
    done = deploy([*FILES, DeployedFile(path="/x", content="x", overwrite=True)], tmp_path)
    assert [file.outcome for file in done] == [Outcome.REFUSED, Outcome.KEPT, Outcome.REFUSED]
    assert contents(tmp_path) == {"a/template.scala": b"mine"}


def test_a_link_that_was_made_since_the_plan_is_noticed(tmp_path: Path) -> None:
    folder, outside = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    outside.mkdir()
    plan = make_plan(FILES, folder, "P")
    (folder / "a").symlink_to(outside)
    done = carry_out(plan)
    assert [file.outcome for file in done] == [Outcome.REFUSED] * 2
    assert contents(outside) == {}


def test_a_file_that_was_made_since_the_plan_is_kept(tmp_path: Path) -> None:
    plan = make_plan(FILES, tmp_path, "P")
    (tmp_path / "a").mkdir()
    (tmp_path / "a/template.scala").write_text("mine")
    assert [file.outcome for file in carry_out(plan)] == [Outcome.WRITTEN, Outcome.KEPT]
    assert (tmp_path / "a/template.scala").read_text() == "mine"


def test_the_system_s_reason_is_told_and_the_rest_is_not_tried(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path, content: bytes) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("prover_bridge.deployment.writer.write_atomically", full)
    done = deploy(FILES, tmp_path)
    assert [file.outcome for file in done] == [Outcome.REFUSED] * 2
    assert "No space left on device" in done[0].reason
    assert "not tried" in done[1].reason


def test_a_folder_that_is_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "x").write_text("x")
    with pytest.raises(DeploymentFolderError) as caught:
        deploy([], tmp_path / "x")
    assert str(tmp_path / "x") in str(caught.value)


NAMES = st.sampled_from(["..", ".", "", "a", "b", "link", "x.scala", "NUL", "/", "\\", "C:", "\x00", "ü"])
PATHS = st.lists(NAMES, max_size=5).map("/".join)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@given(
    st.lists(
        st.builds(DeployedFile, path=PATHS, content=st.text(max_size=3), overwrite=st.booleans()), max_size=5
    )
)
def test_nothing_is_ever_written_outside(tmp_path_factory: pytest.TempPathFactory, files) -> None:
    base = tmp_path_factory.mktemp("base")
    folder, outside = base / "folder", base / "outside"
    for each in (folder, outside):
        each.mkdir()
    (folder / "link").symlink_to(outside)
    (outside / "x.scala").write_text("theirs")
    done = deploy(files, folder)
    assert contents(outside) == {"x.scala": b"theirs"}
    assert sorted(each.name for each in base.iterdir()) == ["folder", "outside"]
    counted = Counter(file.outcome for file in done)
    if counted[Outcome.REFUSED]:
        assert contents(folder) == {}
    else:
        assert contents(folder) == {file.path: file.content.encode() for file in done}
