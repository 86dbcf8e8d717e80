"""What all tests share."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

# A busy machine must fail no test; and what CI tries is the same each time, so that only a change fails it.
settings.register_profile("project", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("project")


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
