"""Answers are found in any noise, wherever the pipe splits it."""

from hypothesis import given
from hypothesis import strategies as st

from prover_bridge.protocol.framing import Frame, FrameReader, Noise, write_frame

LETTERS = st.characters(exclude_characters="\n\r", exclude_categories=["Cs"])
NOISE = st.text(alphabet=LETTERS, max_size=30).filter(lambda line: line not in ("JSON_START", "JSON_END"))
ITEM = st.one_of(st.builds(Frame, NOISE), st.builds(Noise, NOISE))


@given(st.lists(ITEM, max_size=12), st.data())
def test_frames_and_noise_survive_any_split(items: list[Frame | Noise], data: st.DataObject) -> None:
    stream = "".join(
        write_frame(item.text) if isinstance(item, Frame) else f"{item.text}\n" for item in items
    ).encode("utf-8")
    cuts = sorted(data.draw(st.lists(st.integers(0, len(stream)), max_size=8)))
    reader, got, start = FrameReader(), [], 0
    for cut in [*cuts, len(stream)]:
        got += reader.feed(stream[start:cut])
        start = cut
    assert got == items
    assert reader.finish() == []


def test_markers_count_only_alone_on_a_line() -> None:
    got = FrameReader().feed(b"val it = JSON_START\n# JSON_START\nJSON_START\r\n{}\r\nJSON_END\r\nJSON_END\n")
    assert got == [Noise("val it = JSON_START"), Noise("# JSON_START"), Frame("{}"), Noise("JSON_END")]


def test_a_cut_off_frame_is_noise() -> None:
    reader = FrameReader()
    got = reader.feed(b"JSON_START\n{half\nJSON_START\n{}\nJSON_END\nJSON_START\n{")
    assert got == [Noise("JSON_START"), Noise("{half"), Frame("{}")]
    assert reader.finish() == [Noise("JSON_START"), Noise("{")]
