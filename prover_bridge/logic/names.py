"""Which names a prover can read back (spec of the reasoner, «Create»).

The prover's logic is written in HOL Light, whose own constants cannot serve as names, and whose terms
allow no other characters.
"""

import re

from prover_bridge.logic.reserved_names import RESERVED_NAMES

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]*\Z")
_LONGEST_SHOWN = 60
_INTERMEDIATE = re.compile(r"_Step[0-9]+\Z")


def problem_with_name(name: str) -> str | None:
    """Why the name of a process or a resource cannot be used, in a sentence; None if it can."""
    if not name:
        return "A name is needed."
    if name in RESERVED_NAMES:
        return f"“{name}” is a word of the prover's own logic. Choose another name."
    if _NAME.match(name):
        return None
    if not name[0].isascii() or not name[0].isalpha():
        return f"{_quoted(name)} begins with {_quoted(name[0])}. A name begins with a letter from A to Z."
    odd = next(letter for letter in name if not (letter.isascii() and (letter.isalnum() or letter == "_")))
    told = "a space" if odd == " " else _quoted(odd)
    return f"{_quoted(name)} has {told} in it. Only letters from A to Z, digits and _ may stand in a name."


def is_intermediate_name(name: str) -> bool:
    """Whether it is a name that compositions under way get: `_Step1`, `_Step2`, …"""
    return bool(_INTERMEDIATE.match(name))


def _quoted(text: str) -> str:
    """A text as it can be shown: what cannot be printed as its number, what is very long by its beginning."""
    shown = text if len(text) <= _LONGEST_SHOWN else text[:_LONGEST_SHOWN] + "…"
    printable = (letter if letter.isprintable() else f"U+{ord(letter):04X}" for letter in shown)
    return f"“{''.join(printable)}”"
