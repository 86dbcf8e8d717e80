"""A changed process arrives from another file; what no longer fits is shown where it breaks, and undone."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from prover_bridge.workspace.commands.rename_resource import RenameResource
from prover_bridge.workspace.files import read_file, save

from .program import Program

EXAMPLE = Path(__file__).parents[2] / "resources" / "examples" / "InsuranceClaim.json"
TREE = "window.repair_panel.tree"
ROW = f"{TREE}.visualItemRect({TREE}.topLevelItem(0)).center()"
PLAN = "eyes.dialog.plan"
ITEMS = "window.tabs.current.canvas.node_items()"
LIT = f"{{item.node.component for item in {ITEMS} if item.emphasis.value == 'lit'}}"


def at(point: str) -> str:
    """An expression for where a point of the list of repairs is on the screen."""
    return f"(lambda p: [p.x(), p.y()])({TREE}.viewport().mapToGlobal({point}))"


@pytest.mark.timeout(240)
def test_what_a_changed_process_breaks_is_found_after_an_import(
    start: Callable[..., Program], tmp_path: Path
) -> None:
    mine, other = tmp_path / "claim.json", tmp_path / "other.json"
    shutil.copy(EXAMPLE, mine)
    save(other, RenameResource("Claim", "Complaint").do(read_file(EXAMPLE)))
    program = start(mine)
    hands = program.hands
    program.until("'HandleClaim' in eyes.document.library")
    hands.press("ctrl+shift+r")
    program.until("not window.unverified.count and not window.verifying.is_running")

    hands.press("ctrl+shift+i")
    program.until("eyes.dialog.windowTitle() == 'Import from File'")
    hands.type(f"{other}")
    hands.press("Return")
    program.until("'other.json' in eyes.dialog.windowTitle() and eyes.dialog.isActiveWindow()")
    hands.type("RegisterClaim")
    hands.click(program.point("eyes.button('Choose All')"))
    program.until("[each.name for each in eyes.dialog.planned] == ['RegisterClaim2']")
    hands.click(program.point(f"eyes.at({PLAN}.itemWidget({PLAN}.topLevelItem(0), 1))"))
    hands.press("Down", "Return")
    program.until("[each.arrival.value for each in eyes.dialog.planned] == ['replace']")
    assert "HandleClaim" in program.see(f"{PLAN}.topLevelItem(0).text(3)")
    hands.click(program.point("eyes.button('Import 1')"))

    program.until("window.repair_panel.isVisible() and not window.repairing.is_running")
    words = f"[{TREE}.topLevelItem(0).text(column) for column in (0, 1, 3, 4)]"
    program.until(f"{words} == ['HandleClaim', 'no longer fits', 'Claim', 'Complaint']")
    hands.click(program.point(at(ROW)))
    program.until("window.tabs.current_workspace is None and eyes.drawn() == ['HandleClaim']")
    program.until(f"{LIT} == {{'CopyClaim', 'RegisterClaim'}}")

    hands.click(program.point("eyes.button('Load Steps')"))
    program.until("window.tabs.current_workspace == 'HandleClaim'")
    program.until("{'RegisterClaim', '_Step2', 'Settle'} <= set(eyes.drawn())")
    hands.press("ctrl+z", "ctrl+z")
    program.until("'HandleClaim' not in eyes.document.workspaces and eyes.state('HandleClaim') == 'valid'")
    program.until("not window.isWindowModified() and not window.unverified.count")
    assert program.see("eyes.complaints") == []
    hands.press("ctrl+q")
    assert program.gone() == 0
