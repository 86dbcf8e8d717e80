"""What `compose` prints."""

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from prover_bridge.cli.compose.building import Step
from prover_bridge.cli.compose.pointing import StepError
from prover_bridge.cli.harmless import harmless
from prover_bridge.cli.words import process_json, specification_words
from prover_bridge.logic.processes import Process
from prover_bridge.protocol.processes import action_to_json


@dataclass(slots=True)
class Outcome:
    """What became of all actions.

    Attributes:
        workspace: where the results are.
        steps: what was carried out.
        stored: the composite that was stored.
        failure: why it went no further.
    """

    workspace: str
    steps: list[Step] = field(default_factory=list)
    stored: Process | None = None
    failure: StepError | None = None

    @property
    def made(self) -> list[Process]:
        """All that was made, in order."""
        return [step.process for step in self.steps] + ([self.stored] if self.stored else [])


def print_results(processes: Sequence[Process]) -> None:
    """A line for each."""
    width = max((len(process.name) for process in processes), default=0)
    for process in processes:
        print(f"{process.name:<{width}}  {specification_words(process)}")


def tell(outcome: Outcome, written: Path | None) -> None:
    """Say on standard error where the results are, or why there are no more."""
    if outcome.failure is not None:
        told = f"process-composer: {outcome.failure}"
    elif written is not None:
        steps = "1 step" if len(outcome.steps) == 1 else f"{len(outcome.steps)} steps"
        stored = f", {outcome.stored.name} in the library" if outcome.stored else ""
        told = f"{written}: {steps} in {outcome.workspace}{stored}"
    else:
        told = "Nothing was written: --out FILE or --in-place does that."
    print(harmless(" ".join(told.split())), file=sys.stderr)


def to_json(arguments: argparse.Namespace, outcome: Outcome, written: Path | None) -> dict[str, object]:
    """All of it as one value."""
    failure = outcome.failure
    return {
        "file": str(arguments.file),
        "workspace": outcome.workspace,
        "steps": [
            {**process_json(step.process), "action": action_to_json(step.action)} for step in outcome.steps
        ],
        "stored": process_json(outcome.stored) if outcome.stored else None,
        "written": str(written) if written else None,
        "failure": failure
        and {"action": failure.where, "reason": failure.what, "advice": failure.advice or None},
    }
