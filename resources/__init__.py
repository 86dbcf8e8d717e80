"""Icons, themes, examples, schemas and desktop files."""
