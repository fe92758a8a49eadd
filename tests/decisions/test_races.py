"""Sixty who decide at the same moment, under limits that bind."""
