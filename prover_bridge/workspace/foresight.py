"""What a command would bring about, before it is done."""

from prover_bridge.workspace.commands.command import Command
from prover_bridge.workspace.consequences import settled
from prover_bridge.workspace.document import Document, ProcessKey, State


def would_uncheck(document: Document, command: Command) -> tuple[ProcessKey, ...]:
    """The processes of which something is known, and nothing would be once the command is done.

    Raises:
        RefusedError: it cannot be done.
    """
    after = settled(document, command.do(document))
    return tuple(key for key in document.process_keys() if _forgets(document, after, key))


def _forgets(before: Document, after: Document, key: ProcessKey) -> bool:
    old, new = before.entry(key), after.entry(key)
    if old is None or new is None or old is new:
        return False
    return old.state is not State.UNCHECKED and new.state is State.UNCHECKED
