"""Closing the window in the middle of anything ends the program, with all that it has started, in silence."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from .conftest import EXAMPLES
from .deeds import place
from .program import Program
from .slow_prover import SlowProver

pytestmark = pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="it reads /proc")


def leave(program: Program) -> None:
    """Close the window by its key, giving up what is not saved."""
    started, asks = program.children(), program.see("window.isWindowModified()")
    program.hands.press("ctrl+q")
    if asks:
        program.until("eyes.dialog.isVisible()")
        program.hands.release()
        program.hands.click(program.point("eyes.button('Discard')"))
    assert program.gone() == 0
    assert [number for number in started if Path(f"/proc/{number}").exists()] == []
    assert program.complaints == ""


def test_in_the_middle_of_a_drag(bench: Program) -> None:
    place(bench, "PickGoods", 0.3, 0.4)
    start = bench.point("eyes.output('PickGoods', 'Parcel')")
    bench.hands.drag(start, bench.point("eyes.empty_place(0.7, 0.8)"), drop=False)
    bench.until("'takes it' in eyes.hint()")
    leave(bench)


def test_in_the_middle_of_a_proof(prover: SlowProver, start: Callable[..., Program], tmp_path: Path) -> None:
    program = start(Path(shutil.copy(EXAMPLES / "OnlineOrder.json", tmp_path)))
    prover.hold()
    program.hands.press("ctrl+shift+r")
    program.until("window.verifying.is_running and window.prover.unsettled")
    leave(program)


def test_in_the_middle_of_a_layout_and_of_verifying(start: Callable[..., Program], tmp_path: Path) -> None:
    file = tmp_path / "one_graph.json"
    words = [sys.executable, "-m", "tests.bench.workspaces", "one_graph", "400", str(file)]
    subprocess.run(words, cwd=Path(__file__).resolve().parents[2], check=True, timeout=60)
    program = start(file)
    program.until("eyes.drawn()")
    program.hands.press("ctrl+shift+r")
    program.until("window.verifying.is_running and not window.tabs.current.canvas.is_laid_out")
    assert len(program.children()) >= 2, "the prover and the layout work in processes of their own"
    leave(program)
