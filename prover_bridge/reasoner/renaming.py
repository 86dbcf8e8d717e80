"""Renaming free channels of a term, without catching them in a binder."""

from collections.abc import Mapping

from prover_bridge.reasoner.fresh import unused
from prover_bridge.reasoner.terms import SHAPES, Rule, Term, subterms


def rename(term: Term, names: Mapping[str, str]) -> Term:
    """The term with its free channels renamed, all at once.

    A binder that would catch a new name is renamed itself. Subterms in which nothing can change are
    kept as they are. Time is linear in the term for a fixed number of names.
    """
    names = {old: new for old, new in names.items() if old != new}
    return _Renaming(term).apply(names) if names else term


class _Renaming:
    """One pass over a term."""

    def __init__(self, term: Term) -> None:
        self._term = term
        self._used: set[str] | None = None

    def apply(self, names: dict[str, str]) -> Term:
        """Rebuild the term from its leaves; what is pending is a term to enter, or one to put together."""
        built: list[Term] = []
        pending: list[tuple[Term, dict[str, str], tuple[str, ...] | None]] = [(self._term, names, None)]
        while pending:
            here, scope, channels = pending.pop()
            if channels is not None:
                count = len(here.premises)
                premises = tuple(built[len(built) - count :])
                del built[len(built) - count :]
                built.append(Term(here.rule, here.types, channels, premises))
            elif not scope:
                built.append(here)
            elif here.rule is Rule.CALL:
                arguments = tuple(scope.get(channel, channel) for channel in here.channels)
                built.append(Term(here.rule, (), arguments, (), here.component))
            else:
                channels, scopes = self._enter(here, scope)
                pending.append((here, scope, channels))
                pending.extend(
                    (premise, inner, None)
                    for premise, inner in zip(reversed(here.premises), reversed(scopes), strict=True)
                )
        return built.pop()

    def _enter(self, term: Term, scope: dict[str, str]) -> tuple[tuple[str, ...], list[dict[str, str]]]:
        """The channels of the rule, and what is renamed in each of its premises."""
        shape = SHAPES[term.rule]
        channels = list(term.channels)
        for index in shape.free:
            channels[index] = scope.get(channels[index], channels[index])
        scopes = []
        for binders in shape.binders:
            inner = scope
            for index in binders:
                inner, channels[index] = self._bind(term.channels[index], inner)
            scopes.append(inner)
        return tuple(channels), scopes

    def _bind(self, name: str, scope: dict[str, str]) -> tuple[dict[str, str], str]:
        """What is renamed below a binder, and the binder's name there."""
        if name in scope:
            scope = {old: new for old, new in scope.items() if old != name}
        if name not in scope.values():
            return scope, name
        if self._used is None:
            self._used = {channel for here in subterms(self._term) for channel in here.channels}
            self._used.update(scope.values())
        other = unused(name, self._used)
        self._used.add(other)
        return scope | {name: other}, other
