"""Throw mutated commands and terms at the prover; run `python tests/fuzz/fuzz_prover.py -runs=20000`.

Needs atheris (coverage-guided fuzzing). Whatever comes in, every line is answered in a form that can be
read, and a text is a process term or refused as none; anything else ends the run with the input that did
it. Arguments are libFuzzer's: `-max_total_time=SECONDS` bounds a run.
"""

import contextlib
import json
import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["prover_bridge"]):
    from prover_bridge.protocol.responses import read_response, write_response
    from prover_bridge.provers.local import answer_line
    from prover_bridge.reasoner.term_parser import TermSyntaxError, parse_definition
    from prover_bridge.reasoner.term_printer import print_definition

P = (
    '{"name":"P","inputs":[{"channel":"c","cll":{"type":"var","name":"A"}}],"output":{"channel":"o","cll":'
    '{"type":"plus","args":[{"type":"var","name":"B"},{"type":"times","args":[{"type":"var","name":"A"},'
    '{"type":"var","name":"C"}]}]}},"prov":{"type":"source","name":"P"},"proc":"P (c,o) = Zero","actions":[],'
    '"copier":false,"intermediate":false}'
)
STEP = '{"act":"%s","larg":"P","lsel":"%s","rarg":"P","rsel":"%s","res":"R"}'
SEEDS = (
    '{"command":"ping","ping":1.5}',
    '{"command":"create","name":"P","inputs":[{"type":"neg","args":[{"type":"var","name":"A"}]}],'
    '"output":{"type":"times","args":[{"type":"var","name":"A"},{"type":"var","name":"B"}]}}',
    f'{{"command":"compose1","action":{STEP % ("JOIN", "rlr", "A")},"lhs":{P},"rhs":{P}}}',
    f'{{"command":"compose1","action":{STEP % ("WITH", "A", "(NEG A)")},"lhs":{P},"rhs":{P}}}',
    f'{{"command":"verify","name":"R","components":[{P}],"actions":[{STEP % ("TENSOR", "", "")}]}}',
    f'{{"command":"compose","name":"R","components":[{P}],"actions":[{STEP % ("JOIN", "rlr", "A")}]}}',
    "R (c,o) = PiCutProc (A ** B) z x y (PiParProc (NEG A) (NEG B % NEG C) x a b (Q (a,b,o))) (P (c,y))",
    "R o = PiWithProc (NEG A & NEG B) (NEG C) o x y u v (PiIdProc A x y m) (PiPlusLProc A B z x u v (N x))",
)


def try_input(data: bytes) -> None:
    """One input, as a line for the prover and as a definition."""
    for response in answer_line(data):
        written = write_response(response)
        json.loads(written)
        read_response(written)
    with contextlib.suppress(TermSyntaxError):
        definition = parse_definition(data.decode("utf-8", "replace"))
        again = print_definition(definition)
        assert print_definition(parse_definition(again)) == again


def main() -> None:
    """Fuzz from the seeds above."""
    with tempfile.TemporaryDirectory() as folder:
        for place, seed in enumerate(SEEDS):
            Path(folder, f"seed{place}").write_text(seed, encoding="utf-8")
        atheris.Setup([*sys.argv, "-max_len=6000", folder], try_input)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
