"""Everything that CI checks beside the tests, two at a time: `make check`."""

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent

CHECKS = {
    "types": [BIN / "mypy"],
    "style": [BIN / "ruff", "check", "."],
    "layout": [BIN / "ruff", "format", "--check", "."],
    "layers": [BIN / "lint-imports", "--no-cache"],
    "unused code": [sys.executable, "-m", "tools.unused"],
    "house rules": [sys.executable, "-m", "tools.house"],
    "migrations": [sys.executable, "-m", "django", "makemigrations", "--check", "--dry-run"],
    "translations": [sys.executable, "-m", "tools.messages", "--check"],
    "drawn docs": [sys.executable, "-m", "tools.draw_docs", "--check"],
}


def run(name: str) -> tuple[str, subprocess.CompletedProcess[str], float]:
    """Run one check; its name, what it said, and how many seconds it took."""
    began = time.monotonic()
    done = subprocess.run(
        CHECKS[name],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    return name, done, time.monotonic() - began


def main() -> int:
    """Run all; print what the failing ones say. The exit code is 1 when any failed."""
    failed = []
    with ThreadPoolExecutor(max_workers=os.cpu_count() or 2) as pool:
        for name, done, seconds in pool.map(run, CHECKS):
            print(
                f"{'ok' if done.returncode == 0 else 'FAILED':<7} {name} ({seconds:.1f} s)",
                flush=True,
            )
            if done.returncode:
                failed.append(name)
                print("".join(f"        {line}\n" for line in done.stdout.splitlines()))
    if failed:
        print(f"make check: {', '.join(failed)} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
