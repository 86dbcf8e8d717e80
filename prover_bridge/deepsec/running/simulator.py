"""DeepSec's simulators: the user acts in one process, and sees whether the other can follow.

The simulators end at any fault, and never answer on some files; so every question has a deadline,
and a simulator can be restarted and brought back to where it was.
"""

import json
import re
import shutil
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from prover_bridge.deepsec.processes import Action
from prover_bridge.deepsec.running.inputs import plain_program, work_folder
from prover_bridge.deepsec.running.messages import Garbage, InitError, Message, UserError, read_message
from prover_bridge.deepsec.running.prover import Prover
from prover_bridge.deepsec.running.steps import StepDisplayed, StepOfUser, TraceFound
from prover_bridge.deepsec.writing import to_document, to_json
from prover_bridge.errors import BridgeError
from prover_bridge.provers.errors import ProverError, ProverTimeoutError
from prover_bridge.provers.pipes import PipedProcess

Step = StepDisplayed | StepOfUser
_CODE = re.compile("%([^%]*)%")


class SimulatorError(BridgeError):
    """The simulator has ended, or does not answer; it can be restarted."""


class RefusedError(BridgeError):
    """The simulator refuses an action, and stays where it was."""


class Simulator:
    """A conversation with a simulator: one question, one answer. Questions block; ask from one thread only.

    Args:
        first: the command that starts it.
        timeout: seconds that an answer may take.

    Raises:
        SimulatorError: it does not start.
    """

    def __init__(self, prover: Prover, first: Mapping[str, Any], timeout: float = 10.0) -> None:
        self._first = first
        self._timeout = timeout
        self._work = work_folder()
        self._home = prover.home
        self._program: Path = plain_program(prover.path, self._work)
        self._process: PipedProcess | None = None
        self._taken: list[Action] = []
        try:
            self.step = self._start()
        except BridgeError:
            self.close()
            raise

    @classmethod
    def of_attack(cls, prover: Prover, query_file: str, timeout: float = 10.0) -> "Simulator":
        """Try to do in the other process what the attack trace does."""
        return cls(prover, {"command": "start_attack_simulator", "query_file": query_file}, timeout)

    @classmethod
    def of_equivalence(
        cls, prover: Prover, query_file: str, process_index: int, timeout: float = 10.0
    ) -> "Simulator":
        """Act in one process of a proved query (1 or 2), and have the other follow."""
        command = {"command": "start_equivalence_simulator", "query_file": query_file}
        return cls(prover, {**command, "process_id": process_index}, timeout)

    @property
    def taken(self) -> Sequence[Action]:
        """The actions taken so far, silent ones included."""
        return tuple(self._taken)

    def take(self, action: Mapping[str, Any]) -> StepOfUser:
        """Take one of the available actions, as the protocol's `next_step_user` wants it.

        Raises:
            RefusedError: the action cannot be taken; nothing has changed.
            SimulatorError: the simulator has ended.
        """
        return self._acted({"command": "next_step_user", "action": dict(action)})

    def take_all(self, actions: Sequence[Action]) -> StepOfUser:
        """Take actions that were taken before; raises as `take` does."""
        return self._acted({"command": "next_steps", "actions": to_json(tuple(actions))})

    def go_to(self, action: int, process_index: int) -> Step:
        """Look at a process (1 or 2) after an action; the user's own process goes back to there.

        Raises:
            SimulatorError: the simulator has ended, as it does where there is no such action.
        """
        step = self._step(self._ask({"command": "goto_step", "id": action, "process_id": process_index}))
        if isinstance(step, StepOfUser):
            del self._taken[action + 1 :]
            self.step = step
        return step

    def find_trace(self) -> TraceFound:
        """The actions by which the other process does the same; raises as `take` does."""
        answer = self._ask({"command": "find_equivalent_trace"})
        if not isinstance(answer, TraceFound):
            raise self._fault("It has found no trace.")
        return answer

    def reset(self, process_index: int) -> Step:
        """Begin anew, with the other process or the same; raises as `take` does."""
        self._first = {**self._first, "process_id": process_index}
        self._taken.clear()
        self.step = self._step(self._ask({"command": "reset_simulator", "process_id": process_index}))
        return self.step

    def restart(self) -> Step:
        """Start anew after a fault, and come back to where it was.

        Raises:
            SimulatorError, RefusedError: it fails again.
        """
        actions = list(self._taken)
        self._taken.clear()
        self.step = self._start()
        return self.take_all(actions) if actions else self.step

    def close(self) -> None:
        """End it."""
        if self._process is not None:
            self._process.dispose()
            self._process = None
        shutil.rmtree(self._work, ignore_errors=True)

    def _start(self) -> Step:
        if self._process is not None:
            self._process.dispose()
        try:
            self._process = PipedProcess(["/usr/bin/env", f"HOME={self._home}", str(self._program)])
            return self._step(self._ask(self._first))
        except ProverError as error:
            raise SimulatorError(error.what, where=str(self._program), detail=error.detail) from error

    def _acted(self, command: Mapping[str, Any]) -> StepOfUser:
        step = self._step(self._ask(command))
        if not isinstance(step, StepOfUser):
            raise self._fault("It has answered something else.")
        self._taken += step.new_actions
        self.step = step
        return step

    def _step(self, answer: Message) -> Step:
        if isinstance(answer, StepDisplayed | StepOfUser):
            return answer
        detail = json.dumps(to_document(answer)) if not isinstance(answer, Garbage) else answer.text
        raise self._fault("It has answered something else.", detail)

    def _ask(self, command: Mapping[str, Any]) -> Message:
        if self._process is None:
            raise self._fault("It has ended.")
        deadline = time.monotonic() + self._timeout
        try:
            line = self._line(self._process, json.dumps(command).encode("ascii") + b"\n", deadline)
        except ProverTimeoutError as error:
            raise self._fault(f"It has not answered for {self._timeout:g} s.") from error
        except ProverError as error:
            raise self._fault("It has ended.", error.detail) from error
        answer = read_message(line)
        if isinstance(answer, UserError):
            # The program sets code in percent signs.
            raise RefusedError(_CODE.sub(r"“\1”", answer.error_msg).strip())
        if isinstance(answer, InitError):
            raise self._fault(answer.error_msg)
        return answer

    def _line(self, process: PipedProcess, data: bytes, deadline: float) -> bytes:
        """Send something and wait for the first whole line."""
        received = bytearray()
        for source, chunk in process.converse(data, deadline):
            if source == "out":
                received += chunk
                if b"\n" in chunk:
                    break
        return bytes(received.split(b"\n")[0])

    def _fault(self, what: str, detail: str = "") -> SimulatorError:
        if self._process is not None:
            self._process.dispose()
            self._process = None
        message = f"DeepSec's simulator is not there: {what}"
        return SimulatorError(message, advice="Restart it; it comes back to where it was.", detail=detail)
