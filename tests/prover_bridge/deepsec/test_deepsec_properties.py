"""What holds for every process, whatever it looks like."""

import json
from itertools import count, pairwise
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from prover_bridge.deepsec.activity import active, find, replaced
from prover_bridge.deepsec.atoms import AtomicData, ConstructorCategory, Counters, Name, Symbol, Variable
from prover_bridge.deepsec.labels import Labels
from prover_bridge.deepsec.printing import printed
from prover_bridge.deepsec.processes import (
    NIL,
    Bang,
    Choice,
    IfThenElse,
    Input,
    LetInElse,
    New,
    Nil,
    Output,
    Par,
    Process,
)
from prover_bridge.deepsec.reading import read
from prover_bridge.deepsec.records import Query, QueryType, Semantics, Status
from prover_bridge.deepsec.references import walk
from prover_bridge.deepsec.rewriting import Theory, substituted
from prover_bridge.deepsec.terms import (
    Atomic,
    Attacker,
    Equality,
    Function,
    Position,
    Term,
    Tuple,
    TuplePattern,
)
from prover_bridge.deepsec.transforming import copied, substitute
from prover_bridge.deepsec.writing import to_document, to_text

ATOMS = AtomicData(
    Counters(3, 0, 3, 2),
    (
        Symbol("c", 0, 0, ConstructorCategory(), "UserName", is_public=True),
        Symbol("f", 1, 2, ConstructorCategory(), "UserDefined", is_public=True),
        Symbol("s", 2, 0, ConstructorCategory(), "UserName"),
        Name("n", 0),
        Name("n", 1),
        Variable("x", 0, free=True),
        Variable("x", 1, free=True),
        Variable("y", 2, free=True),
    ),
)
names = st.integers(3, 4)
variables = st.builds(Atomic, st.integers(5, 7))
leaves = st.one_of(
    st.builds(Atomic, st.integers(3, 7)),
    st.builds(Function, st.sampled_from([0, 2])),
    st.builds(Attacker, st.sampled_from(["#n_0", "#ü"])),
)
terms: st.SearchStrategy[Term] = st.recursive(
    leaves,
    lambda part: st.one_of(
        st.builds(lambda a, b: Function(1, (a, b)), part, part),
        st.builds(lambda parts: Tuple(tuple(parts)), st.lists(part, min_size=2, max_size=3)),
    ),
    max_leaves=6,
)
patterns = st.one_of(
    variables,
    st.builds(Equality, terms),
    st.builds(lambda a, b: TuplePattern((a, Equality(b))), variables, terms),
)
somewhere = st.just(Position(0, ()))


def extended(part: st.SearchStrategy[Process]) -> st.SearchStrategy[Process]:
    return st.one_of(
        st.builds(Output, terms, terms, somewhere, part),
        st.builds(Input, terms, variables, somewhere, part),
        st.builds(IfThenElse, terms, terms, somewhere, part, part),
        st.builds(LetInElse, patterns, terms, somewhere, part, part),
        st.builds(New, names, somewhere, process=part),
        st.builds(Bang, st.integers(2, 4), somewhere, part),
        st.builds(Choice, somewhere, part, part),
        st.builds(lambda parts: Par(tuple(parts)), st.lists(part, min_size=1, max_size=3)),
    )


def numbered(process: Process) -> Process:
    """The process with a position of its own for every action."""
    numbers = count(1)

    def renumber(value: Any) -> Any:
        if isinstance(value, dict):
            return {
                key: {"index": next(numbers), "args": []} if key == "position" else renumber(item)
                for key, item in value.items()
            }
        return [renumber(item) for item in value] if isinstance(value, list) else value

    document = renumber(to_document(process))
    record = read(json.dumps(document_of(document)).encode()).record
    assert isinstance(record, Query)
    return record.processes[0]


def document_of(process: object) -> dict[str, Any]:
    query = Query(
        Status.COMPLETED,
        1,
        "b.json",
        "b/r.json",
        ATOMS,
        Semantics.PRIVATE,
        QueryType.TRACE_EQUIVALENCE,
        (NIL, NIL),
        1,
        2,
    )
    return to_document(query) | {"processes": [process, {"type": None}]}


processes = st.recursive(st.just(NIL), extended, max_leaves=8).map(numbered)


@given(processes)
def test_every_query_is_written_and_read_back(process: Process) -> None:
    record = read(json.dumps(document_of(to_document(process))).encode()).record
    assert isinstance(record, Query)
    assert record.processes[0] == process
    assert read(to_text(record).encode()).record == record


@given(processes)
def test_every_action_has_its_place_in_the_text(process: Process) -> None:
    result = printed(process, Labels(ATOMS))
    assert set(result.spans) == {node for _, node in walk(process) if isinstance(node, Position)}
    spans = sorted(result.spans.values())
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))
    assert all(result.at(position).strip() for position in result.spans)
    assert result.text.count("(") == result.text.count(")")


@given(processes, st.integers(1, 5))
def test_a_copy_differs_from_its_body_only_in_numbers(process: Process, number: int) -> None:
    copy = copied(process, number)
    positions = [node for _, node in walk(process) if isinstance(node, Position)]
    copies = [node for _, node in walk(copy) if isinstance(node, Position)]
    assert copies == [Position(one.index, (*one.args, number)) for one in positions]
    for _, node in walk(copy):
        if isinstance(node, New):
            assert node.bang == node.position.args


@given(processes)
def test_replacing_an_action_by_nothing_removes_it(process: Process) -> None:
    for part in list(active(process)):
        assert not isinstance(part, Nil | Par)
        assert find(process, part.position) is part
        left = replaced(process, part.position, NIL)
        assert find(left, part.position) is None
        assert len(list(active(left))) == len(list(active(process))) - 1


@given(processes, terms)
def test_substituting_a_variable_that_does_not_occur_changes_nothing(process: Process, term: Term) -> None:
    assert substitute(process, {Atomic(99): term}) == process


@settings(max_examples=50)
@given(terms, terms)
def test_messages_without_destructors_are_their_own_values(first: Term, second: Term) -> None:
    theory = Theory(ATOMS)
    assert theory.value(first) == first
    both = Tuple((first, second))
    bindings: dict[Atomic, Term] = {}
    assert theory.match(TuplePattern((Atomic(5), Atomic(6))), both, bindings)
    assert substituted(Tuple((Atomic(5), Atomic(6))), bindings) == both
