"""Seals a PDF with the key of the organisation that runs the site, and checks such a seal."""
