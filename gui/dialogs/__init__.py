"""Windows that ask the user something."""
