"""Whether two terms are the same proof, whatever their bound channels are called."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from prover_bridge.reasoner.terms import SHAPES, Rule, Term


@dataclass(slots=True)
class _Names:
    """For each bound channel of one of the terms the number of its binder, at the place reached."""

    bound: dict[str, int] = field(default_factory=dict)
    shadowed: list[tuple[str, int | None]] = field(default_factory=list)

    def of(self, channel: str) -> int | str:
        """The binder's number, or the name of a free channel."""
        return self.bound.get(channel, channel)

    def bind(self, channel: str, number: int) -> None:
        """Enter a binder."""
        self.shadowed.append((channel, self.bound.get(channel)))
        self.bound[channel] = number

    def unbind(self, count: int) -> None:
        """Leave the binders that were entered last."""
        for _ in range(count):
            channel, before = self.shadowed.pop()
            if before is None:
                del self.bound[channel]
            else:
                self.bound[channel] = before


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two terms to compare, with the channels that are bound in them."""

    term: Term
    other: Term
    bound: tuple[str, ...]
    other_bound: tuple[str, ...]


def alpha_equivalent(first: Term, second: Term) -> bool:
    """Whether the terms are equal up to the names of bound channels; free ones have to be the same.

    Time is linear in the smaller term.
    """
    left, right = _Names(), _Names()
    number = 0
    pending: list[_Pair | int] = [_Pair(first, second, (), ())]
    while pending:
        here = pending.pop()
        if isinstance(here, int):
            left.unbind(here)
            right.unbind(here)
            continue
        for one, other in zip(here.bound, here.other_bound, strict=True):
            number += 1
            left.bind(one, number)
            right.bind(other, number)
        if not _same_rule(here.term, here.other, left, right):
            return False
        pending.append(len(here.bound))
        pending.extend(_premises(here.term, here.other))
    return True


def _premises(term: Term, other: Term) -> Iterator[_Pair]:
    """The premises of two applications of one rule, side by side, each with what is bound in it."""
    for index, (one, another) in enumerate(zip(term.premises, other.premises, strict=True)):
        binders = SHAPES[term.rule].binders[index]
        yield _Pair(
            one,
            another,
            tuple(term.channels[place] for place in binders),
            tuple(other.channels[place] for place in binders),
        )


def _same_rule(a: Term, b: Term, left: _Names, right: _Names) -> bool:
    if a.rule is not b.rule or a.types != b.types or a.component != b.component:
        return False
    if len(a.channels) != len(b.channels):
        return False
    used = range(len(a.channels)) if a.rule is Rule.CALL else SHAPES[a.rule].free
    return all(left.of(a.channels[index]) == right.of(b.channels[index]) for index in used)
