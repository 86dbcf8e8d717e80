"""`export FILE`: a process or a workspace as a picture; Qt draws it, without a window."""

import argparse
import json
import sys
from pathlib import Path

from prover_bridge.cli.choosing import ProcessChoiceError, chosen_process, chosen_workspace
from prover_bridge.cli.findings import examined
from prover_bridge.cli.parsers import Subparsers, add_command, add_json
from prover_bridge.workspace.document import Document, ProcessKey
from prover_bridge.workspace.files import read_file
from prover_bridge.workspace.verification import with_components

_KINDS = (".svg", ".pdf", ".png")
_LARGEST_SCALE = 20.0


def add_parser(subparsers: Subparsers) -> None:
    """Register the command."""
    parser = add_command(
        subparsers,
        "export",
        "draw a process or a workspace",
        "Draws what a composition is composed of, or all that is on the canvas of a workspace, as the window "
        "does. A picture that is there is replaced.",
        [
            "process-composer export InsuranceClaim.json --process HandleClaim --out claim.svg",
            'process-composer export InsuranceClaim.json --workspace "Workspace 1" --out desk.pdf',
            "process-composer export InsuranceClaim.json --process PayOut --out a.png --scale 2 --theme dark",
        ],
    )
    parser.add_argument("file", type=Path, metavar="FILE", help="file of processes")
    parser.add_argument(
        "--process", metavar="P", help="what to draw; with --workspace, one of its compositions"
    )
    parser.add_argument("--workspace", metavar="W", help="all that is on the canvas of this workspace")
    parser.add_argument(
        "--out", required=True, type=_picture, metavar="FILE", help="ends in .svg, .pdf or .png"
    )
    parser.add_argument("--scale", type=_scale, default=1.0, metavar="N", help="how much larger (default: 1)")
    parser.add_argument(
        "--theme", choices=("light", "dark"), default="light", help="colours (default: light)"
    )
    add_json(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Draw the picture.

    Raises:
        WorkspaceFileError: the file cannot be read.
        ProcessChoiceError: there is no such process or workspace.
        BridgeError: there is nothing to draw, or the picture cannot be written.
    """
    document, key = _chosen(arguments)
    # Qt takes a while to be imported; wrong usage is told before.
    from gui.offscreen import draw_picture

    size = draw_picture(document, key, arguments.out, arguments.scale, arguments.theme)
    told = {"process": key.name or None, "workspace": key.workspace, "written": str(arguments.out)}
    if arguments.json:
        print(json.dumps({**told, "width": size[0], "height": size[1]}))
    else:
        print(f"{arguments.out}: {size[0]} × {size[1]}", file=sys.stderr)
    return 0


def _chosen(arguments: argparse.Namespace) -> tuple[Document, ProcessKey]:
    """The document with what is drawn verified, and what that is; no name is all of a workspace.

    Raises:
        ProcessChoiceError: there is no such process or workspace, or neither is named.
    """
    if arguments.process is None and arguments.workspace is None:
        raise ProcessChoiceError("Nothing is chosen.", advice="Give --process P or --workspace W.")
    document = read_file(arguments.file)
    if arguments.process is not None:
        key = chosen_process(document, arguments.file, arguments.process, arguments.workspace)
        wanted = [key]
    else:
        chosen_workspace(document, arguments.file, arguments.workspace)
        key = ProcessKey(arguments.workspace, "")
        names = {drawing.process for drawing in document.workspaces[arguments.workspace].drawings}
        wanted = [document.resolve(arguments.workspace, name) for name in names]
    return examined(document, with_components(document, wanted))[0], key


def _picture(text: str) -> Path:
    path = Path(text)
    if path.suffix.lower() not in _KINDS:
        raise argparse.ArgumentTypeError(f"“{text}” ends in none of {', '.join(_KINDS)}")
    return path


def _scale(text: str) -> float:
    try:
        scale = float(text)
    except ValueError:
        scale = 0.0
    if not 0 < scale <= _LARGEST_SCALE:
        raise argparse.ArgumentTypeError(f"“{text}” is no number above 0, up to {_LARGEST_SCALE:g}")
    return scale
