"""Pages about rounds: what the public reads, and the desk."""
