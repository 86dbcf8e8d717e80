"""Ways to reach a prover: embedded process, and others behind the same interface."""
