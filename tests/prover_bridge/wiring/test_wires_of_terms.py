"""Wires of single terms: what is told, what is refused, and how far it goes."""

from collections.abc import Callable

import pytest

from prover_bridge.logic.processes import Process
from prover_bridge.logic.syntax import to_text
from prover_bridge.logic.trees import leaf, times
from prover_bridge.wiring.differences import differences, output_sources
from prover_bridge.wiring.drawing import draw
from prover_bridge.wiring.errors import WiringError
from prover_bridge.wiring.wires import wires

Make = Callable[..., Process]


def test_a_component_missing_from_the_library_is_taken_as_it_is_used(composition: Make) -> None:
    wiring = wires(composition({"a": "A ** B"}, "C ++ D", "P (a,end)"), {})
    assert wiring.edges == [
        ("IN", "P", "A", False, False),
        ("IN", "P", "B", False, False),
        ("P", "OUT", "C", True, False),
        ("P", "OUT", "D", True, False),
    ]
    assert not wiring.calls[0].known


def test_arguments_follow_the_head_of_the_component(composition: Make, component: Make) -> None:
    shuffled = component("P", ["A", "B"], "C")
    shuffled = Process("P", shuffled.inputs, shuffled.output, None, "P (cP_2,cP_1,oP) = Zero")
    wiring = wires(composition({"a": "A", "b": "B"}, "C", "P (b,a,end)"), {"P": shuffled})
    assert [resource.channel for resource in wiring.calls[0].inputs] == ["cP_2", "cP_1"]


def test_inputs_are_found_by_place_where_the_head_names_other_channels(composition: Make) -> None:
    whole = composition({"a": "A", "b": "B"}, "C", "P (a,b,end)")
    renamed = Process(
        whole.name, whole.inputs, whole.output, None, "Whole (p,q,r) = P (p,q,r)", whole.actions
    )
    assert wires(renamed, {}).edges == wires(whole, {}).edges


def test_one_name_for_both_halves_of_a_pair_means_one_after_the_other(composition: Make) -> None:
    # The reasoner writes such terms for pairs of equal types; they are no proofs, but users have them.
    body = """PiParProc (NEG A) (NEG A) c y y
      (PiTimesProc X (X ** Y) end p q (P (y,p)) (PiTimesProc X Y q r s (Q (y,r)) (R s)))"""
    whole = composition({"c": "A ** A"}, "X ** X ** Y", body)
    inputs = [wire for wire in wires(whole, {}).wires if wire.source.call < 0]
    assert {wire.source.leaf for wire in inputs} == {0, 1}


@pytest.mark.parametrize(
    ("body", "complaint"),
    [
        ("P (nowhere,end)", "nowhere"),
        ("P (a,end) and more", "cannot be read"),
        ("PiIdProc B a end m", "A as if it were B"),
        ("PiParProc (NEG A) (NEG B) a x y (P (x,y,end))", "A as if it were A ⊗ B"),
        ("PiCutProc B z x y (P (x,a,end)) (PiIdProc B y y m)", "produces B"),
        ("PiCutProc B z x y (P (a,x,end)) (Q (x,y))", "x where it does not exist"),
    ],
)
def test_a_term_that_is_no_proof_is_refused_with_the_reason(
    composition: Make, body: str, complaint: str
) -> None:
    with pytest.raises(WiringError, match=complaint) as caught:
        wires(composition({"a": "A"}, "C", body), {})
    assert caught.value.where


def test_a_head_with_too_few_channels_is_refused(composition: Make) -> None:
    whole = composition({"a": "A"}, "C", "P (a,end)")
    broken = Process(whole.name, whole.inputs, whole.output, None, "Whole end = P end", whole.actions)
    with pytest.raises(WiringError, match="1 channels, the process has 2"):
        wires(broken, {})


def test_provenance_that_names_another_source_is_told_beside_the_wire(composition: Make) -> None:
    body = "PiTimesProc A (B ** C) end x y (P x) (PiTimesProc B C y k l (PiIdProc B b k m) (Q l))"
    provenance = times(leaf("Q"), leaf("S:cS_1"), leaf("&R"))
    whole = composition({"b": "B"}, "A ** B ** C", body)
    whole = Process(whole.name, whole.inputs, whole.output, provenance, whole.term, whole.actions)
    sources = output_sources(wires(whole, {}))
    assert [(each.path, each.stated, each.proved) for each in sources] == [
        ("lr", "Q", ("P",)),
        ("rlr", "S:cS_1", ("IN",)),
        ("rr", "&R", ("Q",)),
    ]
    assert [each.path for each in differences(wires(whole, {}))] == ["lr"]


@pytest.mark.parametrize(
    ("provenance", "stated"),
    [(leaf("P"), ["P", "P"]), (times(leaf("P"), leaf("P")), ["", ""]), (None, ["", ""])],
)
def test_provenance_of_another_shape(composition: Make, provenance: object, stated: list[str]) -> None:
    whole = composition({}, "A ++ B", "P end")
    whole = Process(whole.name, (), whole.output, provenance, whole.term, whole.actions)
    sources = output_sources(wires(whole, {}))
    assert [each.stated for each in sources] == stated
    assert not any(each.differs for each in sources)


def _chain(count: int, *, nested_in_the_producer: bool) -> str:
    body = "P0 (a,o0)" if nested_in_the_producer else f"P{count - 1} (x{count - 1},end)"
    if nested_in_the_producer:
        for index in range(1, count):
            end = "end" if index == count - 1 else f"o{index}"
            body = f"PiCutProc A z x{index} o{index - 1} (P{index} (x{index},{end})) ({body})"
        return body
    for index in range(count - 2, -1, -1):
        start = "a" if index == 0 else f"x{index}"
        body = f"PiCutProc A z x{index + 1} o{index} ({body}) (P{index} ({start},o{index}))"
    return body


@pytest.mark.parametrize("nested_in_the_producer", [True, False])
def test_a_chain_of_ten_thousand_joins_is_wired_and_drawn(
    composition: Make, nested_in_the_producer: bool
) -> None:
    body = _chain(10_000, nested_in_the_producer=nested_in_the_producer)
    wiring = wires(composition({"a": "A"}, "A", body), {})
    assert len(wiring.wires) == 10_001
    assert [wire.source.call + 1 for wire in wiring.wires] == list(range(10_001))
    assert draw(wiring).number_of_nodes() == 10_002


def test_a_chain_of_two_thousand_second_attempts(composition: Make) -> None:
    # Each step passes on what has succeeded, and tries once more what has failed.
    count = 2_000
    body = "P0 (a,o0)"
    for index in range(1, count):
        end = "end" if index == count - 1 else f"o{index}"
        body = f"""PiCutProc (B ++ A) z x{index} o{index - 1} (PiWithProc (NEG B) (NEG A) x{index} b a u v
          (PiPlusLProc B A {end} l u v (PiIdProc B b l m)) (P{index} (a,{end}))) ({body})"""
    wiring = wires(composition({"a": "A"}, "B ++ A", body), {})
    given = [wire for wire in wiring.wires if wire.target.call < 0]
    assert {wire.source.call for wire in given if wire.resource == "B"} == set(range(count))
    assert [wire.source.call for wire in given if wire.resource == "A"] == [count - 1]
    assert all(wire.buffered == (wire.source.call < count - 1) for wire in given)


def test_forty_independent_options_are_not_multiplied(composition: Make) -> None:
    count = 40
    steps = [
        f"""PiCutProc (A ++ B) z x y (PiWithProc (NEG A) (NEG B) x a b u v
          (Q{index} (a,o{index})) (R{index} (b,o{index}))) (P{index} y)"""
        for index in range(count)
    ]
    body, kind, channel = steps[-1], leaf("C"), f"o{count - 1}"
    for index in range(count - 2, -1, -1):
        end = "end" if index == 0 else f"t{index}"
        body = f"PiTimesProc C ({to_text(kind)}) {end} o{index} {channel} ({steps[index]}) ({body})"
        kind, channel = times(leaf("C"), kind), end
    wiring = wires(composition({}, to_text(kind), body), {}, limit=5_000)
    assert len(wiring.edges) == 4 * count
    assert all(edge.optional for edge in wiring.edges)


def test_a_limit_on_entangled_options_ends_in_a_clear_refusal(composition: Make) -> None:
    body = "P (" + ",".join(f"a{index}" for index in range(8)) + ",end)"
    for index in range(8):
        body = f"""PiWithProc (NEG A) (NEG A) i{index} a{index} a{index} u v ({body}) ({body})"""
    whole = composition({f"i{index}": "A ++ A" for index in range(8)}, "C", body)
    assert wires(whole, {}).edges == [("IN", "P", "A", True, False), ("P", "OUT", "C", False, False)]
    with pytest.raises(WiringError, match="too many ways"):
        wires(whole, {}, limit=20)
