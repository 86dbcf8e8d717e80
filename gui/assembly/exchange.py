"""What the window hears of files that processes are exchanged with, and of repairs."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gui.main_window import MainWindow


def connect_exchange(window: "MainWindow") -> None:
    """Let imports and repairs meet the panel that shows what no longer fits."""
    window.exchange.told.connect(window.tell)
    window.exchange.imported.connect(window.repairs.look_after)
    window.repairs.told.connect(window.tell)
    window.repairs.use(window.tracing, window.docks["repair"], window.problems)
    window.repair_panel.jumped.connect(window.repairs.jump)
    window.repair_panel.stepsAsked.connect(window.repairs.open_steps)
    window.repair_panel.againAsked.connect(window.repairs.repair)
    window.banner.repairAsked.connect(window.repairs.repair)
