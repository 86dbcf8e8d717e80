"""The empty window offers the examples, each with what it shows."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from gui.actions.file_flow import examples
from gui.panels.welcome import PathButton, WelcomePanel
from gui.services.example_texts import description_of, title_of

RECENT = [Path("/somewhere/kitchen.json")]


@pytest.fixture
def panel(qtbot) -> WelcomePanel:
    made = WelcomePanel()
    qtbot.addWidget(made)
    made.resize(680, 720)
    made.show_choices(examples(), RECENT)
    with qtbot.waitExposed(made):
        made.show()
    return made


def offered(panel: WelcomePanel) -> dict[str, PathButton]:
    return {button.text(): button for button in panel.findChildren(PathButton) if button.isVisible()}


def test_every_example_is_offered_with_its_paragraph(panel: WelcomePanel) -> None:
    buttons = offered(panel)
    assert list(buttons) == [
        "kitchen.json",
        "Data Publication",
        "Hospital Discharge",
        "Insurance Claim",
        "Online Order",
        "Pump Repair",
    ]
    for path in examples():
        button = buttons[title_of(path)]
        assert button.description() == button.accessibleDescription() == description_of(path) != ""


def test_an_example_is_opened_by_its_button(panel: WelcomePanel, qtbot) -> None:
    with qtbot.waitSignal(panel.exampleChosen) as chosen:
        qtbot.mouseClick(offered(panel)["Pump Repair"], Qt.MouseButton.LeftButton)
    assert [path.stem for path in chosen.args] == ["PumpRepair"]


@pytest.mark.parametrize("width", [220, 400, 680, 1200])
def test_all_fits_the_width_whatever_it_is(panel: WelcomePanel, qtbot, width: int) -> None:
    panel.resize(width, 500)
    qtbot.waitUntil(lambda: panel.widget().width() <= panel.viewport().width())
    for button in offered(panel).values():
        place = button.mapTo(panel.widget(), button.rect().topRight())
        assert place.x() <= panel.viewport().width()
        assert button.height() >= button.heightForWidth(button.width())


def test_examples_stand_beside_the_rest_where_there_is_room(panel: WelcomePanel, qtbot) -> None:
    def are_beside() -> bool:
        recent, example = (offered(panel)[each] for each in ("kitchen.json", "Data Publication"))
        return (
            example.mapTo(panel, example.rect().topLeft()).x()
            > recent.mapTo(panel, recent.rect().center()).x()
        )

    qtbot.waitUntil(are_beside)
    panel.resize(400, 500)
    qtbot.waitUntil(lambda: not are_beside())
    panel.resize(680, 500)
    qtbot.waitUntil(are_beside)


def test_the_same_choices_leave_the_focus_where_it_is(panel: WelcomePanel) -> None:
    button = offered(panel)["Online Order"]
    panel.show_choices(examples(), [*RECENT])
    assert offered(panel)["Online Order"] is button


def test_a_file_without_a_paragraph_has_none(tmp_path: Path) -> None:
    for content in ("[]", "{", '{"description": 3}'):
        path = tmp_path / f"{len(content)}.json"
        path.write_text(content)
        assert description_of(path) == ""
    assert description_of(tmp_path / "nowhere.json") == ""
