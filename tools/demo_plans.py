"""Writes the plans of the demo into a folder: `python -m tools.demo_plans FOLDER [SEED]`."""

import sys
from pathlib import Path

from kaderwerk.demo.folder import DEFAULT_SEED, folder


def main(target: Path, seed: int = DEFAULT_SEED) -> int:
    """Write every plan file and the judgements. The same seed gives the same bytes."""
    target.mkdir(parents=True, exist_ok=True)
    for name, content in folder(seed).items():
        (target / name).write_bytes(content)
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), *map(int, sys.argv[2:3])))
