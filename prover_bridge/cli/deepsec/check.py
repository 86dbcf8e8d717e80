"""`process-composer deepsec check`: hold result files against the documents."""

import argparse
import os
from pathlib import Path
from typing import Any

from prover_bridge.cli.deepsec.output import findings_json, print_json, say, say_findings
from prover_bridge.cli.parsers import Subparsers, add_command, add_json
from prover_bridge.deepsec.consistency import check_neighbours, check_trace
from prover_bridge.deepsec.database import Database
from prover_bridge.deepsec.files import load
from prover_bridge.deepsec.findings import Finding, rejects
from prover_bridge.deepsec.reading import Reading
from prover_bridge.deepsec.records import Query


def add_parser(subparsers: Subparsers) -> None:
    """Register the command."""
    parser = add_command(
        subparsers,
        "check",
        "hold result files, or a whole database, against the rules",
        examples=["process-composer deepsec check result_files --json"],
    )
    parser.add_argument(
        "paths", nargs="+", type=Path, metavar="PATH", help="a result file or a database folder"
    )
    add_json(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Check all files; status 1 where one of them is not as it should be."""
    checked: list[dict[str, Any]] = []
    invalid = 0
    for path in arguments.paths:
        for file, kind, findings in _folder(path) if path.is_dir() else [_file(path)]:
            bad = rejects(findings)
            invalid += bad
            checked.append(
                {"file": file, "kind": kind, "valid": not bad, "findings": findings_json(findings)}
            )
            if not arguments.json:
                say(f"{file}: {'not valid' if bad else 'valid'}")
                say_findings(findings)
    if arguments.json:
        print_json({"files": checked, "valid": len(checked) - invalid, "invalid": invalid})
    return 1 if invalid else 0


def _folder(folder: Path) -> list[tuple[str, str | None, list[Finding]]]:
    """Every result file of a database, with what its neighbours say of it."""
    database = Database(folder)
    results = []
    for file in result_files(folder):
        reading = database.read(file)
        findings = _judged(reading)
        if reading.record is not None:
            findings += check_neighbours(database, file, reading.record)
        results.append((str(folder / file), _kind(reading), findings))
    return results


def _file(path: Path) -> tuple[str, str | None, list[Finding]]:
    reading = load(path)
    return str(path), _kind(reading), _judged(reading)


def _judged(reading: Reading) -> list[Finding]:
    findings = list(reading.findings)
    if isinstance(reading.record, Query) and not rejects(findings):
        findings += check_trace(reading.record)
    return findings


def _kind(reading: Reading) -> str | None:
    return type(reading.record).__name__.lower() if reading.record is not None else None


def result_files(folder: Path) -> list[str]:
    """The JSON files of a database, relative to it, sorted; hidden folders (the bin) are left out."""
    found = []
    for parent, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        shown = [name for name in names if name.endswith(".json") and not name.startswith(".")]
        found += [Path(parent, name).relative_to(folder).as_posix() for name in shown]
    return sorted(found)
