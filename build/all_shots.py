"""Every page and tab in every theme and scale, of an empty, the sample's, a lived-in and a large book.

For the eye of whoever changed a page; what is cut off, overlaps or has no name ends it with 1.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from app.model import Platform  # noqa: E402 - found once the root is on the path
from app.program import Program  # noqa: E402
from build import _bench_cases, _bench_data  # noqa: E402
from build._lived_book import make_lived_book  # noqa: E402

OUT = ROOT / "out" / "all-shots"
SCALES = "1.0,1.25,1.5,2.0"
LARGE = 30_000  # orders


def empty_book(place: Path) -> None:
    """A shop and nothing else."""
    program = Program(place / "book")
    program.add_shop("我的小店", Platform.DOUYIN)
    program.close()


def sample_book(place: Path) -> None:
    """The sample shop."""
    program = Program(place / "book")
    program.make_sample()
    program.close()


def large_book(place: Path) -> None:
    """A shop with many orders, after-sales, reviews and parcels: the benchmark's."""
    place.mkdir(parents=True)
    _bench_data.write_all(place, LARGE)
    _bench_cases.make_book(place)


BOOKS: Mapping[str, Callable[[Path], None]] = {
    "empty": empty_book,
    "sample": sample_book,
    "lived": make_lived_book,
    "large": large_book,
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Take all pictures; 1 where any of them shows a fault."""
    made = argparse.ArgumentParser(prog="shots --all", description=__doc__)
    made.add_argument("--book", action="append", choices=BOOKS)
    made.add_argument("--theme", default="all")
    made.add_argument("--scale", default=SCALES)
    made.add_argument("--size", default="1366x768")
    given = made.parse_args(arguments)
    status = 0
    for name in given.book or BOOKS:
        place = OUT / name
        shutil.rmtree(place, ignore_errors=True)
        BOOKS[name](place)
        command = [sys.executable, "-m", "ui.shots", "--strict", "--data", str(place / "book")]
        command += ["--out", str(place), "--theme", given.theme, "--scale", given.scale]
        command += ["--size", given.size, *(["--dialogs"] if name == "sample" else [])]
        status |= subprocess.run(command, cwd=ROOT, check=False).returncode
    return status


if __name__ == "__main__":
    raise SystemExit(main())
