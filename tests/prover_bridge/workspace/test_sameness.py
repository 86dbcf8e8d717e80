"""Verifying leaves what is right already as it is."""

import re
from dataclasses import replace

import pytest

from prover_bridge.logic.processes import Process
from prover_bridge.logic.trees import leaf
from prover_bridge.reasoner.creation import create
from prover_bridge.reasoner.service import answer
from prover_bridge.workspace.commands.place_process import PlaceProcess
from prover_bridge.workspace.document import Document, Entry, ProcessKey, State, Workspace
from prover_bridge.workspace.edits import entry_of, with_entry
from prover_bridge.workspace.picks import Part, Pick
from prover_bridge.workspace.requests import compose
from prover_bridge.workspace.rules import Proposal, propose
from prover_bridge.workspace.sameness import same_proof
from prover_bridge.workspace.session import Session
from prover_bridge.workspace.verification import verified

STEP = ProcessKey("Day", "_Step1")


@pytest.fixture
def mill() -> Document:
    """Grain becomes bread in a composition of two steps of work."""
    library = {
        name: Entry(create(name, [leaf(taken) for taken in takes], leaf(gives)), State.VALID)
        for name, takes, gives in [
            ("Grind", ["Grain", "Water"], "Flour"),
            ("Bake", ["Flour", "Salt"], "Bread"),
        ]
    }
    session = Session(Document(library, {"Day": Workspace("Day")}))
    session.do(PlaceProcess("Day", "Grind"))
    session.do(PlaceProcess("Day", "Bake"))
    first, second = session.document.workspaces["Day"].drawings
    picks = (Pick(first.id, "Grind", Part.OUTPUT), Pick(second.id, "Bake", Part.INPUT, "cBake_Flour_1"))
    proposal = propose(session.document, "Day", *picks)
    assert isinstance(proposal, Proposal)
    request = compose(session.document, "Day", proposal)
    session.do(request.accept(session.document, answer(request.command)))
    return session.document


def after_verifying(document: Document) -> Document:
    *_, (found, _) = verified(document, answer)
    return found


def with_other_names(process: Process) -> Process:
    """The same composition with other names of its output's channel and of those inside."""
    inside = {"oBake_Bread_", *re.findall(r"\bc_Step1\w*", process.term)}
    assert len(inside) > 1
    term = re.sub("|".join(rf"\b{name}\b" for name in inside), r"\g<0>x", process.term)
    return replace(process, term=term, output=replace(process.output, channel="oBake_Bread_x"))


def test_verifying_what_is_right_changes_nothing(mill: Document) -> None:
    once = after_verifying(mill)
    assert {key: entry_of(once, key).process for key in once.process_keys()} == {
        key: entry_of(mill, key).process for key in mill.process_keys()
    }
    assert after_verifying(once) == once


def test_channels_keep_the_names_that_they_have(mill: Document) -> None:
    entry = entry_of(mill, STEP)
    renamed = replace(entry, process=with_other_names(entry.process), state=State.UNCHECKED, verdict=None)
    assert renamed.process.term != entry.process.term
    found = entry_of(after_verifying(with_entry(mill, STEP, renamed)), STEP)
    assert found.process == renamed.process
    assert found.state is State.VALID


@pytest.mark.parametrize(
    "spoil",
    [
        lambda process: replace(process, term=process.term.replace("PiCutProc", "CutProc")),
        lambda process: replace(process, term=""),
        lambda process: replace(process, provenance=leaf("Grind")),
        lambda process: replace(process, inputs=process.inputs[::-1]),
        lambda process: replace(process, output=replace(process.output, channel="cElse_Bread_1")),
        lambda process: replace(process, term=process.term.replace("cBake_Salt_2", "cBake_Salt_9", 1)),
    ],
    ids=[
        "old words",
        "no term",
        "provenance",
        "order of inputs",
        "channel of the output",
        "head of the term",
    ],
)
def test_what_is_not_the_same_proof_becomes_what_the_prover_made(mill: Document, spoil) -> None:
    entry = entry_of(mill, STEP)
    spoilt = replace(entry, process=spoil(entry.process))
    assert spoilt.process != entry.process
    assert not same_proof(spoilt, entry)
    assert entry_of(after_verifying(with_entry(mill, STEP, spoilt)), STEP).process == entry.process


def test_metadata_that_say_something_else_are_not_kept(mill: Document) -> None:
    entry = entry_of(mill, STEP)
    assert entry.action_state is not None
    told = replace(entry, action_state=replace(entry.action_state, joined=()))
    assert entry_of(after_verifying(with_entry(mill, STEP, told)), STEP).action_state == entry.action_state
    silent = replace(entry, action_state=None)
    assert entry_of(after_verifying(with_entry(mill, STEP, silent)), STEP).action_state is not None
