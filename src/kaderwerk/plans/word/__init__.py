"""A plan goes out as DOCX, and what people wrote in it comes back as proposed answers."""
