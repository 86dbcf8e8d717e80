"""Nothing lost: a journal of changes, recovery after a crash, locks and back-ups of files."""

from prover_bridge.workspace.journal.disk import content_of
from prover_bridge.workspace.journal.keeper import Keeper
from prover_bridge.workspace.journal.owner import Life, Owner
from prover_bridge.workspace.journal.recovery import Abandoned, Recovery, recover

__all__ = ["Abandoned", "Keeper", "Life", "Owner", "Recovery", "content_of", "recover"]
