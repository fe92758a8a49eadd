"""Components of the design system, the page around them, and the style guide."""
