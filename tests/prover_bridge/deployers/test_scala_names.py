"""Names in generated Scala."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from prover_bridge.deployers.pew_text import pattern_text
from prover_bridge.deployers.scala_names import ScalaNames, identifier
from prover_bridge.deployers.scala_words import KEYWORDS, MEMBERS, TYPES
from prover_bridge.logic.trees import Proposition, leaf, plus, times

WORDS = st.one_of(
    st.from_regex(r"[A-Za-z_][A-Za-z0-9_']{0,3}", fullmatch=True),
    st.sampled_from(sorted(KEYWORDS | TYPES | MEMBERS)),
)
PROCESSES = st.lists(WORDS, unique=True, max_size=12)
PROPOSITIONS = st.recursive(
    st.builds(leaf, WORDS),
    lambda inner: st.one_of(st.builds(times, inner, inner), st.builds(plus, inner, inner)),
    max_leaves=6,
)
WRITTEN = re.compile(r"`[A-Za-z0-9_']+`|[A-Za-z_][A-Za-z0-9_]*(?<!_)\Z")


def bare(text: str) -> str:
    return text.strip("`")


@settings(max_examples=60)
@given(PROCESSES, st.lists(PROPOSITIONS, max_size=4))
def test_names_are_different_and_nobody_else_s(processes: list[str], propositions: list[Proposition]) -> None:
    names = ScalaNames(processes, propositions)
    classes = [names.class_name(process) for process in processes]
    values = [names.value(process) for process in processes]
    assert len({name.casefold() for name in classes}) == len(classes)
    assert len(set(values)) == len(values)
    assert len(set(names.types)) == len(names.types)
    assert TYPES.isdisjoint([*classes, *map(bare, names.types)])
    assert set(classes).isdisjoint(map(bare, names.types))
    assert MEMBERS.isdisjoint(map(bare, values))


@settings(max_examples=60)
@given(PROCESSES, st.lists(PROPOSITIONS, max_size=4))
def test_what_is_written_is_one_name_of_scala(processes: list[str], propositions: list[Proposition]) -> None:
    names = ScalaNames(processes, propositions)
    for process in processes:
        for text in (names.value(process), names.class_text(process)):
            assert WRITTEN.match(text)
            assert text not in KEYWORDS
    for text in names.types:
        assert WRITTEN.match(text)
        assert text not in KEYWORDS


@given(PROPOSITIONS)
def test_a_type_has_the_shape_of_its_proposition(proposition: Proposition) -> None:
    text = ScalaNames((), [proposition]).type_text(proposition)
    assert text.count(",") == proposition.size - 1
    assert text.count("(") == text.count(")")
    assert text.count("Either[") == text.count("]")


@given(PROPOSITIONS)
def test_every_atom_of_a_pattern_has_its_own_channel(proposition: Proposition) -> None:
    channels = re.findall(r'Chan\("([^"]*)"\)', pattern_text("P_0_", proposition))
    assert len(set(channels)) == len(channels) == proposition.size


def test_usual_names_stay_as_they_are() -> None:
    names = ScalaNames(["GetSki", "usd2Nok"], [plus(leaf("PriceNOK"), leaf("Exception"))])
    assert [names.class_name("GetSki"), names.value("GetSki")] == ["GetSki", "getSki"]
    assert [names.class_name("usd2Nok"), names.value("usd2Nok")] == ["Usd2Nok", "usd2Nok"]
    assert names.types == ("Exception", "PriceNOK")


def test_keywords_stand_in_backquotes() -> None:
    assert [identifier(word) for word in ("type", "Type", "a'b", "x_")] == ["`type`", "Type", "`a'b`", "x_"]
