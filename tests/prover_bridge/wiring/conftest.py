"""Short ways to write the processes that wiring is tried on."""

from collections.abc import Callable

import pytest

from prover_bridge.logic.processes import Action, ActionKind, Process, Resource
from prover_bridge.logic.syntax import parse_proposition

MakeProcess = Callable[..., Process]


@pytest.fixture
def component() -> MakeProcess:
    """An atomic process `component("P", ["A"], "B ++ C")`; its channels are `cP_1…` and `oP`."""

    def make(name: str, inputs: list[str], output: str, *, copier: bool = False) -> Process:
        resources = tuple(
            Resource(f"c{name}_{place}", parse_proposition(text)) for place, text in enumerate(inputs, 1)
        )
        end = Resource(f"o{name}", parse_proposition(output))
        return Process(name, resources, end, None, "", copier=copier)

    return make


@pytest.fixture
def composition() -> MakeProcess:
    """A composite `composition({"a": "A"}, "B", "P (a,end)")`; its output channel is `end`."""

    def make(inputs: dict[str, str], output: str, body: str, **more: object) -> Process:
        resources = tuple(Resource(channel, parse_proposition(text)) for channel, text in inputs.items())
        term = f"Whole ({','.join([*inputs, 'end'])}) = {body}"
        action = Action(ActionKind.TENSOR, "P", "", "Q", "", "Whole")
        end = Resource("end", parse_proposition(output))
        return Process("Whole", resources, end, None, term, (action,), **more)

    return make
