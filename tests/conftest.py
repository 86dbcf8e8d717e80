"""What all tests share."""

from pathlib import Path

import pytest


def shared_folder() -> Path | None:
    """The folder of recorded data beside the checkout, where it is there."""
    folder = Path(__file__).resolve().parents[2] / "shared"
    return folder if (folder / "conformance").is_dir() else None


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of recorded data; a test that asks for it is skipped where it is missing."""
    folder = shared_folder()
    if folder is None:
        pytest.skip("the recorded data is not beside this checkout")
    return folder
