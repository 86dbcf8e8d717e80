"""What tests of all kinds of provers share."""

import threading
from collections.abc import Callable

import pytest

from prover_bridge.protocol.responses import Created
from prover_bridge.provers.prover import Answered, LogLine, Outcome, Speaker
from prover_bridge.provers.states import Busy, ProverState

PATIENCE = 30.0


class Notes:
    """A listener that keeps what it is told, and lets a test wait for it."""

    def __init__(self) -> None:
        self.states: list[ProverState] = []
        self.outcomes: list[Outcome] = []
        self.lines: list[LogLine] = []
        self._told = threading.Condition()

    def state_changed(self, state: ProverState) -> None:
        with self._told:
            self.states.append(state)
            self._told.notify_all()

    def settled(self, outcome: Outcome) -> None:
        with self._told:
            self.outcomes.append(outcome)
            self._told.notify_all()

    def said(self, line: LogLine) -> None:
        with self._told:
            self.lines.append(line)
            self._told.notify_all()

    def wait_for(self, condition: Callable[[], bool]) -> None:
        with self._told:
            assert self._told.wait_for(condition, PATIENCE), (self.states, self.outcomes, self.lines)

    def wait_for_outcomes(self, number: int) -> list[Outcome]:
        self.wait_for(lambda: len(self.outcomes) >= number)
        return self.outcomes

    def wait_until_busy_with(self, what: str) -> None:
        self.wait_for(lambda: any(isinstance(state, Busy) and state.what == what for state in self.states))

    def texts(self, speaker: Speaker) -> list[str]:
        return [line.text for line in self.lines if line.speaker is speaker]

    def created_names(self) -> list[str]:
        """Names of the processes that answered requests, in the order of the answers."""
        return [
            response.process.name
            for outcome in self.outcomes
            if isinstance(outcome, Answered)
            for response in outcome.responses
            if isinstance(response, Created)
        ]


@pytest.fixture
def notes() -> Notes:
    return Notes()
