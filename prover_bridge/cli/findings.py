"""What verification found of the processes of a document, to be printed."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from prover_bridge.cli.progress import ProgressBar
from prover_bridge.cli.words import place_words
from prover_bridge.protocol.commands import Command, write_command
from prover_bridge.protocol.responses import Response
from prover_bridge.provers.local import answer_line
from prover_bridge.reasoner.service import answer
from prover_bridge.workspace.dependencies import in_order
from prover_bridge.workspace.document import Document, Entry, ProcessKey, State, Verdict
from prover_bridge.workspace.knowledge import Finding
from prover_bridge.workspace.verification import verified

Verifier: TypeAlias = Callable[[Document, Sequence[ProcessKey]], Iterator[tuple[Document, Finding]]]


@dataclass(frozen=True, slots=True)
class Found:
    """A process of a file and what is known of it.

    Attributes:
        key: where the process is in the file.
        entry: the process and its state.
    """

    key: ProcessKey
    entry: Entry

    @property
    def is_valid(self) -> bool:
        """Whether it is proved to be what it says."""
        return self.entry.state is State.VALID

    @property
    def kind(self) -> str:
        """`intermediate`, `atomic` or `composite`."""
        if self.key.workspace is not None:
            return "intermediate"
        return "atomic" if self.entry.process.is_atomic else "composite"

    @property
    def checked(self) -> str | None:
        """What the kernel says of it: `proved`, `assumed` or `failed`; None before it was asked."""
        if self.entry.state is State.UNCHECKED:
            return None
        return (self.entry.verdict or Verdict.FAILED).value

    @property
    def reason(self) -> str:
        """Why it is not valid, with the prover's own words; empty if it is."""
        return " ".join(f"{self.entry.reason} {self.entry.detail}".split())

    def to_json(self) -> dict[str, str | None]:
        """As it is printed."""
        return {
            "name": self.key.name,
            "workspace": self.key.workspace,
            "kind": self.kind,
            "state": self.entry.state.value,
            "checked": self.checked,
            "reason": self.reason or None,
        }


def one_after_another(document: Document, keys: Sequence[ProcessKey]) -> Iterator[tuple[Document, Finding]]:
    """Verify with one prover in this process."""
    return verified(document, answer, keys, kept=True)


def ask_embedded(command: Command) -> Sequence[Response]:
    """What the embedded prover, in this process, answers to any command."""
    return answer_line(write_command(command))


def examined(
    document: Document, keys: Iterable[ProcessKey] | None = None, verify: Verifier = one_after_another
) -> tuple[Document, dict[ProcessKey, Found]]:
    """Verify processes, and tell on a terminal how far that is.

    Args:
        document: what is in a file.
        keys: which processes; all by default.
        verify: the prover, or several.

    Returns:
        The document with all that was found, and what was found, in order of dependence.
    """
    ordered = in_order(document, keys)
    bar = ProgressBar(len(ordered))
    found: dict[ProcessKey, Found] = {}
    for later, finding in verify(document, ordered):
        document = later
        found[finding.key] = Found(finding.key, finding.entry)
        bar.tell(place_words(finding.key))
    return document, {key: found[key] for key in ordered}
