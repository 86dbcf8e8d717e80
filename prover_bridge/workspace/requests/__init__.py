"""What a user asks a prover for, and what becomes of the document when the answer arrives.

A request remembers the components it was made from. An answer is dropped, with a note, when one of
them has changed or gone meanwhile; it is refused when the prover said no, or when the kernel does not
find it to be a proof.
"""

from prover_bridge.workspace.requests.compose import ComposeRequest, compose, step_name
from prover_bridge.workspace.requests.create import CreateRequest
from prover_bridge.workspace.requests.load import LoadRequest, load
from prover_bridge.workspace.requests.request import Judged, Request
from prover_bridge.workspace.requests.store import StoreRequest, store

__all__ = [
    "ComposeRequest",
    "CreateRequest",
    "Judged",
    "LoadRequest",
    "Request",
    "StoreRequest",
    "compose",
    "load",
    "step_name",
    "store",
]
