"""`process-composer compose`: what is made, what is refused with what would fit, and what is written."""

import json
import os
import shutil
import threading
from pathlib import Path

import pytest

from prover_bridge.cli.main import main
from prover_bridge.workspace.document import Document, State
from prover_bridge.workspace.files import read_file
from prover_bridge.workspace.journal.backup import backup_path
from prover_bridge.workspace.journal.lock import FileLock
from prover_bridge.workspace.journal.owner import Owner

EXAMPLE = Path(__file__).parents[3] / "resources" / "examples" / "InsuranceClaim.json"

CLAIM = """
# inspecting and checking need the claim twice
TENSOR InspectDamage CheckPolicy
JOIN CopyClaim lr _Step1 Claim
JOIN RegisterClaim _Step2          # the whole output, the first input that fits
JOIN _Step3 Estimate Settle (NEG Estimate)
WITH PayOut Payment CloseFile Cover ** Rejection
JOIN _Step4 lr _Step5
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return Path(shutil.copy(EXAMPLE, tmp_path / "claim.json"))


@pytest.fixture
def compose(file: Path, capsys: pytest.CaptureFixture[str]):
    def run(*arguments: object) -> tuple[int, str, str]:
        status = main(["compose", str(file), *map(str, arguments)])
        printed = capsys.readouterr()
        return status, printed.out, printed.err

    return run


def steps_of(document: Document, workspace: str) -> list[str]:
    return list(document.workspaces[workspace].compositions)


def test_a_composite_is_built_from_a_file_of_actions_and_verifies(
    compose, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "steps.txt").write_text(CLAIM)
    out = tmp_path / "new.json"
    status, printed, told = compose("--actions", tmp_path / "steps.txt", "--store", "Handle", "--out", out)
    assert status == 0
    assert printed.splitlines()[-1].split(maxsplit=1) == ["Handle", "Policy, Report ⊢ Receipt ⊕ Letter"]
    assert told == f"{out}: 6 steps in Workspace 2, Handle in the library\n"
    document = read_file(out)
    assert steps_of(document, "Workspace 2") == [f"_Step{number}" for number in range(1, 7)]
    old, new = (document.library[name].process for name in ("HandleClaim", "Handle"))
    assert (new.inputs, new.output.proposition) == (old.inputs, old.output.proposition)
    assert main(["verify", str(out)]) == 0


def test_actions_of_the_command_line_with_names_and_the_next_step(compose, file: Path) -> None:
    status, printed, _ = compose(
        "JOIN RegisterClaim CopyClaim -> Registered",
        "JOIN Registered r InspectDamage Claim",
        "--workspace",
        "Workspace 1",
        "--in-place",
        "--json",
    )
    answered = json.loads(printed)
    assert status == 0
    assert [step["name"] for step in answered["steps"]] == ["Registered", "_Step7"]
    assert answered["steps"][0]["specification"] == "Report ⊢ Claim ⊗ Claim"
    assert answered["steps"][1]["action"] == {
        "act": "JOIN",
        "larg": "Registered",
        "lsel": "r",
        "rarg": "InspectDamage",
        "rsel": "(NEG Claim)",
        "res": "_Step7",
    }
    assert answered["written"] == str(file)
    document = read_file(file)
    workspace = document.workspaces["Workspace 1"]
    assert steps_of(document, "Workspace 1")[-2:] == ["Registered", "_Step7"]
    assert workspace.step_counter == 8
    # As in the window, a step takes the place of the graph that it was made of.
    assert [drawing.process for drawing in workspace.drawings] == ["_Step6", "_Step7"]


def test_what_a_file_held_is_kept_beside_it_and_all_else_stays(compose, file: Path) -> None:
    before = file.read_bytes()
    assert compose("TENSOR PayOut Settle", "--in-place")[0] == 0
    assert backup_path(file).read_bytes() == before
    old, new = json.loads(before), json.loads(file.read_text())
    assert new["processes"] == old["processes"]
    assert new["workspaces"][:-1] == old["workspaces"]
    assert sorted(path.name for path in file.parent.iterdir()) == ["claim.json", "claim.json~"]


def test_without_a_target_nothing_is_written(compose, file: Path) -> None:
    before = file.read_bytes()
    status, printed, told = compose("TENSOR PayOut Settle -> Both")
    assert (status, printed) == (0, "Both  Payment, Estimate, Cover ⊢ Receipt ⊗ Payment\n")
    assert "Nothing was written" in told
    assert file.read_bytes() == before
    assert len(list(file.parent.iterdir())) == 1


def test_actions_are_read_from_standard_input(compose, monkeypatch: pytest.MonkeyPatch) -> None:
    read, write = os.pipe()
    with os.fdopen(write, "w") as pipe:
        pipe.write("TENSOR PayOut Settle -> Both\n")
    with os.fdopen(read) as pipe:
        monkeypatch.setattr("sys.stdin", pipe)
        assert compose("--actions", "-", "TENSOR Both Both")[1].splitlines()[1].startswith("_Step1")


@pytest.mark.parametrize(
    ("action", "told"),
    [
        (
            "JOIN CopyClaim rr Settle",
            "The output of CopyClaim has no part rr. It has . (Claim ⊗ Claim), lr (Claim), r (Claim).",
        ),
        (
            "JOIN CopyClaim Claim InspectDamage",
            "CopyClaim gives Claim more than once. Write its path: lr, r.",
        ),
        ("JOIN PayOut Claim InspectDamage", "PayOut does not give Claim. It has . (Receipt)."),
        ("JOIN PayOut CloseFile Letter", "CloseFile has no input Letter. It takes Cover ⊗ Rejection."),
        ("WITH PayOut Payment Settle Claim", "Settle has no input Claim. It takes Estimate, Cover."),
        (
            "JOIN InspectDamage lr Settle Cover",
            "Settle needs Cover, this is Estimate. This would fit: JOIN InspectDamage lr Settle Estimate",
        ),
        (
            "JOIN RegisterClaim Settle",
            "Settle takes Estimate, Cover. These take Claim: CopyClaim, InspectDamage, CheckPolicy.",
        ),
    ],
)
def test_what_cannot_be_is_told_with_what_would_fit(
    compose, file: Path, tmp_path: Path, action: str, told: str
) -> None:
    before = file.read_bytes()
    out = tmp_path / "new.json"
    status, printed, complaint = compose("TENSOR PayOut Settle -> Both", action, "--out", out)
    assert status == 1
    assert printed.startswith("Both ")
    assert told in complaint
    assert complaint.count("\n") == 1
    assert not out.exists()
    assert file.read_bytes() == before


def test_a_failure_is_part_of_the_one_json_value(compose) -> None:
    status, printed, _ = compose("TENSOR PayOut Settle", "JOIN RegisterClaim Settle", "--json")
    answered = json.loads(printed)
    assert status == 1
    assert [step["name"] for step in answered["steps"]] == ["_Step1"]
    assert answered["failure"]["action"] == "JOIN RegisterClaim . Settle -> _Step2"
    assert answered["failure"]["reason"]
    assert answered["written"] is None


def test_a_component_that_is_not_valid_is_told(compose, file: Path) -> None:
    value = json.loads(file.read_text())
    value["processes"] = [each for each in value["processes"] if each["name"] != "Settle"]
    file.write_text(json.dumps(value))
    status, _, told = compose("TENSOR HandleClaim PayOut", "--in-place")
    assert status == 1
    assert "HandleClaim is not valid" in told
    assert "Settle" in told


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ([], "There is no action."),
        (["TENSOR PayOut"], "TENSOR has too few words."),
        (["TENSOR PayOut Setle"], "There is no process Setle in Workspace 2. Did you mean Settle?"),
        (["TENSOR PayOut _Step9"], "There is no process _Step9"),
        (["TENSOR _Step1 PayOut"], 'Add --workspace "Workspace 1".'),
        (["TENSOR PayOut Settle -> Settle"], "There is a process Settle already."),
        (["TENSOR PayOut Settle -> A", "TENSOR PayOut A -> A"], "There is a process A already."),
        (["TENSOR PayOut Settle -> _Odd"], "begins with “_”"),
        (["TENSOR PayOut Settle", "--store", "PayOut"], "There is a process PayOut already."),
        (["TENSOR PayOut Settle", "--actions", "/no/such/steps.txt"], "/no/such/steps.txt"),
        (["TENSOR PayOut Settle", "--server", "127.0.0.1:1"], "127.0.0.1:1"),
        (["TENSOR PayOut Settle", "--hol-light", "no-such-prover"], "no-such-prover"),
        (["TENSOR PayOut Settle", "--hol-light", "sh -c 'echo No HOL; exit 1'"], "said last: “No HOL”."),
        (["TENSOR PayOut Settle", "--hol-light", "false"], "It said nothing."),
        (["TENSOR PayOut Settle", "--out", "/no/such/folder/new.json"], "/no/such/folder/new.json"),
    ],
)
def test_wrong_usage_is_told_in_one_line(compose, arguments: list[str], told: str) -> None:
    status, printed, complaint = compose(*arguments)
    assert (status, printed) == (2, "")
    assert told in complaint
    assert complaint.count("\n") == 1


@pytest.mark.parametrize(
    "options", [["--out", "a", "--in-place"], ["--server", "a:b"], ["--server", "a", "--hol-light", "b"]]
)
def test_options_that_exclude_each_other(file: Path, options: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["compose", str(file), "TENSOR PayOut Settle", *options])
    assert ended.value.code == 2


def test_a_file_is_never_overwritten_unasked(compose, file: Path, tmp_path: Path) -> None:
    out = tmp_path / "there.json"
    out.write_text("precious")
    status, printed, told = compose("TENSOR PayOut Settle", "--out", out)
    assert (status, printed) == (2, "")
    assert "--overwrite" in told
    assert out.read_text() == "precious"
    assert compose("TENSOR PayOut Settle", "--out", out, "--overwrite")[0] == 0
    assert steps_of(read_file(out), "Workspace 2") == ["_Step1"]
    assert backup_path(out).read_text() == "precious"


@pytest.mark.parametrize("option", ["--in-place", "--out"])
def test_a_file_that_a_window_has_open_is_left_alone(
    compose, file: Path, tmp_path: Path, option: str
) -> None:
    target = file if option == "--in-place" else tmp_path / "open.json"
    window = FileLock(target, Owner.here())
    assert window.take() is None
    before = file.read_bytes()
    options = [option] if option == "--in-place" else [option, target]
    status, printed, told = compose("TENSOR PayOut Settle", *options)
    assert (status, printed) == (2, "")
    assert "has the file open" in told
    assert f"process {os.getpid()}" in told
    assert file.read_bytes() == before
    window.release()
    assert compose("TENSOR PayOut Settle", *options)[0] == 0
    assert window.holder() is None


def test_a_change_that_came_meanwhile_is_not_overwritten(
    compose, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from prover_bridge.cli import compose as command

    def slow(*arguments: object, **options: object) -> Document:
        file.write_text("changed by somebody else")
        return command_verified(*arguments, **options)

    command_verified = command.with_components_verified
    monkeypatch.setattr(command, "with_components_verified", slow)
    status, printed, told = compose("TENSOR PayOut Settle", "--in-place")
    assert (status, printed) == (2, "")
    assert "changed meanwhile" in told
    assert file.read_text() == "changed by somebody else"


def test_a_server_proves_it_too(compose, file: Path) -> None:
    import socketserver

    from prover_bridge.protocol.framing import write_frame
    from prover_bridge.protocol.responses import write_response
    from prover_bridge.provers.local import answer_line

    class Answer(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            for line in self.rfile:
                text = line.decode("unicode_escape").strip()
                frames = [write_frame(write_response(each)) for each in answer_line(text)]
                self.wfile.write("".join(frames).encode() + b"\n#\n")

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Answer) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            status, printed, told = compose(
                "TENSOR PayOut Settle -> Both", "--server", f"127.0.0.1:{server.server_address[1]}"
            )
        finally:
            server.shutdown()
            thread.join()
    assert (status, printed) == (0, "Both  Payment, Estimate, Cover ⊢ Receipt ⊗ Payment\n"), told


def test_what_was_made_is_valid_in_the_document(compose, file: Path) -> None:
    assert compose("TENSOR PayOut Settle -> Both", "--in-place")[0] == 0
    value = json.loads(file.read_text())
    (made,) = value["workspaces"][1]["processes"]
    assert (made["name"], made["intermediate"]) == ("Both", True)
    assert read_file(file).workspaces["Workspace 2"].compositions["Both"].state is State.UNCHECKED
    assert main(["list", str(file)]) == 0
