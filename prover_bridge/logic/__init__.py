"""Propositions, provenance trees, processes: the values that everything else speaks of."""
