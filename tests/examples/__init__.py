"""The examples that come with the program, and how each is made.

`python -m tests.examples` writes them anew into `resources/examples`.
"""
