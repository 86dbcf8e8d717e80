"""Runs of a prover told as ViPLab results: one command is one computation, with its task and messages."""
