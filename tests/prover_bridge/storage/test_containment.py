"""A path from elsewhere stays below the chosen folder."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prover_bridge.storage.containment import ContainmentError, contained, reason_against


@pytest.mark.parametrize(
    "relative", ["a.txt", "src/main/A.scala", "./a//b.txt", "src\\main\\A.scala", "..a/b..c"]
)
def test_a_harmless_path_leads_below_the_folder(tmp_path: Path, relative: str) -> None:
    target = contained(tmp_path, relative)
    assert target.is_relative_to(tmp_path.resolve())
    assert reason_against(relative) is None


def test_both_separators_give_the_same_file(tmp_path: Path) -> None:
    assert contained(tmp_path, "a\\b\\c.txt") == contained(tmp_path, "a/b/c.txt")


@pytest.mark.parametrize(
    ("relative", "reason"),
    [
        ("", "empty"),
        ("   ", "empty"),
        (".", "folder itself"),
        ("./", "folder itself"),
        ("/etc/passwd", "absolute"),
        ("\\\\server\\share", "absolute"),
        ("C:\\Windows\\a", "absolute"),
        ("c:a", "absolute"),
        ("../a", "climbs"),
        ("a/../../b", "climbs"),
        ("a\\..\\b", "climbs"),
        ("a/.../b", "dots"),
        ("a/.. /b", "dots"),
        ("a\x00b", "control"),
        ("a\nb", "control"),
        ("a\x85b", "control"),
        ("a\ud800", "surrogate"),
        ("CON", "device"),
        ("a/nul.txt", "device"),
        ("COM1", "device"),
        ("lpt9.log.txt", "device"),
        ("aux /b", "device"),
        ("a.txt:stream", "stream"),
        ("x" * 256, "longer"),
    ],
)
def test_a_harmful_path_is_refused_with_its_reason(tmp_path: Path, relative: str, reason: str) -> None:
    with pytest.raises(ContainmentError) as refusal:
        contained(tmp_path, relative)
    assert reason in refusal.value.what
    assert reason_against(relative) == refusal.value.what


def test_a_link_that_leads_outside_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "base"
    folder.mkdir()
    (tmp_path / "outside").mkdir()
    (folder / "way").symlink_to(tmp_path / "outside")
    with pytest.raises(ContainmentError, match="link"):
        contained(folder, "way/a.txt")


def test_a_file_that_is_a_link_to_outside_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "base"
    folder.mkdir()
    (tmp_path / "secret").write_text("")
    (folder / "a.txt").symlink_to(tmp_path / "secret")
    with pytest.raises(ContainmentError, match="link"):
        contained(folder, "a.txt")


@pytest.mark.parametrize("aim", ["loop", "../nowhere", "nowhere"])
def test_a_link_that_leads_nowhere_is_refused(tmp_path: Path, aim: str) -> None:
    folder = tmp_path / "base"
    folder.mkdir()
    (folder / "loop").symlink_to(aim)
    with pytest.raises(ContainmentError, match="link"):
        contained(folder, "loop")


def test_a_link_that_stays_inside_is_followed(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "way").symlink_to("real")
    contained(tmp_path, "way/a.txt").write_text("here")
    assert (tmp_path / "real" / "a.txt").read_text() == "here"


def test_a_folder_that_is_itself_a_link_can_be_chosen(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "chosen").symlink_to("real")
    assert contained(tmp_path / "chosen", "a") == (tmp_path / "real" / "a").resolve()


@given(st.text(alphabet="./\\aC:ONé \x00\n", max_size=30))
def test_whatever_is_given_stays_inside_or_is_refused(relative: str) -> None:
    folder = Path("/nonexistent/chosen")
    reason = reason_against(relative)
    if reason is not None:
        with pytest.raises(ContainmentError):
            contained(folder, relative)
        assert reason.isprintable()
    else:
        target = contained(folder, relative)
        assert folder in target.parents
        assert ".." not in target.parts
