"""How strongly an item is shown while something else matters more."""

from enum import Enum


class Emphasis(Enum):
    """NORMAL; FADED: of no interest now; FITS: could be connected; LIT: what is talked about."""

    NORMAL = "normal"
    FADED = "faded"
    FITS = "fits"
    LIT = "lit"


FADED_OPACITY = 0.22
