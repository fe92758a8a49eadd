"""What the house is kept with: tests, checks, docs, translations, measurements."""
