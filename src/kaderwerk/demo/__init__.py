"""Believable plans for a framework: three that were written, and a seeded generator beside them.

    files = folder(seed=1)     # folder.py: what a rehearsal plays, by file name

What is invented, and what is not, stands in README.md. Nothing in the program needs this package.
"""
