"""What works behind the window: the document, the prover, files, settings; no widget of its own."""
