from gui.panels.process_tables import ActionsTable, SpecificationTable
from gui.theme import load_theme
from prover_bridge.logic.processes import Action, ActionKind
from prover_bridge.logic.syntax import parse_proposition
from prover_bridge.reasoner.creation import create


def test_inputs_and_output_stand_in_order_with_their_channels(qtbot, themes) -> None:
    table = SpecificationTable()
    qtbot.addWidget(table)
    process = create("Pack", [parse_proposition("A"), parse_proposition("B")], parse_proposition("C ++ D"))
    table.show_process(process, load_theme("light"))
    rows = table.model()
    assert [rows.index(row, 0).data() for row in range(rows.rowCount())] == ["A", "B", "C ⊕ D"]
    assert rows.index(2, 1).data() == process.output.channel
    assert rows.index(2, 0).data(3) == "Gives C ⊕ D"


def test_rows_are_made_when_they_are_seen(qtbot) -> None:
    looked_at: set[int] = set()

    class Steps(list):
        def __getitem__(self, number):
            looked_at.add(number)
            return super().__getitem__(number)

    actions = Steps(Action(ActionKind.JOIN, "A", "", "B", "X", f"_Step{number}") for number in range(5000))
    table = ActionsTable()
    qtbot.addWidget(table)
    table.show()
    table.show_actions(actions)
    qtbot.wait(20)
    assert table.model().rowCount() == 5000
    assert table.model().index(4000, 3).data() == "_Step4000"
    assert len(looked_at) < 100
    assert table.height() < 500


def test_a_table_is_as_high_as_its_rows(qtbot) -> None:
    table = ActionsTable()
    qtbot.addWidget(table)
    actions = [Action(ActionKind.JOIN, "A", "", "B", "X", f"_Step{number}") for number in range(4)]
    table.show_actions(actions)
    table.resize(300, table.height())
    table.show()
    rows = [table.visualRect(table.model().index(row, 0)) for row in range(4)]
    assert table.viewport().rect().contains(rows[-1])
    assert table.viewport().height() - rows[-1].bottom() < rows[0].height()
    assert all(row.height() > table.fontMetrics().height() for row in rows)
