"""All that a program without a window needs to compose processes that are proofs."""
