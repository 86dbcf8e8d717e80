"""The embedded prover answers every line, whatever it holds."""

import io
import json
import subprocess
import sys
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prover_bridge.cli.prove import serve
from prover_bridge.protocol.framing import Frame, FrameReader, Noise
from prover_bridge.protocol.responses import CommandFailed, Pong, ProverException, write_response
from prover_bridge.provers.local import answer_line

A = {"type": "var", "name": "A"}
P: dict[str, Any] = {
    "name": "P",
    "inputs": [{"channel": "cP_A_1", "cll": A}],
    "output": {"channel": "oP_A_", "cll": A},
    "prov": {"type": "source", "name": "P"},
    "proc": "P (cP_A_1,oP_A_) = Comp (In cP_A_1 [x] Zero) (Res [y] (Out oP_A_ [y] Zero))",
    "actions": [],
    "copier": True,
    "intermediate": False,
}
JOIN = {"act": "join", "larg": "P", "lsel": "", "rarg": "P", "rsel": "A", "res": "R"}
COMPOSE1 = {"command": "compose1", "action": JOIN, "lhs": P, "rhs": P}
VERIFY = {"command": "verify", "name": "R", "components": [P], "actions": [JOIN]}
CREATE = {"command": "create", "name": "P", "inputs": [A], "output": A}
COMMANDS = [COMPOSE1, VERIFY, VERIFY | {"command": "compose"}, CREATE, {"command": "ping", "ping": 1.0}]
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=8,
)


def places(value: Any) -> list[tuple[Any, Any]]:
    """Everything inside a JSON value, as container and key."""
    found: list[tuple[Any, Any]] = []
    keys = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in keys:
        found += [(value, key), *places(inner)]
    return found


@settings(max_examples=400)
@given(st.sampled_from(COMMANDS), JSON, st.data())
def test_a_command_with_anything_wrong_in_it_is_answered(
    command: dict[str, Any], other: Any, data: st.DataObject
) -> None:
    copy = json.loads(json.dumps(command))
    container, key = data.draw(st.sampled_from(places(copy)))
    if data.draw(st.booleans()):
        container[key] = other
    else:
        del container[key]
    responses = answer_line(json.dumps(copy))
    assert responses or copy["command"] == "compose"
    for response in responses:
        assert json.loads(write_response(response))["response"]


@given(st.binary(max_size=60) | st.text(max_size=60))
def test_any_line_is_answered(line: bytes | str) -> None:
    responses = answer_line(line)
    assert len(responses) == 1
    assert isinstance(responses[0], ProverException | CommandFailed)


@pytest.mark.parametrize(
    "line", ["[]", "5", "garbage", "{}", '{"command": 5}', '{"command": "ping", "ping": NaN}']
)
def test_what_is_no_command_is_an_exception(line: str) -> None:
    (response,) = answer_line(line)
    assert isinstance(response, ProverException)


def frames(output: bytes) -> list[dict[str, Any]]:
    reader = FrameReader()
    return [json.loads(item.text) for item in reader.feed(output) if isinstance(item, Frame)]


def test_frames_and_progress() -> None:
    lines = [json.dumps(COMPOSE1), "", "no JSON", json.dumps({"command": "PING", "ping": 3})]
    output = io.BytesIO()
    serve(io.BytesIO("\n".join(lines).encode()), output)
    kinds = [frame["response"] for frame in frames(output.getvalue())]
    assert kinds == ["Compose", "Exception", "Pong"]
    (noise,) = (item.text for item in FrameReader().feed(output.getvalue()) if isinstance(item, Noise))
    assert noise.startswith("*** Action complete: JOIN: P () P (A) -> R (0.")


def nested(depth: int) -> str:
    return '{"type":"plus","args":[' * depth + json.dumps(A) + ("," + json.dumps(A) + "]}") * depth


def test_the_command_reads_deep_json_and_ends_with_its_input() -> None:
    deep = nested(8_000)
    process = json.dumps(P | {"output": {"channel": "oP_A_", "cll": 0}}).replace('"cll": 0', f'"cll": {deep}')
    tensor = json.dumps(JOIN | {"act": "TENSOR", "rsel": ""})
    lines = [
        f'{{"command":"compose1","action":{tensor},"lhs":{process},"rhs":{process}}}',
        "[" * 1_000_000,
        '{"command":"ping","ping":7}',
    ]
    ran = subprocess.run(
        [sys.executable, "-m", "prover_bridge.cli", "prove"],
        input="\n".join(lines).encode(),
        capture_output=True,
        timeout=100,
        check=True,
    )
    assert ran.stderr == b""
    texts = [item.text for item in FrameReader().feed(ran.stdout) if isinstance(item, Frame)]
    assert len(texts) == 3
    assert texts[0].startswith('{"response":"Compose"')
    assert json.loads(texts[1])["response"] == "Exception"
    assert json.loads(texts[2]) == {"response": "Pong", "ping": 7.0}
    assert Pong(ping=7.0) in answer_line(lines[2])
