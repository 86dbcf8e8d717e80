"""Reading, writing and saving documents: nothing is lost, and what is wrong is told with its place."""

import json
from collections.abc import Callable
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from prover_bridge.logic.processes import Action, ActionKind, Process, Resource
from prover_bridge.logic.trees import Tree, leaf, map_leaves, plus, times
from prover_bridge.reasoner.creation import create
from prover_bridge.workspace.document import Document, Drawing, Entry, State, View, Workspace
from prover_bridge.workspace.errors import WorkspaceFileError
from prover_bridge.workspace.files import read_document, read_file, save, write_document
from prover_bridge.workspace.files.reading import read_what_is_sound

SCHEMA = Draft202012Validator(
    json.loads(
        (resources.files("resources") / "schemas" / "process-composer-document.schema.json").read_text(
            "utf-8"
        )
    )
)
EXAMPLES = ["BuySki", "HomePurchase", "SimpleCopyAndSequence", "SimpleOptionalTreatment"]

TEXTS = st.text(max_size=8)
NUMBERS = st.floats(-1e6, 1e6)
EXTRA = st.dictionaries(
    st.sampled_from(["proofCounter", "author", "note"]),
    st.recursive(st.none() | st.integers() | TEXTS, st.lists),
)
TREES = st.recursive(
    TEXTS.map(leaf),
    lambda inner: st.builds(times, inner, inner) | st.builds(plus, inner, inner),
    max_leaves=6,
)


@st.composite
def entries(draw: st.DrawFn, intermediate: bool) -> Entry:
    name, output = draw(st.text(min_size=1, max_size=8)), draw(TREES)
    actions = ()
    if draw(st.booleans()):
        kind = draw(st.sampled_from(ActionKind))
        actions = (Action(kind, draw(TEXTS), draw(TEXTS), draw(TEXTS), draw(TEXTS), name),)
        actions = tuple(each for each in actions if name not in (each.left, each.right))
    inputs = draw(st.lists(st.builds(Resource, TEXTS, TREES), max_size=2))
    provenance = draw(st.sampled_from([None, leaf(name), map_leaves(output, lambda _: leaf(name))]))
    process = Process(
        name,
        tuple(inputs),
        Resource(draw(TEXTS), output),
        provenance,
        draw(TEXTS),
        actions,
        draw(st.booleans()),
        intermediate,
    )
    return Entry(process, extra=draw(EXTRA))


def named(found: list[Any]) -> dict[str, Any]:
    return {each.name: each for each in found}


@st.composite
def workspaces(draw: st.DrawFn, library: list[str]) -> Workspace:
    compositions = named(draw(st.lists(entries(True), max_size=2)))
    known = [*library, *compositions]
    count = draw(st.integers(0, 3)) if known else 0
    points = st.dictionaries(TEXTS, st.tuples(NUMBERS, NUMBERS), max_size=2)
    drawings = tuple(
        Drawing(number, draw(st.sampled_from(known)), draw(NUMBERS), draw(NUMBERS), draw(points))
        for number in range(1, count + 1)
    )
    view = draw(st.none() | st.builds(View, st.floats(0.1, 9), NUMBERS, NUMBERS))
    return Workspace(draw(TEXTS), draw(st.integers(0, 99)), compositions, drawings, view, draw(EXTRA))


@st.composite
def documents(draw: st.DrawFn) -> Document:
    library = named(draw(st.lists(entries(False), max_size=3)))
    spaces = named(draw(st.lists(workspaces(list(library)), max_size=2)))
    return Document(library, spaces, draw(st.integers(0, 9)), draw(EXTRA))


@settings(max_examples=60, deadline=None)
@given(documents())
def test_what_is_written_is_read_again(document: Document) -> None:
    written = write_document(document)
    again = read_document(written)
    assert again == document
    assert write_document(again) == written


@settings(max_examples=60, deadline=None)
@given(documents())
def test_what_is_written_fits_the_published_schema(document: Document) -> None:
    assert list(SCHEMA.iter_errors(json.loads(write_document(document)))) == []


def a_document() -> Document:
    cook = Entry(create("Cook", [leaf("A"), times(leaf("A"), leaf("B"))], plus(leaf("B"), leaf("C"))))
    serve = Entry(create("Serve", [leaf("B")], leaf("C")), extra={"colour": "red"})
    action = Action(ActionKind.JOIN, "Cook", "lr", "Serve", "(NEG B)", "_Step1")
    step = Entry(
        Process(
            "_Step1", cook.process.inputs, cook.process.output, None, "", actions=(action,), intermediate=True
        )
    )
    kitchen = Workspace("Kitchen", 2, {"_Step1": step}, (Drawing(1, "_Step1", 1.0, 2.0),))
    return Document({"Cook": cook, "Serve": serve}, {"Kitchen": kitchen}, 1, {"proofCounter": 5})


def test_every_element_has_a_line_of_its_own() -> None:
    lines = write_document(a_document()).decode().splitlines()
    for name in ("Cook", "Serve", "_Step1", "Kitchen"):
        assert sum(line.startswith(f'{{"name":"{name}"') for line in lines) == 1
    assert lines[0] == "{"


def test_written_file_has_the_composers_shapes() -> None:
    value = json.loads(write_document(a_document()))
    assert list(value) == ["processes", "workspaces", "workspaceCounter", "proofCounter"]
    cook = value["processes"][0]
    assert list(cook) == [
        *("name", "inputs", "output", "prov", "proc", "actions", "copier", "intermediate", "checked", "valid")
    ]
    atom = {"type": "var", "name": "A", "args": []}
    other = {"type": "var", "name": "B", "args": []}
    assert cook["inputs"][1]["cll"] == {"type": "times", "name": "", "args": [atom, other]}


def test_state_is_written_but_never_believed() -> None:
    document = a_document()
    valid = Entry(document.library["Cook"].process, State.VALID)
    written = write_document(Document({"Cook": valid}))
    assert json.loads(written)["processes"][0]["valid"] is True
    assert read_document(written).library["Cook"].state is State.UNCHECKED


@pytest.mark.shared
@pytest.mark.parametrize("name", EXAMPLES)
def test_real_files_are_written_back_as_they_were(shared: Path, name: str) -> None:
    path = shared / "examples" / f"{name}.json"
    before, after = json.loads(path.read_bytes()), json.loads(write_document(read_file(path)))
    for workspace in after["workspaces"]:
        workspace.pop("composer")
    for value in (before, after):
        for listed in (value, *value["workspaces"]):
            for process in listed["processes"]:
                process["checked"] = process["valid"] = None
    assert after == before


@pytest.mark.shared
def test_workspace_without_canvas_opens_with_its_last_compositions(shared: Path) -> None:
    document = read_file(shared / "examples" / "SimpleCopyAndSequence.json")
    [workspace] = document.workspaces.values()
    assert [drawing.process for drawing in workspace.drawings] == ["_Step8", "_Step4"]
    assert workspace.drawings[0].y < workspace.drawings[1].y


def test_file_truncated_at_any_byte_is_refused() -> None:
    written = write_document(a_document()).rstrip()
    for length in range(len(written)):
        with pytest.raises(WorkspaceFileError):
            read_document(written[:length])


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_damaged_file_is_read_or_refused(data: st.DataObject) -> None:
    written = bytearray(write_document(a_document()))
    for _ in range(data.draw(st.integers(1, 4))):
        written[data.draw(st.integers(0, len(written) - 1))] = data.draw(st.integers(0, 255))
    try:
        document = read_document(bytes(written))
    except WorkspaceFileError:
        return
    assert read_document(write_document(document)) == document


Damage = Callable[[dict[str, Any]], object]


def damage(change: Damage) -> bytes:
    value = json.loads(write_document(a_document()))
    change(value)
    return json.dumps(value).encode()


def test_what_is_sound_can_be_read_without_the_rest() -> None:
    content = damage(lambda value: value["processes"].append({"name": "Broken"}))
    reading = read_what_is_sound(content)
    assert list(reading.document.library) == ["Cook", "Serve"]
    assert [problem.pointer for problem in reading.problems] == ["/processes/2"]


def deep(levels: int) -> Tree:
    tree = leaf("A")
    for level in range(levels):
        tree = times(tree, leaf("B")) if level % 2 else plus(tree, leaf("B"))
    return tree


def test_deep_resource_is_written_and_read_again() -> None:
    output = deep(3_000)
    process = Process("Deep", (), Resource("o", output), None, "")
    document = Document({"Deep": Entry(process)})
    assert read_document(write_document(document)) == document


def test_half_characters_are_kept() -> None:
    document = Document(extra={"note": "half \ud83d of it"})
    assert read_document(write_document(document)) == document


def test_saving_where_it_cannot_be_leaves_the_file(tmp_path: Path) -> None:
    with pytest.raises(WorkspaceFileError, match="cannot be saved"):
        save(tmp_path / "missing" / "kitchen.json", a_document())
    path = tmp_path / "kitchen.json"
    save(path, a_document())
    assert read_file(path) == a_document()
    assert [each.name for each in tmp_path.iterdir()] == ["kitchen.json"]
