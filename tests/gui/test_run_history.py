"""What the prover was asked in the window is kept as computation results, a history for each workspace."""

from gui.main_window import MainWindow
from prover_bridge.workspace.document import ProcessKey
from prover_bridge.workspace.session import Session

STEP = ProcessKey("Workspace 1", "_Step1")


def test_a_composition_is_recorded_for_its_workspace(composed: MainWindow) -> None:
    history = composed.runs.history("Workspace 1")
    history.flush()
    (run,) = history.runs()
    assert run.subject == "_Step1"
    stored = history.load(run.computation)
    assert stored.messages[-1].status == "final"
    assert not [one for one in composed.runs.history().runs() if one.subject == "_Step1"]


def test_histories_outlive_the_document(composed: MainWindow) -> None:
    folder = composed.runs.history("Workspace 1").folder
    composed.hub.replace(Session())
    assert folder.is_relative_to(composed.settings.state_folder)
    assert [path.name for path in folder.glob("*/task.json")] == ["task.json"]
