"""Windows that ask the user something.

The greater ones are loaded where they are opened, so that the main window starts without them.
"""
