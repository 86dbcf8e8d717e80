"""Answers, noise and prompts are told apart wherever the stream is split."""

from hypothesis import given
from hypothesis import strategies as st

from prover_bridge.protocol.framing import Frame, Noise, write_frame
from prover_bridge.provers.answer_reader import AnswerReader, Piece, Prompt

TEXT = st.text(alphabet=st.sampled_from('{"#} aé\\'), min_size=1, max_size=12).filter(
    lambda line: not line.startswith(("#", " "))
)
ANSWERS = st.lists(st.tuples(st.lists(st.one_of(st.builds(Frame, TEXT), st.builds(Noise, TEXT)))))


def read(stream: bytes, cuts: list[int]) -> list[Piece]:
    reader, pieces, start = AnswerReader(), [], 0
    for cut in [*sorted(cuts), len(stream)]:
        pieces += reader.feed(stream[start:cut])
        start = max(start, cut)
    return [piece for piece in pieces if not isinstance(piece, Noise) or piece.text]


@given(ANSWERS, st.sampled_from(["\n#\n", "\n# ", "\n#"]), st.data())
def test_answers_survive_any_split(
    answers: list[tuple[list[Frame | Noise]]], prompt: str, data: st.DataObject
) -> None:
    stream, expected = "", []
    for (items,) in answers:
        for item in items:
            stream += write_frame(item.text) if isinstance(item, Frame) else f"{item.text}\n"
        stream += prompt
        expected += [*items, Prompt()]
    cuts = data.draw(st.lists(st.integers(0, len(stream.encode())), max_size=8))
    assert read(stream.encode(), cuts) == expected


def test_a_prompt_needs_no_newline_behind_it() -> None:
    assert read(b"JSON_START\n{}\nJSON_END\n\n#", []) == [Frame("{}"), Prompt()]


def test_a_marker_behind_a_prompt_stands_alone() -> None:
    stream = b"# JSON_START\n{}\nJSON_END\n- : unit = ()\n# # Prover ready\n"
    assert read(stream, []) == [Frame("{}"), Noise("- : unit = ()"), Prompt(), Noise("Prover ready")]


def test_a_prompt_ends_a_frame_that_was_left_open() -> None:
    assert read(b"JSON_START\n{half\n# JSON_START\n{}\nJSON_END\n", []) == [
        Noise("JSON_START"),
        Noise("{half"),
        Prompt(),
        Frame("{}"),
    ]


def test_a_prompt_inside_a_string_is_none() -> None:
    text = '{"content":"a\\n# b JSON_END"}'
    assert read(write_frame(text).encode(), []) == [Frame(text)]
