"""Terms whose text was read or written lately.

The protocol repeats the whole term of a composition in every command that builds on it. What was
answered a moment ago is not read again, and what has not changed is not written again: a step then costs
what it adds.
"""

import threading
from collections import OrderedDict

from prover_bridge.reasoner.term_parser import parse_definition
from prover_bridge.reasoner.term_printer import print_head, print_term
from prover_bridge.reasoner.terms import Definition, Term

MOST_CHARACTERS = 16_000_000
"""How much text is kept; the terms themselves share their parts."""

_WORTH_KEEPING = 1_000  # characters; shorter ones are read faster than kept


class KnownTerms:
    """Definitions by their text, and texts by the term that they hold; the oldest are forgotten.

    Args:
        most_characters: how much text is kept.
    """

    def __init__(self, most_characters: int = MOST_CHARACTERS) -> None:
        self._most = most_characters
        self._kept = 0
        self._definitions: OrderedDict[str, Definition] = OrderedDict()
        self._texts: dict[Term, tuple[str, int]] = {}
        self._lock = threading.Lock()

    def read(self, text: str) -> Definition:
        """The definition of that text.

        Raises:
            TermSyntaxError: it is none.
        """
        with self._lock:
            found = self._definitions.get(text)
            if found is not None:
                self._definitions.move_to_end(text)
                return found
        definition = parse_definition(text)
        start = text.index("=") + 1
        self._keep(definition, text, start)
        return definition

    def write(self, definition: Definition) -> str:
        """The text of a definition: `Name (channels) = body`."""
        head = f"{print_head(definition.name, definition.channels)} =\n"
        text = head + print_term(definition.body, self._text)
        self._keep(definition, text, len(head))
        return text

    def _text(self, term: Term) -> str | None:
        found = self._texts.get(term)
        return None if found is None else found[0][found[1] :]

    def _keep(self, definition: Definition, text: str, start: int) -> None:
        if not _WORTH_KEEPING <= len(text) <= self._most:
            return
        with self._lock:
            if text in self._definitions:
                return
            self._definitions[text] = definition
            self._texts[definition.body] = (text, start)
            self._kept += len(text)
            while self._kept > self._most:
                oldest, forgotten = self._definitions.popitem(last=False)
                self._kept -= len(oldest)
                if self._texts.get(forgotten.body, ("", 0))[0] is oldest:
                    del self._texts[forgotten.body]


known_terms = KnownTerms()
"""Those of this process."""
