"""Files of the WorkflowFM Composer: reading, writing, saving.

One JSON object, UTF-8, with processes, workspaces and a counter (WorkflowFM Composer, «Files»). What the
Composer does not know (where things stand on a canvas) is in a member of each workspace that it passes over.
"""

from prover_bridge.workspace.files.reading import Reading, read_document, read_file, read_what_is_sound
from prover_bridge.workspace.files.saving import save
from prover_bridge.workspace.files.writing import write_document

__all__ = ["Reading", "read_document", "read_file", "read_what_is_sound", "save", "write_document"]
