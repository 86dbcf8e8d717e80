"""`serve`: where it listens, what it refuses, and how it ends."""

import re
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator

import psutil
import pytest

COMMAND = [sys.executable, "-m", "gui", "serve"]
PING = rb"{\"command\":\"ping\",\"ping\":1.5}"
PATIENCE = 30

Serving = Callable[..., tuple["subprocess.Popen[str]", int]]


@pytest.fixture
def serving() -> Iterator[Serving]:
    started: list[subprocess.Popen[str]] = []

    def start(*options: str) -> tuple["subprocess.Popen[str]", int]:
        process = subprocess.Popen(
            [*COMMAND, "--port", "0", *options], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        started.append(process)
        assert process.stdout is not None
        announced = re.fullmatch(r"listening on 127\.0\.0\.1:(\d+)\n", process.stdout.readline())
        assert announced is not None
        return process, int(announced[1])

    yield start
    for process in started:
        process.terminate()
        process.communicate(timeout=PATIENCE)


def ask(port: int, line: bytes = PING) -> bytes:
    with socket.create_connection(("127.0.0.1", port), PATIENCE) as connection:
        connection.sendall(line + b"\n")
        answer = b""
        while not answer.endswith(b"\n#\n") and (data := connection.recv(65536)):
            answer += data
        return answer


def test_it_serves_as_soon_as_it_says_so(serving: Serving) -> None:
    _, port = serving()
    assert ask(port) == b'JSON_START\n{"response":"Pong","ping":1.5}\nJSON_END\n\n#\n'


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_when_told_and_leaves_no_process(serving: Serving, ending: signal.Signals) -> None:
    process, port = serving()
    ask(port)
    workers = psutil.Process(process.pid).children(recursive=True)
    assert workers
    process.send_signal(ending)
    assert process.wait(PATIENCE) == 0
    _, alive = psutil.wait_procs(workers, timeout=PATIENCE)
    assert alive == []


def test_workers_end_when_it_is_killed(serving: Serving) -> None:
    process, port = serving()
    ask(port)
    workers = psutil.Process(process.pid).children(recursive=True)
    process.kill()
    _, alive = psutil.wait_procs(workers, timeout=PATIENCE)
    assert alive == []


def test_limits_are_options_and_drops_are_told(serving: Serving) -> None:
    process, port = serving("--line-bytes", "1000", "--workers", "1")
    assert b"longer than 1000 bytes" in ask(port, b"x" * 2000)
    assert process.stderr is not None
    assert "longer than 1000 bytes" in process.stderr.readline()
    assert b"Pong" in ask(port)


def refused(*options: str) -> str:
    done = subprocess.run([*COMMAND, *options], capture_output=True, text=True, timeout=PATIENCE, check=False)
    assert done.returncode == 2
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    return done.stderr


@pytest.mark.parametrize("host", ["0.0.0.0", "::1", "192.168.0.1"])
def test_another_address_is_refused_with_the_way_round(host: str) -> None:
    told = refused("--host", host)
    assert told.count("\n") == 1
    assert "ssh -L" in told
    assert host in told


def test_a_port_that_is_taken_is_told_in_one_line() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        told = refused("--port", str(taken.getsockname()[1]))
    assert told.count("\n") == 1
    assert "Choose another port" in told


@pytest.mark.parametrize(
    "options",
    [
        ("--port", "99999"),
        ("--port", "x"),
        ("--workers", "0"),
        ("--request-seconds", "-1"),
        ("--clients", "?"),
    ],
)
def test_a_limit_that_is_none_is_wrong_usage(options: tuple[str, ...]) -> None:
    assert options[0] in refused(*options)
