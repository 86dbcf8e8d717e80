"""The embedded prover: terms, kernel, derived proofs, actions, service."""
