"""How the parts of a window meet: which signal of one is heard by which other."""
