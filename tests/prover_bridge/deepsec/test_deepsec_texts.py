"""Processes, terms and traces as text for people."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prover_bridge.deepsec.atoms import AtomicData, Counters, Variable
from prover_bridge.deepsec.files import load_record
from prover_bridge.deepsec.labels import Labels, labels_of
from prover_bridge.deepsec.notation import recipe_text
from prover_bridge.deepsec.printing import printed
from prover_bridge.deepsec.processes import Bang, Choice, New, Output
from prover_bridge.deepsec.reading import interpret
from prover_bridge.deepsec.records import Query
from prover_bridge.deepsec.replay import Replay
from prover_bridge.deepsec.terms import Atomic, Attacker, Axiom, Position, Projection, TupleRecipe
from prover_bridge.deepsec.traces import Detail, next_positions, positions, trace_text, visible_actions

Json = dict[str, Any]


@pytest.fixture
def query(query_document: Json) -> Query:
    record = interpret(query_document).record
    assert isinstance(record, Query)
    return record


def test_a_process_is_printed_in_the_notation_of_its_source(query: Query) -> None:
    assert printed(query.processes[0], labels_of(query, 1)).text == (
        "!^3\n  new k;\n  in(c,y);\n  let (=a,z) = y in\n    out(d,sdec(senc(z,k),k))\n  else\n    out(c,y)"
    )


def test_every_action_is_found_in_the_text(query: Query) -> None:
    result = printed(query.processes[0], labels_of(query, 1))
    assert {position.index: result.at(position) for position in result.spans} == {
        1: "!^3",
        2: "new k",
        3: "in(c,y)",
        4: "let (=a,z) = y in",
        5: "out(d,sdec(senc(z,k),k))",
        6: "out(c,y)",
    }


def test_copies_are_told_apart(query: Query) -> None:
    replay = Replay(query)
    text = printed(replay.state(1).process, labels_of(query, 1)).text
    assert "in(c,y[3])" in text
    assert "|\n  !^2\n" in text


def test_choices_and_empty_bodies_are_printed(query: Query) -> None:
    labels = labels_of(query)
    send = Output(Attacker("#c"), Atomic(8), Position(3, ()))
    choice = printed(Choice(Position(7, ()), process1=send), labels)
    assert choice.text == "(\n  out(#c,k)\n+\n  0\n)"
    assert choice.at(Position(7, ())) == "+"
    assert (
        printed(New(8, Position(1, ()), process=Bang(2, Position(2, ()))), labels).text == "new k;\n!^2\n  0"
    )


def test_the_positions_of_the_next_action_are_in_the_text_of_the_state(query: Query) -> None:
    replay = Replay(query)
    for detail in Detail:
        for index in visible_actions(replay.actions, detail):
            spans = printed(replay.state(index - 1).process, labels_of(query, 1)).spans
            assert set(positions(replay.actions[index])) <= set(spans)


def test_a_trace_has_three_levels_of_detail(query: Query) -> None:
    assert trace_text(query) == "in(c,(a,#n_0));out(d,ax_1)"
    assert trace_text(query, Detail.DEFAULT) == "bang(1,1);in(c,(a,#n_0));out(d,ax_1)"
    everything = "bang(1,1);tau(2[3]);in(c,(a,#n_0));tau(4[3]);out(d,ax_1)"
    assert trace_text(query, Detail.ALL) == everything
    actions = Replay(query).actions
    assert visible_actions(actions, Detail.IO) == [2, 4]
    assert next_positions(actions, -1, Detail.IO) == (Position(3, (3,)),)
    assert next_positions(actions, -1, Detail.ALL) == (Position(1, ()),)
    assert next_positions(actions, 4, Detail.ALL) == ()


def test_an_empty_trace_is_an_epsilon(query_document: Json) -> None:
    query_document["attack_trace"]["action_sequence"] = []
    record = interpret(query_document).record
    assert isinstance(record, Query)
    assert trace_text(record) == "ε"


def test_recipes_are_written_as_the_prover_reads_them(query: Query) -> None:
    recipe = TupleRecipe((Attacker("#a"), Projection(1, 2, TupleRecipe((Axiom(1), Attacker("#b"))))))
    assert recipe_text(recipe, labels_of(query)) == "(#a,proj_{1,2}((ax_1,#b)))"


def test_one_process_shows_plain_labels_where_two_need_numbers(query: Query) -> None:
    assert labels_of(query, 1).atom(Atomic(9)) == "y"
    assert labels_of(query).atom(Atomic(7)) == "y_1"


@given(st.lists(st.sampled_from(["x", "x_1", "y", "x_2", ""])))
def test_no_two_atoms_are_called_the_same(names: list[str]) -> None:
    atoms = tuple(Variable(name, index) for index, name in enumerate(names))
    labels = Labels(AtomicData(Counters(0, 0, 0, 0), atoms))
    called = [labels.atom(Atomic(index)) for index in range(len(atoms))]
    assert len(set(called)) == len(called)


@pytest.mark.shared
def test_recorded_traces_read_as_the_specification_tells(shared: Path) -> None:
    folder = shared / "deepsec" / "result_files" / "mp0zeb_cn3d"
    exchanged = load_record(folder / "wf2_tensor_reordered_2q83" / "query_2.json", Query)
    assert trace_text(exchanged) == "in(cX,#n_0);out(oA,ax_1)"
    forgotten = load_record(folder / "wf5_options_with_3kdy" / "query_3.json", Query)
    assert trace_text(forgotten) == "in(cX,#n_0);out(oD,ax_1)"
