"""DeepSec's results: formats, store, replay, runs."""
