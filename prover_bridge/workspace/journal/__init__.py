"""A journal of what was done since the document was saved, so that a crash loses nothing."""

from prover_bridge.workspace.journal.journal import Journal, journal_path
from prover_bridge.workspace.journal.recovery import Recovery, recover

__all__ = ["Journal", "Recovery", "journal_path", "recover"]
