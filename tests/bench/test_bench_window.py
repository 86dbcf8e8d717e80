"""What a user of the whole window feels; `pytest tests/bench --benchmark-only` runs these.

Nothing is asserted about seconds; `python -m tests.bench.window_table` prints them beside the goals.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from .calibration import calibration, tell_ratio
from .deeds import DEEDS, Deed
from .stage import Stage
from .workspaces import NAME, many, one_graph


@pytest.fixture(scope="module", params=[100, 1_000, 10_000])
def stage(
    request: pytest.FixtureRequest, qapp: object, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Stage]:
    shown = Stage(tmp_path_factory.mktemp("stage"), many(request.param))
    yield shown
    shown.close()


@pytest.mark.timeout(900)
@pytest.mark.parametrize("deed", DEEDS, ids=lambda deed: deed.name)
def test_bench_window(benchmark: BenchmarkFixture, stage: Stage, deed: Deed) -> None:
    unit = calibration()
    with deed.prepare(stage) as (step, rehearse):
        benchmark.pedantic(step, setup=rehearse, rounds=deed.rounds, warmup_rounds=1)
    tell_ratio(benchmark, unit)


def test_every_deed_can_be_done_again_and_leaves_the_document_as_it_was(qapp: object, tmp_path: Path) -> None:
    stage = Stage(tmp_path, many(40))
    before = stage.window.hub.document
    for deed in DEEDS:
        with deed.prepare(stage) as (step, rehearse):
            for _ in range(2):
                rehearse()
                step()
    after = stage.window.hub.document
    assert after.library == before.library
    assert after.workspaces[NAME].compositions == before.workspaces[NAME].compositions
    stage.close()


@pytest.mark.parametrize("make", [many, one_graph])
def test_workspaces_have_as_many_processes_as_asked_for(make) -> None:
    document = make(60)
    assert len(document.library) == 60
    drawn = {drawing.process for drawing in document.workspaces[NAME].drawings}
    known = document.library.keys() | document.workspaces[NAME].compositions.keys()
    assert drawn <= known
