"""Runs the command line without the window: `python -m prover_bridge.cli`."""

import sys

from prover_bridge.cli.main import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
