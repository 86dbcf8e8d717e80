"""Agents of the π-calculus as values, and the agent that a process term stands for.

Agents are never walked by recursion: they nest as deep as the terms they come from.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from prover_bridge.reasoner.cuts import put_cut_channels_in
from prover_bridge.reasoner.folds import fold_term
from prover_bridge.reasoner.terms import Rule, Term


@dataclass(frozen=True, slots=True, eq=False)
class Zero:
    """The agent that does nothing."""


@dataclass(frozen=True, slots=True, eq=False)
class In:
    """Receive `names` on `channel`, then go on."""

    channel: str
    names: tuple[str, ...]
    body: Agent


@dataclass(frozen=True, slots=True, eq=False)
class Out:
    """Send `names` on `channel`, then go on."""

    channel: str
    names: tuple[str, ...]
    body: Agent


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
    """The definition of that component, on those channels."""

    component: str
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
    return (agent.body,) if isinstance(agent, In | Out | Res) else ()


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
        return agent.component, agent.channels
    return "", agent.names if isinstance(agent, Res) else ()


def from_term(term: Term) -> Agent:
    """The agent that a proof stands for.

    id `x(m).ȳ⟨m⟩.0`; ⊗ `ν x y. z̄⟨x,y⟩.(P|Q)`; ⅋ `z(x,y).P`; & `ν u v. z̄⟨u,v⟩.(u(x).P + v(y).Q)`;
    ⊕ left `ν x. z(u,v).ū⟨x⟩.P`, right `ν y. z(u,v).v̄⟨y⟩.Q`; cut `ν z. (P{z/x} | Q{z/y})`.
    """
    return fold_term(put_cut_channels_in(term), _agent)


def _agent(term: Term, premises: Sequence[Agent]) -> Agent:
    """The agent of one rule whose cuts are put in, from those of its premises."""
    names = term.channels
    match term.rule:
        case Rule.CALL:
            return Call(term.component, names)
        case Rule.CUT:
            return Res(names[:1], Comp(*premises))
        case Rule.IDENTITY:
            return In(names[0], names[2:], Out(names[1], names[2:], ZERO))
        case Rule.TIMES:
            return Res(names[1:], Out(names[0], names[1:], Comp(*premises)))
        case Rule.PAR:
            return In(names[0], names[1:], *premises)
        case Rule.WITH:
            z, x, y, *options = names
            left, right = premises
            either = Plus(In(options[0], (x,), left), In(options[1], (y,), right))
            return Res(tuple(options), Out(z, tuple(options), either))
        case Rule.PLUS_LEFT | Rule.PLUS_RIGHT:
            z, x, *options = names
            chosen = options[term.rule is Rule.PLUS_RIGHT]
            return Res((x,), In(z, tuple(options), Out(chosen, (x,), *premises)))
