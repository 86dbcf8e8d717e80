"""Cuts in the π-calculus: both premises speak on the cut's own channel."""

from collections import Counter
from collections.abc import Callable
from typing import TypeAlias

from prover_bridge.reasoner.terms import SHAPES, Rule, Term

_Step: TypeAlias = Callable[[], None]


class _Scope:
    """Which name stands for each channel at the place that the walk has come to."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}
        self._put_in: Counter[str] = Counter()

    def name(self, channel: str) -> str:
        """The name that stands for a channel here."""
        return self._names.get(channel, channel)

    def fresh(self, channel: str) -> str:
        """The name under which a binder of that channel may stand here and catch no cut's channel."""
        name, number = channel, 0
        while self._put_in[name]:
            number += 1
            name = f"{channel}__{number}"
        return name

    def enter(self, channel: str, name: str, *, put_in: bool) -> _Step:
        """Let `name` stand for the channel; answers what ends it."""
        before = self._names.get(channel)
        self._names[channel] = name
        self._put_in[name] += put_in

        def leave() -> None:
            self._put_in[name] -= put_in
            if before is None:
                del self._names[channel]
            else:
                self._names[channel] = before

        return leave


def put_cut_channels_in(term: Term) -> Term:
    """The term in which the premises of every cut `z x y P Q` are `P{z/x}` and `Q{z/y}`.

    The cut keeps its three channels, so that it can still be told what `z` was called in the premises.
    A channel bound below that has the name of a cut's channel is renamed.
    """
    scope = _Scope()
    results: list[Term] = []
    pending: list[Term | _Step] = [term]
    while pending:
        here = pending.pop()
        if isinstance(here, Term):
            pending.extend(reversed(_steps(here, scope, results)))
        else:
            here()
    return results.pop()


def _steps(term: Term, scope: _Scope, results: list[Term]) -> list[Term | _Step]:
    """The premises, what opens and closes their scopes, and in the end what puts them together."""
    channels = _channels(term, scope)
    steps: list[Term | _Step] = []
    for premise, binders in zip(
        term.premises, SHAPES[term.rule].binders if term.premises else (), strict=True
    ):
        steps += _premise(term, premise, binders, channels, scope)

    def build() -> None:
        count = len(term.premises)
        premises = tuple(results[len(results) - count :])
        del results[len(results) - count :]
        results.append(Term(term.rule, term.types, channels, premises, term.component))

    return [*steps, build]


def _premise(
    term: Term, premise: Term, binders: tuple[int, ...], channels: tuple[str, ...], scope: _Scope
) -> list[Term | _Step]:
    cut = term.rule is Rule.CUT
    leaving: list[_Step] = []

    def enter() -> None:
        for index in binders:
            name = channels[0 if cut else index]
            leaving.append(scope.enter(term.channels[index], name, put_in=cut))

    def leave() -> None:
        for step in reversed(leaving):
            step()

    return [enter, premise, leave]


def _channels(term: Term, scope: _Scope) -> tuple[str, ...]:
    """The channels of a rule under the names they have here."""
    match term.rule:
        case Rule.CALL:
            return tuple(map(scope.name, term.channels))
        case Rule.IDENTITY:
            source, target, message = term.channels
            return scope.name(source), scope.name(target), scope.fresh(message)
        case Rule.CUT:
            return scope.fresh(term.channels[0]), *term.channels[1:]
        case _:
            first, *bound = term.channels
            return scope.name(first), *map(scope.fresh, bound)
