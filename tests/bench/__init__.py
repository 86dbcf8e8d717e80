"""How fast the program is, measured on workspaces made for it; see window_table.py."""
