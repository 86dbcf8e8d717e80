"""Artifacts as plain data for views: numbers and texts, with errors at a line; nothing is drawn here."""
