"""`list FILE…`: the processes of files, each in one line."""

import argparse
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from prover_bridge.cli.findings import Found, examined
from prover_bridge.cli.parsers import Subparsers, add_command, add_json
from prover_bridge.cli.words import key_json, place_words, process_json, specification_words
from prover_bridge.workspace.dependencies import component_keys
from prover_bridge.workspace.document import Document, ProcessKey
from prover_bridge.workspace.files import read_file

_Users = Mapping[ProcessKey, Sequence[ProcessKey]]


def add_parser(subparsers: Subparsers) -> None:
    """Register the command."""
    parser = add_command(
        subparsers,
        "list",
        "list the processes of files",
        "Lists the processes of the library and the compositions of all workspaces: state, kind, name and "
        "specification, in the order of the file. They are verified first.",
        [
            "process-composer list InsuranceClaim.json",
            "process-composer list *.json --uses",
            "process-composer list InsuranceClaim.json --no-verify --json",
        ],
    )
    parser.add_argument("files", type=Path, nargs="+", metavar="FILE", help="files of processes")
    parser.add_argument("--uses", action="store_true", help="tell what is made of each process, too")
    parser.add_argument(
        "--no-verify", action="store_true", help="look only at what the files say: states are “unchecked”"
    )
    add_json(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print a line for each process.

    Raises:
        WorkspaceFileError: a file cannot be read; nothing is printed then.
    """
    documents = [(path, read_file(path)) for path in arguments.files]
    if not arguments.no_verify:
        documents = [(path, examined(document)[0]) for path, document in documents]
    if arguments.json:
        files = [_to_json(path, document, arguments.uses) for path, document in documents]
        print(json.dumps({"files": files}))
        return 0
    for path, document in documents:
        if len(documents) > 1:
            print(f"{path}:")
        for line in _to_text(document, arguments.uses):
            print(line)
    return 0


def _all(document: Document) -> Iterator[Found]:
    for key in document.process_keys():
        yield Found(key, document.entries(key.workspace)[key.name])


def _users(document: Document) -> _Users:
    """What names each process in its own actions."""
    users: dict[ProcessKey, list[ProcessKey]] = {}
    for user in document.process_keys():
        for key in component_keys(document, user):
            users.setdefault(key, []).append(user)
    return users


def _to_text(document: Document, uses: bool) -> Iterator[str]:
    everything = list(_all(document))
    users = _users(document) if uses else {}
    width = max((len(place_words(each.key)) for each in everything), default=0)
    for each in everything:
        place = place_words(each.key)
        specification = specification_words(each.entry.process)
        yield f"{each.entry.state.value:<9}  {each.kind:<12}  {place:<{width}}  {specification}"
        if each.key in users:
            yield f"{'':<11}used by {', '.join(map(place_words, users[each.key]))}"


def _to_json(path: Path, document: Document, uses: bool) -> dict[str, object]:
    users = _users(document) if uses else {}
    listed: list[dict[str, object]] = []
    for each in _all(document):
        told: dict[str, object] = {**each.to_json(), **process_json(each.entry.process)}
        if uses:
            told["used_by"] = [key_json(user) for user in users.get(each.key, ())]
        listed.append(told)
    return {"file": str(path), "processes": listed}
