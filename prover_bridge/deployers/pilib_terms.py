"""Process terms as PiLib's calls: each premise of a rule becomes a function of its channel."""

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass

from prover_bridge.deployers.lines import Deeper
from prover_bridge.deployers.pilib_channels import channel_type, outer_type
from prover_bridge.deployers.scala_names import identifier
from prover_bridge.logic.trees import Proposition
from prover_bridge.reasoner.cuts import put_cut_channels_in
from prover_bridge.reasoner.terms import Rule, Term


@dataclass(frozen=True, slots=True, eq=False)
class TermWriter:
    """Writes the body of a composite.

    Attributes:
        values: for each component the value that holds it.
        heads: all channels that stand in the head of a component.
    """

    values: Mapping[str, str]
    heads: Container[str]

    def body(self, term: Term) -> Iterator[str | Deeper]:
        """The lines that run a term."""
        return self._term(put_cut_channels_in(term))

    def _term(self, term: Term) -> Iterator[str | Deeper]:
        match term.rule:
            case Rule.CALL:
                arguments = " , ".join(map(identifier, term.channels))
                yield f"{self.values[term.component]}.run({arguments})"
            case Rule.IDENTITY:
                source, target = map(identifier, term.channels[:2])
                yield f"PiId (name) ({source}) ({target})"
            case Rule.CUT:
                yield from self._cut(term)
            case Rule.TIMES | Rule.WITH:
                yield from self._both(term)
            case Rule.PAR:
                yield from self._par(term)
            case Rule.PLUS_LEFT | Rule.PLUS_RIGHT:
                yield from self._plus(term)

    def _cut(self, term: Term) -> Iterator[str | Deeper]:
        z = term.channels[0]
        for name, premise in zip(("_p", "_q"), term.premises, strict=True):
            yield from self._function(name, z, term.types[0], premise)
        yield f'PiCut(name,"{z}") (_p) (_q)'

    def _both(self, term: Term) -> Iterator[str | Deeper]:
        z, x, y = term.channels[:3]
        yield from self._function("_p", x, term.types[0], term.premises[0])
        yield from self._function("_q", y, term.types[1], term.premises[1])
        yield _cast(z, term.rule)
        # PiLib tells nobody the names of options: these serve everywhere.
        head = f'PiTimes(name,"{x}","{y}")' if term.rule is Rule.TIMES else 'PiWith(name, "u1", "v1")'
        yield f"{head} (_p) (_q) ({_outer(z)})"

    def _par(self, term: Term) -> Iterator[str | Deeper]:
        z, x, y = term.channels
        yield _cast(z, term.rule)
        yield f"PiParI(name) ({_outer(z)}) match {{ case ( {identifier(x)} , {identifier(y)} ) => {{"
        yield Deeper(self._term(term.premises[0]))
        yield "} }"

    def _plus(self, term: Term) -> Iterator[str | Deeper]:
        z, x = term.channels[:2]
        right = term.rule is Rule.PLUS_RIGHT
        yield _cast(z, term.rule)
        yield f'PiPlus{1 + right}(name, "{x}") ({_outer(z)}) ( ({_given(x)} : NChan[Any]) => {{'
        yield Deeper(self._bound(x, term.types[right], term.premises[0]))
        yield " })"

    def _function(
        self, name: str, channel: str, proposition: Proposition, premise: Term
    ) -> Iterator[str | Deeper]:
        """A premise as a function of the channel that is bound in it."""
        yield f"def {name} ({_given(channel)} : NChan[Any]) = {{"
        yield Deeper(self._bound(channel, proposition, premise))
        yield "}"

    def _bound(self, channel: str, proposition: Proposition, premise: Term) -> Iterator[str | Deeper]:
        """A premise behind the cast of the channel that is bound in it.

        Components want the full type; whatever else is done with a channel needs the outer one only.
        """
        full = channel in self.heads or premise.rule is Rule.CALL
        kind = channel_type(proposition) if full else outer_type(proposition)
        yield f"val {identifier(channel)} = {_given(channel)}.asInstanceOf[{kind}]"
        yield from self._term(premise)


_KINDS = {Rule.TIMES: "PairChan", Rule.PAR: "PairChan"}


def _given(channel: str) -> str:
    """The name of a channel as it is given, before it is cast."""
    return identifier(f"__{channel}")


def _outer(channel: str) -> str:
    """The name of a channel cast to its outer type."""
    return identifier(f"_{channel}")


def _cast(channel: str, rule: Rule) -> str:
    kind = _KINDS.get(rule, "OptChan")
    return f"val {_outer(channel)} = {identifier(channel)}.asInstanceOf[{kind}[NChan[Any],NChan[Any]]]"
