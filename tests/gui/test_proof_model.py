import pytest
from PySide6.QtWidgets import QTreeView

from gui.panels.proof_model import FETCHED_AT_ONCE, LINE_ROLE, ProofModel
from gui.theme import load_theme
from prover_bridge.logic.processes import Action, ActionKind
from prover_bridge.logic.trees import leaf
from prover_bridge.protocol.commands import Verify
from prover_bridge.protocol.responses import Verified
from prover_bridge.reasoner.creation import create
from prover_bridge.reasoner.service import answer
from prover_bridge.workspace.proofs import proof_of

CALLS = 2 * FETCHED_AT_ONCE


@pytest.fixture(scope="module")
def proof():
    """Of a process at whose one input each of the others gives a part."""
    count = CALLS
    whole = create("P0", [leaf(f"R{each}") for each in range(1, count)], leaf("R0"))
    known = {"P0": whole} | {f"P{each}": create(f"P{each}", [], leaf(f"R{each}")) for each in range(1, count)}
    names = ["P0", *(f"Step{each}" for each in range(1, count))]
    actions = [
        Action(ActionKind.JOIN, f"P{each}", "", names[each - 1], f"R{each}", names[each])
        for each in range(1, count)
    ]
    (made,) = answer(Verify(name=names[-1], components=tuple(known.values()), actions=tuple(actions)))
    assert isinstance(made, Verified)
    return proof_of(made.process, known.get)


@pytest.fixture
def model(proof, themes):
    return ProofModel(proof.derivation, load_theme("light"))


def test_of_a_long_proof_the_view_is_told_some_lines_at_a_time(model: ProofModel) -> None:
    top = len(model.derivation.level())
    assert top > FETCHED_AT_ONCE
    assert model.rowCount() == FETCHED_AT_ONCE
    assert model.canFetchMore()
    while model.canFetchMore():
        model.fetchMore()
    assert model.rowCount() == top
    model.fetchMore()
    assert model.rowCount() == top


def test_a_line_that_is_looked_for_is_told_of(model: ProofModel) -> None:
    last = model.derivation.level()[-1]
    index = model.index_of(last)
    assert model.rowCount() > index.row() >= FETCHED_AT_ONCE
    assert index.data(LINE_ROLE) == last


def test_the_rest_comes_when_the_end_is_seen(model: ProofModel, qtbot) -> None:
    view = QTreeView()
    qtbot.addWidget(view)
    view.setModel(model)
    view.show()
    view.scrollToBottom()
    qtbot.waitUntil(lambda: model.rowCount() > FETCHED_AT_ONCE)
