"""The document: processes, workspaces, compositions, rules, commands, files."""
