"""What a deployment would write, and the writing of it."""
