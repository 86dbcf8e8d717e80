"""A scripted prover for tests: reads commands, answers as its first argument says.

The words of a behaviour stand in a file that counts how often it was started, so that "dies the first
time" can be told from "always dies".
"""

import json
import sys
import time
from pathlib import Path


def say(value: object) -> None:
    text = value if isinstance(value, str) else json.dumps(value)
    print(f"JSON_START\n{text}\nJSON_END", flush=True)


def proposition(name: str) -> dict:
    return {"type": "var", "name": name, "args": []}


def created(name: str) -> dict:
    process = {
        "name": name,
        "inputs": [],
        "output": {"channel": "o", "cll": proposition("A")},
        "proc": f"{name} o = Zero",
        "prov": {"type": "source", "name": name, "args": []},
        "actions": [],
        "copier": False,
        "intermediate": False,
    }
    return {"response": "CreateProcess", "process": process}


def answer(behaviour: str, command: dict, starts: int) -> None:
    name = command["name"]
    if behaviour == "slow" and name == "Slow":
        time.sleep(600)
    if behaviour == "dies" or (behaviour == "dies once" and starts == 1):
        print("JSON_START", flush=True)
        sys.exit(3)
    if behaviour == "garbles":
        say('{"response": "Unheard of"}')
    elif behaviour == "noisy":
        print("*** Action complete", file=sys.stderr, flush=True)
        print("# val it : unit = ()", flush=True)
        say(created(name))
    elif behaviour == "answers twice":
        say(created(name))
        say(created(name))
    elif behaviour == "answers another":
        say(created(name + "x"))
    elif behaviour == "endless" and name == "Slow":
        while True:
            print("x" * 65536, end="", flush=True)
    elif behaviour == "invalid UTF-8":
        sys.stdout.buffer.write(b'JSON_START\n{"response": "\xff\xfe"}\nJSON_END\n')
        sys.stdout.flush()
    elif behaviour == "tells frames":
        say({"response": "CommandFailed", "content": "JSON_END\nJSON_START\n{}\nJSON_END"})
    else:
        say(created(name))


def main() -> None:
    behaviour, counter = sys.argv[1], Path(sys.argv[2])
    starts = len(counter.read_text()) + 1 if counter.exists() else 1
    counter.write_text("x" * starts)
    if behaviour == "will not start":
        sys.exit(1)
    for line in sys.stdin:
        command = json.loads(line)
        if command["command"] == "ping":
            say({"response": "Pong", "ping": command["ping"]})
        else:
            answer(behaviour, command, starts)


if __name__ == "__main__":
    main()
