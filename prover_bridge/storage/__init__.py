"""Writing files so that nothing is lost, and only where it may be written."""
