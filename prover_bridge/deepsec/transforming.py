"""Processes with their terms, binders and positions changed: substitution, and copies of a replication."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from prover_bridge.deepsec.processes import (
    Acting,
    Choice,
    IfThenElse,
    Input,
    LetInElse,
    New,
    Nil,
    Output,
    Par,
    Process,
)
from prover_bridge.deepsec.rewriting import Bindings, substituted
from prover_bridge.deepsec.terms import Atomic, Equality, Pattern, Position

Renaming = Mapping[Atomic, Atomic]


def substitute(process: Process, bindings: Bindings) -> Process:
    """The process with variables replaced by messages. Every binder is unique, so nothing is captured."""
    if isinstance(process, Nil):
        return process
    if isinstance(process, Par):
        return Par(tuple([substitute(part, bindings) for part in process.process_list]))
    return with_continuations(_with_terms(process, bindings), lambda part: substitute(part, bindings))


def with_continuations(process: Acting, change: Callable[[Process], Process]) -> Acting:
    """The process with what follows it changed."""
    if isinstance(process, IfThenElse | LetInElse):
        then, other = change(process.process_then), change(process.process_else)
        return replace(process, process_then=then, process_else=other)
    if isinstance(process, Choice):
        return replace(process, process1=change(process.process1), process2=change(process.process2))
    return replace(process, process=change(process.process))


def _with_terms(process: Acting, bindings: Bindings) -> Acting:
    """The process with the terms of its first action changed."""
    if isinstance(process, Output):
        channel, term = substituted(process.channel, bindings), substituted(process.term, bindings)
        return replace(process, channel=channel, term=term)
    if isinstance(process, Input):
        pattern = _with_equalities(process.pattern, bindings)
        return replace(process, channel=substituted(process.channel, bindings), pattern=pattern)
    if isinstance(process, IfThenElse):
        term1, term2 = substituted(process.term1, bindings), substituted(process.term2, bindings)
        return replace(process, term1=term1, term2=term2)
    if isinstance(process, LetInElse):
        pattern = _with_equalities(process.pattern, bindings)
        return replace(process, pattern=pattern, term=substituted(process.term, bindings))
    return process


def _with_equalities(pattern: Pattern, bindings: Bindings) -> Pattern:
    """A pattern with the terms of its equalities changed; what it binds stays."""
    if isinstance(pattern, Atomic):
        return pattern
    if isinstance(pattern, Equality):
        return Equality(substituted(pattern.term, bindings))
    return replace(pattern, args=tuple([_with_equalities(part, bindings) for part in pattern.args]))


def copied(process: Process, number: int) -> Process:
    """Copy `number` of the body of a replication.

    The number is appended to every position, and what the body binds is marked with the copy
    numbers of its binder.
    """
    return _Copy(number).of(process, {})


@dataclass(frozen=True)
class _Copy:
    number: int

    def of(self, process: Process, bound: Renaming) -> Process:
        """The copy of a part of the body; `bound` renames what the body binds around it."""
        if isinstance(process, Nil):
            return process
        if isinstance(process, Par):
            return Par(tuple([self.of(part, bound) for part in process.process_list]))
        args = (*process.position.args, self.number)
        inside = {**bound, **{atom: Atomic(atom.id, args) for atom in _binders(process)}}
        new = _with_binders(_with_terms(process, bound), inside, args)
        new = replace(new, position=Position(process.position.index, args))
        return with_continuations(new, lambda part: self.of(part, inside))


def _binders(process: Acting) -> list[Atomic]:
    """The names and variables that the first action of a process binds for what follows."""
    if isinstance(process, New):
        return [Atomic(process.name, process.bang)]
    return _variables(process.pattern) if isinstance(process, Input | LetInElse) else []


def _variables(pattern: Pattern) -> list[Atomic]:
    if isinstance(pattern, Atomic):
        return [pattern]
    if isinstance(pattern, Equality):
        return []
    return [atom for part in pattern.args for atom in _variables(part)]


def _with_binders(process: Acting, names: Renaming, copies: tuple[int, ...]) -> Acting:
    """The process with what its first action binds renamed."""
    if isinstance(process, New):
        return replace(process, bang=copies)
    if isinstance(process, Input | LetInElse):
        return replace(process, pattern=_renamed(process.pattern, names))
    return process


def _renamed(pattern: Pattern, names: Renaming) -> Pattern:
    if isinstance(pattern, Atomic):
        return names[pattern]
    if isinstance(pattern, Equality):
        return Equality(substituted(pattern.term, names))
    return replace(pattern, args=tuple([_renamed(part, names) for part in pattern.args]))
