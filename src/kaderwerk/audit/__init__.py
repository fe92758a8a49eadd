"""Who did what: a record that only grows, in chains that show when anything in them was changed."""
