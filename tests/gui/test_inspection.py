"""What the inspector tells of a composition beyond its own values."""

from pathlib import Path

import resources
from gui.panels.provenance_words import target_words
from gui.services.inspection import outline
from prover_bridge.logic.trees import leaves
from prover_bridge.reasoner.service import answer
from prover_bridge.workspace.document import ProcessKey
from prover_bridge.workspace.files import read_file
from prover_bridge.workspace.verification import verified

EXAMPLE = Path(resources.__file__).parent / "examples" / "OnlineOrder.json"


def test_what_goes_into_a_merge_is_told_by_the_step_that_merged() -> None:
    *_, (document, _) = verified(read_file(EXAMPLE), answer)
    key = ProcessKey("Order", "_Step6")
    entry = document.entry(key)
    owners = dict(outline(document, key, entry).owners)
    told = {
        target_words("R", label, owners).short
        for _, provenance in entry.action_state.input_provenance
        for label in leaves(provenance)
    }
    assert told == {"to _Step4", "to PayBack"}
