"""Generated programs for PEW compile, and what they describe runs."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from prover_bridge.deployers.pew import deploy
from prover_bridge.deployers.pilib import deploy as deploy_pilib
from prover_bridge.deployment.executors import PewVersion, for_version

STUBS = Path(__file__).parent / "stubs"


def single_join(w):
    w.atomic("Ask", ["Question"], "Answer")
    w.atomic("Judge", ["Answer"], "Mark")
    w.stored("Examine", ("JOIN", "Ask", "", "Judge", "(NEG Answer)", "Examine"))
    return "Examine"


def equal_inputs(w):
    w.atomic("Add", ["Number", "Number"], "Number")
    w.atomic("Twice", ["Number"], "Number ** Number")
    w.stored("Double", ("JOIN", "Twice", "lr", "Add", "(NEG Number)", "Double"))
    return "Double"


def equal_inputs_of_the_whole(w):
    w.atomic("Add", ["Number", "Number"], "Number")
    w.atomic("Show", ["Number"], "Text")
    w.stored("Sum", ("JOIN", "Add", "", "Show", "(NEG Number)", "Sum"))
    return "Sum"


def pair_as_input(w):
    w.atomic("Split", ["Left ** Right"], "Left ** Right")
    w.atomic("Use", ["Left"], "Result")
    w.stored("Halve", ("JOIN", "Split", "lr", "Use", "(NEG Left)", "Halve"))
    return "Halve"


def nested_pairs(w):
    w.atomic("Pack", ["(A ** B) ** (C ** D)"], "(A ** B) ** (C ** D)")
    w.atomic("Open", ["(A ** B) ** (C ** D)"], "E")
    w.stored("Carry", ("JOIN", "Pack", "", "Open", "(NEG ((A ** B) ** (C ** D)))", "Carry"))
    return "Carry"


def option_followed_left(w):
    w.atomic("Try", ["Wish"], "Fruit ++ Problem")
    w.atomic("Eat", ["Fruit"], "Joy")
    w.stored("Enjoy", ("JOIN", "Try", "lr", "Eat", "(NEG Fruit)", "Enjoy"))
    return "Enjoy"


def option_followed_right(w):
    w.atomic("Try", ["Wish"], "Fruit ++ Problem")
    w.atomic("Mend", ["Problem", "Tool"], "Fruit")
    w.stored("Persist", ("JOIN", "Try", "r", "Mend", "(NEG Problem)", "Persist"))
    return "Persist"


def option_with_other_inputs(w):
    w.atomic("Try", ["Wish"], "Fruit ++ Problem")
    w.atomic("Eat", ["Fruit", "Plate"], "Joy")
    w.stored("Dine", ("JOIN", "Try", "lr", "Eat", "(NEG Fruit)", "Dine"))
    return "Dine"


def option_inside_a_pair(w):
    w.atomic("Order", ["Wish"], "Bill ** (Dish ++ Excuse)")
    w.atomic("Serve", ["Dish"], "Meal")
    w.stored("Host", ("JOIN", "Order", "rlr", "Serve", "(NEG Dish)", "Host"))
    return "Host"


def three_options(w):
    w.atomic("Sort", ["Letter"], "Bill ++ Card ++ Waste")
    w.atomic("Pay", ["Bill"], "Receipt")
    w.stored("Post", ("JOIN", "Sort", "lr", "Pay", "(NEG Bill)", "Post"))
    return "Post"


def option_as_input(w):
    w.atomic("Choose", ["Wish"], "Tea ++ Coffee")
    w.atomic("Brew", ["Tea ++ Coffee"], "Cup")
    w.stored("Break", ("JOIN", "Choose", "", "Brew", "(NEG (Tea ++ Coffee))", "Break"))
    return "Break"


def conditional(w):
    w.atomic("Cook", ["Raw"], "Dish")
    w.atomic("Warm", ["Cold"], "Dish")
    w.stored("Kitchen", ("WITH", "Cook", "(NEG Raw)", "Warm", "(NEG Cold)", "Kitchen"))
    return "Kitchen"


def conditional_with_unlike_outputs(w):
    w.atomic("Cook", ["Raw", "Salt"], "Dish")
    w.atomic("Sell", ["Cold"], "Money")
    w.stored("Shop", ("WITH", "Cook", "(NEG Raw)", "Sell", "(NEG Cold)", "Shop"))
    return "Shop"


def conditional_with_merged_inputs(w):
    w.atomic("Cook", ["Raw", "Salt"], "Dish")
    w.atomic("Warm", ["Cold", "Salt"], "Dish")
    w.stored("Canteen", ("WITH", "Cook", "(NEG Raw)", "Warm", "(NEG Cold)", "Canteen"))
    return "Canteen"


def side_by_side(w):
    w.atomic("Bake", ["Dough"], "Bread")
    w.atomic("Churn", ["Cream"], "Butter")
    w.stored("Breakfast", ("TENSOR", "Bake", "", "Churn", "", "Breakfast"))
    return "Breakfast"


def copier(w):
    w.atomic("Copy", ["Page"], "Page ** Page")
    w.atomic("Read", ["Page"], "Idea")
    w.atomic("File", ["Page"], "Record")
    w.stored(
        "Office",
        ("JOIN", "Copy", "lr", "Read", "(NEG Page)", "_Step1"),
        ("JOIN", "_Step1", "r", "File", "(NEG Page)", "Office"),
    )
    return "Office"


def stored_component(w):
    single_join(w)
    w.atomic("Print", ["Mark"], "Paper")
    w.stored("Report", ("JOIN", "Examine", "", "Print", "(NEG Mark)", "Report"))
    return "Report"


def words_of_scala(w):
    w.atomic("Type", ["val", "type"], "object ++ def")
    w.atomic("Match", ["object"], "yield ** lazy")
    w.stored("Class", ("JOIN", "Type", "lr", "Match", "(NEG object)", "Class"))
    return "Class"


def words_of_the_libraries(w):
    w.atomic("Future", ["String", "Either"], "Seq ++ Chan")
    w.atomic("Name", ["Seq"], "Future")
    w.atomic("Executor", ["Future"], "Term")
    w.stored(
        "Body",
        ("JOIN", "Future", "lr", "Name", "(NEG Seq)", "_Step1"),
        ("JOIN", "_Step1", "lr", "Executor", "(NEG Future)", "Body"),
    )
    return "Body"


def names_in_either_case(w):
    w.atomic("order", ["Order"], "order")
    w.atomic("Order", ["order"], "x2")
    w.stored("buy", ("JOIN", "order", "", "Order", "(NEG order)", "buy"))
    return "buy"


def without_inputs(w):
    w.atomic("Start", [], "Signal")
    w.atomic("Go", ["Signal"], "End")
    w.stored("Journey", ("JOIN", "Start", "", "Go", "(NEG Signal)", "Journey"))
    return "Journey"


def intermediate(w):
    w.atomic("Ask", ["Question"], "Answer")
    w.atomic("Judge", ["Answer"], "Mark")
    w.step("JOIN", "Ask", "", "Judge", "(NEG Answer)", "_Step1")
    return "_Step1"


COMPOSITIONS: tuple[Callable, ...] = (
    single_join,
    equal_inputs,
    equal_inputs_of_the_whole,
    pair_as_input,
    nested_pairs,
    option_followed_left,
    option_followed_right,
    option_with_other_inputs,
    option_inside_a_pair,
    three_options,
    option_as_input,
    conditional,
    conditional_with_unlike_outputs,
    conditional_with_merged_inputs,
    side_by_side,
    copier,
    stored_component,
    words_of_scala,
    words_of_the_libraries,
    names_in_either_case,
    without_inputs,
    intermediate,
)

PERSIST = {
    "TryInstance.scala": 'Future.successful(if (arg0 == "apple") Left("an apple") else Right("no " + arg0))',
    "MendInstance.scala": 'Future.successful(arg0 + ", but a pear by " + arg1)',
}
"""What a user would write into the templates of `option_followed_right`."""


def filled_in(content: str, code: str) -> str:
    assert content.count("???") == 1
    return content.replace("???", code)


def main_that_prints(content: str) -> str:
    """The main class run twice: with a wish that is fulfilled, and with one that is not."""
    line = next(line for line in content.splitlines() if "val result" in line)
    calls = "\n".join(
        line.replace("val result = ", "println(")
        .replace("30.seconds)", "30.seconds))")
        .replace("persist( ??? , ??? )", f"persist( {arguments} )")
        for arguments in ('"hammer" , "apple"', '"hammer" , "plum"')
    )
    return content.replace(line, calls)


@pytest.mark.timeout(300)
@pytest.mark.skipif(shutil.which("scalac") is None, reason="the Scala compiler is not installed (apt: scala)")
def test_generated_programs_compile_and_one_of_them_runs(make_workshop, tmp_path: Path) -> None:
    sources = sorted(STUBS.glob("*.scala"))
    assert sources
    for number, compose in enumerate(COMPOSITIONS):
        workshop = make_workshop()
        name = compose(workshop)
        version = PewVersion.UP_TO_1_3 if number == 0 else PewVersion.CURRENT
        for file in for_version(deploy(workshop.pew(name, f"of{number}.{compose.__name__}")), version):
            path = tmp_path / file.path
            path.parent.mkdir(parents=True, exist_ok=True)
            content = file.content
            if compose is option_followed_right:
                if path.name in PERSIST:
                    content = filled_in(content, PERSIST[path.name])
                elif path.name == "PersistMain.scala":
                    content = main_that_prints(content)
            path.write_text(content, encoding="utf-8")
            sources.append(path)
    classes = tmp_path / "classes"
    classes.mkdir()
    listed = tmp_path / "sources.txt"
    listed.write_text("\n".join(map(str, sources)), encoding="utf-8")
    compiled = subprocess.run(
        ["scalac", "-nowarn", "-language:_", "-d", str(classes), f"@{listed}"],
        capture_output=True,
        text=True,
        check=False,
        timeout=280,
    )
    assert compiled.returncode == 0, compiled.stderr + compiled.stdout
    number = COMPOSITIONS.index(option_followed_right)
    main = f"of{number}.option_followed_right.PersistMain"
    ran = subprocess.run(
        ["scala", "-nc", "-classpath", str(classes), main],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.splitlines() == [
        "Left((hammer,an apple))",
        "Right(no plum, but a pear by hammer)",
    ]


@pytest.mark.timeout(200)
@pytest.mark.skipif(shutil.which("scalac") is None, reason="the Scala compiler is not installed (apt: scala)")
def test_programs_for_the_older_library_are_scala(make_workshop, tmp_path: Path) -> None:
    sources = []
    for number, compose in enumerate(COMPOSITIONS):
        workshop = make_workshop()
        for file in deploy_pilib(workshop.pilib(compose(workshop), f"of{number}.{compose.__name__}")):
            path = tmp_path / file.path
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(file.content, encoding="utf-8")
            sources.append(str(path))
    listed = tmp_path / "sources.txt"
    listed.write_text("\n".join(sources), encoding="utf-8")
    parsed = subprocess.run(
        ["scalac", "-nowarn", "-language:_", "-Ystop-after:parser", f"@{listed}"],
        capture_output=True,
        text=True,
        check=False,
        timeout=180,
    )
    assert parsed.returncode == 0, parsed.stderr + parsed.stdout
