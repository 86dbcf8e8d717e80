"""What a component is taken to be where it is called."""

import re
from collections.abc import Mapping

from prover_bridge.logic.processes import Process, Resource
from prover_bridge.logic.syntax import to_text
from prover_bridge.logic.trees import Operator, Proposition
from prover_bridge.wiring.conditions import Condition
from prover_bridge.wiring.errors import WiringError
from prover_bridge.wiring.model import Call
from prover_bridge.wiring.points import Point, is_compound

_HEAD = re.compile(r"\s*[^\s(]+\s*\(([^()=]*)\)\s*=")


def call_of(
    component: str,
    arguments: list[tuple[str, Point]],
    components: Mapping[str, Process],
    condition: Condition,
) -> Call:
    """The call of a component with these channels, the output's last.

    Raises:
        WiringError: the component takes or gives something else.
    """
    channel = arguments[-1][0]
    process = components.get(component)
    if process is None:
        used = tuple(Resource(name, point.proposition) for name, point in arguments)
        return Call(component, channel, used[:-1], used[-1], False, False, False, condition)
    inputs = inputs_in_order(process)
    _check(component, [*inputs, process.output], [point for _, point in arguments])
    composite = not process.is_atomic
    return Call(component, channel, inputs, process.output, process.copier, composite, True, condition)


def inputs_in_order(process: Process) -> tuple[Resource, ...]:
    """The inputs in the order of the head of the process's term, which is the order of arguments."""
    head = _HEAD.match(process.term)
    places = {name.strip(): index for index, name in enumerate(head[1].split(","))} if head else {}
    if not all(resource.channel in places for resource in process.inputs):
        return process.inputs
    return tuple(sorted(process.inputs, key=lambda resource: places[resource.channel]))


def _check(component: str, expected: list[Resource], found: list[Point]) -> None:
    if len(expected) != len(found):
        raise WiringError(
            f"The process term gives {component} {len(found)} channels; it has {len(expected)}.",
            advice="The component has changed: compose again.",
        )
    for resource, point in zip(expected, found, strict=True):
        if resource.proposition is not point.proposition:
            wanted, given = (to_text(each, pretty=True) for each in (resource.proposition, point.proposition))
            raise WiringError(
                f"The component {component} has {wanted} on {resource.channel}; the term has {given} there.",
                advice="The component has changed: compose again.",
            )


def under_plus(proposition: Proposition) -> tuple[bool, ...]:
    """For each atom from left to right, whether it stands under a ⊕."""
    marks: list[bool] = []
    pending = [(proposition, False)]
    while pending:
        here, below = pending.pop()
        if not is_compound(here):
            marks.append(below)
        else:
            below = below or here.operator is Operator.PLUS
            pending += [(here.right, below), (here.left, below)]
    return tuple(marks)
