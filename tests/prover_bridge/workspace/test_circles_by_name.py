"""No name makes a process a component of itself: such a file could not be read again."""

from collections.abc import Callable

import pytest

from prover_bridge.workspace.commands.command import Command
from prover_bridge.workspace.commands.delete_process import DeleteProcess
from prover_bridge.workspace.commands.duplicate_process import DuplicateProcess
from prover_bridge.workspace.commands.rename_process import RenameProcess
from prover_bridge.workspace.commands.store_composite import StoreComposite
from prover_bridge.workspace.document import Entry
from prover_bridge.workspace.errors import RefusedError
from prover_bridge.workspace.files import read_document, write_document
from prover_bridge.workspace.session import Session


@pytest.mark.parametrize("name", ["Wash", "Clean"])
@pytest.mark.parametrize("command", [RenameProcess, DuplicateProcess])
def test_a_composite_cannot_take_the_name_of_a_component_that_is_gone(
    start_session: Callable[[], Session],
    compose_entry: Callable[..., Entry],
    command: Callable[[str, str], Command],
    name: str,
) -> None:
    session = start_session()
    session.do(StoreComposite(compose_entry("Clean", "Wash", "Cook", intermediate=False)))
    session.do(StoreComposite(compose_entry("Feast", "Clean", "Serve", intermediate=False)))
    session.do(DeleteProcess(name))
    with pytest.raises(RefusedError, match="made of"):
        session.do(command("Feast", name))
    assert read_document(write_document(session.document))
