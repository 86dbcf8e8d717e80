"""The canvas: drawings of one workspace, and the gestures that compose, arrange and explore them."""
