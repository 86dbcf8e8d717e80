"""After a component changed: what depends on it is verified, and where it no longer fits is found out."""

from collections import deque
from collections.abc import Generator, Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from gui.services.background import Work
from gui.services.prover_service import Judged, ProverService
from gui.services.session_hub import SessionHub
from gui.services.settings import ANSWER_SECONDS, Settings
from gui.services.verifying import Verifying
from prover_bridge.logic.processes import Process
from prover_bridge.protocol.commands import Compose1
from prover_bridge.protocol.responses import Response
from prover_bridge.provers.prover import Cancelled, Outcome
from prover_bridge.workspace.comparison import Differences, compare
from prover_bridge.workspace.dependencies import component_keys, dependents, in_order
from prover_bridge.workspace.document import Document, Entry, ProcessKey, State
from prover_bridge.workspace.replaying import Replay, replay
from prover_bridge.workspace.touched import ProcessTouched, Touched

_TELL_MILLISECONDS = 80
"""How long changes are gathered: a thousand processes may be verified in a second."""


class Fit(Enum):
    """Whether a process still fits its components."""

    UNKNOWN = "unknown"
    FITS = "fits"
    CHANGED = "changed"
    BROKEN = "broken"
    BLOCKED = "blocked"


@dataclass(frozen=True, slots=True)
class Repaired:
    """What was found of one process.

    Attributes:
        key: where it is.
        fit: whether it fits.
        differences: what it takes and gives otherwise than before; None unless it is CHANGED.
        replay: how far its actions can still be done; None unless it is BROKEN and that was found out.
        reason: why it is BROKEN, or which component it is BLOCKED by.
    """

    key: ProcessKey
    fit: Fit
    differences: Differences | None = None
    replay: Replay | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class _Replaying:
    """A composition whose actions are being done again."""

    key: ProcessKey
    process: Process
    asking: Generator[Compose1, Sequence[Response], Replay]


class Repairing(QObject):
    """Has processes verified, and asks step by step where those break that no longer fit.

    Args:
        hub: the document.
        prover: does the actions again.
        verifying: verifies.
        settings: how long an answer may take.
        parent: owner.
    """

    changed = Signal()
    """Something else is known (`found`), or what is under way."""
    finished = Signal()
    """All that there is to know is known."""

    def __init__(
        self,
        hub: SessionHub,
        prover: ProverService,
        verifying: Verifying,
        settings: Settings,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._hub, self._prover, self._verifying, self._settings = hub, prover, verifying, settings
        self._before: dict[ProcessKey, Process] = {}
        self._replays: dict[ProcessKey, tuple[Process, Replay]] = {}
        self._waiting: deque[ProcessKey] = deque()
        self._replaying: _Replaying | None = None
        self._seen: dict[ProcessKey, tuple[Entry, Repaired]] = {}
        self._asked: int | None = None
        self._expecting = False
        self._telling = QTimer(self)
        self._telling.setSingleShot(True)
        self._telling.setInterval(_TELL_MILLISECONDS)
        self._telling.timeout.connect(self.changed)
        verifying.finished.connect(self._look_closer)
        verifying.progressed.connect(self._note_progress)
        hub.changed.connect(self._follow)
        hub.replaced.connect(self._forget)

    @property
    def is_running(self) -> bool:
        """Whether more is going to be known."""
        return self._expecting or self._replaying is not None

    @property
    def found(self) -> tuple[Repaired, ...]:
        """What is known of each process, components first; atomic ones only where something is wrong."""
        document = self._hub.document
        told = []
        for key, before in self._before.items():
            entry = document.entry(key)
            if entry is not None and (not entry.process.is_atomic or entry.state is State.INVALID):
                told.append(self._known(document, key, entry, before))
        return tuple(told)

    def start(self, keys: Iterable[ProcessKey] | None = None) -> bool:
        """Begin with all that is not known to be valid, or with processes and all that is made of them.

        Returns:
            Whether there is anything to look at.
        """
        self.cancel()
        document = self._hub.document
        wanted = _not_valid(document) if keys is None else _reached(document, keys)
        entries = {key: document.entry(key) for key in wanted}
        self._before = {key: entry.process for key, entry in entries.items() if entry is not None}
        self._replays.clear()
        self._seen.clear()
        if wanted:
            self._expecting = True
            self._verifying.verify(wanted)
        self._telling.start()
        return bool(wanted)

    def cancel(self) -> None:
        """Look at nothing more; what was found stays."""
        if self._expecting:
            self._expecting = False
            self._verifying.cancel()
        self._waiting.clear()
        self._replaying = None
        asked, self._asked = self._asked, None
        if asked is not None:
            self._prover.cancel(asked)
        self._telling.start()

    def still_holds(self, key: ProcessKey) -> bool:
        """Whether what was replayed of a process is of the components as they are now."""
        entry, known = self._hub.document.entry(key), self._replays.get(key)
        return entry is not None and known is not None and entry.process == known[0]

    def _known(self, document: Document, key: ProcessKey, entry: Entry, before: Process) -> Repaired:
        """What is known of a process; looked at again only where it could be something else by now."""
        if entry.state is State.INVALID:
            return self._broken(document, key, entry)
        seen = self._seen.get(key)
        if seen is None or seen[0] is not entry:
            seen = self._seen[key] = (entry, _fitting(key, entry, before))
        return seen[1]

    def _broken(self, document: Document, key: ProcessKey, entry: Entry) -> Repaired:
        blocking = _blocking(document, key)
        if blocking is not None:
            return Repaired(key, Fit.BLOCKED, reason=blocking)
        replayed = self._replays[key][1] if self.still_holds(key) else None
        breakage = replayed.breakage if replayed is not None else None
        return Repaired(key, Fit.BROKEN, None, replayed, breakage.reason if breakage else entry.reason)

    def _note_progress(self, done: int, total: int) -> None:
        """Verification was given up elsewhere, or goes on."""
        if self._expecting and not total and not self._verifying.is_running:
            self._expecting = False
        self._telling.start()

    def _look_closer(self) -> None:
        """All is verified: find out where those break that are not valid."""
        self._expecting = False
        broken = [each for each in self.found if each.fit is Fit.BROKEN and each.replay is None]
        self._waiting.extend(each.key for each in broken)
        self._replay_next()

    def _replay_next(self) -> None:
        document = self._hub.document
        self._replaying = None
        while self._waiting and self._replaying is None:
            key = self._waiting.popleft()
            entry = document.entry(key)
            if entry is not None and not entry.process.is_atomic:
                self._replaying = _Replaying(key, entry.process, replay(document, key))
                self._go_on(advance(self._replaying.asking, None))
        if self._replaying is None and self._before:
            self.finished.emit()
        self._telling.start()

    def _go_on(self, found: Compose1 | Replay) -> None:
        """Ask for the next action of what is replayed, or note what came of it."""
        if self._replaying is None:
            return
        key, asking = self._replaying.key, self._replaying.asking
        if isinstance(found, Replay):
            self._replays[key] = (self._replaying.process, found)
            self._replaying = None
            return

        def judge(responses: Sequence[Response]) -> Work:
            return partial(advance, asking, responses)

        title = self.tr("Find out where %1 breaks").replace("%1", key.name)
        deadline = float(self._settings.get(ANSWER_SECONDS))
        self._asked = self._prover.ask(found, title, self._settled, deadline, judging=judge).identity

    def _settled(self, outcome: Outcome | Judged) -> None:
        if self._asked != outcome.request.identity:
            return
        self._asked = None
        if isinstance(outcome, Cancelled):
            self.cancel()
            return
        if isinstance(outcome, Judged) and outcome.error is None:
            self._go_on(outcome.found)
        else:
            self._replaying = None  # of this one it stays unknown where it breaks
        if self._replaying is None:
            self._replay_next()

    def _follow(self, before: Document, after: Document, touched: frozenset[Touched]) -> None:
        changed = {what.key for what in touched if isinstance(what, ProcessTouched)}
        if not changed or not self._before:
            return
        if self._replays:  # what was replayed of other components holds no longer
            for key in dependents(after, [each for each in changed if _other(before, after, each)]):
                self._replays.pop(key, None)
        if changed & self._before.keys():
            self._telling.start()

    def _forget(self) -> None:
        self.cancel()
        self._before.clear()
        self._replays.clear()
        self._seen.clear()
        self._telling.start()


def advance(
    asking: Generator[Compose1, Sequence[Response], Replay], responses: Sequence[Response] | None
) -> Compose1 | Replay:
    """What to ask next, or what came of it all.

    Args:
        asking: a composition that is replayed.
        responses: to what was asked last; None to begin with.
    """
    try:
        return next(asking) if responses is None else asking.send(responses)
    except StopIteration as ended:
        found: Replay = ended.value
        return found


def _fitting(key: ProcessKey, entry: Entry, before: Process) -> Repaired:
    """What is known of a process that is not invalid."""
    if entry.state is State.UNCHECKED:
        return Repaired(key, Fit.UNKNOWN)
    differences = compare(before, entry.process)
    same = differences.same_specification
    return Repaired(key, Fit.FITS) if same else Repaired(key, Fit.CHANGED, differences)


def _not_valid(document: Document) -> tuple[ProcessKey, ...]:
    keys = [
        key
        for key in document.process_keys()
        if (entry := document.entry(key)) is not None and entry.state is not State.VALID
    ]
    return in_order(document, keys)


def _reached(document: Document, keys: Iterable[ProcessKey]) -> tuple[ProcessKey, ...]:
    start = set(keys)
    return in_order(document, start | dependents(document, start))


def _blocking(document: Document, key: ProcessKey) -> str | None:
    """The component that is not valid, by name; None if all that there are are."""
    for each in component_keys(document, key):
        entry = document.entry(each)
        if entry is not None and entry.state is State.INVALID:
            return each.name
    return None


def _other(before: Document, after: Document, key: ProcessKey) -> bool:
    """Whether a process itself, not only what is known of it, is another one."""
    old, new = before.entry(key), after.entry(key)
    return (old.process if old else None) != (new.process if new else None)
