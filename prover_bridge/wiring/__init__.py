"""From a process term to its wires, from wires to the graph that is drawn."""
