"""The π-calculus form of specifications and of process terms."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prover_bridge.logic.processes import Resource
from prover_bridge.logic.syntax import parse_proposition
from prover_bridge.protocol.commands import Create, command_from_json
from prover_bridge.reasoner.agent_text import parse_agent, parse_definition, print_agent, print_definition
from prover_bridge.reasoner.agents import (
    ZERO,
    Agent,
    AgentDefinition,
    Call,
    Comp,
    In,
    Out,
    Plus,
    Res,
    from_term,
    same,
)
from prover_bridge.reasoner.specifications import (
    from_specification,
    input_channel,
    output_channel,
    receiver,
    sender,
)
from prover_bridge.reasoner.term_parser import TermSyntaxError, parse_term

NAMES = st.from_regex(r"[a-z][A-Za-z0-9_']{0,4}", fullmatch=True)
MANY = st.lists(NAMES, min_size=1, max_size=3).map(tuple)
AGENTS: st.SearchStrategy[Agent] = st.recursive(
    st.one_of(st.just(ZERO), st.builds(Call, st.from_regex(r"X[a-z]{1,3}", fullmatch=True), MANY)),
    lambda inner: st.one_of(
        st.builds(In, NAMES, MANY, inner),
        st.builds(Out, NAMES, MANY, inner),
        st.builds(Res, MANY, inner),
        st.builds(Comp, inner, inner),
        st.builds(Plus, inner, inner),
    ),
    max_leaves=12,
)


@given(AGENTS)
def test_what_is_printed_is_read_back(agent: Agent) -> None:
    assert same(parse_agent(print_agent(agent)), agent)


@given(NAMES, MANY, AGENTS)
def test_definitions_are_read_back(name: str, channels: tuple[str, ...], body: Agent) -> None:
    found = parse_definition(print_definition(AgentDefinition(name, channels, body)))
    assert (found.name, found.channels) == (name, channels)
    assert same(found.body, body)


@given(st.text(alphabet="CompInResOut ()[];=a0", max_size=40))
def test_any_text_is_read_or_refused_with_its_place(text: str) -> None:
    complaint: TermSyntaxError | None = None
    try:
        parse_definition(text)
    except TermSyntaxError as error:
        complaint = error
    assert complaint is None or 0 <= complaint.position <= len(text)


@given(AGENTS, AGENTS)
def test_agents_are_the_same_when_their_texts_are(first: Agent, second: Agent) -> None:
    assert same(first, second) == (print_agent(first) == print_agent(second))


def text_of(agent: Agent) -> str:
    return re.sub(r"\s+", " ", print_agent(agent))


def test_a_receiver_offers_both_options() -> None:
    assert text_of(receiver("c", parse_proposition("A ++ B"))) == (
        "Res [c__opt_A; c__opt_B] (Out c [c__opt_A; c__opt_B] "
        "(Plus (In c__opt_A [c_A] (In c_A [c_l_a_A] Zero)) (In c__opt_B [c_B] (In c_B [c_r_a_B] Zero))))"
    )


def test_a_sender_sends_both_parts() -> None:
    assert text_of(sender("o", parse_proposition("A ** B"))) == (
        "Res [o_A; o_B] (Out o [o_A; o_B] (Comp (Res [o_l_a_A] (Out o_A [o_l_a_A] Zero))"
        " (Res [o_r_a_B] (Out o_B [o_r_a_B] Zero))))"
    )


@pytest.mark.parametrize(
    ("term", "agent"),
    [
        ("PiIdProc A x y m", "In x [m] (Out y [m] Zero)"),
        (
            "PiTimesProc A B z x y (P (a,x)) (Q (b,y))",
            "Res [x; y] (Out z [x; y] (Comp (P (a,x)) (Q (b,y))))",
        ),
        ("PiParProc (NEG A) (NEG B) z x y (P (x,y))", "In z [x; y] (P (x,y))"),
        (
            "PiWithProc (NEG A) (NEG B) z x y u v (P (x,o)) (Q (y,o))",
            "Res [u; v] (Out z [u; v] (Plus (In u [x] (P (x,o))) (In v [y] (Q (y,o)))))",
        ),
        ("PiPlusLProc A B z x u v (P x)", "Res [x] (In z [u; v] (Out u [x] (P x)))"),
        ("PiPlusRProc A B z y u v (P y)", "Res [y] (In z [u; v] (Out v [y] (P y)))"),
        ("PiCutProc C z x y (P (x,o)) (Q (a,y))", "Res [z] (Comp (P (z,o)) (Q (a,z)))"),
    ],
)
def test_each_rule_has_its_agent(term: str, agent: str) -> None:
    assert text_of(from_term(parse_term(term))) == agent


def test_a_cut_s_channel_is_not_caught_by_a_binder_of_that_name() -> None:
    term = parse_term("PiCutProc C z x y (PiParProc (NEG A) (NEG B) c z w (P (x,z,w,o))) (Q (a,y))")
    assert text_of(from_term(term)) == "Res [z] (Comp (In c [z__1; w] (P (z,z__1,w,o))) (Q (a,z)))"


def test_ten_thousand_cuts_are_no_deeper_than_memory() -> None:
    count = 10_000
    text = "".join(f"PiCutProc A z{n} x{n} y{n} (P{n} (x{n},o{n})) (" for n in range(count))
    agent = from_term(parse_term(text + "Q o" + ")" * count))
    assert same(parse_agent(print_agent(agent)), agent)


@pytest.mark.parametrize("family", ["create", "create-edge"])
def test_specifications_are_those_of_the_reasoner(shared: Path, family: str) -> None:
    cases = [
        json.loads(line)
        for line in (shared / "conformance" / "cases" / f"{family}.jsonl").read_text().splitlines()
    ]
    asked = [case for case in cases if "process" in case["responses"][0]]
    assert asked
    for case in asked:
        command = command_from_json(case["command"])
        assert isinstance(command, Create)
        inputs = [
            Resource(input_channel(command.name, proposition, index), proposition)
            for index, proposition in enumerate(command.inputs, 1)
        ]
        output = Resource(output_channel(command.name, command.output), command.output)
        mine = print_definition(from_specification(command.name, inputs, output))
        wanted = case["responses"][0]["process"]["proc"]
        assert re.sub(r"\s+", "", mine) == re.sub(r"\s+", "", wanted), case["id"]
