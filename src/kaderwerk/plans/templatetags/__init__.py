"""Tags for the pages of a plan."""
