"""The rules of the documents, one subject a file; each notes its findings in a report."""
