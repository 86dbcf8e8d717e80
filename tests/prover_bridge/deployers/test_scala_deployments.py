"""Files for PEW and PiLib: where they go, what may be overwritten, what is in them."""

import re
from dataclasses import replace

import pytest

from prover_bridge.deployers import pew, pilib
from prover_bridge.deployers.service import answer
from prover_bridge.logic.processes import Resource
from prover_bridge.logic.trees import leaf
from prover_bridge.protocol.responses import CommandFailed, Deployed


def report(workshop) -> None:
    """A composite of an atomic process and a stored composite."""
    workshop.atomic("ask", ["Question"], "Answer")
    workshop.atomic("Judge", ["Answer"], "Mark")
    workshop.stored("Examine", ("JOIN", "ask", "", "Judge", "(NEG Answer)", "Examine"))
    workshop.atomic("Print", ["Mark"], "Paper")
    workshop.stored("Report", ("JOIN", "Examine", "", "Print", "(NEG Mark)", "Report"))


def content_of(files, path: str) -> str:
    return next(file.content for file in files if file.path == path)


def test_pew_paths_and_what_may_be_overwritten(workshop) -> None:
    report(workshop)
    files = pew.deploy(workshop.pew("Report", java=True))
    assert [(file.path, file.overwrite) for file in files] == [
        ("a/b/processes/Report.scala", True),
        ("a/b/processes/Ask.scala", True),
        ("a/b/processes/Judge.scala", True),
        ("a/b/processes/Examine.scala", True),
        ("a/b/processes/Print.scala", True),
        ("a/b/ReportRunner.java", True),
        ("a/b/instances/AskInstance.scala", False),
        ("a/b/instances/JudgeInstance.scala", False),
        ("a/b/instances/PrintInstance.scala", False),
        ("a/b/DemoTypes.scala", False),
        ("a/b/ReportMain.scala", False),
    ]


def test_pilib_paths_and_what_may_be_overwritten(workshop) -> None:
    report(workshop)
    files = pilib.deploy(workshop.pilib("Report", main=False))
    assert [(file.path, file.overwrite) for file in files] == [
        ("a/b/atomictraits/AskTrait.scala", True),
        ("a/b/atomictraits/JudgeTrait.scala", True),
        ("a/b/atomictraits/PrintTrait.scala", True),
        ("a/b/compositions/Examine.scala", True),
        ("a/b/compositions/Report.scala", True),
        ("a/b/instances/Ask.scala", False),
        ("a/b/instances/Judge.scala", False),
        ("a/b/instances/Print.scala", False),
        ("a/b/DemoTypes.scala", False),
    ]


def test_the_path_and_the_separator_are_the_client_s(workshop) -> None:
    report(workshop)
    command = replace(workshop.pew("Report"), path="out/", separator="\\")
    assert pew.deploy(command)[0].path == "out/a\\b\\processes\\Report.scala"


def test_a_process_is_called_by_its_name_and_its_class_is_capitalised(workshop) -> None:
    report(workshop)
    files = pew.deploy(workshop.pew("Report"))
    assert 'PiCall<("ask","cask_Question_1",' in content_of(files, "a/b/processes/Examine.scala")
    ask = content_of(files, "a/b/processes/Ask.scala")
    assert "trait Ask extends ((Question) => Future[Answer]) with AtomicProcess {" in ask
    assert 'override val name = "ask"' in ask


def test_the_executor_is_one_that_exists_today(workshop) -> None:
    report(workshop)
    main = content_of(pew.deploy(workshop.pew("Report")), "a/b/ReportMain.scala")
    assert "implicit val executor:ProcessExecutor[_] = new MutexExecutor()\n" in main


def test_main_makes_what_is_called_before_what_calls_it(workshop) -> None:
    report(workshop)
    command = workshop.pew("Report")
    turned = replace(command, components=command.components[::-1])
    main = content_of(pew.deploy(turned), "a/b/ReportMain.scala")
    assert re.findall(r"val (\w+) = new", main) == ["print", "judge", "ask", "examine", "report"]


def test_every_use_of_a_resource_has_the_same_type_name(workshop) -> None:
    workshop.atomic("Take", ["String", "String2"], "Take")
    workshop.atomic("Give", ["Take"], "type")
    workshop.stored("Pass", ("JOIN", "Take", "", "Give", "(NEG Take)", "Pass"))
    files = pew.deploy(workshop.pew("Pass"))
    types = re.findall(r"type (\S+) = String\n", content_of(files, "a/b/DemoTypes.scala"))
    assert sorted(types) == ["String2", "String22", "Take", "`type`"]
    assert "trait Take2 extends ((String2, String22) => Future[Take])" in content_of(
        files, "a/b/processes/Take2.scala"
    )


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"package": "a..b"}, "no name of a package"),
        ({"package": "../x"}, "no name of a package"),
        ({"package": ""}, "no name of a package"),
        ({"project": "my project"}, "no name of a project"),
        ({"project": "x/../../y"}, "no name of a project"),
        ({"components": ()}, "component Examine is missing"),
    ],
)
def test_what_makes_no_sense_is_refused_with_a_reason(workshop, change, reason: str) -> None:
    report(workshop)
    (response,) = answer(replace(workshop.pew("Report"), **change))
    assert isinstance(response, CommandFailed)
    assert reason in response.content


def test_names_that_would_smuggle_code_in_are_refused(workshop) -> None:
    report(workshop)
    judge = workshop.made["Judge"]
    for odd in (
        replace(judge, output=Resource('x"); exit(); ("', leaf("Mark"))),
        replace(judge, output=Resource(judge.output.channel, leaf("Mark = Int; def x"))),
        replace(judge, name="../../Judge"),
    ):
        workshop.made["Judge"] = odd
        for command in (workshop.pew("Report"), workshop.pilib("Report")):
            (response,) = answer(command)
            assert isinstance(response, CommandFailed)
            assert "cannot stand in a deployment" in response.content


def test_an_atomic_process_is_no_program(workshop) -> None:
    workshop.atomic("Ask", ["Question"], "Answer")
    (response,) = answer(workshop.pew("Ask"))
    assert isinstance(response, CommandFailed)
    assert "Ask is atomic" in response.content


def test_more_inputs_than_functions_take_are_refused(workshop) -> None:
    workshop.atomic("Ask", [f"Question{number}" for number in range(23)], "Answer")
    workshop.atomic("Judge", ["Answer"], "Mark")
    workshop.stored("Examine", ("JOIN", "Ask", "", "Judge", "(NEG Answer)", "Examine"))
    (response,) = answer(workshop.pew("Examine"))
    assert isinstance(response, CommandFailed)
    assert "23 inputs" in response.content


def test_processes_that_call_each_other_are_refused(workshop) -> None:
    report(workshop)
    whole, examine = workshop.made["Report"], workshop.made["Examine"]
    workshop.made["Examine"] = replace(examine, term=examine.term.replace("(ask (", "(Report ("))
    (response,) = answer(workshop.pew("Report"))
    assert isinstance(response, CommandFailed)
    assert "call each other" in response.content
    assert whole.name in response.content


def test_a_thousand_joins_are_deployed_at_once(workshop) -> None:
    count = 1000
    for number in range(count + 1):
        workshop.atomic(f"P{number}", [f"R{number}"], f"R{number + 1}")
    steps = [
        (
            "JOIN",
            f"S{number}" if number else "P0",
            "",
            f"P{number + 1}",
            f"(NEG R{number + 1})",
            f"S{number + 1}" if number + 1 < count else "Chain",
        )
        for number in range(count)
    ]
    workshop.stored("Chain", *steps)
    for command in (workshop.pew("Chain"), workshop.pilib("Chain")):
        (response,) = answer(command)
        assert isinstance(response, Deployed)
        path = "a/b/processes/Chain.scala" if response.type == "Pew" else "a/b/compositions/Chain.scala"
        assert content_of(response.deployment, path).count("PiCut(") == count
