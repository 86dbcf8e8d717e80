"""Proofs line by line."""

from prover_bridge.logic.syntax import parse_proposition as parse
from prover_bridge.logic.trees import leaf
from prover_bridge.reasoner.derivation import NO_LINE, Derivation, principal
from prover_bridge.reasoner.kernel import Signature, check
from prover_bridge.reasoner.term_parser import parse_definition
from prover_bridge.reasoner.terms import Rule, Term, call

SIGNATURES = {
    "Ask": Signature((parse("Wish"), parse("Order ++ Refusal")), 1),
    "Gift": Signature((parse("Order"), parse("Parcel")), 1),
}
TEXT = """All (w,o) = PiCutProc (Order ++ Refusal) z c y
  (PiWithProc (NEG Order) (NEG Refusal) c a b u v
    (PiPlusLProc Parcel Refusal o p u2 v2 (Gift (a,p)))
    (PiPlusRProc Parcel Refusal o q u3 v3 (PiIdProc Refusal b q m)))
  (Ask (w,y))"""


def told(derivation: Derivation, parent: int = NO_LINE, depth: int = 0) -> list[tuple[int, str]]:
    lines = []
    for line in derivation.level(parent):
        lines.append((depth, derivation.terms[line].component or derivation.terms[line].rule.name))
        lines += told(derivation, line, depth + 1)
    return lines


def chain(length: int) -> tuple[Term, dict[str, Signature]]:
    signature = Signature((leaf("A"), leaf("A")), 1)
    term = call("P", ("c0", "o"))
    for number in range(length):
        channels = (f"z{number}", f"c{number}", f"y{number}")
        term = Term(Rule.CUT, (leaf("A"),), channels, (term, call("P", (f"c{number + 1}", f"y{number}"))))
    return term, {"P": signature}


def test_the_longest_premise_goes_on_at_the_level_of_its_rule() -> None:
    derivation = Derivation(parse_definition(TEXT).body, SIGNATURES)
    assert derivation.failure is None
    assert told(derivation) == [
        (0, "CUT"),
        (1, "Ask"),
        (0, "WITH"),
        (1, "PLUS_RIGHT"),
        (1, "IDENTITY"),
        (0, "PLUS_LEFT"),
        (0, "Gift"),
    ]


def test_each_line_says_what_it_proves() -> None:
    body = parse_definition(TEXT).body
    derivation = Derivation(body, SIGNATURES)
    whole = derivation.conclusions[0]
    assert whole is not None
    assert whole.inputs == (parse("Wish"),)
    assert whole.output is parse("Parcel ++ Refusal") is check(body, SIGNATURES).output
    assert principal(body) is parse("Order ++ Refusal")
    assert [c is not None for c in derivation.conclusions] == [True] * len(derivation)


def test_an_alternative_is_named_where_it_is_dealt_with() -> None:
    derivation = Derivation(parse_definition(TEXT).body, SIGNATURES)
    dealt = {derivation.terms[line].rule: derivation.alternative(line) for line in range(len(derivation))}
    assert dealt[Rule.PLUS_LEFT] is parse("Order")
    assert dealt[Rule.PLUS_RIGHT] is parse("Refusal")
    assert dealt[Rule.CUT] is dealt[Rule.IDENTITY] is None


def test_the_line_that_is_refused_is_found() -> None:
    wrong = TEXT.replace("PiIdProc Refusal b q m", "PiIdProc Parcel b q m")
    derivation = Derivation(parse_definition(wrong).body, SIGNATURES)
    failure = derivation.failure
    assert failure is not None
    assert derivation.terms[failure.line].rule is Rule.PLUS_RIGHT
    assert failure.reason
    assert derivation.conclusions[0] is None
    (gift,) = derivation.calls_of("Gift", "p")
    assert derivation.conclusions[gift] is not None


def test_two_calls_meet_where_one_passes_to_the_other() -> None:
    derivation = Derivation(parse_definition(TEXT).body, SIGNATURES)
    (ask,), (gift,) = derivation.calls_of("Ask", "y"), derivation.calls_of("Gift", "p")
    assert derivation.terms[derivation.meeting(ask, gift)].rule is Rule.CUT
    assert derivation.meeting(gift, gift) == gift
    assert {term.component for term in derivation.calls(0)} == {"Ask", "Gift"}
    assert [term.component for term in derivation.calls(gift)] == ["Gift"]


def test_a_chain_of_ten_thousand_cuts_is_a_list() -> None:
    derivation = Derivation(*chain(10_000))
    assert derivation.failure is None
    top = derivation.level()
    assert len(top) == 10_001
    assert [derivation.place(line) for line in top] == [(NO_LINE, row) for row in range(len(top))]
    (given,) = derivation.level(top[5])
    assert derivation.place(given) == (top[5], 0)
    conclusion = derivation.conclusions[0]
    assert conclusion is not None
    assert (len(conclusion.inputs), conclusion.more) == (1, 0)


def test_many_inputs_are_counted() -> None:
    signature = Signature((*(leaf("A") for _ in range(40)), leaf("B")), 40)
    derivation = Derivation(call("P", (*(f"c{n}" for n in range(40)), "o")), {"P": signature})
    (conclusion,) = derivation.conclusions
    assert conclusion is not None
    assert len(conclusion.inputs) + conclusion.more == 40
