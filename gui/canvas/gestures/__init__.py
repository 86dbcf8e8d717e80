"""One file a gesture: each starts, moves, ends or is cancelled; the canvas holds at most one."""
