"""Several who write, sign and hand in one plan at the same moment."""
