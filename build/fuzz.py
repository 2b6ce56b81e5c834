"""Throw nonsense at the program and see that it stays whole: ``build/dev.py fuzz --minutes N``.

Each round makes its own random numbers from a seed; a defect is told with case and seed, so that
``--case NAME --seed S --rounds 1`` brings it back. What the program says in words about bad input
is right; any other exception, a broken book, a lost row or a hang is a defect.
"""

from __future__ import annotations

import argparse
import faulthandler
import random
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from build import _fuzz_books, _fuzz_files, _fuzz_texts  # noqa: E402 - found once the root is there

HANG = 120  # seconds after which a round counts as hanging; all stacks are told and the run ends
MEMORY = 3 << 30  # bytes of address space; a bomb must not need more

Case = Callable[[random.Random, Path], None]
CASES: Mapping[str, Case] = {
    "tables": _fuzz_files.random_table,
    "bytes": _fuzz_files.broken_bytes,
    "cells": _fuzz_files.broken_cells,
    "books": _fuzz_books.random_days,
    "packs": _fuzz_texts.random_pack,
    "pages": _fuzz_texts.random_page,
    "plans": _fuzz_texts.random_plan,
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run rounds until the time is over; 1 where a defect was found."""
    given = parser().parse_args(arguments)
    limit_memory()
    cases = {name: CASES[name] for name in given.case or CASES}
    ends = time.monotonic() + given.minutes * 60
    done, found = 0, 0
    while (given.rounds and done < given.rounds) or (not given.rounds and time.monotonic() < ends):
        seed = given.seed + done
        for name, case in cases.items():
            found += not is_whole(name, case, seed)
        done += 1
    tell(f"{done} rounds of {len(cases)} cases from seed {given.seed}: {found} defects")
    return 1 if found else 0


def parser() -> argparse.ArgumentParser:
    """The command line."""
    made = argparse.ArgumentParser(prog="fuzz", description=__doc__)
    made.add_argument("--minutes", type=float, default=1.0)
    made.add_argument("--rounds", type=int, default=0, help="instead of minutes")
    made.add_argument("--seed", type=int, default=random.SystemRandom().randrange(1 << 31))
    made.add_argument("--case", action="append", choices=CASES)
    return made


def is_whole(name: str, case: Case, seed: int) -> bool:
    """Run one case in a folder of its own; a defect is told with what brings it back."""
    faulthandler.dump_traceback_later(HANG, exit=True, file=sys.__stderr__ or sys.stderr)
    try:
        with tempfile.TemporaryDirectory(prefix="fuzz-") as folder:
            case(random.Random(f"{name} {seed}"), Path(folder))
    except Exception:  # noqa: BLE001 - whatever a case meets is what we look for
        tell(f"\nDEFECT --case {name} --seed {seed} --rounds 1\n{traceback.format_exc()}")
        return False
    finally:
        faulthandler.cancel_dump_traceback_later()
    return True


def limit_memory() -> None:
    """Let what takes too much memory fail instead of taking the machine along."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def tell(words: str) -> None:
    """Say something at once."""
    sys.stdout.write(words + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    raise SystemExit(main())
