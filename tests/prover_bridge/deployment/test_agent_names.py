"""Names of agents that PiVizTool can read."""

from prover_bridge.deployment.agent_names import readable
from prover_bridge.protocol.responses import DeployedFile


def renamed(content: str) -> str:
    (file,) = readable([DeployedFile(path="", content=content, overwrite=True)])
    return file.content


def test_a_step_loses_its_underscore_where_it_is_defined_and_called() -> None:
    assert renamed(
        "agent P (a,b) = 0\nagent _Step1 (a,c_Step1___Step1__z1) = (P (a,c_Step1___Step1__z1))\n"
        "exec agent Main () = Request(a) | _Step1 (a,c_Step1___Step1__z1)\n"
    ) == (
        "agent P (a,b) = 0\nagent Step1 (a,c_Step1___Step1__z1) = (P (a,c_Step1___Step1__z1))\n"
        "exec agent Main () = Request(a) | Step1 (a,c_Step1___Step1__z1)\n"
    )


def test_a_name_that_is_taken_is_not_taken_again() -> None:
    content = "agent Step1 (a) = 0\nagent _Step1 (a) = (Step1 (a))\nagent _Step10 (a) = (_Step1 (a))\n"
    assert renamed(content) == (
        "agent Step1 (a) = 0\nagent Step1_2 (a) = (Step1 (a))\nagent Step10 (a) = (Step1_2 (a))\n"
    )


def test_other_files_stay_as_they_are() -> None:
    content = "agent P (_x) = _x(y).0\nexec agent Main () = P (_x)\n"
    assert renamed(content) == content
