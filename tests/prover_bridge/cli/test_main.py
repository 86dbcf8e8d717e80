"""What the command line promises of every command."""

import subprocess
import sys
from pathlib import Path

import pytest

from prover_bridge.cli.main import COMMANDS

EXAMPLE = Path(__file__).parents[3] / "resources" / "examples" / "InsuranceClaim.json"


def run(*arguments: str, **options: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "gui", *arguments],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        **options,
    )


def test_help_lists_the_commands_and_needs_no_window() -> None:
    done = run("--help")
    assert done.returncode == 0
    for command in (*COMMANDS, "export"):
        assert f"\n  {command} " in done.stdout


def test_the_version_is_told() -> None:
    done = run("--version")
    assert done.returncode == 0
    assert done.stdout.startswith("process-composer ")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["verify", "--nonsense"], "FILE"),
        (["verify", "file", "--nonsense"], "--nonsense"),
        (["deploy"], "FILE"),
        (["deepsec", "nonsense"], "nonsense"),
        (["--nonsense"], "--nonsense"),
        (["file.json", "--nonsense"], "--nonsense"),
        (["verfiy", "file.json"], "Did you mean “verify”?"),
    ],
)
def test_wrong_usage_is_status_2_in_one_line_that_says_where_help_is(arguments: list[str], told: str) -> None:
    done = run(*arguments)
    assert done.returncode == 2
    assert done.stdout == ""
    assert told in done.stderr
    assert "--help”" in done.stderr
    assert done.stderr.count("\n") == 1


def test_an_input_that_cannot_be_read_is_told_in_one_line() -> None:
    done = run("verify", "/no/such/file.json")
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert "file.json" in done.stderr


@pytest.mark.parametrize(
    "arguments", [["list", str(EXAMPLE)], ["verify", str(EXAMPLE)], ["completion", "zsh"]]
)
def test_commands_do_not_import_qt(arguments: list[str]) -> None:
    code = (
        "import sys; from gui.__main__ import main; main()\n"
        "sys.exit(any(name.startswith('PySide') for name in sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0
    assert done.stdout
