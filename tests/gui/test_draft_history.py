"""Whatever is typed and drawn in the editor can be undone and done again."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from gui.dialogs.process_editor.draftsman import Draftsman
from gui.dialogs.process_editor.history import History, Moment, typing_kind
from prover_bridge.logic.trees import Operator
from prover_bridge.workspace.drafts import Place, Sheet
from prover_bridge.workspace.errors import RefusedError

TEXTS = st.sampled_from(["", "A", "AB", "A ** B", "A ++", "max", "A ** (B ++ C)"])
DEEDS = st.one_of(
    st.tuples(st.just("write_name"), TEXTS),
    st.tuples(st.just("write_note"), TEXTS),
    st.tuples(st.just("write"), st.none(), TEXTS),
    st.tuples(st.just("write"), st.just(0), TEXTS),
    st.tuples(st.just("add_branch"), st.sampled_from([Operator.TIMES, Operator.PLUS])),
    st.tuples(st.sampled_from(["add_input", "switch", "delete", "give_up_naming", "undo", "redo"])),
    st.tuples(st.just("rewrite"), TEXTS),
    st.tuples(st.just("move"), st.sampled_from([-1, 1])),
    st.tuples(st.just("write"), st.none(), st.just("B ** C ** D")),
    st.tuples(st.just("choose"), st.sampled_from([None, Place(None), Place(0), Place(None, "r")])),
)


RUN = [("add_branch", Operator.TIMES), ("choose", Place(None, "r")), ("delete",)]
"""What is asked for is the rest of a run of branches, which nobody sees by itself."""


@example(RUN)
@example([("choose", Place(None, "r")), ("write", None, "B ** C ** D"), ("delete",)])
@settings(max_examples=200, deadline=None)
@given(st.lists(DEEDS, max_size=15))
def test_undo_leads_back_to_the_beginning_and_redo_to_the_end(deeds: list[tuple[object, ...]]) -> None:
    begin = Sheet("Pack", ("A",), "B ** C")
    draftsman = Draftsman(begin)
    for name, *given_ in deeds:
        if name == "write" and given_[0] == 0 and not draftsman.sheet.inputs:
            continue
        try:
            getattr(draftsman, str(name))(*given_)
        except RefusedError:
            assert name == "rewrite"
        chosen = draftsman.chosen
        assert chosen is None or draftsman.sheet.has(chosen)
    while draftsman.can_redo:
        draftsman.redo()
    end = draftsman.sheet
    while draftsman.can_undo:
        before = draftsman.sheet
        draftsman.undo()
        assert draftsman.sheet != before
    assert draftsman.sheet == begin
    assert not draftsman.is_changed
    while draftsman.can_redo:
        draftsman.redo()
    assert draftsman.sheet == end


def test_a_word_is_undone_at_once() -> None:
    kinds = [typing_kind("name", before, after) for before, after in (("", "P"), ("P", "Pa"), ("Pa", "P"))]
    assert kinds == ["name typed", "name typed", "name taken away"]
    assert typing_kind("name", "P", "P ") == ""
    assert typing_kind("name", "P", "Pack") == ""
    assert typing_kind("name", "Pk", "Pak") == "name typed"
    history = History(Moment(Sheet(), None))
    for text, kind in (("P", "typed"), ("Pa", "typed"), ("P", "taken away"), ("Q", ""), ("R", "")):
        history.record(Moment(Sheet(text), None), kind)
    seen = []
    while history.can_undo:
        history.undo()
        seen.append(history.now.sheet.name)
    assert seen == ["Q", "P", "Pa", ""]
