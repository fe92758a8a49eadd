"""`python -m kaderwerk.cli`, where the script is not on the path."""

from kaderwerk.cli import main

main(prog_name="kaderwerk")
