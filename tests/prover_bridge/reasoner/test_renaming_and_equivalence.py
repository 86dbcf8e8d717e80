"""Renaming free channels, and being the same proof up to the names of bound ones."""

from hypothesis import given
from hypothesis import strategies as st

from prover_bridge.logic.processes import Resource
from prover_bridge.logic.trees import Proposition, leaf, plus, times
from prover_bridge.reasoner.buffers import buffer
from prover_bridge.reasoner.equivalence import alpha_equivalent
from prover_bridge.reasoner.fresh import Namer
from prover_bridge.reasoner.kernel import Signature, check
from prover_bridge.reasoner.renaming import rename
from prover_bridge.reasoner.term_parser import parse_term
from prover_bridge.reasoner.term_printer import print_term

PROPOSITIONS: st.SearchStrategy[Proposition] = st.recursive(
    st.sampled_from([leaf(name) for name in "ABC"]),
    lambda inner: st.builds(times, inner, inner) | st.builds(plus, inner, inner),
    max_leaves=8,
)
NAMES = st.sampled_from(["in", "out", "n_x1", "n_y1", "n_x2", "n_m1", "n_u1", "other", "a", "b"])


@given(PROPOSITIONS, NAMES, NAMES)
def test_a_renamed_proof_proves_the_renamed_sequent(kind: Proposition, source: str, target: str) -> None:
    if source == target:
        return
    term, _ = buffer("in", Resource("out", kind), Namer("n_"), 0)
    assert check(rename(term, {"in": source, "out": target}), {}).proves([(source, kind)], target, kind)


@given(PROPOSITIONS)
def test_swapping_names_back_gives_the_same_proof(kind: Proposition) -> None:
    term, _ = buffer("in", Resource("out", kind), Namer("n_"), 0)
    there = rename(term, {"in": "out", "out": "in"})
    assert check(there, {}).proves([("out", kind)], "in", kind)
    assert alpha_equivalent(rename(there, {"in": "out", "out": "in"}), term)


@given(PROPOSITIONS, PROPOSITIONS)
def test_names_of_bound_channels_do_not_matter_but_the_proof_does(
    kind: Proposition, other: Proposition
) -> None:
    first, _ = buffer("in", Resource("out", kind), Namer("n_"), 0)
    second, _ = buffer("in", Resource("out", kind), Namer("q_"), 40)
    assert alpha_equivalent(first, second)
    third, _ = buffer("in", Resource("out", other), Namer("q_"), 40)
    assert alpha_equivalent(first, third) == (kind is other)


def test_a_new_name_is_not_caught() -> None:
    term = parse_term("PiCutProc B z x y (G (x,keep,o)) (F (a,y))")
    renamed = rename(term, {"keep": "x"})
    a, b, c = (leaf(name) for name in "ABC")
    signatures = {"G": Signature((b, c, a), 2), "F": Signature((a, b), 1)}
    assert check(renamed, signatures).proves([("x", c), ("a", a)], "o", a)


def test_bound_channels_stay() -> None:
    term = parse_term("PiCutProc B z x y (G (x,o)) (F (a,y))")
    assert rename(term, {"x": "q", "y": "q", "z": "q"}) is not None
    assert print_term(rename(term, {"x": "q", "y": "q"})) == print_term(term)


def test_what_does_not_change_is_kept() -> None:
    term = parse_term("PiTimesProc A B z x y (F (a,x)) (G (b,y))")
    renamed = rename(term, {"x": "other"})
    assert renamed.premises[0] is term.premises[0]
    assert rename(term, {}) is term


def test_free_channels_and_bound_ones_differ() -> None:
    assert not alpha_equivalent(parse_term("F (a,b)"), parse_term("F (b,a)"))
    first = parse_term("PiCutProc A z x y (G (x,o)) (F (y,y))")
    assert not alpha_equivalent(first, parse_term("PiCutProc A z x y (G (x,o)) (F (x,y))"))
    shadowing = parse_term("PiCutProc A z x y (PiCutProc A z x y (G (x,o)) (F (y,q))) (F (a,y))")
    apart = parse_term("PiCutProc A z x y (PiCutProc A w p r (G (p,o)) (F (r,q))) (F (a,y))")
    assert alpha_equivalent(shadowing, apart)
