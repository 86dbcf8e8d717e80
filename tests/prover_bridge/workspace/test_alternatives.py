"""What would fit instead, where a connection cannot be."""

import pytest

from prover_bridge.logic.processes import Process, Resource
from prover_bridge.logic.syntax import parse_proposition
from prover_bridge.workspace.alternatives import in_words, instead
from prover_bridge.workspace.document import Document, Drawing, Entry, State, Workspace
from prover_bridge.workspace.picks import Part, Pick


def entry(name: str, taken: list[str], given: str, state: State = State.VALID) -> Entry:
    inputs = tuple(Resource(f"c{name}_{at}", parse_proposition(text)) for at, text in enumerate(taken, 1))
    return Entry(Process(name, inputs, Resource(f"o{name}", parse_proposition(given)), None, ""), state)


@pytest.fixture
def document() -> Document:
    """Pack is drawn; Ship, Store and Weigh are in the library, Stale is not verified."""
    entries = [
        entry("Weigh", ["Parcel"], "Weight"),
        entry("Ship", ["Parcel", "Address"], "Delivered"),
        entry("Pack", ["Order"], "Parcel ** Bill"),
        entry("Stale", ["Order"], "Address", State.UNCHECKED),
    ]
    shop = Workspace("Shop", drawings=(Drawing(1, "Ship", 0.0, 0.0), Drawing(2, "Pack", 0.0, 0.0)))
    return Document({each.name: each for each in entries}, {"Shop": shop})


def test_it_says_who_takes_what_is_given_and_who_gives_what_is_wanted(document: Document) -> None:
    giver, taker = Pick(2, "Pack", Part.OUTPUT, path="lr"), Pick(1, "Ship", Part.INPUT, "cShip_2")
    for first, second in ((giver, taker), (taker, giver)):
        told = instead(document, "Shop", first, second)
        assert told == "Parcel could go to Ship, Weigh. No process gives Address."


def test_a_part_of_an_output_counts_as_given(document: Document) -> None:
    assert in_words(document, "Shop", None, parse_proposition("Bill")) == "Bill could come from Pack."


def test_of_a_process_as_a_whole_it_says_who_takes_what_is_given(document: Document) -> None:
    giver, whole = Pick(2, "Pack", Part.OUTPUT, path="r"), Pick(1, "Ship", Part.PROCESS)
    assert instead(document, "Shop", giver, whole) == "No process takes Bill."


@pytest.mark.parametrize("part", [Part.INPUT, Part.PROCESS])
def test_of_what_is_no_output_and_input_it_says_nothing(document: Document, part: Part) -> None:
    assert instead(document, "Shop", Pick(2, "Pack", part, "cPack_1"), Pick(1, "Ship", part, "cShip_1")) == ""


def test_many_are_not_all_named_and_long_resources_are_cut(document: Document) -> None:
    library = {f"Take{number}": entry(f"Take{number}", ["Thing"], "Done") for number in range(5)}
    told = in_words(Document(library, {}), "Shop", parse_proposition("Thing"), None)
    assert told == "Thing could go to Take0, Take1, Take2 and others."
    long = " ** ".join(f"Resource{number}" for number in range(30))
    assert len(in_words(document, "Shop", parse_proposition(long), None)) < 90
