"""Papers for Word: making one, and reading one that comes back, as DOCX or as ODT."""
