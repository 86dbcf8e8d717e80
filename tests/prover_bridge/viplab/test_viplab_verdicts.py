"""The verdicts of the strict and the tolerant reader."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prover_bridge.viplab.catalogue import CATALOGUE, Weight
from prover_bridge.viplab.context import Context
from prover_bridge.viplab.findings import KEPT_FOR_EACH_CODE, Report, Strict, Tolerant
from prover_bridge.viplab.judging import Form, judge, judge_series
from prover_bridge.viplab.opening import open_result
from prover_bridge.viplab.to_version2 import to_version2
from prover_bridge.viplab.writing import result_text

ID = "00000000-0000-4000-8000-000000000001"
COMPUTATION = "00000000-0000-4000-8000-000000000002"
ARTIFACT = "00000000-0000-4000-8000-00000000000a"


def message(**changes: Any) -> dict[str, Any]:
    whole = {
        "identifier": ID,
        "version": "3.0.0",
        "computation": COMPUTATION,
        "status": "final",
        "timestamp": "2021-02-18T02:15:12+01:00",
        "output": {"stdout": "", "stderr": ""},
    }
    whole.update(changes)
    return {key: value for key, value in whole.items() if value is not ...}


def file(**changes: Any) -> dict[str, Any]:
    whole = {
        "identifier": ARTIFACT,
        "type": "file",
        "path": "a.txt",
        "MIMEtype": "text/plain",
        "content": "Zg",
    }
    whole.update(changes)
    return {key: value for key, value in whole.items() if value is not ...}


def remote(**changes: Any) -> dict[str, Any]:
    whole = file(type="s3file", content=..., url="https://h/a", size=1, hash="sha256:" + "ab" * 32)
    whole.update(changes)
    return {key: value for key, value in whole.items() if value is not ...}


def notes(note: Any = None, **changes: Any) -> dict[str, Any]:
    listed = [] if note is None else [note]
    whole = {"identifier": ARTIFACT, "type": "notifications", "summary": "s", "notifications": listed}
    return {key: value for key, value in (whole | changes).items() if value is not ...}


def note(**changes: Any) -> dict[str, Any]:
    whole = {"severity": "error", "type": "compiler", "message": "m"} | changes
    return {key: value for key, value in whole.items() if value is not ...}


def origin(**changes: Any) -> dict[str, Any]:
    whole = {"source": "parts://p", "extract": "bc", "begin": 1, "end": 3, "line": 1, "col": 2} | changes
    return {key: value for key, value in whole.items() if value is not ...}


def old(**changes: Any) -> dict[str, Any]:
    computation = {
        "startTime": "2012-07-25 17:59:49",
        "duration": "128ms",
        "finishTime": "2012-07-25 17:59:50",
        "CC_versionLong": "long",
        "CC_version": "short",
        "chain_version": "1",
        "technicalInfo": {"host": "h", "PID": 1, "ID": "#1"},
        "userInfo": {},
    }
    whole: dict[str, Any] = {
        "ID": "r",
        "status": "final",
        "index": 0,
        "computation": computation,
        "Solution": {"ID": "#1"},
        "elements": [{"identifier": "stdout", "value": "x"}],
    }
    for key, value in changes.items():
        holder = whole if key in whole else computation
        holder[key] = value
    if whole["computation"] is computation:
        whole["computation"] = {k: v for k, v in computation.items() if v is not ...}
    return {"Result": {key: value for key, value in whole.items() if value is not ...}}


def codes(value: Any, context: Context = Context()) -> tuple[str, ...]:  # noqa: B008
    return judge(json.dumps(value), context).report.codes


def test_every_recorded_case_gets_its_verdicts_and_codes(shared: Path) -> None:
    wrong = []
    for line in (shared / "viplab" / "cases.jsonl").read_text("utf-8").splitlines():
        case = json.loads(line)
        known = case.get("context") or {}
        context = Context.of(known.get("parts"), known.get("environment"), known.get("task_version"))
        if case.get("series"):
            report = judge_series(case["messages"], context, case["version"])
        else:
            report = judge(case["text"], context, case["version"]).report
        told = (report.strict, report.tolerant, list(report.codes))
        if told != (case["strict"], case["tolerant"], sorted(case["codes"])):
            wrong.append((case["id"], told))
    assert wrong == []


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (message(identifier=...), "ID-MISSING"),
        (message(computation=" "), "COMP-TYPE"),
        (message(version="abc"), "VER-MAJOR"),
        (message(timestamp=12), "TS-TYPE"),
        (message(timestamp="2021-02-30T00:00Z"), "TS-FORMAT"),
        (message(timestamp="2021-02-18T02:15+99:00"), "TS-FORMAT"),
        (message(output=None), "OUT-TYPE"),
        (message(output={"stderr": ""}), "OUT-STDOUT-MISSING"),
        (message(output={"stdout": "Pz8/", "stderr": ""}), "B64-STD"),
        (message(output={"stdout": "Z=g", "stderr": ""}), "B64-ALPHABET"),
        (message(output={"stdout": "Zg===", "stderr": ""}), "B64-PAD"),
        (message(artifacts=[7]), "ART-TYPE"),
        (message(artifacts=[file(identifier=...)]), "ARTID-MISSING"),
        (message(artifacts=[file(path=7)]), "PATH-TYPE"),
        (message(artifacts=[file(path="a\\b")]), "PATH-UNSAFE"),
        (message(artifacts=[file(MIMEtype=None)]), "MIME-TYPE"),
        (message(artifacts=[file(MIMEtype="text/html")]), "MIME-ACTIVE"),
        (message(artifacts=[file(MIMEtype="application/x-vgfc", content="IyB4LWNvdW50IDI")]), "VGFC-COUNT"),
        (message(artifacts=[remote(size=...)]), "SIZE-MISSING"),
        (message(artifacts=[remote(size=True)]), "SIZE-RANGE"),
        (message(artifacts=[remote(size=1.0)]), "SIZE-RANGE"),
        (message(artifacts=[remote(hash=7)]), "HASH-TYPE"),
        (message(artifacts=[remote(hash="md5:" + "a" * 32)]), "HASH-WEAK"),
        (message(artifacts=[remote(url="https://")]), "URL-SCHEME"),
        (message(artifacts=[notes(summary=...)]), "SUMMARY-MISSING"),
        (message(artifacts=[notes("text")]), "NOTE-TYPE"),
        (message(artifacts=[notes(note(severity="ERROR"))]), "SEV-UNKNOWN"),
        (message(artifacts=[notes(note(type=...))]), "TYPE-MISSING"),
        (message(artifacts=[notes(note(message=7))]), "MSG-TYPE"),
        (message(artifacts=[notes(note(origin="p"))]), "ORIGIN-TYPE"),
        (message(artifacts=[notes(note(origin=origin(end=...)))]), "ORIGIN-END-MISSING"),
        (message(artifacts=[notes(note(origin=origin(end=2**32)))]), "ORIGIN-END-RANGE"),
        (message(artifacts=[notes(note(origin=origin(begin=True)))]), "ORIGIN-BEGIN-RANGE"),
        (message(artifacts=[notes(note(origin=origin(begin=4)))]), "ORIGIN-ORDER"),
        (message(artifacts=[notes(note(output={"extract": "", "begin": 0, "end": 0}))]), "OUTREF-SOURCE"),
        (old(ID=7), "V2-ID-TYPE"),
        (old(index=-1), "V2-INDEX-RANGE"),
        (old(index=True), "V2-INDEX-RANGE"),
        (old(elements={}), "V2-ELEMENTS-TYPE"),
        (old(elements=[{"identifier": "a", "value": "b'x'"}]), "V2-VALUE-BYTES"),
        (old(technicalInfo={"host": "h", "ID": "1", "PID": "7"}), "V2-PID-TYPE"),
        (old(technicalInfo={"host": "h", "ID": "1"}), "V2-TECH-PID"),
        (old(duration="0:00:00.2"), "V2-DURATION-FORM"),
        (old(Solution=...), "V2-SOLUTION"),
        (old(computation=...), "V2-COMPUTATION"),
        (old(userInfo={"elements": [{"kind": "note", "message": "m"}]}), "NOTE-GCC"),
        (old(userInfo={"elements": [note(severity="ERROR")]}), "SEV-CASE"),
        ({"Result": 7}, "V2-WRAPPER"),
    ],
)
def test_one_fault_gives_its_one_code(value: Any, expected: str) -> None:
    assert codes(value) == (expected,)


@pytest.mark.parametrize(
    "value",
    [
        message(identifier=ID.upper()),
        message(version="3.1.0", unknown={"member": 1}),
        message(timestamp="2021-02-18T02:15Z"),
        message(timestamp="2021-02-18T02:15:12.123456789+0100"),
        message(output={"stdout": "Zg==", "stderr": ""}),
        message(artifacts=[file(path="/a/..b"), file(identifier=ID, path="b")]),
        message(artifacts=[remote(hash="SHA256:" + "AB" * 32)]),
        message(artifacts=[notes(note(message=""))]),
        message(artifacts=[notes(note(origin=origin(col=...)))]),
        old(),
    ],
)
def test_what_the_documents_allow_is_accepted(value: Any) -> None:
    report = judge(json.dumps(value)).report
    assert (report.strict, report.tolerant, report.codes) == (Strict.VALID, Tolerant.ACCEPT, ())


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, ()),
        ({"source": "P"}, ()),
        ({"source": "parts://other"}, ("ORIGIN-DANGLING",)),
        ({"begin": 0, "end": 2}, ("ORIGIN-MISMATCH",)),
        ({"end": 9}, ("ORIGIN-RANGE",)),
        ({"line": 3}, ("ORIGIN-LINECOL-OUTSIDE",)),
        ({"col": 99}, ("ORIGIN-LINECOL-OUTSIDE",)),
    ],
)
def test_origins_are_held_against_the_text_of_their_part(changes: Any, expected: tuple[str, ...]) -> None:
    context = Context.of({"p": "abcd\n"}, "C")
    assert codes(message(artifacts=[notes(note(origin=origin(**changes)))]), context) == expected


@pytest.mark.parametrize(
    "text", ["", "[", "{", "nul", '{"a": 1e999}', "{}x", '{"a":NaN}', "[" * 100_000, "[" * 300 + "]" * 300]
)
def test_what_is_no_json_is_rejected_with_a_reason(text: str) -> None:
    report = judge(text).report
    assert report.codes == ("JSON",)
    assert report.tolerant is Tolerant.REJECT


def test_a_message_of_millions_of_empty_objects_is_not_built() -> None:
    assert judge("[" + "{}," * 4_000_001 + "1]").report.codes == ("JSON",)


def test_bytes_that_are_no_utf8_are_rejected() -> None:
    assert judge(b'{"a": "\xff"}').report.codes == ("JSON",)


@pytest.mark.parametrize(
    ("value", "form"),
    [
        (message(), Form.VERSION_3),
        (old(), Form.VERSION_2),
        (old()["Result"], Form.VERSION_2),
        ({"computation": "c", "output": {}}, Form.HYBRID),
        ({"akey": 1}, None),
        ([], None),
    ],
)
def test_the_form_is_told_from_the_members(value: Any, form: Form | None) -> None:
    assert judge(json.dumps(value)).form is form


def test_a_doubled_key_is_found_where_it_lies() -> None:
    text = json.dumps(message(artifacts=[file()])).replace('"path": "a.txt"', '"path": "b", "path": "a.txt"')
    (finding,) = judge(text).report.findings
    assert (finding.code, finding.pointer) == ("JSON-DUPKEY", "/artifacts/0/path")


def test_pointers_lead_into_the_message_as_it_came() -> None:
    wrapped = {"type": "result", "content": {"result": message(status="x")}}
    (finding,) = judge(json.dumps(wrapped)).report.findings
    assert finding.pointer == "/content/result"


def series(*times: str, **changes: Any) -> list[dict[str, Any]]:
    made = [
        message(identifier=f"{n:08}{ID[8:]}", status="intermediate", timestamp=f"2021-02-18T02:15:{t}Z")
        for n, t in enumerate(times)
    ]
    made[-1]["status"] = "final"
    return made


def test_a_message_twice_is_a_remark_and_counts_once() -> None:
    messages = series("01", "02")
    report = judge_series([*messages, messages[-1]])
    assert report.codes == ("SER-DUP",)


def test_an_intermediate_after_the_final_is_rejected() -> None:
    messages = series("03", "02")
    assert judge_series(messages).codes == ("SER-AFTERFINAL",)


def test_an_artifact_identifier_used_again_is_a_remark() -> None:
    messages = series("01", "02")
    for one in messages:
        one["artifacts"] = [file()]
    assert judge_series(messages).codes == ("SER-ARTID",)


def test_a_final_without_the_highest_index_is_rejected() -> None:
    messages = [old(index=0), old(index=1, status="intermediate", finishTime=...)]
    assert judge_series(messages, reader=2).codes == ("SER-INDEX-FINAL",)


def test_many_findings_are_counted_but_not_all_kept() -> None:
    total = 100_000
    report = judge(json.dumps(message(artifacts=[notes(notifications=[{}] * total)]))).report
    assert report.left_out["SEV-MISSING"] == total - KEPT_FOR_EACH_CODE
    assert report.tolerant is Tolerant.REJECT


def test_every_rule_says_what_to_do() -> None:
    assert all(rule.what and rule.advice.endswith((".", "…")) for rule in CATALOGUE.values())
    report = Report()
    for code in CATALOGUE:
        report.add(code, "", shown="x" * 1000)
    assert len(report.codes) == len(CATALOGUE)
    assert all(len(finding.message) < 260 for finding in report.findings)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=20,
)


@st.composite
def mutated(draw: st.DrawFn) -> Any:
    """A full message in which some members were replaced, taken away or added."""
    whole: Any = draw(
        st.sampled_from(
            [
                message(
                    artifacts=[file(), remote(), notes(note(origin=origin(), output=origin(source="stdout")))]
                ),
                old(userInfo={"elements": [note(source=origin(), output=origin())]}),
                {
                    "computation": ID,
                    "output": {"stdout": ""},
                    "files": [file()],
                    "notifications": notes(note()),
                },
            ]
        )
    )
    whole = json.loads(json.dumps(whole))
    for _ in range(draw(st.integers(1, 3))):
        holder = whole
        while True:
            keys = list(holder) if isinstance(holder, dict) else list(range(len(holder)))
            if not keys:
                break
            key = draw(st.sampled_from(keys))
            if isinstance(holder[key], dict | list) and draw(st.booleans()):
                holder = holder[key]
                continue
            holder[key] = draw(json_values)
            break
    return whole


@settings(deadline=None, max_examples=200)
@given(mutated(), st.sampled_from([None, 2, 3]))
def test_whatever_is_in_the_members_a_verdict_comes(value: Any, reader: int | None) -> None:
    report = judge(json.dumps(value), Context.of({"p": "abcd"}, "C", "3.0.0"), reader).report
    assert (report.tolerant is Tolerant.REJECT) == any(f.weight is Weight.ERROR for f in report.findings)
    assert judge_series([value, value], reader=reader or 3).strict in Strict


@settings(deadline=None, max_examples=200)
@given(st.binary(max_size=60) | st.text(max_size=60) | st.binary(max_size=40).map(lambda b: b"ZIP:" + b))
def test_whatever_comes_gets_a_verdict(raw: str | bytes) -> None:
    assert judge(raw).report.strict is Strict.INVALID


@settings(deadline=None, max_examples=300)
@given(mutated())
def test_whatever_a_tolerant_reader_takes_can_be_written_strictly(value: Any) -> None:
    opened = open_result(json.dumps(value).encode())
    assert (opened.result is None) == (opened.judged.report.tolerant is Tolerant.REJECT)
    if opened.result is not None:
        again = judge(result_text(opened.result))
        assert again.report.strict is Strict.VALID
        old_form = judge(json.dumps(to_version2(opened.result).message), reader=2).report
        assert old_form.tolerant is not Tolerant.REJECT
