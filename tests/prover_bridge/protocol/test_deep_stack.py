"""JSON of great depth is read and written where there is room for it."""

import json
import sys
import threading

import pytest

from prover_bridge.protocol.deep_stack import with_deep_stack


def test_json_of_great_depth() -> None:
    text = "[" * 100_000 + "]" * 100_000
    assert with_deep_stack(lambda: json.dumps(json.loads(text))) == text


def test_everything_is_as_before() -> None:
    before = sys.getrecursionlimit(), threading.stack_size()
    with_deep_stack(lambda: None)
    assert (sys.getrecursionlimit(), threading.stack_size()) == before


def test_what_is_raised_is_raised() -> None:
    def fail() -> None:
        raise LookupError("as it was")

    with pytest.raises(LookupError, match="as it was"):
        with_deep_stack(fail)


def test_a_smaller_stack_is_taken_where_a_large_one_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    start = threading.Thread.start
    refused: list[int] = []

    def refuse_large(thread: threading.Thread) -> None:
        size = threading.stack_size()
        if size > 64 << 20:
            refused.append(size)
            raise RuntimeError("can't start new thread")
        start(thread)

    monkeypatch.setattr(threading.Thread, "start", refuse_large)
    assert with_deep_stack(lambda: sys.getrecursionlimit()) < 100_000
    assert refused
