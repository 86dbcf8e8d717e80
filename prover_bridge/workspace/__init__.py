"""The document: processes, workspaces, drawings; what may be done with them, and undone again."""
