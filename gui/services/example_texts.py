"""What the examples that come with the program are called, and what they show."""

import json
import re
from functools import lru_cache
from pathlib import Path

_DESCRIPTION = "description"
_BETWEEN_WORDS = re.compile(r"(?<=[a-z])(?=[A-Z])")


def title_of(path: Path) -> str:
    """`InsuranceClaim.json` as `Insurance Claim`."""
    return _BETWEEN_WORDS.sub(" ", path.stem)


@lru_cache(maxsize=64)
def description_of(path: Path) -> str:
    """The paragraph in a file that says what it shows; empty if there is none."""
    try:
        value = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return ""
    found = value.get(_DESCRIPTION) if isinstance(value, dict) else None
    return found if isinstance(found, str) else ""
