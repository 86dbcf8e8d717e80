"""Windows that work, and windows that have ended without a word."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from prover_bridge.workspace.errors import WorkspaceFileError
from prover_bridge.workspace.journal import Keeper, Owner


class Window:
    """A keeper and what it told."""

    def __init__(self, folder: Path, owner: Owner) -> None:
        self.told: list[WorkspaceFileError] = []
        self.keeper = Keeper(folder, self.told.append, owner)


@pytest.fixture
def state(tmp_path: Path) -> Path:
    """The user's folder for what programs keep."""
    return tmp_path / "state"


@pytest.fixture
def running(state: Path) -> Callable[[], Window]:
    """Opens a window of this process, which runs."""
    return lambda: Window(state, Owner.here())


@pytest.fixture
def ended(state: Path) -> Callable[[], Window]:
    """Opens a window that counts as killed: its process began at another time than ours."""
    return lambda: Window(state, replace(Owner.here(), started="another run/1"))
