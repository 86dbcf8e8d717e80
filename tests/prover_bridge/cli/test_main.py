"""What the command line promises of every command."""

import subprocess
import sys

import pytest


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "gui", *arguments], capture_output=True, text=True, timeout=60, check=False
    )


def test_help_lists_the_commands_and_needs_no_window() -> None:
    done = run("--help")
    assert done.returncode == 0
    for command in ("prove", "verify", "deploy", "wiring", "deepsec", "results"):
        assert command in done.stdout


@pytest.mark.parametrize("arguments", [["verify", "--nonsense"], ["deploy"], ["deepsec", "nonsense"]])
def test_wrong_usage_is_status_2(arguments: list[str]) -> None:
    done = run(*arguments)
    assert done.returncode == 2
    assert "usage" in done.stderr
    assert "Traceback" not in done.stderr


def test_an_input_that_cannot_be_read_is_told_in_one_line() -> None:
    done = run("verify", "/no/such/file.json")
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert "file.json" in done.stderr


def test_commands_do_not_import_qt() -> None:
    code = (
        "import sys; from prover_bridge.cli.main import main; main(['verify', 'x'])\n"
        "print([name for name in sys.modules if 'PySide' in name])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.stdout.strip() == "[]"
