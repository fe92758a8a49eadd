"""The ministry decides within the ceiling, tells the applicants, and has them paid."""
