"""Plays DeepSec: does what the file `scenario.json` beside it says, step by step.

Not imported: copied and run as a program. Steps:
    {"read": COMMAND}       wait for a line with this command
    {"listen": true}        wait for a line, whatever it is
    {"say": TEXT}           write a line
    {"raw": TEXT}           write without an end of line
    {"complain": TEXT}      write a line to standard error
    {"put": {FILE: JSON}}   write result files
    {"pause": SECONDS}
    {"gate": PATH}          wait until somebody writes to this named pipe
    {"worker": "dies"}      start a worker that is killed at once
    {"worker": "lives"}     start a worker that waits for ever
    {"hog": BYTES}          use memory
    {"deaf": true}          ignore interrupts
    {"spin": SECONDS}       keep a processor busy, reading nothing
    {"exit": STATUS}
At an interrupt it puts the files of "at_interrupt", says its lines, and ends.
"""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
RESULTS = Path(os.environ["HOME"], ".deepsec", "result_files")
SCENARIO = json.loads((HERE / "scenario.json").read_text())
kept = []


def receive():
    line = sys.stdin.readline()
    if line:
        with (HERE / "received.jsonl").open("a") as stream:
            stream.write(line)
        return json.loads(line)
    while True:
        time.sleep(60)


def say(text, end="\n"):
    sys.stdout.write(text + end)
    sys.stdout.flush()


def put(files):
    for name, document in files.items():
        path = RESULTS / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(document, dict) and document.get("pid") == "own":
            document = document | {"pid": os.getpid(), "start_time": int(time.time())}
        path.write_text(document if isinstance(document, str) else json.dumps(document))


def interrupted(number, frame):
    for step in SCENARIO.get("at_interrupt", []):
        play(step)
    os._exit(0)


def worker(fate):
    child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
    kept.append(child)
    if fate == "dies":
        child.kill()


def spin(seconds):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        pass


def wait_for(command):
    while receive()["command"] != command:
        pass


VERBS = {
    "read": wait_for,
    "listen": lambda _: receive(),
    "say": say,
    "raw": lambda text: say(text, end=""),
    "complain": lambda text: print(text, file=sys.stderr, flush=True),
    "put": put,
    "pause": time.sleep,
    "gate": lambda path: Path(path).read_text(),
    "worker": worker,
    "hog": lambda size: kept.append(b"x" * size),
    "deaf": lambda _: signal.signal(signal.SIGINT, signal.SIG_IGN),
    "spin": spin,
    "exit": os._exit,
}


def play(step):
    ((verb, what),) = step.items()
    VERBS[verb](what)


signal.signal(signal.SIGINT, interrupted)
first = receive()
if first["command"] == "get_config":
    say(json.dumps({"command": "config", "version": "2.0.2", "result_files_path": str(RESULTS)}))
else:
    for one in SCENARIO["steps"]:
        play(one)
