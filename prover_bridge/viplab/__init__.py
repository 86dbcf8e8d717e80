"""ViPLab's computation results: formats, judgement, conversion, recording."""
