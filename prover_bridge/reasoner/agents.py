"""Agents of the π-calculus as values, and the agent that a process term stands for.

Agents are never walked by recursion: they nest as deep as the terms they come from.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final, TypeAlias

from prover_bridge.reasoner.terms import SHAPES, Rule, Term


@dataclass(frozen=True, slots=True, eq=False)
class Zero:
    """The agent that does nothing."""


@dataclass(frozen=True, slots=True, eq=False)
class In:
    """Receive `names` on `channel`, then go on."""

    channel: str
    names: tuple[str, ...]
    then: Agent


@dataclass(frozen=True, slots=True, eq=False)
class Out:
    """Send `names` on `channel`, then go on."""

    channel: str
    names: tuple[str, ...]
    then: Agent


@dataclass(frozen=True, slots=True, eq=False)
class Res:
    """Names that nobody else knows."""

    names: tuple[str, ...]
    body: Agent


@dataclass(frozen=True, slots=True, eq=False)
class Comp:
    """Two agents side by side."""

    left: Agent
    right: Agent


@dataclass(frozen=True, slots=True, eq=False)
class Plus:
    """One agent or the other."""

    left: Agent
    right: Agent


@dataclass(frozen=True, slots=True, eq=False)
class Call:
    """The agent defined under that name, on those channels."""

    name: str
    channels: tuple[str, ...]


Agent: TypeAlias = Zero | In | Out | Res | Comp | Plus | Call

ZERO: Final = Zero()


@dataclass(frozen=True, slots=True, eq=False)
class AgentDefinition:
    """`Name (channels) = body`.

    Attributes:
        name: what is defined.
        channels: those of its head, in the order of calls.
        body: what it does.
    """

    name: str
    channels: tuple[str, ...]
    body: Agent


def parts(agent: Agent) -> tuple[Agent, ...]:
    """The agents right below, left before right."""
    if isinstance(agent, Comp | Plus):
        return agent.left, agent.right
    if isinstance(agent, In | Out):
        return (agent.then,)
    return (agent.body,) if isinstance(agent, Res) else ()


def same(first: Agent, second: Agent) -> bool:
    """Whether two agents are equal to the letter."""
    pending = [(first, second)]
    while pending:
        a, b = pending.pop()
        if type(a) is not type(b) or _label(a) != _label(b):
            return False
        pending.extend(zip(parts(a), parts(b), strict=True))
    return True


def _label(agent: Agent) -> tuple[str, tuple[str, ...]]:
    if isinstance(agent, In | Out):
        return agent.channel, agent.names
    if isinstance(agent, Call):
        return agent.name, agent.channels
    return "", agent.names if isinstance(agent, Res) else ()


class _Scope:
    """Which name stands for each channel at the place that the walk has come to.

    A cut puts its own channel in for those of its premises. A name bound below that is the same as one
    put in is renamed, so that nothing is captured.
    """

    def __init__(self) -> None:
        self._names: dict[str, str] = {}
        self._put_in: Counter[str] = Counter()

    def name(self, channel: str) -> str:
        return self._names.get(channel, channel)

    def fresh(self, channel: str) -> str:
        """The name under which a binder of that channel may stand here."""
        name, number = channel, 0
        while self._put_in[name]:
            number += 1
            name = f"{channel}__{number}"
        return name

    def enter(self, channel: str, name: str, *, put_in: bool) -> Callable[[], None]:
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


_Step: TypeAlias = Callable[[], None]


def from_term(term: Term) -> Agent:
    """The agent that a proof stands for.

    id `x(m).ȳ⟨m⟩.0`; ⊗ `ν x y. z̄⟨x,y⟩.(P|Q)`; ⅋ `z(x,y).P`; & `ν u v. z̄⟨u,v⟩.(u(x).P + v(y).Q)`;
    ⊕ left `ν x. z(u,v).ū⟨x⟩.P`, right `ν y. z(u,v).v̄⟨y⟩.Q`; cut `ν z. (P{z/x} | Q{z/y})`.
    """
    scope, results = _Scope(), list[Agent]()
    pending: list[Term | _Step] = [term]
    while pending:
        here = pending.pop()
        if isinstance(here, Term):
            pending.extend(reversed([*_steps(here, scope, results)]))
        else:
            here()
    return results.pop()


def _steps(term: Term, scope: _Scope, results: list[Agent]) -> Iterator[Term | _Step]:
    """The premises of a term, what enters and leaves their scopes, and what builds the whole."""
    if term.rule is Rule.CALL:
        yield lambda: results.append(Call(term.component, tuple(map(scope.name, term.channels))))
        return
    names = _names(term, scope)
    cut = term.rule is Rule.CUT
    for premise, binders in zip(term.premises, SHAPES[term.rule].binders, strict=True):
        leaving: list[_Step] = []

        def enter(binders: tuple[int, ...] = binders, leaving: list[_Step] = leaving) -> None:
            leaving.extend(scope.enter(term.channels[i], names[0 if cut else i], put_in=cut) for i in binders)

        def leave(leaving: list[_Step] = leaving) -> None:
            for step in reversed(leaving):
                step()

        yield enter
        yield premise
        yield leave
    yield lambda: _build(term.rule, names, results)


def _names(term: Term, scope: _Scope) -> tuple[str, ...]:
    """The channels of a rule by the names they have here: the first is used, the others are bound."""
    if term.rule is Rule.IDENTITY:
        source, target, message = term.channels
        return scope.name(source), scope.name(target), scope.fresh(message)
    first, *bound = term.channels
    here = scope.fresh(first) if term.rule is Rule.CUT else scope.name(first)
    return here, *map(scope.fresh, bound)


def _build(rule: Rule, names: tuple[str, ...], results: list[Agent]) -> None:
    """Put the agents of the premises, the last of the results, together by the rule."""
    if rule is Rule.IDENTITY:
        x, y, m = names
        results.append(In(x, (m,), Out(y, (m,), ZERO)))
        return
    right = results.pop()
    results.append(
        _binary(rule, names, results.pop(), right)
        if len(SHAPES[rule].binders) == 2
        else _unary(rule, names, right)
    )


def _unary(rule: Rule, names: tuple[str, ...], premise: Agent) -> Agent:
    if rule is Rule.PAR:
        return In(names[0], names[1:], premise)
    z, x, u, v = names
    option = u if rule is Rule.PLUS_LEFT else v
    return Res((x,), In(z, (u, v), Out(option, (x,), premise)))


def _binary(rule: Rule, names: tuple[str, ...], left: Agent, right: Agent) -> Agent:
    if rule is Rule.CUT:
        return Res(names[:1], Comp(left, right))
    if rule is Rule.TIMES:
        z, x, y = names
        return Res((x, y), Out(z, (x, y), Comp(left, right)))
    z, x, y, u, v = names
    return Res((u, v), Out(z, (u, v), Plus(In(u, (x,), left), In(v, (y,), right))))
