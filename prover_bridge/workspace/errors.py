"""What can be wrong with a document, its files, and what is asked of it."""

from prover_bridge.errors import BridgeError


class RefusedError(BridgeError):
    """What was asked cannot be done with the document as it is; nothing was changed."""


class OutdatedAnswerError(BridgeError):
    """A prover's answer came for components that have changed or gone meanwhile; it is dropped."""


class RefusedAnswerError(BridgeError):
    """The prover said no, or its answer does not hold; nothing was changed."""


_LONGEST_POINTER = 120


def shortened(text: str, longest: int) -> str:
    """The text, or its beginning and end where it is longer than anybody would read."""
    if len(text) <= longest:
        return text
    half = longest // 2
    return f"{text[:half]}…{text[-half:]}"


class WorkspaceFileError(BridgeError):
    """A file is no document of processes and workspaces.

    Attributes:
        pointer: JSON pointer to the part that does not fit; empty for the whole file.
        place: the pointer, at a length that can be read.
    """

    def __init__(
        self, what: str, *, pointer: str = "", where: str = "", advice: str = "", detail: str = ""
    ) -> None:
        self.pointer = pointer
        self.place = shortened(pointer, _LONGEST_POINTER)
        place = " ".join(part for part in (where, self.place) if part)
        super().__init__(what, where=place, advice=advice, detail=detail)
