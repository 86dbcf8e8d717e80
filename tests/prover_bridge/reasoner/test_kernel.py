"""The kernel accepts what the seven rules prove, and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prover_bridge.logic.processes import Resource
from prover_bridge.logic.trees import Proposition, leaf, plus, times
from prover_bridge.reasoner.buffers import buffer
from prover_bridge.reasoner.fresh import Namer
from prover_bridge.reasoner.kernel import KernelError, Sequent, Signature, check
from prover_bridge.reasoner.term_parser import parse_term
from prover_bridge.reasoner.terms import Term, call, subterms

A, B, C = (leaf(name) for name in "ABC")
PROPOSITIONS: st.SearchStrategy[Proposition] = st.recursive(
    st.sampled_from([A, B, C]),
    lambda inner: st.builds(times, inner, inner) | st.builds(plus, inner, inner),
    max_leaves=8,
)
SIGNATURES = {
    "F": Signature((A, B), 1),  # A to B, on (in, out)
    "G": Signature((B, C), 1),
    "H": Signature((A, B, C), 2),
    "N": Signature((A,), 0),
    "P": Signature((A, times(B, C)), 1),
}


def proved(text: str) -> tuple[dict[str, Proposition], str, Proposition]:
    sequent = check(parse_term(text), SIGNATURES)
    return sequent.inputs, sequent.channel, sequent.output


@pytest.mark.parametrize(
    ("text", "inputs", "output"),
    [
        ("PiIdProc A x y m", {"x": A}, ("y", A)),
        ("F (x,y)", {"x": A}, ("y", B)),
        ("N y", {}, ("y", A)),
        ("PiTimesProc B C z x y (F (a,x)) (G (b,y))", {"a": A, "b": B}, ("z", times(B, C))),
        ("PiParProc (NEG A) (NEG B) z x y (H (x,y,o))", {"z": times(A, B)}, ("o", C)),
        (
            "PiWithProc (NEG A) (NEG C) z x y u v (F (x,o)) "
            "(PiCutProc A w q p (F (q,o)) (PiCutProc C w r y2 (K (r,p)) (PiIdProc C y y2 m)))",
            None,
            None,
        ),
        ("PiPlusLProc B C z x u v (F (a,x))", {"a": A}, ("z", plus(B, C))),
        ("PiPlusRProc C B z y u v (F (a,y))", {"a": A}, ("z", plus(C, B))),
        ("PiCutProc B z x y (G (x,o)) (F (a,y))", {"a": A}, ("o", C)),
        ("CutProc B z x y (G (x,o)) (F (a,y))", {"a": A}, ("o", C)),
    ],
)
def test_rules_conclude(
    text: str, inputs: dict[str, Proposition] | None, output: tuple[str, Proposition] | None
) -> None:
    if inputs is None or output is None:
        with pytest.raises(KernelError, match="K"):
            proved(text)
        return
    assert proved(text) == (inputs, *output)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("PiIdProc (A ** B) x y m", "compound"),
        ("PiIdProc A x x m", "twice"),
        ("F (x,x)", "twice"),
        ("F (x,y,z)", "3 channels"),
        ("Unknown (x,y)", "no component"),
        ("PiTimesProc B C z x y (F (a,x)) (G (a,y))", "twice"),
        ("PiTimesProc B C a x y (F (a,x)) (G (b,y))", "twice"),
        ("PiTimesProc C B z x y (F (a,x)) (G (b,y))", "expected type is sent"),
        ("PiTimesProc B C z w y (F (a,x)) (G (b,y))", "expected type is sent"),
        ("PiParProc (NEG A) (NEG A) z x x (H (x,y,o))", "received on channel x"),
        ("PiParProc (NEG A) (NEG C) z x y (H (x,y,o))", "received on channel y"),
        ("PiParProc (NEG A) (NEG B) o x y (H (x,y,o))", "twice"),
        ("PiWithProc (NEG A) (NEG B) z x y u v (F (x,o)) (G (y,o))", "other resources"),
        ("PiWithProc (NEG A) (NEG A) z x y u v (F (x,o)) (F (y,p))", "other resources"),
        ("PiWithProc (NEG A) (NEG B) z x y u v (H (x,b,o)) (H (a,y,o))", "other resources"),
        ("PiPlusLProc C B z x u v (F (a,x))", "expected type is sent"),
        ("PiPlusRProc B C z y u v (F (a,y))", "expected type is sent"),
        ("PiCutProc A z x y (G (x,o)) (F (a,y))", "received on channel x"),
        ("PiCutProc B z x y (G (x,a)) (F (a,y))", "twice"),
    ],
)
def test_what_no_rule_allows_is_refused(text: str, reason: str) -> None:
    with pytest.raises(KernelError, match=reason):
        proved(text)


def test_the_fault_of_the_reasoner_is_seen() -> None:
    """Both halves of `A ⅋ A` on one channel, as about 4 of 100 recorded compositions have it."""
    copies = "(PiTimesProc A A x2 x4 y4 (PiIdProc A y3 x4 m5) (PiIdProc A y3 y4 m6))"
    with pytest.raises(KernelError, match="twice"):
        proved(f"PiParProc (NEG A) (NEG A) c y3 y3 {copies}")


@given(PROPOSITIONS)
def test_a_buffer_proves_what_it_should(kind: Proposition) -> None:
    term, _ = buffer("in", Resource("out", kind), Namer("n_"), 0)
    assert check(term, {}).proves([("in", kind)], "out", kind)


@given(PROPOSITIONS, PROPOSITIONS, st.data())
def test_a_buffer_with_another_type_in_it_proves_it_no_more(
    kind: Proposition, other: Proposition, data: st.DataObject
) -> None:
    term, _ = buffer("in", Resource("out", kind), Namer("n_"), 0)
    places = [here for here in subterms(term) if here.types and other is not here.types[0]]
    if not places:
        return
    chosen = data.draw(st.sampled_from(places))
    wrong = _with(
        term, chosen, Term(chosen.rule, (other, *chosen.types[1:]), chosen.channels, chosen.premises)
    )
    assert not _proves(wrong, kind)


def _proves(term: Term, kind: Proposition) -> bool:
    try:
        return check(term, {}).proves([("in", kind)], "out", kind)
    except KernelError:
        return False


def _with(term: Term, old: Term, new: Term) -> Term:
    if term is old:
        return new
    return Term(term.rule, term.types, term.channels, tuple(_with(here, old, new) for here in term.premises))


def test_a_given_subterm_is_not_looked_into() -> None:
    inner = call("Secret", ("x", "y"))
    outer = Term(parse_term("PiPlusLProc B C z y u v (F (a,y))").rule, (B, C), ("z", "y", "u", "v"), (inner,))
    given_sequent = Sequent({"x": A}, "y", B)
    assert check(outer, {}, {inner: given_sequent}).proves([("x", A)], "z", plus(B, C))
    assert given_sequent.inputs == {"x": A}


def test_depth_is_no_limit() -> None:
    term = call("F", ("a", "o"))
    steps = {"S": Signature((B, B), 1)} | SIGNATURES
    for number in range(20_000):
        term = Term(
            parse_term("PiCutProc B z x y (F (a,x)) (F (b,y))").rule,
            (B,),
            ("z", "x", "o" if number == 0 else f"o{number - 1}"),
            (call("S", ("x", f"o{number}")), term),
        )
    assert check(term, steps).proves([("a", A)], "o19999", B)
