"""Pages of the ministry about plans that were handed in."""
