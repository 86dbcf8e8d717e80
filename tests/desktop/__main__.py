"""Draw the icons anew."""

import shutil

from .icons import SCALABLE, SIZES, SOURCE, drawn, path_of

if __name__ == "__main__":
    SCALABLE.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(SOURCE, SCALABLE)
    for size in SIZES:
        path_of(size).parent.mkdir(parents=True, exist_ok=True)
        drawn(size).save(str(path_of(size)))
