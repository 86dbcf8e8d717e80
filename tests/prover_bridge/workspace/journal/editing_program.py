"""Windows without a screen, to be killed: each edits and saves a file and says what it has shown.

For every line of standard input (a seed, the file, the user's folder, a file for what is said) it starts
a process that works until it is killed, writes its number, and reads on once the process has ended.
"""

import hashlib
import os
import random
import sys
from pathlib import Path

from prover_bridge.logic.syntax import parse_proposition
from prover_bridge.reasoner.creation import create
from prover_bridge.workspace.commands.add_process import AddProcess
from prover_bridge.workspace.commands.add_workspace import AddWorkspace
from prover_bridge.workspace.commands.command import Command
from prover_bridge.workspace.commands.delete_process import DeleteProcess
from prover_bridge.workspace.commands.edit_process import EditProcess
from prover_bridge.workspace.commands.move_drawings import MoveDrawings
from prover_bridge.workspace.commands.place_process import PlaceProcess
from prover_bridge.workspace.commands.rename_process import RenameProcess
from prover_bridge.workspace.document import Document, Entry
from prover_bridge.workspace.errors import RefusedError
from prover_bridge.workspace.files import read_document, read_file, write_document
from prover_bridge.workspace.journal import Keeper, journal
from prover_bridge.workspace.session import Session

TYPES = tuple(map(parse_proposition, ("A", "B ** C", "A ++ (B ** C)")))


def seal(document: Document) -> str:
    """A short text that stands for all that a file holds of a document."""
    return hashlib.sha256(write_document(read_document(write_document(document)))).hexdigest()[:16]


def some_command(chance: random.Random) -> Command:
    """Any edit; some are refused, depending on what is there."""
    name, other, workspace = (f"Cook{chance.randrange(6)}" for _ in range(3))
    entry = Entry(create(name, [chance.choice(TYPES)], chance.choice(TYPES)))
    place = (chance.uniform(-99, 99), chance.uniform(-99, 99))
    return chance.choice(
        [
            AddProcess(entry),
            AddProcess(entry),
            EditProcess(other, entry),
            RenameProcess(name, other),
            DeleteProcess(name),
            AddWorkspace(workspace),
            PlaceProcess("Kitchen", name, *place),
            MoveDrawings("Kitchen", {chance.randrange(20): place}),
        ]
    )


def work(seed: int, file: Path, folder: Path) -> None:
    """Edit and save until killed; what is about to be shown is said before, what is shown after."""
    chance, failures = random.Random(seed), list[object]()
    journal.LEAST_TO_COMPACT = 2000  # so that it is written anew every few changes
    keeper = Keeper(folder, failures.append)
    session = Session(read_file(file), file)
    keeper.watch(session, file.read_bytes())
    seals = {0: seal(session.document)}
    say("shown", seals[0])
    while True:
        if chance.random() < 0.15:
            say("saving", seals[session.position])
            keeper.save(session, file)
            session.mark_saved(file)
            say("saved", seals[session.position])
        elif session.position and chance.random() < 0.2:
            say("showing", seals[session.position - 1])
            session.undo()
            say("shown", seals[session.position])
        else:
            do(session, some_command(chance), seals)
        assert not failures


def do(session: Session, command: Command, seals: dict[int, str]) -> None:
    """Do one command; a session without a journal tells beforehand what comes of it."""
    ahead = Session(session.document)
    try:
        ahead.do(command)
    except RefusedError:
        return
    say("showing", seal(ahead.document))
    session.do(command)
    seals[session.position] = seal(session.document)
    say("shown", seals[session.position])


def say(word: str, what: str) -> None:
    """Write a line that stays when this process is killed."""
    print(word, what, flush=True)


def main() -> None:
    """Start a window for every line."""
    for line in sys.stdin:
        seed, file, folder, said = line.rstrip("\n").split("\t")
        child = os.fork()
        if child == 0:
            descriptor = os.open(said, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
            os.dup2(descriptor, 1)
            work(int(seed), Path(file), Path(folder))
        print(child, flush=True)
        os.waitpid(child, 0)
        print("ended", flush=True)


if __name__ == "__main__":
    main()
