"""Why two processes differ, in words: what the one can do and the other cannot."""

from dataclasses import dataclass
from enum import StrEnum

from prover_bridge.deepsec.distinguishing import Test, distinguishing_test
from prover_bridge.deepsec.labels import Labels, labels_of
from prover_bridge.deepsec.matching import Matcher, SearchTooLongError
from prover_bridge.deepsec.notation import recipe_text, term_text
from prover_bridge.deepsec.processes import Action
from prover_bridge.deepsec.records import AttackTrace, Query, QueryType
from prover_bridge.deepsec.references import walk
from prover_bridge.deepsec.replay import Replay, State
from prover_bridge.deepsec.terms import Attacker
from prover_bridge.deepsec.traces import EMPTY, Detail, action_texts, visible_actions

_SESSIONS = (QueryType.SESSION_EQUIVALENCE, QueryType.SESSION_INCLUSION)


class Kind(StrEnum):
    """In what the difference lies."""

    ACTION = "action"  # the other process cannot do an action
    MESSAGE = "message"  # a recipe gives a message in one of them only
    EQUALITY = "equality"  # two recipes give the same message in one of them only
    STRUCTURE = "structure"  # the parts side by side do not correspond (session queries)
    UNKNOWN = "unknown"  # not found out


@dataclass(frozen=True)
class Difference:
    """Why the attack trace is one.

    Attributes:
        text: a few sentences for people.
        action: index of the action that the other process cannot do; None where it is something else.
    """

    kind: Kind
    text: str
    action: int | None = None


def difference(query: Query) -> Difference | None:
    """Why the two processes of a query differ; None where DeepSec has found no attack.

    Raises:
        ReplayError: the attack trace cannot be followed.
    """
    trace = query.attack_trace
    if trace is None:
        return None
    if len(query.processes) != 2:
        return Difference(Kind.UNKNOWN, "Only two processes can be compared.")
    if not trace.action_sequence and query.type in _SESSIONS:
        text = "Their parts side by side do not correspond, which session queries demand from the start."
        return Difference(Kind.STRUCTURE, text)
    return _Telling(query, trace).difference()


class _Telling:
    """The words for one attack trace."""

    def __init__(self, query: Query, trace: AttackTrace) -> None:
        self._query = query
        self._attacked, self._other = trace.index_process, 3 - trace.index_process
        self._indices = visible_actions(trace.action_sequence, Detail.IO)
        self._actions: list[Action] = [trace.action_sequence[index] for index in self._indices]
        self._labels: Labels = labels_of(query)
        self._texts = list(action_texts(self._actions, self._labels))

    def difference(self) -> Difference:
        """Follow the trace in both processes."""
        *_, last = Replay(self._query).states()
        matcher = Matcher(self._query)
        try:
            matches = matcher.follow(State(self._query.processes[self._other - 1]), self._actions)
        except (SearchTooLongError, RecursionError):
            return self._unknown(f"Process {self._other} has too many ways to look at all of them.")
        if matches.matched < len(self._actions):
            return self._missing(matches.matched)
        tests = [self._test(last, state) for state in matches.states]
        found = next((test for test in tests if test is not None), None)
        if found is None or None in tests:
            return self._unknown(
                f"Process {self._other} can do the same, and no test of its outputs was found."
            )
        return self._tested(found, one_of_several=len(set(tests)) > 1)

    def _test(self, last: State, state: State) -> Test | None:
        names = dict.fromkeys(node for _, node in walk(tuple(self._actions)) if isinstance(node, Attacker))
        return distinguishing_test(self._query.atomic_data, (last.frame, state.frame), list(names))

    def _missing(self, count: int) -> Difference:
        before = self._after(self._texts[:count])
        text = f"{before} process {self._attacked} can do {self._texts[count]}; process {self._other} cannot."
        return Difference(Kind.ACTION, text[0].upper() + text[1:], self._indices[count])

    def _tested(self, test: Test, one_of_several: bool) -> Difference:
        done = ";".join(self._texts) or EMPTY
        holds = (self._attacked, self._other)[test.succeeds_on]
        fails = 3 - holds
        example = " they can be told apart in every case; for example" if one_of_several else ""
        start = f"Both processes can do {done}. But then{example}"
        recipe = recipe_text(test.recipe, self._labels)
        if test.other is None:
            value = test.values[test.succeeds_on]
            told = term_text(value, self._labels) if value is not None else ""
            text = (
                f"{start} {recipe} gives the message {told} in process {holds}, and none in process {fails}."
            )
            return Difference(Kind.MESSAGE, text)
        other = recipe_text(test.other, self._labels)
        text = f"{start} {recipe} and {other} are the same in process {holds}, and differ in process {fails}."
        return Difference(Kind.EQUALITY, text)

    def _unknown(self, reason: str) -> Difference:
        done = ";".join(self._texts) or EMPTY
        text = f"DeepSec tells them apart by what process {self._attacked} can do: {done}. {reason}"
        return Difference(Kind.UNKNOWN, text)

    def _after(self, texts: list[str]) -> str:
        return f"After {';'.join(texts)}," if texts else "At once,"
