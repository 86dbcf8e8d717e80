"""Where the parts of a drawing stand: no Qt but in `service`, which asks a process of its own."""
