"""What actions ask of the prover."""

from gui.actions.verbs.verb import VerbGroup
from prover_bridge.workspace.verification import stale


class ProvingVerbs(VerbGroup):
    """What actions ask of the prover."""

    def verify(self) -> None:
        """Verify the selected process with all that it is made of."""
        if (key := self._window.selection.key) is not None:
            self._window.verifying.verify([key])

    def verify_unchecked(self) -> None:
        """Verify what is not verified yet."""
        self._window.verifying.verify(stale(self._window.hub.document))

    def verify_all(self) -> None:
        """Verify everything."""
        self._window.verifying.verify()

    def choose_prover(self) -> None:
        """Choose which prover is used."""
        self._window.provers.choose()

    def cancel_requests(self) -> None:
        """Have the prover give up everything."""
        self._window.verifying.cancel()
        self._window.prover.cancel_all()
