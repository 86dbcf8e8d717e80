"""The exit statuses of commands besides 0 (done and good) and 1 (done, and the answer is no)."""

import signal

CANNOT = 2
"""Wrong usage, or an input that cannot be read."""

INTERRUPTED = 128 + signal.SIGINT
NO_READER = 128 + signal.SIGPIPE
