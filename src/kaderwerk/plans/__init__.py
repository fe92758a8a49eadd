"""A plan of one applicant: written by several organisations, signed by them, handed in."""
