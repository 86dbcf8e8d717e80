"""How processes, types and actions are printed."""

import sys

from prover_bridge.cli.harmless import harmless
from prover_bridge.logic.processes import Process
from prover_bridge.logic.syntax import specification_to_text, to_text
from prover_bridge.logic.trees import Proposition
from prover_bridge.workspace.document import ProcessKey

_SIGNS = "⊗⊕⊢"


def type_words(proposition: Proposition) -> str:
    """`A ⊗ (B ⊕ C)`."""
    return harmless(to_text(proposition, pretty=_knows(_SIGNS)), kept="")


def specification_words(process: Process) -> str:
    """`Order, Payment ⊢ Receipt ⊗ (Goods ⊕ Refund)`."""
    return harmless(specification_to_text(process, pretty=_knows(_SIGNS)), kept="")


def place_words(key: ProcessKey) -> str:
    """`Pay`, or `Workspace 1 / _Step1`."""
    return harmless(key.name if key.workspace is None else f"{key.workspace} / {key.name}", kept="")


def key_json(key: ProcessKey) -> dict[str, str | None]:
    """Where a process is, as it is in JSON values."""
    return {"name": key.name, "workspace": key.workspace}


def arrow() -> str:
    """`→`, where standard output knows it."""
    return "→" if _knows("→") else "->"


def _knows(signs: str) -> bool:
    """Whether standard output can show them; else they are written as a prover reads them."""
    try:
        signs.encode(sys.stdout.encoding or "utf-8")
    except UnicodeEncodeError:
        return False
    return True


def process_json(process: Process) -> dict[str, object]:
    """Name and specification as they are in JSON values."""
    return {
        "name": process.name,
        "specification": specification_to_text(process, pretty=True),
        "inputs": [to_text(resource.proposition) for resource in process.inputs],
        "output": to_text(process.output.proposition),
    }
