"""What the window hears of its prover, and of what is being verified."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gui.main_window import MainWindow


def connect_prover(window: "MainWindow") -> None:
    """Let the prover meet whoever shows its state, its words and its results."""
    prover, status, verifying = window.prover, window.status, window.verifying
    prover.stateChanged.connect(status.show_state)
    prover.queueChanged.connect(status.show_queue)
    prover.queueChanged.connect(window.refresh)
    prover.said.connect(window.log.add)
    status.cancelAsked.connect(window.verbs.cancel_requests)
    status.logAsked.connect(window.show_log)
    verifying.progressed.connect(status.show_progress)
    verifying.progressed.connect(window.note_running)
    verifying.finished.connect(window.tell_verified)
    window.processes.renamed.connect(verifying.verify_again)
    window.inspector.proofAsked.connect(window.show_proof)
    window.deploying.written.connect(window.runs.tell_written)
    window.provers.changed.connect(status.show_name)
    window.provers.changed.connect(window.note_prover)
    window.requests.started.connect(window.provers.note_concerns)
    window.provers.restore()
    status.show_state(prover.state)
