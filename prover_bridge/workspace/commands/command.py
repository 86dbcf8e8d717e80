"""What a command is."""

from typing import Protocol

from prover_bridge.workspace.document import Document


class Command(Protocol):
    """A change of the document as a value: it can be done, told in a history, and done again."""

    @property
    def title(self) -> str:
        """What a user reads in the history: “Rename Pay to Charge”."""

    def do(self, document: Document) -> Document:
        """The changed document.

        Raises:
            RefusedError: it cannot be done to this document, with the reason.
        """
