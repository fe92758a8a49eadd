"""What changes who takes part: one verb a function, each with its entry in the record."""
