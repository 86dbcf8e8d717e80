"""The entry point: hands commands to the bridge, and opens the window for everything else."""

import sys

from prover_bridge.cli.main import is_command
from prover_bridge.cli.main import main as run_command

USAGE = """usage: process-composer [FILE…]        open the window
       process-composer COMMAND …     work without one

commands:
"""


def main() -> int:
    """Run a command, or open the window with the files that were named.

    Returns:
        The exit status of the program.
    """
    arguments = sys.argv[1:]
    if arguments and is_command(arguments[0]):
        return run_command(arguments)
    if arguments and arguments[0] in ("-h", "--help"):
        print(USAGE + _command_list())
        return 0
    # Qt is imported for the window only.
    from gui.app import run

    return run(arguments)


def _command_list() -> str:
    from prover_bridge.cli.main import COMMANDS

    return "\n".join(f"  {name:<8}  {words}" for name, words in COMMANDS.items())


if __name__ == "__main__":
    sys.exit(main())
