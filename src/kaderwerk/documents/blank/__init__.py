"""The plan before anyone has written in it: what is asked, on a page, as PDF and as DOCX."""
