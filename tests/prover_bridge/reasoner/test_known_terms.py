"""What was read or written lately is kept, within bounds."""

from prover_bridge.reasoner.known_terms import KnownTerms
from prover_bridge.reasoner.term_parser import parse_definition
from prover_bridge.reasoner.terms import Definition, Rule, Term


def chain(count: int, name: str = "P") -> str:
    return f"{name} (a,o) =\n" + "PiPlusLProc A B z x u v (" * count + "F (a,x)" + ")" * count


def test_a_text_is_read_once() -> None:
    known = KnownTerms()
    assert known.read(chain(40)) is known.read(chain(40))


def test_what_was_written_is_known_when_it_comes_back() -> None:
    known = KnownTerms()
    definition = parse_definition(chain(40))
    assert known.read(known.write(definition)) is definition


def test_a_known_part_is_written_as_it_was_read() -> None:
    known = KnownTerms()
    text = chain(40).replace("PiPlusLProc A B", "PlusLProc  A B")
    inner = known.read(text).body
    whole = Term(Rule.PLUS_LEFT, inner.types, ("o", "z", "u", "v"), (inner,))
    written = known.write(Definition("Q", ("a", "o"), whole))
    assert "PlusLProc  A B" in written
    assert parse_definition(written).body.premises[0].channels == inner.channels


def test_the_oldest_are_forgotten() -> None:
    length = len(chain(40, "P0"))
    known = KnownTerms(most_characters=3 * length)
    read = [known.read(chain(40, f"P{number}")) for number in range(5)]
    assert known.read(chain(40, "P4")) is read[4]
    assert known.read(chain(40, "P2")) is read[2]
    assert known.read(chain(40, "P0")) is not read[0]


def test_what_is_too_large_is_not_kept() -> None:
    known = KnownTerms(most_characters=1_000)
    assert known.read(chain(100)) is not known.read(chain(100))
