"""Pages of a region about its plan."""
