"""What a desktop needs to know of the program.

`python -m tests.desktop` draws the icons anew from the one in `resources/icons`.
"""
