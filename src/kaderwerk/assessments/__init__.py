"""The ministry judges what was handed in: per criterion, with a reason, and asks for changes."""
