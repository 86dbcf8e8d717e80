"""Messages of the prover and their framing; nothing else knows the prover's JSON keys."""
