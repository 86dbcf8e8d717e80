"""`process-composer completion`: shells are told of all commands, options and files."""

import shutil
import subprocess
from pathlib import Path

import pytest

from gui.command_line import ALL_COMMANDS
from prover_bridge.cli.main import main


def script(shell: str, capsys: pytest.CaptureFixture[str]) -> str:
    assert main(["completion", shell], ALL_COMMANDS) == 0
    return capsys.readouterr().out


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_all_commands_and_their_options_are_told(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    told = script(shell, capsys)
    for word in (*ALL_COMMANDS, "in-place", "list", "replay", "convert", "theme"):
        assert word in told


@pytest.mark.parametrize(
    ("shell", "line"),
    [
        ("bash", "complete -o bashdefault -o default -F _shtab_process_composer process-composer"),
        ("zsh", "  _describe 'process-composer commands' _commands\n  _files"),
        ("fish", "complete -c process-composer -n '__fish_is_first_token' -F"),
    ],
)
def test_files_to_open_are_offered_in_place_of_a_command(
    shell: str, line: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert f"\n{line}\n" in script(shell, capsys)


def completed(told: str, folder: Path, *words: str) -> list[str]:
    """What bash offers for the last word."""
    asked = (
        f"{told}\nCOMP_WORDS=({' '.join(words[:-1])} '{words[-1]}'); COMP_CWORD={len(words) - 1}\n"
        '_shtab_process_composer\nprintf "%s\\n" "${COMPREPLY[@]}"\n'
    )
    done = subprocess.run(
        ["bash"], input=asked, capture_output=True, text=True, timeout=60, check=True, cwd=folder
    )
    assert done.stderr == ""
    return done.stdout.split()


@pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash")
def test_bash_completes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "claim.json").touch()
    (tmp_path / "folder").mkdir()
    told = script("bash", capsys)
    name = "process-composer"
    assert completed(told, tmp_path, name, "comp") == ["compose", "completion"]
    assert completed(told, tmp_path, name, "deepsec", "re") == ["replay"]
    assert completed(told, tmp_path, name, "compose", "--in") == ["--in-place"]
    assert completed(told, tmp_path, name, "export", "claim.json", "--theme", "d") == ["dark"]
    assert completed(told, tmp_path, name, "list", "cl") == ["claim.json"]
    assert completed(told, tmp_path, name, "deploy", "claim.json", "P", "--out", "f") == ["folder"]
