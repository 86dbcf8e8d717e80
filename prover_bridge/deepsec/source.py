"""The input file of a query, built again from its result file.

Source: DeepSec 2.0.2, grammar of its input files.
"""

import re
from collections.abc import Iterator

from prover_bridge.deepsec.atoms import AtomicData, ConstructorCategory, DestructorCategory, Symbol
from prover_bridge.deepsec.labels import Labels, atoms_in
from prover_bridge.deepsec.notation import term_text
from prover_bridge.deepsec.printing import printed
from prover_bridge.deepsec.records import Query, QueryType
from prover_bridge.deepsec.references import walk
from prover_bridge.deepsec.terms import Function
from prover_bridge.errors import BridgeError

_ASKED = (QueryType.TRACE_EQUIVALENCE, QueryType.SESSION_EQUIVALENCE, QueryType.SESSION_INCLUSION)
_RESERVED = frozenset(
    [
        *("set", "semantics", "classic", "private", "eavesdrop", "fun", "reduc", "const", "free", "new"),
        *("if", "then", "else", "in", "out", "let", "query"),
        *("trace_equiv", "obs_equiv", "session_equiv", "session_incl"),
    ]
)
_OTHER = re.compile(r"[^A-Za-z0-9_']")
_AXIOM = re.compile(r"ax_[0-9]+")


def source_of(query: Query) -> str:
    """A file in DeepSec's language that asks the same.

    Raises:
        BridgeError: the language has no such query.
    """
    if query.type not in _ASKED:
        advice = "Ask for trace equivalence instead."
        raise BridgeError(f"DeepSec's language has no {query.type}.", advice=advice)
    data = query.atomic_data
    labels = Labels(data, atoms_in(query.processes), identifier)
    _refuse_implicit(query, labels)
    lines = [f"set semantics = {query.semantics}.", *_declarations(data, labels)]
    names = [f"Process{number}" for number in range(1, len(query.processes) + 1)]
    for name, process in zip(names, query.processes, strict=True):
        text = printed(process, labels).text.replace("\n", "\n  ")
        lines.append(f"let {name} =\n  {text}.")
    lines.append(f"query {query.type}({','.join(names)}).")
    return "\n".join(lines) + "\n"


def identifier(label: str) -> str:
    """A name that the language allows, as near to `label` as can be."""
    plain = _OTHER.sub("_", label)
    if not plain[:1].isalpha() or plain in _RESERVED or _AXIOM.fullmatch(plain):
        return f"v_{plain}"
    return plain


def _declarations(data: AtomicData, labels: Labels) -> Iterator[str]:
    """Constants and constructors, then the destructors, whose rules may use them."""
    symbols = [(index, atom) for index, atom in enumerate(data.data) if isinstance(atom, Symbol)]
    for index, symbol in symbols:
        private = "" if symbol.is_public else " [private]"
        if isinstance(symbol.category, ConstructorCategory):
            yield f"{_declared(symbol, labels.symbol(index))}{private}."
    for index, symbol in symbols:
        private = "" if symbol.is_public else " [private]"
        if isinstance(symbol.category, DestructorCategory):
            rules = [
                f"{term_text(Function(index, rule.lhs), labels)} -> {term_text(rule.rhs, labels)}"
                for rule in symbol.category.rewrite_rules
            ]
            yield f"reduc {'; '.join(rules)}{private}."


def _declared(symbol: Symbol, label: str) -> str:
    if symbol.arity:
        return f"fun {label}/{symbol.arity}"
    return f"{'free' if symbol.representation == 'UserName' else 'const'} {label}"


def _refuse_implicit(query: Query, labels: Labels) -> None:
    """Tuples and projections are not declared, and cannot be called by a name."""
    atoms = query.atomic_data.data
    for _, node in walk(query.processes):
        if isinstance(node, Function) and 0 <= node.symbol < len(atoms):
            symbol = atoms[node.symbol]
            if isinstance(symbol, Symbol) and not isinstance(
                symbol.category, ConstructorCategory | DestructorCategory
            ):
                advice = "Such a process was not written in the language."
                raise BridgeError(f"“{labels.symbol(node.symbol)}” cannot be written.", advice=advice)
