"""Texts of PiViz, PEW, PiLib deployments, as folds over a process term."""
