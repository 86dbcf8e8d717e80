"""The canvas for those who cannot see it: its drawings and their parts as accessible objects."""
