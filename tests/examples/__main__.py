"""Write the examples anew."""

from .made import EXAMPLES, FOLDER, written

if __name__ == "__main__":
    for name in EXAMPLES:
        (FOLDER / f"{name}.json").write_bytes(written(name))
