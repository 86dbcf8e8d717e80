"""What is painted on the canvas: one item a node, one a link, one a drawing's frame."""
