"""The settings that a user sees: a page for each subject."""
