"""Artifacts as data for views, saved, and fetched."""

import hashlib
import http.server
import os
import struct
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prover_bridge.viplab.model import Artifact, FileArtifact, RemoteFile
from prover_bridge.viplab.remote import Verification, fetch, verify
from prover_bridge.viplab.saving import Outcome, save_artifact, save_artifacts
from prover_bridge.viplab.views.images import LARGEST_IMAGE, ImageView, read_image
from prover_bridge.viplab.views.line_plots import read_line_plot
from prover_bridge.viplab.views.opening import BytesView, open_view, view_content
from prover_bridge.viplab.views.problems import MOST_PROBLEMS
from prover_bridge.viplab.views.surfaces import GridView, read_grids, read_triangles
from prover_bridge.viplab.views.texts import TextView, read_json, read_links, read_table, read_text


def uuid(number: int) -> str:
    return f"00000000-0000-4000-9000-{number:012}"


def file(path: str, content: bytes = b"x", number: int = 1) -> FileArtifact:
    return FileArtifact(identifier=uuid(number), path=path, mime_type="text/plain", content=content)


def remote(url: str = "https://h/a", size: int | None = 3, digest: str | None = None) -> RemoteFile:
    return RemoteFile(identifier=uuid(1), path="a", mime_type="text/plain", url=url, size=size, hash=digest)


def sha256(content: bytes) -> str:
    return "sha256:" + hashlib.sha256(content).hexdigest()


# texts


def test_a_text_that_is_no_utf8_tells_the_line() -> None:
    view = read_text(b"a\nb\xff")
    assert view.text == "a\nb\N{REPLACEMENT CHARACTER}"
    assert view.problems[0].line == 2


def test_json_tells_the_line_of_its_error() -> None:
    assert read_json(b'{"a": [1]}').value == {"a": [1]}
    assert read_json(b'{\n"a": }').problems[0].line == 2
    for depth in (300, 100_000):
        view = read_json(b"[" * depth + b"]" * depth)
        assert view.value is None
        assert view.problems


def test_a_table_has_columns_of_numbers_and_tells_ragged_lines() -> None:
    view = read_table(b"t;v\n0;1.5\n1;x\n2\n")
    assert view.header == ("t", "v")
    assert view.numbers(1) == (1.5, None, None)
    assert [problem.line for problem in view.problems] == [4]


def test_only_web_and_ftp_addresses_are_links() -> None:
    view = read_links(b"https://a/b\r\njavascript:alert(1)\n\nftp://c/d\n")
    assert [(link.text, link.may_follow) for link in view.links] == [
        ("https://a/b", True),
        ("javascript:alert(1)", False),
        ("ftp://c/d", True),
    ]
    assert [problem.line for problem in view.problems] == [2]


# images


def png(width: int, height: int) -> bytes:
    return (
        b"\x89PNG\r\n\x1a\n"
        + struct.pack(">I4sIIBBBBB", 13, b"IHDR", width, height, 8, 2, 0, 0, 0)
        + bytes(8)
    )


def test_images_tell_their_size_before_they_are_decoded() -> None:
    view = read_image(png(640, 480))
    assert (view.format, view.width, view.height) == ("PNG", 640, 480)
    assert view.content
    jpeg = b"\xff\xd8\xff\xe0\x00\x04ab\xff\xc0\x00\x0b\x08\x01\xe0\x02\x80\x03\x00\x00\x00"
    assert (read_image(jpeg).width, read_image(jpeg).height) == (640, 480)


def test_an_image_of_another_type_than_it_is_said_to_be_is_told() -> None:
    view = view_content("image/jpeg; q=1", png(1, 1))
    assert isinstance(view, ImageView)
    assert view.content
    assert "but is PNG" in view.problems[0].message


def test_a_bomb_is_not_given_to_a_decoder() -> None:
    view = read_image(png(100_000, LARGEST_IMAGE // 100_000 + 1))
    assert view.content == b""
    assert "pixels" in view.problems[0].message


@pytest.mark.parametrize("content", [b"", b"GIF89a", png(0, 1), png(1, 1)[:20], b"\xff\xd8\xff\xc0\x00"])
def test_what_is_no_image_is_told(content: bytes) -> None:
    view = read_image(content)
    assert view.content == b""
    assert view.problems


# graphics


def test_a_line_plot_has_frames_graphs_and_texts() -> None:
    view = read_line_plot(
        b"# title Error\n# x-range 0 2\n# color 255 0 0\n 0 0 1 1\n# color 0 0 9\n1 1 2 0\n"
        b"# legend first, second\n# text 1 1 a b\n# newframe 100\n## comment\n# symbol none\n0 0 5 5\n"
    )
    first, second = view.frames
    assert (first.title, first.x_range, first.milliseconds) == ("Error", (0.0, 2.0), 250.0)
    assert [(g.color, g.legend, list(g.segments)) for g in first.graphs[:2]] == [
        ((255, 0, 0), "first", [0, 0, 1, 1]),
        ((0, 0, 9), "second", [1, 1, 2, 0]),
    ]
    assert first.graphs[2].labels[0].text == "a b"
    assert first.extent() == (0, 2, 0, 1)
    assert (second.milliseconds, second.graphs[0].symbol) == (100.0, "")
    assert view.problems == ()


def test_a_line_plot_tells_what_it_cannot_read_at_its_line() -> None:
    view = read_line_plot(b"0 0 1 1\n0 0 1\nx\n0 0 nan 1\n# color 300 0 0\n# flash\n# text here\n")
    assert [problem.line for problem in view.problems] == [2, 3, 4, 5, 6, 7]
    assert list(view.frames[0].graphs[0].segments) == [0, 0, 1, 1]


def test_a_grid_fills_x_first_and_may_come_as_an_old_element() -> None:
    text = "Gridplot\n# x-range -1 1\n# x-count 2\n# y-count 3\n# min-color 1 2 3\n1 2 3\n4 5 6\n"
    wrapped = '{"identifier": "g", "value": "' + text + '"}'
    for content in (text.encode(), wrapped.encode()):
        for kind in ("application/x-vgfc", "application/x-vgf"):
            view = view_content(kind, content)
            assert isinstance(view, GridView)
            (grid,) = view.grids
            assert (grid.width, grid.height, grid.x_range) == (2, 3, (-1.0, 1.0))
            assert grid.value(1, 2) == 6
            assert grid.look.min_color == (1, 2, 3)
            assert grid.look.frame_type == "zofxy"


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (b"1 2 3\n", 1),
        (b"# x-range 2 1\n", 1),
        (b"# x-count 1\n", 1),
        (b"# x-count 2\n# y-count 2\n1 2 3\n", 3),
        (b"# x-count 99999999999\n", 1),
        (b"# time soon\n", 1),
    ],
)
def test_a_grid_tells_what_is_wrong(content: bytes, line: int) -> None:
    assert read_grids(content).problems[0].line == line


def test_triangles_animate_by_time() -> None:
    line = b"0 0 0 1 0 0 0 1 0\n"
    view = read_triangles(b"#label tetra\n# time 0\n" + line + line + b"# time 1\n" + line + b"1 2 3\n")
    assert [(len(s.corners), s.look.time, s.look.label) for s in view.sets] == [
        (18, 0.0, "tetra"),
        (9, 1.0, "tetra"),
    ]
    assert [problem.line for problem in view.problems] == [7]


def test_problems_are_bounded() -> None:
    view = read_line_plot(b"x\n" * 100_000)
    assert len(view.problems) == MOST_PROBLEMS + 1
    assert str(100_000 - MOST_PROBLEMS) in view.problems[-1].message


def test_recorded_graphics_are_read(shared: Path) -> None:
    folder = shared / "viplab" / "graphics"
    plot = read_line_plot((folder / "vue-vgf_example.vgf").read_bytes())
    assert [graph.legend for graph in plot.frames[0].graphs] == [
        "explicit euler",
        "heun",
        "Runge-Kutta 4",
        "exact",
    ]
    assert plot == read_line_plot((folder / "vue-vgf_example.element.json").read_bytes())
    (grid,) = read_grids((folder / "vue-vgfc_mexican_hat.element.json").read_bytes()).grids
    assert (grid.width, grid.height) == (50, 50)
    assert len(read_triangles((folder / "synthetic-tetra.vgf3").read_bytes()).sets) == 2
    for path in folder.iterdir():
        assert getattr(view_content("application/x-vgf", path.read_bytes()), "problems", ()) is not None


@settings(deadline=None, max_examples=150)
@given(
    st.sampled_from(["x-vgf", "x-vgf3", "x-vgfc", "json"]),
    st.lists(
        st.sampled_from(
            [
                "# newframe",
                "# x-count 3",
                "# y-count 2",
                "# color 1 2",
                "1 2 3 4",
                "# text 1",
                "{",
                "#",
                "1 " * 9,
            ]
        )
        | st.text(max_size=8),
        max_size=12,
    ),
)
def test_hostile_graphics_never_stop_a_reader(kind: str, lines: list[str]) -> None:
    content = "\n".join(lines).encode("utf-8", "surrogatepass")
    assert view_content(f"application/{kind}", content) is not None


@given(st.binary(max_size=60))
def test_hostile_images_never_stop_a_reader(content: bytes) -> None:
    for start in (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"):
        view = read_image(start + content)
        assert isinstance(view, ImageView)
        assert view.content or view.problems


def test_active_content_is_shown_as_its_source() -> None:
    assert isinstance(view_content("text/html", b"<script>"), TextView)
    assert isinstance(view_content("image/svg+xml", b"<svg/>"), TextView)
    assert isinstance(view_content("application/octet-stream", b"x"), BytesView)
    assert open_view(file("a.txt", b"text")) == TextView("text")


# saving


def test_files_are_saved_below_the_folder(tmp_path: Path) -> None:
    artifacts: list[Artifact] = [file("/images/a.txt", b"1"), file("b.txt", b"2", 2)]
    saved = save_artifacts(artifacts, tmp_path / "new")
    assert [one.outcome for one in saved] == [Outcome.WRITTEN, Outcome.WRITTEN]
    assert (tmp_path / "new" / "images" / "a.txt").read_bytes() == b"1"
    again = save_artifacts(artifacts, tmp_path / "new")
    assert {one.outcome for one in again} == {Outcome.UNCHANGED}


@pytest.mark.parametrize("path", ["../a", "/../a", "a/../../b", "a\\b", "NUL", "a\x00b", "..", "///"])
def test_a_path_that_could_leave_the_folder_is_refused(tmp_path: Path, path: str) -> None:
    folder = tmp_path / "folder"
    saved = save_artifact(file(path), folder)
    assert saved.outcome is Outcome.REFUSED
    assert saved.reason
    assert [p.name for p in tmp_path.rglob("*")] == ["folder"]


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "way").symlink_to(tmp_path)
    assert save_artifact(file("way/a"), tmp_path / "folder").outcome is Outcome.REFUSED
    assert not (tmp_path / "a").exists()


def test_a_file_that_is_there_is_kept_unless_told_otherwise(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"mine")
    assert save_artifact(file("a"), tmp_path).outcome is Outcome.KEPT
    assert (tmp_path / "a").read_bytes() == b"mine"
    assert save_artifact(file("a"), tmp_path, overwrite=True).outcome is Outcome.WRITTEN
    assert (tmp_path / "a").read_bytes() == b"x"


def test_a_file_in_the_place_of_a_folder_is_told(tmp_path: Path) -> None:
    saved = save_artifacts([file("a"), file("a/b", number=2)], tmp_path)
    assert [one.outcome for one in saved] == [Outcome.WRITTEN, Outcome.REFUSED]


def test_of_two_files_with_one_path_the_later_is_saved(tmp_path: Path) -> None:
    saved = save_artifacts([file("a", b"1"), file("a", b"2", 2)], tmp_path)
    assert [one.outcome for one in saved] == [Outcome.SKIPPED, Outcome.WRITTEN]
    assert (tmp_path / "a").read_bytes() == b"2"


def test_a_remote_file_is_only_fetched_when_asked(tmp_path: Path) -> None:
    wanted = remote(digest=sha256(b"abc"))
    assert save_artifact(wanted, tmp_path).outcome is Outcome.SKIPPED
    saved = save_artifact(wanted, tmp_path, fetch=lambda f: verify(f, b"abc"))
    assert (saved.outcome, (tmp_path / "a").read_bytes()) == (Outcome.WRITTEN, b"abc")
    refused = save_artifact(wanted, tmp_path, overwrite=True, fetch=lambda f: verify(f, b"abd"))
    assert refused.outcome is Outcome.REFUSED
    assert (tmp_path / "a").read_bytes() == b"abc"


# remote files


@pytest.mark.parametrize(
    ("digest", "content", "state"),
    [
        (sha256(b"abc"), b"abc", Verification.VERIFIED),
        (sha256(b"abc").upper().replace("SHA256", "Sha256"), b"abc", Verification.VERIFIED),
        ("md5:900150983cd24fb0d6963f7d28e17f72", b"abc", Verification.VERIFIED),
        (sha256(b"abc"), b"abb", Verification.WRONG),
        (sha256(b"abc"), b"ab", Verification.WRONG),
        (None, b"abc", Verification.UNVERIFIED),
        ("crc32:deadbeef", b"abc", Verification.UNVERIFIED),
        ("sha256:", b"abc", Verification.UNVERIFIED),
    ],
)
def test_size_and_hash_decide_about_a_remote_file(
    digest: str | None, content: bytes, state: Verification
) -> None:
    verified = verify(remote(digest=digest), content)
    assert verified.state is state
    assert (verified.content is None) == (state is Verification.WRONG)


Answer = Callable[[http.server.BaseHTTPRequestHandler], None]


def _answer(status: int, body: bytes, **headers: str) -> Answer:
    def answer(handler: http.server.BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in headers.items():
            handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(body)

    return answer


@pytest.fixture
def server() -> Iterator[str]:
    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            port = self.server.server_address[1]
            answers: dict[str, Answer] = {
                "/good": _answer(200, b"abc"),
                "/long": _answer(200, b"abc" * 1000),
                "/forbidden": _answer(403, b"no"),
                "/moved": _answer(302, b"", Location=f"http://127.0.0.1:{port}/good"),
                "/escape": _answer(302, b"", Location="file:///etc/passwd"),
                "/loop": _answer(302, b"", Location=f"http://127.0.0.1:{port}/loop"),
            }
            answers[self.path](self)

        def log_message(self, *arguments: Any) -> None:
            """Tests read no log."""

    listening = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=listening.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{listening.server_address[1]}"
    listening.shutdown()
    listening.server_close()
    thread.join()


@pytest.mark.parametrize(
    ("path", "state"),
    [
        ("/good", Verification.VERIFIED),
        ("/moved", Verification.VERIFIED),
        ("/long", Verification.WRONG),
        ("/forbidden", Verification.UNREACHABLE),
        ("/escape", Verification.UNREACHABLE),
        ("/loop", Verification.UNREACHABLE),
    ],
)
def test_fetching_ends_in_one_of_four_states(server: str, path: str, state: Verification) -> None:
    fetched = fetch(remote(server + path, 3, sha256(b"abc")))
    assert (fetched.state, bool(fetched.reason)) == (state, True)
    assert fetched.content == (b"abc" if state is Verification.VERIFIED else None)


def test_fetching_is_bounded_and_can_be_cancelled(server: str) -> None:
    assert fetch(remote(server + "/long", None), limit=100).state is Verification.UNREACHABLE
    assert fetch(remote(server + "/good", 10**12)).state is Verification.UNREACHABLE
    cancelled = fetch(remote(server + "/good"), progress=lambda done, total: False)
    assert (cancelled.state, cancelled.reason) == (Verification.UNREACHABLE, "It was cancelled.")


@pytest.mark.parametrize(
    "url", ["file:///etc/passwd", "ftp://h/a", "a.txt", "http://", "http://[", "http://a b/"]
)
def test_only_web_addresses_are_fetched(url: str) -> None:
    assert fetch(remote(url)).state is Verification.UNREACHABLE


def test_an_address_that_does_not_answer_is_told() -> None:
    fetched = fetch(remote("http://127.0.0.1:1/a"))
    assert fetched.state is Verification.UNREACHABLE
    assert os.strerror(111) in fetched.reason
