"""Places of notifications in shown texts, files that belong together, results compared."""

import json
import tracemalloc
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prover_bridge.viplab.base64url import encode
from prover_bridge.viplab.comparing import compare
from prover_bridge.viplab.json_places import find_pointer
from prover_bridge.viplab.model import (
    ComputationResult,
    FileArtifact,
    Notification,
    Notifications,
    Origin,
    OutputSpan,
    Severity,
    Stage,
    Status,
    Stream,
)
from prover_bridge.viplab.opening import open_result
from prover_bridge.viplab.places import CharacterSpan, ShownText, place_of_origin, place_of_output
from prover_bridge.viplab.views.sequences import group_sequences


@given(st.text(alphabet="aé‘𝄞\n", max_size=9000), st.data())
def test_bytes_are_found_as_characters(text: str, data: st.DataObject) -> None:
    shown = ShownText(text.encode())
    begin = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(begin, len(text)))
    offsets = [len(text[:place].encode()) for place in (begin, end)]
    assert shown.span(*offsets, text[begin:end]) == CharacterSpan(begin, end, exact=True)


@given(st.binary(max_size=40), st.integers(-5, 60))
def test_any_offset_gives_a_place_in_the_text(content: bytes, offset: int) -> None:
    shown = ShownText(content * 300)
    assert 0 <= shown.character(offset) <= len(shown.text)


def test_a_span_in_a_long_stream_is_found_behind_wide_characters() -> None:
    text = "‘x’\n" * 5000
    shown = ShownText(text.encode())
    place = place_of_output(
        OutputSpan(stream=Stream.STDOUT, extract="’", begin=8 * 4999 + 4, end=8 * 4999 + 7), shown
    )
    assert place == CharacterSpan(4 * 4999 + 2, 4 * 4999 + 3, exact=True)


@pytest.mark.parametrize(
    ("origin", "expected"),
    [
        (Origin(source="p", extract="é", begin=2, end=4, line=9), CharacterSpan(2, 3, exact=True)),
        (Origin(source="p", extract="x", begin=2, end=4, line=2, column=2), CharacterSpan(5, 6, exact=False)),
        (
            Origin(source="p", extract="x", begin=2, end=4, line=99, column=99),
            CharacterSpan(7, 7, exact=False),
        ),
        (Origin(source="p", begin=2, end=99), CharacterSpan(2, 7, exact=False)),
        (Origin(source="p"), None),
    ],
)
def test_an_origin_falls_back_to_its_line(origin: Origin, expected: CharacterSpan | None) -> None:
    assert place_of_origin(origin, ShownText("abé\nxy\n".encode())) == expected


def file(path: str, content: bytes = b"") -> FileArtifact:
    identifier = "00000000-0000-4000-8000-00000000000a"
    return FileArtifact(identifier=identifier, path=path, mime_type="image/png", content=content)


def test_numbered_files_are_one_sequence() -> None:
    files = [
        file("flow-10.png"),
        file("a.png"),
        file("flow-2.png"),
        file("flow-2.txt"),
        file("other/flow-1.png"),
    ]
    grouped = [(one.name, [member.path for member in one.files]) for one in group_sequences(files)]
    assert grouped == [
        ("flow.png", ["flow-2.png", "flow-10.png"]),
        ("a.png", ["a.png"]),
        ("flow-2.txt", ["flow-2.txt"]),
        ("other/flow-1.png", ["other/flow-1.png"]),
    ]


def test_two_results_are_compared_by_what_they_say() -> None:
    left = ComputationResult(
        identifier="00000000-0000-4000-8000-000000000001",
        computation="00000000-0000-4000-8000-000000000002",
        status=Status.FINAL,
        stamp="2021-02-18T02:15:12Z",
        stdout=b"a\nb\n",
        artifacts=(file("same"), file("changed", b"1"), file("gone")),
    )
    assert compare(left, replace(left, identifier=left.computation, stamp="2022-02-18T02:15:12Z")).is_same
    note = Notification(severity=Severity.ERROR, stage=Stage.OUTPUT, message="new")
    notes = Notifications(identifier=left.identifier, summary="", items=(note, note))
    right = replace(left, stdout=b"a\nc\n", artifacts=(file("same"), file("changed", b"2"), notes))
    compared = compare(left, right)
    assert compared.streams[Stream.STDOUT][-3:] == ("-b", "+c", " ")
    assert [(d.path, d.right is None) for d in compared.files] == [("changed", False), ("gone", True)]
    assert (compared.only_left, compared.only_right) == ((), (note, note))


def test_a_large_message_takes_a_bounded_multiple_of_its_size() -> None:
    size = 8_000_000
    message = {
        "identifier": "00000000-0000-4000-8000-000000000001",
        "version": "3.0.0",
        "computation": "00000000-0000-4000-8000-000000000002",
        "status": "final",
        "timestamp": "2021-02-18T02:15:12Z",
        "output": {"stdout": encode(b"x" * size), "stderr": ""},
    }
    raw = json.dumps(message).encode()
    stages: list[str] = []
    tracemalloc.start()
    opened = open_result(raw, progress=stages.append)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert opened.result is not None
    assert len(opened.result.stdout) == size
    assert peak < 5 * len(raw)
    assert stages == ["checking", "reading"]


@pytest.mark.parametrize(
    ("pointer", "expected"),
    [
        ("", None),
        ("/a", '"a" : [1, {"b/c~": "x"}]'),
        ("/a/1", '{"b/c~": "x"}'),
        ("/a/1/b~1c~0", '"b/c~": "x"'),
        ("/a/9", '"a" : [1, {"b/c~": "x"}]'),
        ("/a/0/deeper", "1"),
        ("/missing", None),
    ],
)
def test_a_finding_is_found_in_the_raw_text(pointer: str, expected: str | None) -> None:
    text = ' {"z": 0, "a" : [1, {"b/c~": "x"}] }\n'
    place = find_pointer(text, pointer)
    assert place is not None
    assert place.of(text) == (expected or text.strip())
    assert find_pointer("{no", pointer) is None
