"""Process terms as text: read, written, read again."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prover_bridge.logic.trees import Proposition, leaf, plus, times
from prover_bridge.reasoner import term_printer
from prover_bridge.reasoner.equivalence import alpha_equivalent
from prover_bridge.reasoner.errors import ReasonerError
from prover_bridge.reasoner.term_parser import TermSyntaxError, parse_definition, parse_term, parse_type
from prover_bridge.reasoner.term_printer import print_definition, print_term
from prover_bridge.reasoner.terms import SHAPES, Definition, Rule, Term, call, size, subterms

A, B, C = (leaf(name) for name in "ABC")
NAMES = st.from_regex(r"[a-z][A-Za-z0-9_']{0,3}", fullmatch=True)
PROPOSITIONS: st.SearchStrategy[Proposition] = st.recursive(
    st.sampled_from([A, B, C]),
    lambda inner: st.builds(times, inner, inner) | st.builds(plus, inner, inner),
    max_leaves=6,
)
CALLS = st.builds(
    call,
    st.from_regex(r"[A-Z][a-z]{0,3}", fullmatch=True)
    | st.sampled_from([rule.value for rule in SHAPES] + ["CutProc"]),
    st.lists(NAMES, min_size=1, max_size=4).map(tuple),
)


def _applications(inner: st.SearchStrategy[Term]) -> st.SearchStrategy[Term]:
    def of(rule: Rule) -> st.SearchStrategy[Term]:
        shape = SHAPES[rule]
        return st.builds(
            Term,
            st.just(rule),
            st.tuples(*[PROPOSITIONS] * shape.types),
            st.tuples(*[NAMES] * len(shape.channels)),
            st.tuples(*[inner] * len(shape.binders)),
        )

    return st.one_of([of(rule) for rule in SHAPES])


TERMS: st.SearchStrategy[Term] = st.recursive(CALLS, _applications, max_leaves=8)


def same(first: Term, second: Term) -> bool:
    """Whether two terms are equal to the letter."""
    return all(
        (a.rule, a.types, a.channels, a.component) == (b.rule, b.types, b.channels, b.component)
        for a, b in zip(subterms(first), subterms(second), strict=True)
    )


@given(TERMS)
def test_what_is_written_is_read_as_it_was(term: Term) -> None:
    assert same(parse_term(print_term(term)), term)


@given(TERMS, st.lists(NAMES, min_size=1, max_size=3).map(tuple))
def test_definitions_too(term: Term, channels: tuple[str, ...]) -> None:
    read = parse_definition(print_definition(Definition("P", channels, term)))
    assert (read.name, read.channels) == ("P", channels)
    assert same(read.body, term)


@given(TERMS)
def test_white_space_means_nothing(term: Term) -> None:
    text = print_term(term)
    spread = text.replace(" ", " \n\t ").replace("(", " ( ").replace(")", "\n) ").replace(",", " , ")
    assert same(parse_term(spread), term)


@given(TERMS)
def test_the_text_of_a_part_is_used_where_it_is_known(term: Term) -> None:
    parts = [here for here in subterms(term) if here.premises and here is not term]
    known = {here: f"Known{place} x" for place, here in enumerate(parts)}
    outermost = [here for here in term.premises if here in known]
    text = print_term(term, known.get)
    assert [word for word in text.split() if word.startswith("(Known")] == [
        "(" + known[here].split()[0] for here in outermost
    ]


@given(TERMS)
def test_size_counts_rules_and_calls(term: Term) -> None:
    text = print_term(term)
    assert size(term) == len(list(subterms(term))) >= 1
    assert size(term) == 1 or "Pi" in text


def test_older_words_and_negations_pushed_in() -> None:
    new = "PiParProc (NEG (A ** B)) (NEG (C ++ A)) z x y (Q (x,y,o))"
    old = "ParProc (NEG A % NEG B) (NEG C & NEG A) z x y (Q (x,y,o))"
    assert same(parse_term(new), parse_term(old))


def test_types_are_right_associative_at_one_strength() -> None:
    assert parse_type("A ** B ++ C") is times(A, plus(B, C))
    assert parse_type("(NEG (A ++ B ** C))") is plus(A, times(B, C))
    assert parse_type("NEG A") is A
    assert parse_type("(((A)))") is A


@pytest.mark.parametrize(
    ("text", "position", "expected"),
    [
        ("", 0, "a rule"),
        ("PiIdProc A x", 12, "a channel"),
        ("PiIdProc (A ** ) x y m", 15, "a proposition"),
        ("PiIdProc (A B) x y m", 12, "an operator"),
        ("PiCutProc A z x y P (x,y)", 18, "“(”"),
        ("PiCutProc A z x y (P (x,y) (Q (x,y))", 27, "“)”"),
        ("P (x,y) Q", 8, "the end"),
        ("P (x;y)", 4, "“)”"),
        ("P (x,é)", 5, "a channel"),
    ],
)
def test_complaints_name_the_place(text: str, position: int, expected: str) -> None:
    with pytest.raises(TermSyntaxError) as caught:
        parse_term(text)
    assert caught.value.position == position
    assert expected in caught.value.expected


@given(st.text(alphabet="PiCutdroTmesNEG AB xyz(),[]=*+%&'\n\0é", max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    for parse in (parse_term, parse_definition, parse_type):
        with contextlib.suppress(TermSyntaxError):
            assert parse(text) is not None


def test_a_text_that_would_fill_the_memory_is_not_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(term_printer, "LONGEST_TEXT", 100)
    assert print_term(parse_term("PiIdProc A x y m"))
    with pytest.raises(ReasonerError, match="too long"):
        print_term(parse_term("PiPlusLProc A B z x u v (" * 10 + "P (a,x)" + ")" * 10))


def test_depth_is_no_limit() -> None:
    depth = 20_000
    text = "PiPlusLProc A B z x u v (" * depth + "P (a,x)" + ")" * depth
    term = parse_term(text)
    assert size(term) == depth + 1
    assert print_term(term) == text
    assert alpha_equivalent(term, parse_term(text))
    kind = "(" * depth + "A" + " ** B)" * depth
    assert parse_type(kind).size == depth + 1
