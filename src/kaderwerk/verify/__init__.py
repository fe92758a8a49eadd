"""Proves the promises on a live database: reads everything, changes nothing, names what is wrong.

Each module below checks one kind of promise and knows no other. `run.py` goes through them all.
The numbers (INV-…) are those of `docs/promises.md`.
"""
