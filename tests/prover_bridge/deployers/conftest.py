"""Processes to deploy, made by the embedded prover."""

from collections.abc import Sequence

import pytest

from prover_bridge.logic.processes import Action, ActionKind, Process
from prover_bridge.logic.syntax import parse_proposition
from prover_bridge.protocol.commands import Compose1, Create, DeployPew, DeployPiLib, Verify
from prover_bridge.protocol.responses import Composed, Created, Verified
from prover_bridge.reasoner.service import answer


class Workshop:
    """Makes processes; each is kept under its name."""

    def __init__(self) -> None:
        self.made: dict[str, Process] = {}

    def atomic(self, name: str, inputs: Sequence[str], output: str) -> Process:
        """An atomic process from the texts of its types."""
        command = Create(
            name=name, inputs=tuple(map(parse_proposition, inputs)), output=parse_proposition(output)
        )
        (response,) = answer(command)
        assert isinstance(response, Created), response
        self.made[name] = response.process
        return response.process

    def step(
        self, kind: str, left: str, left_selection: str, right: str, right_selection: str, result: str
    ) -> Process:
        """An intermediate composition of two processes."""
        action = Action(ActionKind[kind], left, left_selection, right, right_selection, result)
        (response,) = answer(Compose1(action=action, left=self.made[left], right=self.made[right]))
        assert isinstance(response, Composed), response
        self.made[result] = response.process
        return response.process

    def stored(self, name: str, *actions: tuple[str, str, str, str, str, str]) -> Process:
        """A composite from all its actions."""
        listed = tuple(Action(ActionKind[kind], *rest) for kind, *rest in actions)
        results = {action.result for action in listed}
        names = {each for action in listed for each in (action.left, action.right)} - results
        components = tuple(self.made[each] for each in sorted(names))
        (response,) = answer(Verify(name=name, components=components, actions=listed))
        assert isinstance(response, Verified), response
        self.made[name] = response.process
        return response.process

    def pew(self, name: str, package: str = "a.b", *, main: bool = True, java: bool = False) -> DeployPew:
        """The command that deploys a process for PEW together with everything made."""
        return DeployPew(**self._command(name, package, main=main, java=java))

    def pilib(self, name: str, package: str = "a.b", *, main: bool = True, java: bool = False) -> DeployPiLib:
        """The command that deploys a process for PiLib together with everything made."""
        return DeployPiLib(**self._command(name, package, main=main, java=java))

    def others(self, name: str) -> tuple[Process, ...]:
        """Everything made that is no intermediate composition, without the process of that name."""
        return tuple(
            process for process in self.made.values() if process.name != name and not process.intermediate
        )

    def _command(self, name: str, package: str, *, main: bool, java: bool) -> dict[str, object]:
        return {
            "process": self.made[name],
            "components": self.others(name),
            "separator": "/",
            "path": "",
            "package": package,
            "project": "demo",
            "main": main,
            "java": java,
        }


@pytest.fixture
def workshop() -> Workshop:
    """An empty workshop."""
    return Workshop()


@pytest.fixture
def make_workshop() -> type[Workshop]:
    """Makes empty workshops."""
    return Workshop
