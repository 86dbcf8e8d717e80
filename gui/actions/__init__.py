"""All actions of the window as one table, and what is built from it."""
