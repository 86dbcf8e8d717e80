"""Nothing that a user or a file supplies leaves the quotes of an OCaml string."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from prover_bridge.provers.ocaml_strings import OCamlStringError, escape, escape_json, is_ours, unescape

# How OCaml's lexer goes through a string: to the first quote that no backslash takes with it.
LEXER = re.compile(r'"(?:[^"\\]|\\(?:.|\n))*"', re.DOTALL)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters()),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=10,
)
CLOSING = '";; Sys.command "rm -rf /";; "'


@given(st.binary())
@example(CLOSING.encode())
@example(b"\\")
@example(b'\\"\\\\"')
def test_what_is_escaped_is_one_string_of_the_same_value(data: bytes) -> None:
    inside = escape(data)
    assert LEXER.fullmatch(f'"{inside}"')
    assert is_ours(inside)
    assert inside.isascii()
    assert inside.isprintable() or not inside
    assert unescape(inside.encode()) == data


@given(JSON, st.booleans())
@example(CLOSING, False)
@example("\\" + CLOSING, True)
@example("é 😀 \ud800 \u2028", False)
def test_a_command_stays_in_its_quotes_and_arrives_as_it_is(value: object, ascii_only: bool) -> None:
    text = json.dumps(value, ensure_ascii=ascii_only)
    inside = escape_json(text)
    assert LEXER.fullmatch(f'"{inside}"')
    assert is_ours(inside)
    assert json.loads(unescape(inside.encode())) == value


@given(st.text(alphabet=st.sampled_from('\\"n01a{}\n ')))
def test_only_what_is_the_inside_of_one_string_is_read(text: str) -> None:
    if LEXER.fullmatch(f'"{text}"') is not None:
        assert len(unescape(text.encode())) <= len(text)
    else:
        with pytest.raises(OCamlStringError):
            unescape(text.encode())


@pytest.mark.parametrize(
    ("inside", "value"),
    [
        (rb"\t\b\r\n\ \'\"\\", b"\t\b\r\n '\"\\"),
        (rb"\065\x41\o101\u{41}\u{1F600}", "AAAA😀".encode()),
        (b"one \\\n   line", b"one line"),
        (rb"{\"name\":\"\\u00e9\u00e9\"}", rb'{"name":"\u00e9\u00e9"}'),
        (rb"\q\o999", rb"\q\o999"),
        ("é".encode(), "é".encode()),
    ],
)
def test_escapes_are_read_as_ocaml_reads_them(inside: bytes, value: bytes) -> None:
    assert unescape(inside) == value


@pytest.mark.parametrize(
    ("inside", "place"),
    [
        (b'a"b', "byte 2"),
        (b'\\\\"', "byte 3"),
        (b"ab\\", "byte 3"),
        (rb"\256", "byte 1"),
        (rb"\u{D800}", "1"),
    ],
)
def test_what_leaves_the_string_is_refused_with_its_place(inside: bytes, place: str) -> None:
    with pytest.raises(OCamlStringError) as caught:
        unescape(inside)
    assert place in caught.value.where


@pytest.mark.skipif(shutil.which("ocaml") is None, reason="OCaml is not installed")
def test_ocaml_reads_the_same(tmp_path: Path) -> None:
    values = [bytes(range(256)), CLOSING.encode(), "é😀\\n".encode(), b"\\" * 7, b"{}\n#", b"\r\n\t"]
    lines = [escape(value) for value in values] + [r"\u00e9\\u00e9\q\065", r"\u{1F600}\ \o101"]
    script = tmp_path / "strings.ml"
    script.write_text("".join(f'print_endline (String.escaped "{line}");;\n' for line in lines))
    printed = subprocess.run(
        ["ocaml", "-w", "-a", script], capture_output=True, check=True, timeout=30
    ).stdout.splitlines()
    assert [unescape(line) for line in printed] == [unescape(line.encode()) for line in lines]
