"""Names of agents that PiVizTool can read: it knows none that begin with `_`, as those of steps do."""

import re
from collections.abc import Iterable
from dataclasses import replace

from prover_bridge.protocol.responses import DeployedFile

_DEFINED = re.compile(r"^(?:exec )?agent\s+([\w']+)", re.MULTILINE)


def readable(files: Iterable[DeployedFile]) -> tuple[DeployedFile, ...]:
    """The same files, in which the agent of `_Step1` is called `Step1`, with a number if that is taken."""
    return tuple(replace(file, content=_renamed(file.content)) for file in files)


def _renamed(content: str) -> str:
    defined = _DEFINED.findall(content)
    taken = set(defined)
    names: dict[str, str] = {}
    for name in defined:
        bare = name.lstrip("_")
        if name != bare and bare[:1].isalpha() and name not in names:
            names[name] = _free(bare, taken)
            taken.add(names[name])
    if not names:
        return content
    alternatives = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
    use = re.compile(rf"(?<![\w'])({alternatives})(?=\s*\()")
    return use.sub(lambda match: names[match.group()], content)


def _free(name: str, taken: set[str]) -> str:
    found, number = name, 1
    while found in taken:
        number += 1
        found = f"{name}_{number}"
    return found
