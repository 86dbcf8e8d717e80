"""Every command explains itself with examples, and the examples are right."""

import argparse
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from gui.command_line import ALL_COMMANDS
from prover_bridge.cli.main import main, parser_of

EXAMPLE = Path(__file__).parents[3] / "resources" / "examples" / "InsuranceClaim.json"


def leaves(parser: argparse.ArgumentParser) -> Iterator[argparse.ArgumentParser]:
    groups = [action for action in parser._actions if isinstance(action, argparse._SubParsersAction)]
    for group in groups:
        for each in group.choices.values():
            yield each
            yield from leaves(each)


WHOLE = parser_of(ALL_COMMANDS)
PARSERS = list(leaves(WHOLE))


def examples(parser: argparse.ArgumentParser) -> list[str]:
    return [line.strip() for line in (parser.epilog or "").splitlines() if "process-composer" in line]


def typed(example: str) -> list[str]:
    """What the program gets of an example; pipes and redirections are the shell's."""
    words = shlex.split(example)
    arguments = words[words.index("process-composer") + 1 :]
    ends = [index for index, word in enumerate(arguments) if word in ("|", "<", ">")]
    return arguments[: ends[0]] if ends else arguments


def test_all_commands_are_looked_at() -> None:
    names = {parser.prog.removeprefix("process-composer ") for parser in PARSERS}
    assert {"list", "compose", "export", "deepsec run", "results check", "completion"} <= names


@pytest.mark.parametrize("parser", PARSERS, ids=lambda parser: parser.prog)
def test_help_has_examples_of_the_command_itself(parser: argparse.ArgumentParser) -> None:
    assert examples(parser)
    assert all(parser.prog in line for line in examples(parser))
    assert "example" in parser.format_help()


ALL_EXAMPLES = [line for parser in PARSERS for line in examples(parser)]


@pytest.mark.parametrize("example", ALL_EXAMPLES)
def test_an_example_is_understood(example: str) -> None:
    assert callable(WHOLE.parse_args(typed(example)).run)


@pytest.mark.parametrize("example", [line for line in ALL_EXAMPLES if EXAMPLE.name in line])
def test_an_example_works_with_the_file_of_the_project(
    qapp: object, example: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copy(EXAMPLE, tmp_path)
    (tmp_path / "steps.txt").write_text("TENSOR PayOut Settle\nTENSOR _Step1 CopyClaim\n")
    monkeypatch.chdir(tmp_path)
    assert main(typed(example), ALL_COMMANDS) == 0


@pytest.mark.parametrize("parser", PARSERS, ids=lambda parser: parser.prog)
def test_every_argument_is_explained(parser: argparse.ArgumentParser) -> None:
    for action in parser._actions:
        assert action.help or isinstance(action, argparse._SubParsersAction), action.dest
