"""Everything that can be done to a document, one verb a file."""
