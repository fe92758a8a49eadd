"""Who takes part: applicants, organisations, the people who act for them, and their seats."""
