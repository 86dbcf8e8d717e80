"""`process-composer deepsec run`, with a program that plays DeepSec."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from prover_bridge.cli.main import main
from prover_bridge.deepsec.database import Database
from prover_bridge.deepsec.running.detached import found_again
from prover_bridge.deepsec.running.events import Pace
from prover_bridge.deepsec.running.prover import VARIABLE
from prover_bridge.deepsec.running.states import Outcome

Json = dict[str, Any]


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "frage ü.dps"
    path.write_text("free c.\n")
    return path


def words(fake: Any, source: Path, *more: str) -> list[str]:
    return ["deepsec", "run", str(source), "--deepsec", str(fake.program), "--home", str(fake.home), *more]


def test_an_attack_is_told_and_is_a_no(
    fake: Any, source: Path, work: Json, capsys: pytest.CaptureFixture[str]
) -> None:
    fake.plays([*work["begin"], *work["end"]])
    assert main(words(fake, source)) == 1
    out, err = capsys.readouterr()
    assert "mp_1/server_2.json: warning: Ha." in out
    assert "not trace equivalent. Attack on process 1: in(c,(a,#n_0));out(d,ax_1)" in out
    assert "query_1.json: started" in err


def test_a_proof_is_a_yes_in_one_json_value(
    fake: Any, source: Path, work: Json, query_document: Json, capsys: pytest.CaptureFixture[str]
) -> None:
    del query_document["attack_trace"]
    work["end"][0] = {"put": {"mp_1/server_2/query_1.json": query_document}}
    fake.plays([*work["begin"], *work["end"]])
    options = [
        "--semantics",
        "classic",
        "--distributed",
        "no",
        "--jobs",
        "auto",
        "--workers",
        "2",
        "--no-por",
    ]
    assert main(words(fake, source, "--json", *options)) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["outcome"], told["batch"]) == ("completed", "mp_1.json")
    assert [query["holds"] for query in told["queries"]] == [True]
    assert fake.received()[-1]["command_options"] == {
        "default_semantics": "classic",
        "distributed": False,
        "nb_jobs": "auto",
        "local_workers": 2,
        "por": False,
        "title": "frage u",
    }


def test_a_refused_input_is_one_line_and_wrong_usage(
    fake: Any, source: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    problem = {"file": "x.dps", "error_msg": "Line 1, Characters 0-3: Syntax Error", "warnings": []}
    refusal = {"command": "user_error", "error_runs": [problem], "error_hosts": []}
    fake.plays([{"say": json.dumps(refusal)}])
    assert main(words(fake, source)) == 2
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert "x.dps: Line 1, Characters 0-3: Syntax Error" in err


def test_without_deepsec_it_says_so(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert main(["deepsec", "run", str(source), "--home", str(tmp_path / "home")]) == 2
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert "DeepSec is not installed" in err


def test_a_limit_ends_the_run(
    fake: Any, source: Path, work: Json, capsys: pytest.CaptureFixture[str]
) -> None:
    fake.plays([*work["begin"], {"read": "cancel_batch"}, *work["canceled"]])
    assert main(words(fake, source, "--time-limit", "0.1")) == 1
    out, _ = capsys.readouterr()
    assert "the query was canceled" in out
    assert "time limit" in out


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupt_cancels_the_batch(fake: Any, source: Path, work: Json, number: signal.Signals) -> None:
    fake.plays([*work["begin"], {"read": "cancel_batch"}, *work["canceled"]])
    command = [sys.executable, "-m", "prover_bridge.cli", *words(fake, source)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        while "started" not in process.stderr.readline():
            assert process.poll() is None
        os.kill(process.pid, number)
        out, err = process.communicate(timeout=30)
    assert process.returncode == 1
    assert "the query was canceled" in out
    assert "Traceback" not in err


@pytest.mark.parametrize(
    ("options", "told"),
    [([], "mp_1.json\n"), (["--json"], '{"batch":"mp_1.json","outcome":null}\n')],
)
def test_a_detached_run_goes_on_alone(
    fake: Any,
    source: Path,
    work: Json,
    capsys: pytest.CaptureFixture[str],
    options: list[str],
    told: str,
) -> None:
    fake.plays([*work["begin"], {"pause": 60}], at_interrupt=work["canceled"])
    assert main(words(fake, source, "--detach", *options)) == 0
    assert capsys.readouterr().out == told
    (session,) = found_again(Database(fake.results), pace=Pace(tick=0.01))
    session.cancel()
    assert session.wait(20).outcome is Outcome.CANCELED
