from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QObject

from gui.services.session_hub import SessionHub
from gui.services.unverified import Unverified
from prover_bridge.logic.processes import Process, Resource
from prover_bridge.logic.trees import leaf
from prover_bridge.workspace.commands.add_process import AddProcess
from prover_bridge.workspace.commands.delete_process import DeleteProcess
from prover_bridge.workspace.commands.rename_process import RenameProcess
from prover_bridge.workspace.document import Entry, ProcessKey, State
from prover_bridge.workspace.errors import RefusedError
from prover_bridge.workspace.knowledge import finding
from prover_bridge.workspace.session import Session

NAMES = st.sampled_from(["Ask", "Pack", "Ship", "Gift"])
STEPS = st.one_of(
    st.tuples(st.just("add"), NAMES, st.sampled_from(State)),
    st.tuples(st.just("delete"), NAMES, st.none()),
    st.tuples(st.just("rename"), NAMES, NAMES),
    st.tuples(st.just("learn"), NAMES, st.sampled_from(State)),
    st.tuples(st.just("undo"), st.none(), st.none()),
    st.tuples(st.just("redo"), st.none(), st.none()),
    st.tuples(st.just("replace"), st.none(), st.none()),
)


def take(hub: SessionHub, step: tuple) -> None:
    kind, name, more = step
    session = hub.session
    entry = session.document.library.get(name)
    if kind == "add":
        process = Process(name, (), Resource("o", leaf("A")), leaf(name), f"{name} o = Zero")
        session.do(AddProcess(Entry(process, more)))
    elif kind == "delete":
        session.do(DeleteProcess(name))
    elif kind == "rename":
        session.do(RenameProcess(name, more))
    elif kind == "learn" and entry is not None:
        found = finding(session.document, ProcessKey(None, name), replace(entry, state=more))
        session.learn([found])
    elif kind in ("undo", "redo"):
        getattr(session, kind)()
    elif kind == "replace":
        hub.replace(Session(session.document))


@given(st.lists(STEPS, max_size=20))
def test_the_count_is_that_of_the_document_whatever_happens(steps: list[tuple]) -> None:
    hub = SessionHub()
    owner = QObject()
    unverified = Unverified(hub, owner)
    for step in steps:
        try:
            take(hub, step)
        except RefusedError:
            continue
        entries = hub.document.library.values()
        assert unverified.count == sum(entry.state is State.UNCHECKED for entry in entries)
