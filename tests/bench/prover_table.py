"""How fast the embedded prover is, as a table; run `python tests/bench/prover_table.py`.

Every row is measured from outside, through `process-composer prove`: from writing a command to the end of
its last answer. Each row has a prover of its own, so that its peak of memory is the row's.
"""

import argparse
import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

from prover_bridge.logic.processes import Action, ActionKind, Process
from prover_bridge.logic.syntax import to_text
from prover_bridge.logic.trees import leaf, plus, times
from prover_bridge.protocol.commands import Command, Compose1, Create, Verify, write_command
from prover_bridge.protocol.responses import Composed, read_response
from prover_bridge.reasoner.creation import create

START, END = b"JSON_START\n", b"JSON_END\n"
SHARED = Path(__file__).resolve().parents[3] / "shared" / "conformance" / "cases"


class MeasuredProver:
    """A prover in a process of its own, asked one command at a time."""

    def __enter__(self) -> "MeasuredProver":
        words = [sys.executable, "-m", "prover_bridge.cli", "prove"]
        self._process = subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.ask('{"command":"ping","ping":0}')
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.communicate()

    def ask(self, line: str, answers: int = 1) -> tuple[float, list[bytes]]:
        """Seconds until the last of so many answers was there, and the answers."""
        commands, output = self._process.stdin, self._process.stdout
        assert commands is not None
        assert output is not None
        found: list[bytes] = []
        start = time.perf_counter()
        commands.write(line.encode() + b"\n")
        commands.flush()
        while len(found) < answers:
            while output.readline() != START:
                pass
            found.append(output.readline())
            assert output.readline() == END
        return time.perf_counter() - start, found

    @property
    def peak(self) -> float:
        """The most memory that it had, in MB."""
        status = Path(f"/proc/{self._process.pid}/status").read_text()
        return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM")) / 1024


def atom(number: int) -> str:
    """The name of a resource."""
    return f"A{number}"


def join(left: str, path: str, right: str, selected: str, result: str) -> Action:
    """A JOIN."""
    return Action(ActionKind.JOIN, left, path, right, selected, result)


def join_of_times(count: int) -> Compose1:
    """JOIN of ⊗ of n into n inputs."""
    kinds = [leaf(atom(number)) for number in range(count)]
    left, right = create("P", [leaf("X")], times(*kinds)), create("Q", kinds, leaf("Y"))
    return Compose1(action=join("P", "lr", "Q", "A0", "R"), left=left, right=right)


def with_unpaired(count: int) -> Compose1:
    """WITH of two processes, each with n inputs that the other has not."""
    kinds = [leaf(atom(number)) for number in range(2 * count)]
    left = create("P", [leaf("X"), *kinds[:count]], leaf("O"))
    right = create("Q", [leaf("Z"), *kinds[count:]], leaf("O"))
    return Compose1(action=Action(ActionKind.WITH, "P", "X", "Q", "Z", "R"), left=left, right=right)


def join_of_reversed_plus(count: int) -> Compose1:
    """JOIN of ⊕ of n into the ⊕ in reversed order."""
    kinds = [leaf(atom(number)) for number in range(count)]
    target = plus(*reversed(kinds))
    left, right = create("P", [leaf("X")], plus(*kinds)), create("Q", [target], leaf("Y"))
    return Compose1(action=join("P", "", "Q", f"({to_text(target)})", "R"), left=left, right=right)


def links(count: int) -> list[Process]:
    """Processes of which each takes what the one before gives, one more than there are joins."""
    return [create(f"P{n}", [leaf(atom(n))], leaf(atom(n + 1))) for n in range(count + 1)]


def chain(count: int) -> Verify:
    """A chain of n joins in one verify."""
    steps = [join(f"S{n - 1}" if n > 1 else "P0", "", f"P{n}", atom(n), f"S{n}") for n in range(1, count + 1)]
    return Verify(name=f"S{count}", components=tuple(links(count)), actions=tuple(steps))


def tensors(count: int) -> Verify:
    """A balanced tree of TENSORs over n processes in one verify."""
    components = links(count - 1)
    steps: list[Action] = []
    layer = [process.name for process in components]
    while len(layer) > 1:
        pairs = list(zip(layer[::2], layer[1::2], strict=False))
        for left, right in pairs:
            steps.append(Action(ActionKind.TENSOR, left, "", right, "", f"S{len(steps)}"))
        made = [step.result for step in steps[-len(pairs) :]]
        layer = [*made, *layer[2 * len(pairs) :]]
    return Verify(name=layer[0], components=tuple(components), actions=tuple(steps))


def many_inputs(count: int) -> Create:
    """Create with n inputs."""
    return Create(name="P", inputs=tuple(leaf(atom(n)) for n in range(count)), output=leaf("Y"))


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table; seconds, megabytes, characters."""

    what: str
    count: int
    seconds: float
    peak: float
    answered: int
    remark: str = ""

    def __str__(self) -> str:
        return (
            f"{self.what:<34} {self.count:>6} {self.seconds:>9.4f} {self.peak:>7.0f} {self.answered:>11,}"
            f"  {self.remark}"
        )


HEADING = f"{'':<34} {'n':>6} {'seconds':>9} {'MB':>7} {'characters':>11}"
SINGLE: tuple[tuple[str, Callable[[int], Command], Sequence[int]], ...] = (
    ("JOIN of ⊗ of n into n inputs", join_of_times, (16, 64, 128, 256)),
    ("WITH, n unpaired inputs a side", with_unpaired, (16, 64, 128, 256)),
    ("JOIN of ⊕ of n into the reversed ⊕", join_of_reversed_plus, (16, 32, 64)),
    ("chain of n joins, one verify", chain, (100, 1_000, 2_000, 10_000)),
    ("tree of TENSORs over n", tensors, (64, 256, 1_024)),
    ("create with n inputs", many_inputs, (1_000,)),
)


def single(what: str, command: Command, count: int) -> Row:
    """The better of two runs of one command, each with a new prover."""
    line, seconds = write_command(command), []
    for _ in range(2):
        with MeasuredProver() as prover:
            took, answers = prover.ask(line)
            seconds.append(took)
            peak = prover.peak
    assert b'"response":"CommandFailed"' not in answers[0]
    return Row(what, count, min(seconds), peak, len(answers[0]))


def one_by_one(count: int) -> Row:
    """A chain of n joins as n compose1, each with the last answer in it."""
    first, *others = links(count)
    total, worst, size = 0.0, 0.0, 0
    with MeasuredProver() as prover:
        for number, right in enumerate(others, start=1):
            action = join(first.name, "", right.name, atom(number), f"S{number}")
            took, (text,) = prover.ask(write_command(Compose1(action=action, left=first, right=right)))
            response = read_response(text)
            assert isinstance(response, Composed)
            first = response.process
            total, worst, size = total + took, max(worst, took), size + len(text)
        peak = prover.peak
    remark = f"{1000 * total / count:.2f} ms a step, worst {1000 * worst:.2f} ms"
    return Row("chain of n joins, n compose1", count, total, peak, size, remark)


def recorded() -> Iterator[Row]:
    """All recorded compose1, where they lie beside the checkout."""
    commands: list[dict[str, Any]] = []
    for path in sorted(SHARED.glob("*.jsonl")):
        cases = [json.loads(line)["command"] for line in path.read_text(encoding="utf-8").splitlines()]
        commands += [case for case in cases if case.get("command") == "compose1"]
    if not commands:
        return
    with MeasuredProver() as prover:
        took = [prover.ask(json.dumps(command))[0] for _ in range(2) for command in commands]
        peak = prover.peak
    took = took[len(commands) :]
    for word, seconds in (("median", statistics.median(took)), ("worst", max(took))):
        yield Row(f"compose1 as recorded, {word}", len(took), seconds, peak, 0, f"{1000 * seconds:.2f} ms")


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="only the smallest size of each row")
    quick = parser.parse_args(arguments).quick
    print(HEADING)
    for row in recorded():
        print(row, flush=True)
    for what, make, counts in SINGLE:
        for count in counts[:1] if quick else counts:
            print(single(what, make(count), count), flush=True)
    for count in (100,) if quick else (100, 500, 2_000):
        print(one_by_one(count), flush=True)


if __name__ == "__main__":
    main()
