"""A scripted prover process for tests of the server: reads commands, misbehaves as they say."""

import json
import sys
import threading
from pathlib import Path


def say(value: object) -> None:
    print(f"JSON_START\n{json.dumps(value)}\nJSON_END", flush=True)


def hold_at_the_gate(command: dict) -> None:
    folder = Path(command["folder"])
    with (folder / command["name"]).open("a") as begun:
        begun.write("x")
    patience = threading.Event()
    while not (folder / "open").exists():
        patience.wait(0.02)
    say({"response": "CommandFailed", "content": command["name"]})


def main() -> None:
    for line in sys.stdin:
        try:
            command = json.loads(line)
        except ValueError:
            say({"response": "Exception", "content": "no JSON"})
            continue
        match command["command"]:
            case "ping":
                say({"response": "Pong", "ping": command["ping"]})
            case "gate":
                hold_at_the_gate(command)
            case "die":
                print("JSON_START", flush=True)
                sys.exit(3)
            case "big":
                say({"response": "CommandFailed", "content": "x" * 4_000_000})
            case "endless":
                while True:
                    say({"response": "CommandFailed", "content": "x" * 100_000})


if __name__ == "__main__":
    main()
