"""What no longer fits after a component changed, and what is done about it."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from prover_bridge.logic.processes import Action, ActionKind, Process
from prover_bridge.logic.syntax import parse_proposition
from prover_bridge.reasoner.creation import create
from prover_bridge.reasoner.service import answer
from prover_bridge.wiring.comparing import unmatched
from prover_bridge.wiring.drawing import drawing_graph
from prover_bridge.wiring.errors import WiringError
from prover_bridge.wiring.graph import Edge, Node, edges_of, nodes_of
from prover_bridge.workspace.as_proved import unchanged_components
from prover_bridge.workspace.commands.delete_process import DeleteProcess
from prover_bridge.workspace.commands.edit_process import EditProcess
from prover_bridge.workspace.commands.open_steps import OpenSteps
from prover_bridge.workspace.document import Document, Entry, ProcessKey, State, Verdict, Workspace
from prover_bridge.workspace.edits import with_entry
from prover_bridge.workspace.errors import RefusedError
from prover_bridge.workspace.files import read_file
from prover_bridge.workspace.foresight import would_uncheck
from prover_bridge.workspace.replaying import Replay, replay, sides
from prover_bridge.workspace.session import Session
from prover_bridge.workspace.verification import verified

WHOLE = ProcessKey(None, "Deliver")


def atomic(name: str, inputs: Sequence[str], output: str) -> Entry:
    process = create(name, [parse_proposition(text) for text in inputs], parse_proposition(output))
    return Entry(process, State.VALID, verdict=Verdict.PROVED)


def composite(name: str, actions: Sequence[Action], *, intermediate: bool = False) -> Entry:
    """Not built yet: verification fills in what it takes and gives."""
    made = create(name, [parse_proposition("A")], parse_proposition("B"))
    return Entry(Process(name, made.inputs, made.output, None, "", tuple(actions), intermediate=intermediate))


def join(left: str, path: str, right: str, wanted: str, result: str) -> Action:
    return Action(ActionKind.JOIN, left, path, right, f"(NEG {wanted})", result)


DELIVER = (
    join("Ask", "lr", "Pack", "Order", "_Step1"),
    join("_Step1", "lr", "Ship", "Parcel", "_Step2"),
    Action(ActionKind.TENSOR, "_Step2", "", "Bill", "", "Deliver"),
)


def checked(document: Document) -> Document:
    for changed, _ in verified(document, answer):
        document = changed
    return document


@pytest.fixture
def delivery() -> Document:
    library = {
        "Ask": atomic("Ask", ["Wish"], "Order ** Address"),
        "Pack": atomic("Pack", ["Order"], "Parcel"),
        "Ship": atomic("Ship", ["Parcel", "Address"], "Delivered"),
        "Bill": atomic("Bill", [], "Invoice"),
        "Deliver": composite("Deliver", DELIVER),
    }
    step = join("Ask", "lr", "Pack", "Order", "_Step1")
    steps = {"_Step1": composite("_Step1", [step], intermediate=True)}
    return checked(Document(library, {"Desk": Workspace("Desk", 2, steps)}, 1))


def replayed(document: Document, key: ProcessKey) -> Replay:
    asking = replay(document, key)
    try:
        command = next(asking)
        while True:
            command = asking.send(answer(command))
    except StopIteration as ended:
        found: Replay = ended.value
        return found


def changed(document: Document, entry: Entry) -> Document:
    return EditProcess(entry.name, entry).do(document)


def test_all_still_fits_where_nothing_changed(delivery: Document) -> None:
    found = replayed(delivery, WHOLE)
    assert found.breakage is None
    assert list(found.steps) == ["_Step1", "_Step2", "_Step3"]
    assert all(entry.state is State.VALID for entry in found.steps.values())


@pytest.mark.parametrize(
    ("entry", "number", "needed", "given", "words"),
    [
        (atomic("Ask", ["Wish"], "Order2 ** Address"), 0, "Order", "Order2", "Pack needs Order; Ask gives"),
        (
            atomic("Pack", ["Order"], "Box"),
            1,
            "Parcel",
            "Box",
            "Ship needs Parcel; what Ask and Pack make gives",
        ),
        (
            atomic("Pack", ["Paper"], "Parcel"),
            0,
            "Order",
            "Paper",
            "Pack no longer takes Order; it takes Paper.",
        ),
        (atomic("Ship", ["Address"], "Delivered"), 1, "Parcel", "Address", "Ship no longer takes Parcel"),
        (
            atomic("Pack", [], "Parcel"),
            0,
            "Order",
            "nothing",
            "Pack no longer takes Order; it takes nothing.",
        ),
    ],
)
def test_what_fails_is_told_with_what_it_needed_and_what_is_given(
    delivery: Document, entry: Entry, number: int, needed: str, given: str, words: str
) -> None:
    found = replayed(changed(delivery, entry), WHOLE)
    assert found.breakage is not None
    assert found.breakage.number == number
    assert (found.breakage.needed, given in found.breakage.given) == (needed, True)
    assert words in found.breakage.reason
    assert list(found.steps) == ["_Step1", "_Step2"][:number]


def test_a_component_that_is_gone_or_invalid_is_named(delivery: Document) -> None:
    found = replayed(DeleteProcess("Bill").do(delivery), WHOLE)
    assert found.breakage is not None
    assert found.breakage.reason == "There is no Bill any more."
    broken = Entry(delivery.library["Bill"].process, State.INVALID)
    found = replayed(with_entry(delivery, ProcessKey(None, "Bill"), broken), WHOLE)
    assert found.breakage is not None
    assert found.breakage.reason == "Bill is not valid itself."
    assert found.breakage.number == 2


def test_a_composition_of_a_workspace_is_replayed_too(delivery: Document) -> None:
    found = replayed(changed(delivery, atomic("Pack", ["Paper"], "Parcel")), ProcessKey("Desk", "_Step1"))
    assert found.breakage is not None
    assert found.breakage.given == "Paper"


def test_the_sides_of_an_action_are_told_by_components() -> None:
    assert sides(DELIVER, 1) == ({"Ask", "Pack"}, {"Ship"})
    assert sides(DELIVER, 2) == ({"Ask", "Pack", "Ship"}, {"Bill"})


def test_steps_open_up_to_the_failing_one_ready_to_be_mended(delivery: Document) -> None:
    now = changed(delivery, atomic("Ship", ["Address"], "Delivered"))
    found = replayed(now, WHOLE)
    assert found.breakage is not None
    session = Session(now)
    session.do(OpenSteps("Deliver", "Deliver", found.steps, DELIVER[found.breakage.number :]))
    opened = session.document.workspaces["Deliver"]
    assert list(opened.compositions) == ["_Step1"]
    assert [drawing.process for drawing in opened.drawings] == ["_Step1", "Ship", "Bill"]
    assert opened.step_counter == 2
    assert len({(drawing.x, drawing.y) for drawing in opened.drawings}) == 3
    session.undo()
    assert session.document == now
    with pytest.raises(RefusedError, match="already"):
        OpenSteps("Deliver", "Desk", found.steps, DELIVER).do(now)


def test_what_a_command_would_uncheck_is_told_before(delivery: Document) -> None:
    told = would_uncheck(delivery, EditProcess("Pack", atomic("Pack", ["Paper"], "Parcel")))
    assert told == (WHOLE, ProcessKey("Desk", "_Step1"))
    assert would_uncheck(delivery, EditProcess("Pack", atomic("Pack", ["Order"], "Parcel"))) == ()
    assert would_uncheck(delivery, DeleteProcess("Bill")) == (WHOLE,)


def test_a_composition_is_drawn_as_it_was_proved_though_a_component_changed(delivery: Document) -> None:
    now = changed(delivery, atomic("Pack", ["Paper", "Tape"], "Box"))
    process = now.library["Deliver"].process
    components = {name: entry.process for name, entry in now.library.items()}
    with pytest.raises(WiringError):
        drawing_graph(process, components)
    kept = unchanged_components(process, components)
    assert set(kept) == {"Ask", "Ship", "Bill"}
    drawn = {node.component for node in nodes_of(drawing_graph(process, kept)) if node.is_box}
    assert drawn == {"Ask", "Pack", "Ship", "Bill"}


@pytest.mark.shared
def test_recorded_composites_fit_and_are_drawn_alike_once_built_anew(shared: Path) -> None:
    found = 0
    for path in sorted((shared / "examples").glob("*.json")):
        document = checked(read_file(path))
        again = checked(document)
        components = {name: entry.process for name, entry in document.library.items()}
        for name, entry in document.library.items():
            if entry.process.is_atomic:
                continue
            found += 1
            assert replayed(document, ProcessKey(None, name)).breakage is None
            sides = [_drawn(each, components) for each in (entry.process, again.library[name].process)]
            assert not any(unmatched(*sides))
    assert found > 3


def _drawn(
    process: Process, components: Mapping[str, Process]
) -> tuple[Mapping[str, Node], Mapping[str, Edge]]:
    graph = drawing_graph(process, components)
    return {node.key: node for node in nodes_of(graph)}, {edge.key: edge for edge in edges_of(graph)}
