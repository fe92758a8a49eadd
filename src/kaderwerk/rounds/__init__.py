"""One opening of a framework: its dates, its money, its mode, and who has a place in it."""
