"""How long a document takes without a window; `pytest tests/bench --benchmark-only` runs these."""

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from gui.canvas.picture import make_picture
from gui.layout import dot
from prover_bridge.wiring.drawing import drawing_graph
from prover_bridge.workspace.commands.move_drawings import MoveDrawings
from prover_bridge.workspace.files.reading import read_document
from prover_bridge.workspace.files.writing import write_document
from prover_bridge.workspace.session import Session

from .calibration import calibration, tell_ratio
from .workspaces import NAME, many, one_graph

SIZES = pytest.mark.parametrize("count", [100, 1_000, 10_000])


@SIZES
def test_bench_read(benchmark: BenchmarkFixture, count: int) -> None:
    content = write_document(many(count))
    unit = calibration()
    document = benchmark(read_document, content)
    assert len(document.library) == count
    benchmark.extra_info["bytes"] = len(content)
    tell_ratio(benchmark, unit)


@SIZES
def test_bench_write(benchmark: BenchmarkFixture, count: int) -> None:
    unit = calibration()
    content = benchmark(write_document, many(count))
    benchmark.extra_info["bytes"] = len(content)
    tell_ratio(benchmark, unit)


@SIZES
def test_bench_undo_and_redo(benchmark: BenchmarkFixture, count: int) -> None:
    session = Session(many(count))
    session.do(MoveDrawings(NAME, {1: (5.0, 5.0)}))
    unit = calibration()

    def there_and_back() -> None:
        session.undo()
        session.redo()

    benchmark(there_and_back)
    tell_ratio(benchmark, unit)


@pytest.mark.timeout(300)
@pytest.mark.parametrize("count", [30, 100, 1_000])
def test_bench_layout(benchmark: BenchmarkFixture, qapp: object, count: int) -> None:
    document = one_graph(count)
    processes = {name: entry.process for name, entry in document.library.items()}
    whole = document.workspaces[NAME].compositions["Whole"].process
    shape = make_picture(drawing_graph(whole, processes)).shape
    unit = calibration()
    placement = benchmark.pedantic(dot.place, (shape,), rounds=3)
    assert placement.centres.keys() == {box.key for box in shape.boxes}
    tell_ratio(benchmark, unit)
