"""The rules of version 2's `Result`, and how the hybrid is told from it."""

import re
from typing import Any

from prover_bridge.viplab.base64url import decode
from prover_bridge.viplab.catalogue import CATALOGUE, Weight
from prover_bridge.viplab.checks.members import is_unsigned
from prover_bridge.viplab.checks.notifications import check_list
from prover_bridge.viplab.checks.spans import Streams
from prover_bridge.viplab.context import Context
from prover_bridge.viplab.findings import Report
from prover_bridge.viplab.timestamps import read_old_moment

_DURATION = re.compile(r"\d+(\.\d+)? ?(ns|us|µs|ms|s|sec|m|min|h|d)")
_MIME_TYPES = frozenset(
    {
        "text/plain",
        "text/html",
        "text/uri-list",
        "image/png",
        "application/x-vgf",
        "application/x-vgf3",
        "application/x-vgfc",
    }
)
PRINTED_BYTES = re.compile(r"b'(?:[^'\\\n]|\\.)*'|b\"(?:[^\"\\\n]|\\.)*\"")


def check_version2(message: object, context: Context, report: Report, at: str) -> None:
    """Check a message against version 2; `at` is its pointer."""
    if not isinstance(message, dict):
        report.add("NOT-OBJECT", at, shown=message)
    elif "Result" in message:
        if isinstance(message["Result"], dict):
            _check_result(message["Result"], context, report, f"{at}/Result")
        else:
            report.add("V2-WRAPPER", f"{at}/Result", shown=message["Result"])
    elif is_hybrid(message):
        report.add("V2-HYBRID", at)
        _check_hybrid(message, report, at)
    elif is_unwrapped(message):
        report.add("V2-NOWRAP", at)
        _check_result(message, context, report, at)
    else:
        report.add("V2-WRAPPER", at)


def is_hybrid(message: dict[str, Any]) -> bool:
    """Whether a message has the form that ViPLab's backend sent from 2020 to 2021."""
    return isinstance(message.get("computation"), str) and any(
        key in message for key in ("notifications", "files", "output")
    )


def is_unwrapped(message: dict[str, Any]) -> bool:
    """Whether a message is a version 2 result without its wrapper."""
    return "elements" in message and "status" in message


def _check_hybrid(message: dict[str, Any], report: Report, at: str) -> None:
    """Only what cannot be read at all: nothing else was ever laid down for this form."""
    if message.get("status", "final") not in ("final", "intermediate"):
        report.add("STATUS", at, shown=message["status"])
    output = message.get("output")
    contents = [(f"{at}/output/{k}", v) for k, v in output.items()] if isinstance(output, dict) else []
    files = message.get("files")
    for number, file in enumerate(files if isinstance(files, list) else []):
        if isinstance(file, dict) and "content" in file:
            contents.append((f"{at}/files/{number}/content", file["content"]))
    for place, content in contents:
        for code in decode(content).codes:
            if CATALOGUE[code].weight is Weight.ERROR:
                report.add(code, place)


def _check_result(result: dict[str, Any], context: Context, report: Report, at: str) -> None:
    _check_text(result, "ID", "V2-ID", report, at)
    status = result.get("status")
    if "status" not in result:
        report.add("V2-STATUS-MISSING", at)
    elif status not in ("final", "intermediate"):
        report.add("STATUS", f"{at}/status", shown=status)
    _check_index(result, report, at)
    texts = _check_elements(result, report, at)
    _check_computation(result, context, Streams(texts, elements=True), report, at)
    _check_solution(result, report, at)


def _check_text(holder: dict[str, Any], key: str, code: str, report: Report, at: str) -> str | None:
    """Check a text that must be there."""
    if key not in holder:
        report.add(code, at)
        return None
    if not isinstance(holder[key], str):
        report.add(f"{code}-TYPE", f"{at}/{key}", shown=holder[key])
        return None
    return str(holder[key])


def _check_object(
    holder: dict[str, Any], key: str, code: str, report: Report, at: str
) -> dict[str, Any] | None:
    if key not in holder:
        report.add(code, at)
        return None
    value = holder[key]
    if not isinstance(value, dict):
        report.add(f"{code}-TYPE", f"{at}/{key}", shown=value)
        return None
    return value


def _check_index(result: dict[str, Any], report: Report, at: str) -> None:
    if "index" not in result:
        if result.get("status") == "intermediate":
            report.add("V2-INDEX-MISSING", at)
        return
    index = result["index"]
    if isinstance(index, str) and index.isascii() and index.isdigit():
        report.add("V2-INDEX-TYPE", f"{at}/index", shown=index)
    elif not is_unsigned(index):
        report.add("V2-INDEX-RANGE", f"{at}/index", shown=index)


def _check_elements(result: dict[str, Any], report: Report, at: str) -> dict[str, bytes | None]:
    """Check the elements; give the bytes of each by its identifier."""
    elements = result.get("elements")
    texts: dict[str, bytes | None] = {}
    if not isinstance(elements, list):
        report.add("V2-ELEMENTS-TYPE", f"{at}/elements" if "elements" in result else at, shown=elements)
        return texts
    if not elements:
        report.add("V2-ELEMENTS-EMPTY", f"{at}/elements")
    for number, element in enumerate(elements):
        place = f"{at}/elements/{number}"
        if not isinstance(element, dict):
            report.add("V2-ELEMENT-TYPE", place, shown=element)
            continue
        identifier = element.get("identifier")
        if not isinstance(identifier, str):
            report.add("V2-ELEMENT-ID", place, shown=identifier)
        elif identifier in texts:
            report.add("V2-ELEMENT-DUP", f"{place}/identifier", shown=identifier)
        value = _check_element(element, report, place)
        if isinstance(identifier, str):
            texts.setdefault(identifier, value)
    return texts


def _check_element(element: dict[str, Any], report: Report, at: str) -> bytes | None:
    if element.get("MIMEtype", "text/plain") not in tuple(_MIME_TYPES):
        report.add("V2-MIME", f"{at}/MIMEtype", shown=element["MIMEtype"])
    if element.get("emphasis", "medium") not in ("low", "medium", "high"):
        report.add("V2-EMPHASIS", f"{at}/emphasis", shown=element["emphasis"])
    if "value" not in element:
        report.add("V2-VALUE", at)
        return None
    value = element["value"]
    if not isinstance(value, str):
        report.add("V2-VALUE-TYPE", f"{at}/value", shown=value)
        return None
    if PRINTED_BYTES.fullmatch(value):
        report.add("V2-VALUE-BYTES", f"{at}/value", shown=value)
    return value.encode("utf-8", "surrogatepass")


def _check_computation(
    result: dict[str, Any], context: Context, streams: Streams, report: Report, at: str
) -> None:
    computation = _check_object(result, "computation", "V2-COMPUTATION", report, at)
    if computation is None:
        return
    place = f"{at}/computation"
    start = _check_text(computation, "startTime", "V2-STARTTIME", report, place)
    for key in ("CC_versionLong", "CC_version", "chain_version"):
        _check_text(computation, key, f"V2-{key.upper()}", report, place)
    duration = _check_text(computation, "duration", "V2-DURATION", report, place)
    if duration is not None and not _DURATION.fullmatch(duration):
        report.add("V2-DURATION-FORM", f"{place}/duration", shown=duration)
    _check_finish(computation, start, result.get("status") == "intermediate", report, place)
    _check_technical(computation, report, place)
    user_info = _check_object(computation, "userInfo", "V2-USERINFO", report, place)
    if user_info is None:
        return
    if not isinstance(user_info.get("summary", ""), str):
        report.add("SUMMARY-TYPE", f"{place}/userInfo/summary", shown=user_info["summary"])
    check_list(user_info.get("elements", []), context, streams, report, f"{place}/userInfo/elements")


def _check_finish(
    computation: dict[str, Any], start: str | None, intermediate: bool, report: Report, at: str
) -> None:
    if "finishTime" not in computation:
        if not intermediate:
            report.add("V2-FINISH-MISSING", at)
        return
    if intermediate:
        report.add("V2-FINISH-INTERMEDIATE", f"{at}/finishTime")
    finish = computation["finishTime"]
    if not isinstance(finish, str):
        report.add("V2-FINISH-TYPE", f"{at}/finishTime", shown=finish)
        return
    began, ended = read_old_moment(start or ""), read_old_moment(finish)
    if began and ended and ended.order < began.order:
        report.add("V2-FINISH-BEFORE", f"{at}/finishTime", shown=finish)


def _check_technical(computation: dict[str, Any], report: Report, at: str) -> None:
    technical = _check_object(computation, "technicalInfo", "V2-TECH", report, at)
    if technical is None:
        return
    place = f"{at}/technicalInfo"
    _check_text(technical, "host", "V2-TECH-HOST", report, place)
    _check_text(technical, "ID", "V2-TECH-ID", report, place)
    if "PID" not in technical:
        report.add("V2-TECH-PID", place)
        return
    number = technical["PID"]
    if isinstance(number, int | float) and not isinstance(number, bool) and number < 0:
        report.add("V2-PID", f"{place}/PID", shown=number)
    elif not isinstance(number, int) or isinstance(number, bool):
        report.add("V2-PID-TYPE", f"{place}/PID", shown=number)


def _check_solution(result: dict[str, Any], report: Report, at: str) -> None:
    solution = _check_object(result, "Solution", "V2-SOLUTION", report, at)
    place = f"{at}/Solution"
    if solution is not None and isinstance(solution.get("Solution"), dict):
        report.add("V2-SOLUTION-WRAPPED", place)
        solution, place = solution["Solution"], f"{place}/Solution"
    if solution is not None:
        _check_text(solution, "ID", "V2-SOLUTION-ID", report, place)
