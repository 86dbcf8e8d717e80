"""What a result is judged against: the task that it answers, and the chain of tools that ran it."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

_ALWAYS = frozenset({"system", "chain", "output"})
NOTIFICATION_TYPES = _ALWAYS | {"callcheck", "interpreter", "compiler", "linker", "executable"}
SEVERITIES = ("error", "warning", "info")
ORIGIN_TYPES = frozenset({"compiler", "interpreter", "callcheck"})
_CHAINS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "octave": frozenset({"callcheck", "interpreter"}),
        "matlab": frozenset({"callcheck", "interpreter"}),
        "c": frozenset({"callcheck", "compiler", "linker", "executable"}),
        "c++": frozenset({"compiler", "linker", "executable"}),
        "java": frozenset({"callcheck", "compiler", "executable"}),
        "dumux": frozenset({"executable"}),
    }
)


@dataclass(frozen=True)
class Context:
    """What is known beside a message; None where nothing is known.

    Attributes:
        parts: the text of each part of the task, by identifier in lower case.
        environment: the kind of computation, as "C" or "Octave".
        task_version: the version that the task states.
    """

    parts: Mapping[str, str] | None = None
    environment: str | None = None
    task_version: str | None = None

    @classmethod
    def of(
        cls,
        parts: Mapping[str, str] | None = None,
        environment: str | None = None,
        task_version: str | None = None,
    ) -> "Context":
        """Make a context from parts under their own names."""
        lowered = None if parts is None else {name.lower(): text for name, text in parts.items()}
        return cls(lowered, environment, task_version)

    def part(self, source: str) -> str | None:
        """Text of the part that an origin names, with or without `parts://`."""
        return None if self.parts is None else self.parts.get(part_name(source))

    @property
    def chain(self) -> frozenset[str] | None:
        """The types of notification that this environment's tools can give; None when not known."""
        tools = _CHAINS.get((self.environment or "").lower())
        return None if tools is None else tools | _ALWAYS


def part_name(source: str) -> str:
    """The identifier in `parts://identifier`, in lower case."""
    lowered = source.lower()
    return lowered.removeprefix("parts://")
