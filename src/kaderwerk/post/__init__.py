"""Post that goes out: stored with the change that it tells of, and sent by a worker."""
