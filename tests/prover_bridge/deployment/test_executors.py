"""The executor of a main class, for the version of PEW that is there."""

import pytest

from prover_bridge.deployment.executors import PewVersion, for_version
from prover_bridge.protocol.responses import DeployedFile

OLD = "MultiStateExecutor(flow.allDependencies:_*)"
NEW = "MutexExecutor()"
MAIN = """object FlowMain {
\tdef main(args: Array[String]): Unit = {
\t\tval flow = new Flow(p)
\t\timplicit val executor:ProcessExecutor[_] = new EXECUTOR

\t\tval result = Await.result(flow( b , d ),30.seconds)
\t}
}"""


def file(path: str, content: str) -> DeployedFile:
    return DeployedFile(path=path, content=content, overwrite=False)


@pytest.mark.parametrize("written", [OLD, NEW])
@pytest.mark.parametrize(("version", "wanted"), [(PewVersion.UP_TO_1_3, OLD), (PewVersion.CURRENT, NEW)])
def test_whoever_wrote_the_main_class(written: str, version: PewVersion, wanted: str) -> None:
    (changed,) = for_version([file("a/FlowMain.scala", MAIN.replace("EXECUTOR", written))], version)
    assert changed == file("a/FlowMain.scala", MAIN.replace("EXECUTOR", wanted))


def test_a_process_named_after_a_keyword() -> None:
    main = MAIN.replace("EXECUTOR", NEW).replace("result(flow(", "result(`type`(")
    (changed,) = for_version([file("TypeMain.scala", main)], PewVersion.UP_TO_1_3)
    assert "new MultiStateExecutor(`type`.allDependencies:_*)" in changed.content


@pytest.mark.parametrize("path", ["a/processes/Flow.scala", "a/FlowRunner.java"])
def test_other_files_stay_as_they_are(path: str) -> None:
    other = file(path, MAIN.replace("EXECUTOR", OLD))
    assert for_version([other], PewVersion.CURRENT) == (other,)
