"""Terms with faults are wired or refused, never anything else."""

import contextlib
from collections.abc import Callable
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from prover_bridge.logic.processes import Action, ActionKind, Process, Resource
from prover_bridge.logic.syntax import parse_proposition
from prover_bridge.wiring.drawing import drawing_graph
from prover_bridge.wiring.errors import WiringError

TERM = """Whole (a,b,end) =
  PiCutProc ((A ++ B) ** C) z x y
    (PiParProc (NEG (A ++ B)) (NEG C) x p q
      (PiWithProc (NEG A) (NEG B) p c d u v
        (PiPlusLProc D (B ** C) end l u v (Q (c,q,a,l)))
        (PiPlusRProc D (B ** C) end r u v
          (PiTimesProc B C r s t (PiIdProc B d s m) (PiCutProc A w k g (R (q,k,t)) (PiIdProc A a g m))))))
    (P (b,y))"""
WHOLE = Process(
    "Whole",
    (Resource("a", parse_proposition("A")), Resource("b", parse_proposition("B"))),
    Resource("end", parse_proposition("D ++ (B ** C)")),
    None,
    TERM,
    (Action(ActionKind.JOIN, "P", "", "Q", "", "Whole"),),
)
WORDS = TERM.replace("(", " ( ").replace(")", " ) ").replace(",", " , ").split()


@st.composite
def faulty_terms(draw: Callable) -> str:
    words = list(WORDS)
    for _ in range(draw(st.integers(1, 3))):
        place = draw(st.integers(7, len(words) - 1))
        other = draw(st.sampled_from(WORDS))
        change = draw(st.sampled_from(["replace", "insert", "delete"]))
        words[place : place + (change != "insert")] = [] if change == "delete" else [other]
    return " ".join(words)


def test_the_term_without_faults_is_wired() -> None:
    assert len(drawing_graph(WHOLE, {})) > 8


@settings(max_examples=500, deadline=None)
@given(faulty_terms())
def test_a_faulty_term_is_wired_or_refused(term: str) -> None:
    with contextlib.suppress(WiringError):
        assert len(drawing_graph(replace(WHOLE, term=term), {})) >= 3
