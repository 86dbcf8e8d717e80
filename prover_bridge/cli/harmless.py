"""Texts from files and provers, as a terminal may be given them."""


def harmless(text: str, kept: str = "\n\t") -> str:
    """A text without characters that steer a terminal, but for those that are kept."""
    return "".join(c if c.isprintable() or c in kept else f"\\x{ord(c):02x}" for c in text)
