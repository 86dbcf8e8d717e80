"""A sheet of texts is changed branch by branch, or says why not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prover_bridge.logic.names import problem_with_name
from prover_bridge.logic.syntax import parse_proposition, to_text
from prover_bridge.logic.trees import Operator, Proposition, leaf, leaves, plus, times
from prover_bridge.workspace.drafts import (
    Draft,
    Place,
    Sheet,
    add_branch,
    add_input,
    move,
    path_at,
    read,
    remove,
    rewrite,
    span,
    switch,
)
from prover_bridge.workspace.errors import RefusedError
from prover_bridge.workspace.paths import parts

PROPOSITIONS: st.SearchStrategy[Proposition] = st.recursive(
    st.sampled_from(["A", "Bread", "C"]).map(leaf),
    lambda inner: st.tuples(st.sampled_from([times, plus]), inner, inner).map(
        lambda drawn: drawn[0](drawn[1], drawn[2])
    ),
    max_leaves=7,
)
OPERATORS = st.sampled_from([Operator.TIMES, Operator.PLUS])


@given(st.data())
def test_whatever_is_done_the_sheet_says_resources(data: st.DataObject) -> None:
    sheet, place = Sheet("Pack"), Place(None)
    for _ in range(data.draw(st.integers(1, 12))):
        deed = data.draw(st.sampled_from(["add", "input", "remove", "switch", "move", "rewrite", "go"]))
        if deed == "go":
            place = Place(data.draw(st.sampled_from(sheet.fields)))
            continue
        before = sheet
        try:
            if deed == "add":
                sheet, place = add_branch(sheet, place, data.draw(OPERATORS))
            elif deed == "input":
                sheet, place = add_input(sheet)
            elif deed == "remove":
                sheet, place = remove(sheet, place)
            elif deed == "switch":
                sheet, place = switch(sheet, place)
            elif deed == "move":
                sheet, place = move(sheet, place, data.draw(st.sampled_from([-1, 1])))
            else:
                sheet, place = rewrite(sheet, place, data.draw(st.sampled_from(["A", "A ** B", "A ++ B"])))
        except RefusedError:
            sheet = before
        assert sheet.has(place)
        assert all(read(text).problem is None for text in (*sheet.inputs, sheet.output) if text)


def test_the_picture_alone_builds_a_specification() -> None:
    sheet, place = add_branch(Sheet("Pack"), Place(None), Operator.TIMES)
    sheet, place = rewrite(sheet, place, "A")
    sheet, place = add_branch(sheet, place, Operator.TIMES)
    sheet, place = rewrite(sheet, place, "B")
    sheet, place = add_branch(sheet, place, Operator.PLUS)
    assert (sheet.output, place) == ("A ** (B ++ Resource)", Place(None, "rr"))
    sheet, place = rewrite(sheet, place, "C")
    sheet, place = switch(sheet, Place(None))
    assert (sheet.output, place) == ("A ++ B ++ C", Place(None))
    sheet, place = remove(sheet, Place(None, "rr"))
    assert (sheet.output, place) == ("A ++ B", Place(None, "r"))
    sheet, place = switch(sheet, place)
    assert (sheet.output, place) == ("A ** B", Place(None, "r"))
    sheet, place = add_input(sheet)
    assert (sheet.inputs, place) == (("Resource",), Place(0))
    sheet, place = add_input(sheet)
    assert (sheet.inputs, place) == (("Resource", "Resource2"), Place(1))
    sheet, place = remove(sheet, Place(0))
    assert (sheet.inputs, place) == (("Resource2",), Place(0))
    assert sheet.draft == Draft("Pack", (parse_proposition("Resource2"),), parse_proposition("A ** B"))


@pytest.mark.parametrize(
    ("deed", "reason"),
    [
        (lambda: remove(Sheet(output="A ** B"), Place(None)), "all that the process gives"),
        (lambda: switch(Sheet(output="A"), Place(None)), "only one branch"),
        (lambda: move(Sheet(output="A ** B"), Place(None, "r"), 1), "no branch on that side"),
        (lambda: move(Sheet(output="A ** B"), Place(None), 1), "no branch on that side"),
        (lambda: move(Sheet(), Place(0), -1), "no input on that side"),
        (lambda: rewrite(Sheet(output="A ** B"), Place(None, "r"), "max"), "“max”"),
        (lambda: rewrite(Sheet(output="A ** B"), Place(None, "r"), ""), "needed"),
        (lambda: rewrite(Sheet(output="A ** B"), Place(None, "r"), "C -"), "“-”"),
        (lambda: add_branch(Sheet(output="A **"), Place(None), Operator.PLUS), "the end"),
    ],
)
def test_what_may_not_be_is_refused_with_the_reason(deed, reason: str) -> None:
    with pytest.raises(RefusedError, match=reason):
        deed()


@given(st.text(alphabet="AB*+() max-1", max_size=20))
def test_a_text_says_a_resource_or_what_is_wrong_where(text: str) -> None:
    reading = read(text)
    if reading.proposition is None:
        assert reading.problem
        assert reading.position is None or 0 <= reading.position <= len(text)
        assert reading.position is not None or not text.strip()
    else:
        assert all(problem_with_name(name) is None for name in leaves(reading.proposition))


@given(PROPOSITIONS, st.data())
def test_a_part_is_found_where_it_stands_in_the_text(whole: Proposition, data: st.DataObject) -> None:
    text = data.draw(st.sampled_from(["{}", " {} ", "( {})"])).format(to_text(whole))
    path, part = data.draw(st.sampled_from(list(parts(whole))))
    found = span(text, path)
    assert found is not None
    words = text[found[0] : found[1]].replace("(", " ").replace(")", " ")
    assert [word for word in words.split() if word.isalpha()] == list(leaves(part))
    if part.is_leaf:
        assert path_at(text, data.draw(st.integers(*found))) == path
    for position in range(len(text) + 1):
        around = path_at(text, position)
        if around is not None:
            start, end = span(text, around) or (0, 0)
            assert start <= position <= end


def test_a_place_in_a_text_is_in_the_innermost_part() -> None:
    text = "A ** (Bread ++ C) ** D"
    assert [path_at(text, position) for position in (0, 3, 8, 12, 16, 19)] == [
        "lr",
        "",
        "rlrlr",
        "rlr",
        "rlrr",
        "",
    ]
    assert span(text, "rlr") == (6, 16)
    assert span(text, "lrlr") is None
    assert span("A **", "") is None
    assert path_at("A **", 0) is None
    assert path_at(" A", 0) is None


def test_a_draft_is_written_down_and_read_back() -> None:
    draft = Draft("Pack", (parse_proposition("A ++ B"),), parse_proposition("C ** (D ++ E)"), "Note")
    sheet = Sheet.of(draft)
    assert sheet == Sheet("Pack", ("A ++ B",), "C ** (D ++ E)", "Note")
    assert sheet.draft == draft
    assert Sheet.of(Draft()).inputs == ("",)
    assert sheet.with_text(0, "A ++").draft is None
