"""The entry point."""

import sys

_INTERRUPTED = 130  # as shells tell SIGINT


def main() -> int:
    """Do what was typed.

    Returns:
        The exit status of the program.
    """
    try:
        # Imported here, so that Ctrl+C is quiet while modules are still loaded.
        from gui.command_line import work

        return work(sys.argv[1:])
    except KeyboardInterrupt:
        return _INTERRUPTED


if __name__ == "__main__":
    sys.exit(main())
