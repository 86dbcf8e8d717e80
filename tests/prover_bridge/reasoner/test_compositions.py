"""Whatever is composed is a proof, with metadata of the right shape; what cannot be is refused."""

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from prover_bridge.logic.processes import Action, ActionKind, Process, Resource
from prover_bridge.logic.syntax import to_text
from prover_bridge.logic.trees import Proposition, Provenance, leaf, plus, times
from prover_bridge.protocol.commands import Compose, Compose1, Verify
from prover_bridge.protocol.responses import CommandFailed, Composed, Verified
from prover_bridge.reasoner.agents import Agent, Call, Comp, In, Out, Plus, Res, from_term
from prover_bridge.reasoner.creation import create
from prover_bridge.reasoner.kernel import Signature, check
from prover_bridge.reasoner.proofs import sorted_inputs
from prover_bridge.reasoner.service import answer
from prover_bridge.reasoner.term_parser import parse_definition

PROPOSITIONS: st.SearchStrategy[Proposition] = st.recursive(
    st.sampled_from([leaf(name) for name in "ABC"]),
    lambda inner: st.builds(times, inner, inner) | st.builds(plus, inner, inner),
    max_leaves=5,
)
PATHS = st.sampled_from(["", "lr", "r", "lrlr", "lrr", "rlr", "rr", "l", "rl", "lrl"])


@st.composite
def processes(draw: st.DrawFn, name: str) -> Process:
    inputs = draw(st.lists(PROPOSITIONS, max_size=3))
    return create(name, inputs, draw(PROPOSITIONS))


def selection(draw: st.DrawFn, process: Process) -> str:
    """One of the process's inputs, with or without its negation."""
    assume(process.inputs)
    text = f"({to_text(draw(st.sampled_from(process.inputs)).proposition)})"
    return f"(NEG {text})" if draw(st.booleans()) else text


@st.composite
def actions(draw: st.DrawFn, left: Process, right: Process, result: str) -> Action:
    kind = draw(st.sampled_from(ActionKind))
    first = second = ""
    if kind is ActionKind.JOIN:
        first, second = draw(PATHS), selection(draw, right)
    elif kind is ActionKind.WITH:
        first, second = selection(draw, left), selection(draw, right)
    return Action(kind, left.name, first, right.name, second, result)


def assert_proved(process: Process, components: list[Process]) -> None:
    signatures = {
        found.name: Signature(
            (*(resource.proposition for resource in found.inputs), found.output.proposition),
            len(found.inputs),
        )
        for found in components
    }
    definition = parse_definition(process.term)
    claimed = [(resource.channel, resource.proposition) for resource in process.inputs]
    assert check(definition.body, signatures).proves(
        claimed, process.output.channel, process.output.proposition
    )
    assert definition.channels == (*(channel for channel, _ in claimed), process.output.channel)
    assert free_names(from_term(definition.body)) == set(definition.channels)
    assert process.provenance is not None
    assert fits(process.provenance, process.output.proposition)


def free_names(agent: Agent) -> set[str]:
    """Names that an agent shares with what is around it."""
    match agent:
        case In(channel, names, body):
            return {channel} | (free_names(body) - set(names))
        case Out(channel, names, body):
            return {channel, *names} | free_names(body)
        case Res(names, body):
            return free_names(body) - set(names)
        case Comp(left, right) | Plus(left, right):
            return free_names(left) | free_names(right)
        case Call(_, channels):
            return set(channels)
        case _:
            return set()


def fits(provenance: Provenance, proposition: Proposition, *, collapsed: bool = False) -> bool:
    """Whether a tree has a type's shape; one label may stand for a part if it is collapsed."""
    if collapsed and provenance.is_leaf:
        return True
    if provenance.operator is not proposition.operator:
        return False
    pairs = zip(provenance.sides, proposition.sides, strict=True)
    return all(fits(a, b, collapsed=collapsed) for a, b in pairs)


@settings(max_examples=300, suppress_health_check=[HealthCheck.filter_too_much])
@given(st.data())
def test_two_processes_compose_to_a_proof_or_not_at_all(data: st.DataObject) -> None:
    left = data.draw(processes("P"))
    right = left if data.draw(st.integers(0, 4)) == 0 else data.draw(processes("Q"))
    action = data.draw(actions(left, right, "R"))
    (response,) = answer(Compose1(action=action, left=left, right=right))
    if isinstance(response, CommandFailed):
        assert response.content
        assert action.kind is ActionKind.JOIN
        return
    assert isinstance(response, Composed)
    assert_proved(response.process, [left, right])
    assert response.process.intermediate
    assert response.process.actions == (action,)
    assert response.state.label == "R"
    assert [name for name, _ in response.state.output_provenance].count("R") == 1
    for proposition, provenance in response.state.input_provenance:
        assert fits(provenance, proposition, collapsed=True)
    if action.kind is ActionKind.JOIN:
        assert response.process.inputs == sorted_inputs(response.process.inputs)


@settings(max_examples=120, suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow])
@given(st.data())
def test_chains_of_actions_are_proofs_however_they_are_asked_for(data: st.DataObject) -> None:
    """`compose`, `verify` and one `compose1` after the other agree."""
    components = [data.draw(processes(f"P{place}")) for place in range(3)]
    known, chosen, steps = list(components), [], []
    for place in range(data.draw(st.integers(1, 4))):
        left, right = data.draw(st.sampled_from(known)), data.draw(st.sampled_from(known))
        action = data.draw(actions(left, right, f"_Step{place}"))
        (response,) = answer(Compose1(action=action, left=left, right=right))
        assume(isinstance(response, Composed))
        assert isinstance(response, Composed)
        assert_proved(response.process, components)
        known.append(response.process)
        chosen.append(action)
        steps.append(response.process)
    name = chosen[-1].result
    composed = answer(Compose(name=name, components=tuple(components), actions=tuple(chosen)))
    assert len(composed) == len(chosen)
    for step, alone in zip(composed, steps, strict=True):
        assert isinstance(step, Composed)
        assert_proved(step.process, components)
        assert step.process.output.proposition is alone.output.proposition
        assert step.state.label == name
    (whole,) = answer(Verify(name=name, components=tuple(components), actions=tuple(chosen)))
    assert isinstance(whole, Verified)
    assert_proved(whole.process, components)
    assert whole.process.inputs == sorted_inputs(whole.process.inputs)
    assert not whole.process.intermediate
    last = composed[-1]
    assert isinstance(last, Composed)
    assert whole.process.output == last.process.output
    assert set(whole.process.inputs) == set(last.process.inputs)


CHANNELS = st.sampled_from(["a", "b", "o", "a_2", "x1", "cR__R__z1", "cR__R__b2", "cR__R__buf3"])
BODIES = st.sampled_from(
    [
        "Zero",
        "P (a,o)",
        "PiIdProc A a o m",
        "PiCutProc A z a a (P (a,o)) (Q (b,a))",
        "PiWithProc (NEG A) (NEG B) x1 a b u v (P (a,o)) (Q (b,o))",
        "PiTimesProc A B o a b (P (x1,a)) (Q (a_2,b))",
        "nonsense (",
    ]
)


@st.composite
def odd_processes(draw: st.DrawFn, name: str) -> Process:
    """What a client might send: channels named like those that the prover makes, terms of anything."""
    count = draw(st.integers(1, 4))
    names = draw(st.lists(CHANNELS, min_size=count, max_size=count, unique=draw(st.booleans())))
    resources = [Resource(channel, draw(PROPOSITIONS)) for channel in names]
    head = f"({','.join(names)})" if count > 1 else names[0]
    steps = (Action(ActionKind.TENSOR, "P", "", "Q", "", name),) if draw(st.booleans()) else ()
    return Process(
        name,
        tuple(resources[:-1]),
        resources[-1],
        draw(st.none() | PROPOSITIONS),
        f"{name} {head} = {draw(BODIES)}",
        steps,
        intermediate=bool(steps),
    )


@settings(max_examples=300, suppress_health_check=[HealthCheck.filter_too_much])
@given(st.data())
def test_odd_processes_are_composed_soundly_or_refused(data: st.DataObject) -> None:
    """The kernel sees every composition; what it were to refuse would be a fault of ours."""
    left, right = data.draw(odd_processes("P")), data.draw(odd_processes("Q"))
    step = data.draw(actions(left, right, "R"))
    (response,) = answer(Compose1(action=step, left=left, right=right))
    if isinstance(response, CommandFailed):
        assert not any(
            word in response.content for word in ("is used twice", "is sent", "is received", "fault")
        )
    else:
        assert isinstance(response, Composed)
        channels = [resource.channel for resource in (*response.process.inputs, response.process.output)]
        assert len(channels) == len(set(channels))


def test_what_passes_by_is_kept_apart_from_an_output_of_the_same_name() -> None:
    kind = leaf("A")
    takes = (Resource("a", plus(kind, kind)), Resource("b", kind))
    first = Process("P", takes, Resource("same", kind), None, "P (a,b,same) = Zero")
    takes = tuple(Resource(channel, kind) for channel in ("a", "same", "b"))
    second = Process("Q", takes, Resource("o", kind), None, "Q (a,same,b,o) = Zero")
    step = Action(ActionKind.WITH, "P", "A", "Q", "A", "R")
    (response,) = answer(Compose1(action=step, left=first, right=second))
    assert isinstance(response, Composed)
    assert "same" in {resource.channel for resource in response.process.inputs}
