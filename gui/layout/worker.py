"""The layout process: a request a line on standard input, an answer a line on standard output.

It ends when its input ends, and so with the window that started it.
"""

import sys

from gui.layout.dot import place
from gui.layout.messages import read_request, write_answer, write_failure


def main() -> None:
    """Answer requests until the input ends."""
    for line in sys.stdin:
        identity, shape = read_request(line)
        try:
            answer = write_answer(identity, place(shape))
        except (OSError, KeyError, ValueError) as error:
            answer = write_failure(identity, str(error))
        print(answer, flush=True)


if __name__ == "__main__":
    main()
