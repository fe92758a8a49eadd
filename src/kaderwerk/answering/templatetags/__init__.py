"""What the templates of a form draw."""
