"""Every rule that a message may break: its code, its weight, and what to say about it.

The rules are those of the two documents (`ComputationResult 3.0.0`, `Result`) and of what real
producers send; the weights say whether the meaning stays clear when a rule is broken.
"""

from dataclasses import dataclass
from enum import StrEnum


class Weight(StrEnum):
    """How grave a finding is, gravest first.

    error: a reader cannot make sense of the message, or could act wrongly on it.
    breach: the documents forbid it, yet what is meant is clear.
    remark: allowed but doubtful.
    """

    ERROR = "error"
    BREACH = "breach"
    REMARK = "remark"


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule's usual weight, what its breach is called, and what to do about it."""

    weight: Weight
    what: str
    advice: str


def _rules(weight: Weight, rows: str) -> dict[str, Rule]:
    """Read rows of `CODE | what | advice`."""
    table = {}
    for row in filter(None, map(str.strip, rows.splitlines())):
        code, what, advice = (cell.strip() for cell in row.split("|"))
        table[code] = Rule(weight, what, advice)
    return table


_ERRORS = """
JSON | The text is no JSON | Send one JSON object, with plain numbers, encoded as UTF-8.
NOT-OBJECT | The message is no JSON object | Send one object, not a list or a single value.
ID-MISSING | The identifier is missing | Give the result a UUID of its own.
ID-TYPE | The identifier is no text or is blank | Give the result a UUID of its own.
COMP-MISSING | The computation is missing | Name the computation that this result belongs to by its UUID.
COMP-TYPE | The computation is no text or is blank | Name the computation by its UUID.
ARTID-MISSING | An artifact has no identifier | Give each artifact a UUID of its own.
ARTID-TYPE | An artifact's identifier is no text or is blank | Give each artifact a UUID of its own.
VER-TYPE | The version is no text | Write it as text, "3.0.0".
VER-MAJOR | The version is not one of the 3.x family | Convert the message, or use a reader of its version.
VER-TASK | The major version differs from the task's | Take the result that belongs to this task.
STATUS | The status is neither "final" nor "intermediate" | Write one of the two, in lower case.
TS-TYPE | The timestamp is no text | Write it as ISO-8601 text, 2021-02-18T02:15:12+01:00.
TS-FORMAT | The timestamp is no ISO-8601 date and time | Write it as 2021-02-18T02:15:12+01:00.
OUT-MISSING | The output is missing | Give an object with stdout and stderr, even when both are empty.
OUT-TYPE | The output is no object | Give an object with stdout and stderr.
OUT-STDOUT-MISSING | stdout is missing | Give it even when it is empty.
OUT-STDERR-MISSING | stderr is missing | Give it even when it is empty.
B64-TYPE | The content is no text | Encode the bytes as base64url.
B64-ALPHABET | The content has characters that no base64 has | Encode the bytes as base64url.
B64-LEN | No base64 has this length (1 more than a multiple of 4) | It was cut: send it again.
ART-TYPE | The artifacts are no array of objects | Give an array, or leave it out.
ART-TYPE-MISSING | An artifact has no type | Name one of file, s3file, notifications.
PATH-MISSING | A file has no path | Give the path that it had during the computation.
PATH-TYPE | A file's path is no text | Give the path that it had during the computation.
MIME-TYPE | The MIMEtype is no text | Write it as text, "text/plain".
CONTENT-MISSING | A file has no content | Give it even when it is empty.
URL-MISSING | A remote file has no url | Give the address from which it can be fetched.
URL-TYPE | The url of a remote file is no text | Give the address from which it can be fetched.
SIZE-RANGE | The size is no number of bytes | Give a whole number, 0 or more.
HASH-TYPE | The hash is no text | Write it as algorithm:hex, "sha256:…".
NOTES-TYPE | The list of notifications is no array | Give an array, or leave it out.
NOTE-TYPE | A notification is no object | Give an object with severity, type and message.
SEV-MISSING | A notification has no severity | Name one of error, warning, info.
TYPE-MISSING | A notification has no type | Name the stage that it comes from, as "compiler".
MSG-MISSING | A notification has no message | Give one; it may be empty.
MSG-TYPE | A notification's message is no text | Give a text; it may be empty.
ORIGIN-TYPE | The origin is no object | Give an object, or leave it out.
ORIGIN-SOURCE | The origin names no part | Name the part of the task in "source".
ORIGIN-BEGIN-RANGE | begin is no unsigned 32-bit number | Count bytes from 0.
ORIGIN-END-RANGE | end is no unsigned 32-bit number | Count bytes from 0.
ORIGIN-LINE-RANGE | line is no number from 1 | Count lines from 1.
ORIGIN-COL-RANGE | col is no number from 1 | Count columns from 1.
ORIGIN-ORDER | begin lies behind end | Exchange them, or correct the one that is wrong.
OUTREF-TYPE | The output of a notification is no object | Give an object, or leave it out.
OUTREF-SOURCE | The output of a notification names no stream | Name stdout or stderr in "source".
OUTREF-BEGIN-RANGE | begin is no unsigned 32-bit number | Count bytes from 0.
OUTREF-END-RANGE | end is no unsigned 32-bit number | Count bytes from 0.
OUTREF-ORDER | begin lies behind end | Exchange them, or correct the one that is wrong.
SER-COMPUTATION | The messages belong to more than one computation | Keep each computation's apart.
SER-MAJOR | Major versions are mixed in one series | Convert all messages to one version.
SER-IDCLASH | One identifier names two different messages | Give each message an identifier of its own.
SER-TWOFINALS | There is more than one final message | Only the last message of a computation is final.
SER-AFTERFINAL | An intermediate message is stamped after the final one | Correct the timestamps, or drop it.
SER-INDEX-DUP | An index is given twice | Count the messages of a series 0, 1, 2, …
SER-INDEX-FINAL | The final message has not the highest index | The final message gets the last index.
V2-WRAPPER | There is no Result, and nothing that looks like one | Wrap the fields in an object "Result".
V2-ID | The ID is missing | Give the result an ID of its own.
V2-INDEX-RANGE | The index is no number from 0 | Count the messages of a series 0, 1, 2, …
V2-PID | The PID is negative | Give the process's number.
V2-ELEMENTS-TYPE | The elements are no array | Give an array with at least one element.
V2-ELEMENT-TYPE | An element is no object | Give an object with identifier and value.
V2-ELEMENT-ID | An element has no identifier | Give each element an identifier of its own.
V2-VALUE | An element has no value | Give it even when it is empty.
"""

_BREACHES = """
JSON-DUPKEY | A key stands twice in one object | Keep one; the last one is read.
JSON-BOM | A byte order mark stands before the message | Send UTF-8 without a byte order mark.
ID-NOTUUID | The identifier is no UUID | Write it in the form 8-4-4-4-12.
COMP-NOTUUID | The computation is no UUID | Write it in the form 8-4-4-4-12.
ARTID-NOTUUID | An artifact's identifier is no UUID | Write it in the form 8-4-4-4-12.
ARTID-DUP | Two artifacts have one identifier | Give each artifact an identifier of its own.
VER-MISSING | The version is missing | Write "version": "3.0.0"; that version is assumed.
VER-FORMAT | The version is not of the form major.minor.patch | Write it as "3.0.0".
TS-MISSING | The timestamp is missing | Give the time of the message; the order of arrival is used.
TS-ZONEID | The name of a zone stands behind the timestamp | Leave the brackets away; the offset is enough.
B64-STD | The content uses the standard alphabet (+ and /) | Encode with - and _ (base64url).
B64-WS | White space stands in the content | Send base64url in one piece.
B64-PAD | The padding is wrong | Leave the = signs away, or complete the last group of four.
ART-NULL | The artifacts are null | Leave them out, or give an empty array.
ART-UNKNOWN | The type of an artifact is not known | Use file, s3file or notifications; it is kept.
MIME-MISSING | The MIMEtype is missing | Name it; it is guessed from the path.
MIME-FORMAT | The MIMEtype is not of the form type/subtype | Write it in full, as "image/png".
URL-SCHEME | The url of a remote file is not http(s) | Give an http or https address; no other one is fetched.
SIZE-MISSING | The size of a remote file is missing | Give it in bytes; without it, it cannot be compared.
HASH-MISSING | The hash of a remote file is missing | Give it as algorithm:hex; the file stays unverified.
HASH-FORMAT | The hash is not of the form algorithm:hex | Write it as "sha256:…".
HASH-ALG | The hash algorithm is not known | Use sha224, sha256, sha384 or sha512.
HASH-LEN | The hash has not the length of its algorithm | Send the whole hash.
SUMMARY-MISSING | The summary is missing | Say in one sentence how the computation went.
SUMMARY-TYPE | The summary is no text | Say in one sentence how the computation went.
SEV-UNKNOWN | The severity is not known | Use error, warning or info.
SEV-CASE | The severity is not in lower case | Write error, warning or info.
TYPE-UNKNOWN | The type of a notification is not known | Use one of the eight types, as "compiler".
TYPE-CASE | The type of a notification is not in lower case | Write it in lower case.
NOTE-GCC | A raw message of gcc stands in the list | Translate it to severity, type and message.
ORIGIN-NOTALLOWED | An origin is only allowed with compiler, interpreter, callcheck | Leave it out.
ORIGIN-ALIAS | The origin names its part in "elementID" | Name it in "source".
ORIGIN-EXTRACT | The extract is missing | Give the text between begin and end.
ORIGIN-BEGIN-MISSING | begin is missing | Give the offset of the extract in bytes.
ORIGIN-END-MISSING | end is missing | Give the offset behind the extract in bytes.
ORIGIN-LINE-MISSING | line is missing | Give the line, counted from 1.
ORIGIN-RANGE | The origin ends behind the end of its part | Count bytes of UTF-8 from the part's beginning.
OUTREF-ALIAS | The output names its stream in "elementID" | Name it in "source".
OUTREF-SOURCE-UNKNOWN | The output names neither stdout nor stderr | Name one of the two.
OUTREF-EXTRACT | The extract is missing | Give the text between begin and end.
OUTREF-BEGIN-MISSING | begin is missing | Give the offset of the extract in bytes.
OUTREF-END-MISSING | end is missing | Give the offset behind the extract in bytes.
OUTREF-RANGE | The output ends behind the end of its stream | Count bytes of this message's stream.
SER-INDEX-GAP | An index is missing between others | A message was lost: fetch it again.
SER-INDEX-START | The indices do not start from 0 | Count from 0; the first message may be lost.
SER-INDEX-MISSING | A message of a series has no index | Count the messages of a series 0, 1, 2, …
V2-HYBRID | The message is neither version 2 nor 3 but a draft between them | Convert it to version 3.
V2-NOWRAP | The wrapper "Result" is missing | Wrap the fields in an object "Result".
V2-ZIP | The message is a compressed ILIAS record | Send the JSON itself.
V2-ID-TYPE | The ID is no text | Write it as text.
V2-STATUS-MISSING | The status is missing | Write "final" or "intermediate"; final is assumed.
V2-INDEX-TYPE | The index is a text | Write it as a number.
V2-INDEX-MISSING | An intermediate message has no index | Count the messages of a series 0, 1, 2, …
V2-FINISH-MISSING | A final message has no finishTime | Give the time at which the computation ended.
V2-FINISH-INTERMEDIATE | An intermediate message has a finishTime | Only a final message has one.
V2-FINISH-TYPE | finishTime is no text | Write it as text, "2012-07-25 17:59:49".
V2-ELEMENTS-EMPTY | There are no elements | Give at least one.
V2-ELEMENT-DUP | Two elements have one identifier | Give each element an identifier of its own.
V2-MIME | The MIMEtype is not one of version 2 | Use one of the seven that the document names.
V2-EMPHASIS | The emphasis is not low, medium or high | Use one of the three, or leave it out.
V2-VALUE-TYPE | An element's value is no text | Write it as text.
V2-COMPUTATION | The object "computation" is missing | Tell when and by what the result was computed.
V2-COMPUTATION-TYPE | The member "computation" is no object | Tell when and by what the result was computed.
V2-STARTTIME | startTime is missing | Give the time at which the computation began.
V2-STARTTIME-TYPE | startTime is no text | Write it as text, "2012-07-25 17:59:49".
V2-DURATION | The duration is missing | Give it as text, "128ms".
V2-DURATION-TYPE | The duration is no text | Write it as text, "128ms".
V2-CC_VERSIONLONG | CC_versionLong is missing | Name the program that computed.
V2-CC_VERSIONLONG-TYPE | CC_versionLong is no text | Write it as text.
V2-CC_VERSION | CC_version is missing | Name the program that computed.
V2-CC_VERSION-TYPE | CC_version is no text | Write it as text.
V2-CHAIN_VERSION | chain_version is missing | Name the chain of tools.
V2-CHAIN_VERSION-TYPE | chain_version is no text | Write it as text.
V2-TECH | technicalInfo is missing | Give host, PID and ID.
V2-TECH-TYPE | technicalInfo is no object | Give host, PID and ID.
V2-TECH-HOST | The host is missing | Name the machine that computed.
V2-TECH-HOST-TYPE | The host is no text | Write it as text.
V2-TECH-ID | The ID of technicalInfo is missing | Name the log of this computation.
V2-TECH-ID-TYPE | The ID of technicalInfo is no text | Write it as text.
V2-TECH-PID | The PID is missing | Give the process's number.
V2-PID-TYPE | The PID is no number | Write it as a number.
V2-USERINFO | userInfo is missing | Give an object; it may be empty.
V2-USERINFO-TYPE | userInfo is no object | Give an object; it may be empty.
V2-SOLUTION | The Solution is missing | Give a copy of the solution that was computed.
V2-SOLUTION-TYPE | The Solution is no object | Give a copy of the solution that was computed.
V2-SOLUTION-WRAPPED | The Solution is wrapped twice | Take the outer wrapper off.
V2-SOLUTION-ID | The Solution has no ID | Give it; it tells which solution was computed.
V2-SOLUTION-ID-TYPE | The Solution's ID is no text | Write it as text.
"""

_REMARKS = """
TS-NOZONE | The timestamp has no zone | Give the offset, as +01:00 or Z; UTC is assumed.
B64-NONCANON | The last character of the content has spare bits set | Encode it again.
OUT-NOTUTF8 | The stream is no UTF-8 | It is shown with replacement characters; its bytes are kept.
PATH-UNSAFE | The path could leave its folder | It is not saved; give a path below the folder, with /.
PATH-DUP | Two files have one path | The later one is taken; give each a path of its own.
MIME-ACTIVE | The type can hold programs | Only its source is shown, never rendered.
URI-SCHEME | A line of the list is no http(s) or ftp(s) address | It is shown as text, not as a link.
VGFC-COUNT | The grid lacks x-count and y-count | Give both, or it cannot be drawn.
HASH-WEAK | The hash algorithm is weak | Use sha256 or a longer one.
NOTES-ALIAS | The list of notifications is called "elements" | Call it "notifications".
TYPE-CHAIN | The type does not belong to this environment's chain | Use one of its own types.
ORIGIN-DANGLING | The origin names a part that the task does not have | There is no place to jump to.
ORIGIN-MISMATCH | The extract is not what stands between begin and end | Count bytes; line and col are used.
ORIGIN-LINECOL-OUTSIDE | line or col lies outside the part | The nearest place is used.
OUTREF-MISMATCH | The extract is not what stands between begin and end | Count bytes of UTF-8, not characters.
OUTREF-DANGLING | The output names an element that does not exist | There is no place to jump to.
SER-OPEN | There is no final message | The computation is still running, or the last message was lost.
SER-DUP | A message came twice | One of the two is enough.
SER-TSTIE | Two messages have the same timestamp | Stamp more finely; the order of arrival is kept.
SER-ARTID | An artifact's identifier is used again in a later message | Give each artifact its own.
SER-DURATION | The duration falls from one message to the next | It grows with each message.
V2-FINISH-BEFORE | finishTime lies before startTime | Correct one of the two.
V2-DURATION-FORM | The duration is not written like "128ms" | Write a number and a unit.
V2-VALUE-BYTES | The value is a printed Python bytes object | Write the text itself.
"""

CATALOGUE = {
    **_rules(Weight.ERROR, _ERRORS),
    **_rules(Weight.BREACH, _BREACHES),
    **_rules(Weight.REMARK, _REMARKS),
}
