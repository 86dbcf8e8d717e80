"""What all of the program shares: one of its kind, which ends with the program."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QObject

Kind = TypeVar("Kind", bound=QObject)


def shared(kind: type[Kind], prepare: Callable[[Kind], None] = lambda made: None) -> Kind:
    """The one object of that kind; made with the application as its owner when it is first asked for.

    Args:
        kind: a class that takes its owner.
        prepare: called once, with the object that was made.

    Raises:
        RuntimeError: there is no application.
    """
    application = QCoreApplication.instance()
    if application is None:
        raise RuntimeError(f"{kind.__name__} needs an application")
    found = application.findChild(kind)
    if isinstance(found, kind):
        return found
    made = kind(application)
    prepare(made)
    return made
