"""What actions ask of the prover."""

from gui.actions.verbs.verb import VerbGroup


class ProvingVerbs(VerbGroup):
    """What actions ask of the prover."""

    def verify(self) -> None:
        """Verify the selected process with all that it is made of."""
        if (key := self._window.selection.key) is not None:
            self._window.verifying.verify([key])

    def verify_unchecked(self) -> None:
        """Verify what is not verified yet, and nothing else."""
        self._window.verifying.verify_unchecked()

    def verify_intermediates(self) -> None:
        """Verify the compositions of all workspaces."""
        self._window.verifying.verify_intermediates()

    def show_proof(self) -> None:
        """Bring the proof of what is looked at to the front."""
        self._window.show_proof()

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
