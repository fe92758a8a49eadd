"""The pages of docs/ that are drawn from code, one module each: `page()` gives the whole text."""
