"""Steps of a π-calculus term."""
