"""`results check`: the verdicts of a strict and of a tolerant reader, with the reasons."""

import argparse
from collections.abc import Iterator
from typing import Any

from prover_bridge.cli.parsers import Subparsers, add_command, add_json
from prover_bridge.cli.results.files import InputError, print_json, printable, read_input
from prover_bridge.viplab.context import Context
from prover_bridge.viplab.findings import Report, Strict
from prover_bridge.viplab.json_text import open_message
from prover_bridge.viplab.judging import NO_CONTEXT, Form, judge, judge_series
from prover_bridge.viplab.tasks import read_task


def add_parser(subparsers: Subparsers) -> None:
    """Register `check`."""
    parser = add_command(
        subparsers,
        "check",
        "judge results as a strict and as a tolerant reader",
        examples=[
            "process-composer results check answer.json --task task.json",
            "process-composer results check *.json --json",
        ],
    )
    parser.add_argument("files", nargs="*", metavar="FILE", help="a result as it came (- for standard input)")
    parser.add_argument("--task", metavar="FILE", help="the task that the results answer")
    parser.add_argument("--cases", metavar="FILE.jsonl", help="judge each line of a file of cases")
    add_json(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Judge files, or the lines of a file of cases."""
    if bool(arguments.files) == bool(arguments.cases):
        raise InputError("Nothing to check.", advice="Give either files or --cases FILE.jsonl.")
    if arguments.cases:
        return _check_cases(arguments)
    context = read_task(read_input(arguments.task), arguments.task) if arguments.task else NO_CONTEXT
    answers = [_check_file(name, context) for name in arguments.files]
    if arguments.json:
        print_json(answers)
    else:
        for answer in answers:
            _tell(answer["file"], answer)
    return 0 if all(answer["strict"] == Strict.VALID for answer in answers) else 1


def report_json(report: Report) -> dict[str, Any]:
    """A report as the command line prints it."""
    answer: dict[str, Any] = {
        "strict": report.strict.value,
        "tolerant": report.tolerant.value,
        "findings": [
            {"code": f.code, "weight": f.weight.value, "pointer": f.pointer, "message": f.message}
            for f in report.findings
        ],
    }
    if report.left_out:
        answer["left_out"] = report.left_out
    return answer


def _check_file(name: str, context: Context) -> dict[str, Any]:
    judged = judge(read_input(name), context)
    version = {Form.VERSION_2: 2, Form.VERSION_3: 3, Form.HYBRID: "hybrid", None: None}[judged.form]
    return {"file": name, "version": version, **report_json(judged.report)}


def _tell(name: str, answer: dict[str, Any]) -> None:
    print(f"{printable(name)}: strict {answer['strict']}, tolerant {answer['tolerant']}")
    for finding in answer["findings"]:
        print(f"  {finding['weight']} {finding['code']} {finding['pointer'] or '/'}: {finding['message']}")
    for code, number in answer.get("left_out", {}).items():
        print(f"  … and {number} more of {code}")


def _check_cases(arguments: argparse.Namespace) -> int:
    answers = list(_judge_cases(read_input(arguments.cases), arguments.cases))
    if arguments.json:
        print_json(answers)
    else:
        for answer in answers:
            print_json(answer, indent=None)
    return 0 if all(answer["strict"] == Strict.VALID for answer in answers) else 1


def _judge_cases(raw: bytes, where: str) -> Iterator[dict[str, Any]]:
    for number, line in enumerate(raw.split(b"\n"), 1):
        if line.strip():
            case = open_message(line, Report()).value
            if not isinstance(case, dict) or not ("text" in case or "messages" in case):
                raise InputError(
                    "This line is no case.",
                    where=f"{where}, line {number}",
                    advice='Give an object with "text" or "messages" on each line.',
                )
            yield {"id": case.get("id"), **report_json(_judge_case(case))}


def _judge_case(case: dict[str, Any]) -> Report:
    given = case.get("context")
    known = given if isinstance(given, dict) else {}
    parts = known.get("parts")
    context = Context.of(
        {str(k): str(v) for k, v in parts.items()} if isinstance(parts, dict) else None,
        known.get("environment"),
        known.get("task_version"),
    )
    reader = case.get("version") if case.get("version") in (2, 3) else None
    messages = case.get("messages")
    if isinstance(messages, list):
        return judge_series(messages, context, reader or 3)
    text = case.get("text")
    return judge(text if isinstance(text, str) else "", context, reader).report
