"""A kitchen: commands of every kind for property tests, and a session to try them on."""

from collections.abc import Callable

import pytest
from hypothesis import strategies as st

from prover_bridge.logic.processes import Action, ActionKind, Process
from prover_bridge.logic.syntax import parse_proposition
from prover_bridge.logic.trees import leaf
from prover_bridge.reasoner.creation import create
from prover_bridge.workspace.annotations import Area, GroupFrame, Note, Tint
from prover_bridge.workspace.commands.add_annotations import AddAnnotations
from prover_bridge.workspace.commands.add_process import AddProcess
from prover_bridge.workspace.commands.add_workspace import AddWorkspace
from prover_bridge.workspace.commands.arrange import Arrange, Arrangement
from prover_bridge.workspace.commands.command import Command
from prover_bridge.workspace.commands.delete_composition import DeleteComposition
from prover_bridge.workspace.commands.delete_process import DeleteProcess
from prover_bridge.workspace.commands.delete_workspace import DeleteWorkspace
from prover_bridge.workspace.commands.duplicate_process import DuplicateProcess
from prover_bridge.workspace.commands.edit_process import EditProcess
from prover_bridge.workspace.commands.finish_step import FinishStep
from prover_bridge.workspace.commands.move_drawings import MoveDrawings
from prover_bridge.workspace.commands.move_nodes import MoveNodes
from prover_bridge.workspace.commands.place_annotations import PlaceAnnotations
from prover_bridge.workspace.commands.place_process import PlaceProcess
from prover_bridge.workspace.commands.remove_annotations import RemoveAnnotations
from prover_bridge.workspace.commands.remove_drawings import RemoveDrawings
from prover_bridge.workspace.commands.rename_process import RenameProcess
from prover_bridge.workspace.commands.rename_resource import RenameResource
from prover_bridge.workspace.commands.rename_workspace import RenameWorkspace
from prover_bridge.workspace.commands.store_composite import StoreComposite
from prover_bridge.workspace.commands.tint_annotations import TintAnnotations
from prover_bridge.workspace.commands.write_annotation import WriteAnnotation
from prover_bridge.workspace.document import Entry, State, Verdict
from prover_bridge.workspace.session import Session

NAMES = st.sampled_from(["Cook", "Serve", "Wash", "Meal"])
WORKSPACES = st.sampled_from(["Kitchen", "Hall"])
TYPES = st.sampled_from(["A", "B", "A ** B", "A ++ (B ** C)"]).map(parse_proposition)
NUMBERS = st.integers(1, 4)
PLACES = st.tuples(st.integers(-9, 9).map(float), st.integers(-9, 9).map(float))

SIDES = st.sampled_from([-1.0, 40.0, 90.5])
AREAS = st.builds(Area, st.integers(-9, 9).map(float), SIDES, SIDES, SIDES)
ANNOTATIONS = st.builds(Note, NUMBERS, AREAS, st.text(max_size=4), st.sampled_from(Tint)) | st.builds(
    GroupFrame, NUMBERS, AREAS, st.text(max_size=4), st.sampled_from(Tint)
)


@st.composite
def atomic(draw: st.DrawFn) -> Entry:
    process = create(draw(NAMES), draw(st.lists(TYPES, max_size=2)), draw(TYPES))
    return Entry(process, State.VALID, verdict=Verdict.PROVED)


def composed(name: str, left: str, right: str, *, intermediate: bool) -> Entry:
    made = create(name, [leaf("A")], leaf("B"))
    action = Action(ActionKind.TENSOR, left, "", right, "", name)
    process = Process(name, made.inputs, made.output, None, "", actions=(action,), intermediate=intermediate)
    return Entry(process, State.VALID, verdict=Verdict.PROVED)


STEPS = st.sampled_from(["_Step1", "_Step2", "_Step3"])
PARTS = st.one_of(NAMES, STEPS)
COMMANDS: st.SearchStrategy[Command] = st.one_of(
    st.builds(AddProcess, atomic()),
    st.builds(EditProcess, NAMES, atomic()),
    st.builds(RenameProcess, NAMES, NAMES),
    st.builds(DeleteProcess, NAMES),
    st.builds(DuplicateProcess, NAMES, NAMES),
    st.builds(RenameResource, st.sampled_from("AB"), st.sampled_from(["B", "D", "in"])),
    st.builds(AddWorkspace, WORKSPACES),
    st.builds(RenameWorkspace, WORKSPACES, WORKSPACES),
    st.builds(DeleteWorkspace, WORKSPACES),
    st.builds(PlaceProcess, WORKSPACES, PARTS, st.just(1.0), st.just(2.0)),
    st.builds(MoveDrawings, WORKSPACES, st.dictionaries(NUMBERS, PLACES, max_size=2)),
    st.builds(MoveNodes, WORKSPACES, st.dictionaries(NUMBERS, st.dictionaries(NAMES, PLACES), max_size=2)),
    st.builds(
        Arrange,
        WORKSPACES,
        st.dictionaries(NUMBERS, st.builds(Arrangement, PLACES, st.just({"Cook": (1.0, 1.0)}))),
    ),
    st.builds(RemoveDrawings, WORKSPACES, st.frozensets(NUMBERS, max_size=2)),
    st.builds(
        FinishStep,
        WORKSPACES,
        st.builds(composed, STEPS, PARTS, PARTS, intermediate=st.just(True)),
        st.integers(0, 4),
        st.integers(0, 4),
    ),
    st.builds(
        StoreComposite, st.builds(composed, NAMES, NAMES, NAMES, intermediate=st.just(False)), st.booleans()
    ),
    st.builds(DeleteComposition, WORKSPACES, STEPS),
    st.builds(AddAnnotations, WORKSPACES, st.lists(ANNOTATIONS, max_size=2).map(tuple)),
    st.builds(PlaceAnnotations, WORKSPACES, st.dictionaries(NUMBERS, AREAS, max_size=2), st.booleans()),
    st.builds(WriteAnnotation, WORKSPACES, NUMBERS, st.text(max_size=4), st.none() | AREAS),
    st.builds(TintAnnotations, WORKSPACES, st.frozensets(NUMBERS, max_size=2), st.sampled_from(Tint)),
    st.builds(RemoveAnnotations, WORKSPACES, st.frozensets(NUMBERS, max_size=2)),
)


def start() -> Session:
    session = Session()
    for name in ("Kitchen", "Hall"):
        session.do(AddWorkspace(name))
    for name in ("Cook", "Serve", "Wash"):
        session.do(AddProcess(Entry(create(name, [leaf("A")], leaf("B")), State.VALID)))
    session.do(PlaceProcess("Kitchen", "Cook"))
    session.do(PlaceProcess("Kitchen", "Serve", 5.0, 5.0))
    session.do(FinishStep("Kitchen", composed("_Step1", "Cook", "Serve", intermediate=True), 1, 2))
    return session


@pytest.fixture(scope="session")
def any_command() -> st.SearchStrategy[Command]:
    """Commands of every kind; many are refused, depending on what is there."""
    return COMMANDS


@pytest.fixture(scope="session")
def start_session() -> Callable[[], Session]:
    """Makes a session with three processes, two workspaces and one composition."""
    return start


@pytest.fixture(scope="session")
def compose_entry() -> Callable[..., Entry]:
    """Makes a composition that looks like one; nobody has proved it."""
    return composed
