"""The wire of the WorkflowFM Composer server: escaped JSON on a line in, frames and a prompt out."""

from collections.abc import Iterable

from prover_bridge.protocol.framing import write_frame
from prover_bridge.protocol.responses import ProverException, write_response
from prover_bridge.provers.errors import ProverError
from prover_bridge.provers.ocaml_strings import OCamlStringError, unescape

PROMPT = "\n#\n"


def read_line(line: bytes) -> str:
    """The JSON of a request, on one line.

    Args:
        line: what came, without the newline.

    Raises:
        OCamlStringError: it is not the inside of an OCaml string; the real server would execute it.
        ProverError: it is no UTF-8.
    """
    try:
        text = unescape(line).decode()
    except UnicodeDecodeError as error:
        raise ProverError(
            f"A request is text in UTF-8; this is not, from byte {error.start + 1} on."
        ) from None
    # Between the parts of JSON a break is white space, and inside its strings there is none.
    return text.replace("\n", " ").replace("\r", " ")


def write_answer(frames: Iterable[str]) -> bytes:
    """A whole answer: the frames, and the prompt that ends it."""
    return ("".join(map(write_frame, frames)) + PROMPT).encode("utf-8", "replace")


def write_exception(text: str) -> bytes:
    """An answer that says what went wrong."""
    return write_answer([write_response(ProverException(content=text))])


def why_not_escaped(error: OCamlStringError) -> str:
    """What a client is told whose line is not escaped."""
    return f"A request is one line of JSON, escaped as the inside of an OCaml string: {error}"
