"""Labels of provenance as they are read (reasoner, «Provenance labels»)."""

from collections.abc import Mapping
from typing import NamedTuple

from gui.services.wording import tr

BUFFER = "#"
"""The label of an input that no process takes."""


class Words(NamedTuple):
    """A label in a word or two, and in a sentence."""

    short: str
    sentence: str


def source_words(resource: str, label: str) -> Words:
    """Where a part of an output comes from.

    Args:
        resource: the part.
        label: `Name`, `Q:c` or `&R`; empty where nothing is stated.
    """
    name, colon, channel = label.partition(":")
    if not label:
        return Words("?", tr("The prover states no source for %1.").replace("%1", resource))
    if label.startswith("&"):
        said = tr("%1 is merged by %2: whichever alternative happens, it comes out here.")
        return Words(tr("merge in %1").replace("%1", label[1:]), _filled(said, resource, label[1:]))
    if colon:
        said = tr("%1 passes through %2 unused: whoever gives it to its input %3 is the source.")
        return Words(tr("through %1").replace("%1", name), _filled(said, resource, name, channel))
    return Words(name, _filled(tr("%1 comes from %2."), resource, name))


def target_words(resource: str, label: str, owners: Mapping[str, str]) -> Words:
    """Where a part of what was joined goes.

    Args:
        resource: the part.
        label: `c:n`, `&R` or `#`.
        owners: names of components by the channels of their inputs.
    """
    channel = label.partition(":")[0]
    if label == BUFFER:
        said = tr("No process of this step takes %1: it waits in a buffer and passes on unused.")
        return Words(tr("buffered"), _filled(said, resource))
    if label.startswith("&"):
        said = tr("%1 is the other alternative: it passes by and is merged by %2.")
        return Words(tr("merge in %1").replace("%1", label[1:]), _filled(said, resource, label[1:]))
    owner = owners.get(channel)
    if owner is None:
        return Words(channel, _filled(tr("%1 goes to the input %2."), resource, channel))
    said = tr("%1 goes to %2, to its input %3.")
    return Words(tr("to %1").replace("%1", owner), _filled(said, resource, owner, channel))


def wired_words(resource: str, stated: str, wired: str) -> Words:
    """Where a part of an output really arrives from, if that is elsewhere than what is stated."""
    said = tr("The wires of the proof bring %1 from %2; the prover states “%3”, which it looks up by type.")
    return Words(wired, _filled(said, resource, wired, stated))


def _filled(text: str, *values: str) -> str:
    for number, value in enumerate(values, 1):
        text = text.replace(f"%{number}", value)
    return text
