"""A run of verification leaves no thread behind, whatever the window is in the middle of."""

from collections.abc import Callable

from gui.services.inbox import Inbox
from gui.services.verification_run import Told, VerificationRun
from prover_bridge.workspace.dependencies import in_order
from prover_bridge.workspace.document import Document


class ClosedInbox(Inbox):
    """The inbox of a window that has no time any more: it takes everything and deals with nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.taken: list[Callable[[], None]] = []

    def put(self, deal: Callable[[], None]) -> None:
        self.taken.append(deal)


def nothing(*told: object) -> None:
    raise AssertionError("nobody is to be told")


def test_a_run_ends_though_its_requests_were_never_taken(window, shop: Document, qtbot) -> None:
    inbox, told = ClosedInbox(), Told(nothing, nothing, nothing, nothing)
    run = VerificationRun(shop, in_order, window.prover, 10.0, inbox, told)
    run.start()
    qtbot.waitUntil(lambda: len(inbox.taken) > len(shop.library))  # how many there are, and each request
    assert run.is_alive
    run.cancel()
    qtbot.waitUntil(lambda: not run.is_alive)
    run.join()
    for deal in inbox.taken:
        deal()
