"""How fast the program is, against bare operations in the same run: ``python3 build/dev.py bench``.

    --orders N…    how many order rows (30,000, 100,000 and 300,000; 200,000 for what has a goal there)
    --runs N       how often each case runs at least, each time in a fresh process (300,000: once); medians count
    --case NAME…   only cases whose name begins so, with what they are held against
    --quick        30,000 orders, once
    --write        keep the tables in docs/performance.md

All data is invented on the spot. A case stands beside its ratio to a bare operation on the same
data in the same run, so the figures mean something on any machine. They are of the processor's time,
so that a busy machine does not spoil them; the clock stands beside it.
"""

from __future__ import annotations

import argparse
import compileall
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from build import _bench_cases as cases  # noqa: E402 - found only once the root is on the path
from build._bench_data import write_all  # noqa: E402
from build._bench_goals import ALL, Case, Figure, wanted  # noqa: E402
from build._bench_table import GROWTH_HEAD, HEAD, as_row, document, growth_rows, verdict  # noqa: E402
from build._bench_window import resident_mb  # noqa: E402

SIZES = (30_000, 100_000, 200_000, 300_000)
QUICK = (30_000,)
RUNS = 3
_GOALS_ONLY = 200_000  # a size that some goals are for; growth is told by the others
_SLOW_SIZE = 100_000
_MOST_RUNS = 9
_SHORT = 8.0  # seconds: a case runs again while all its runs together took less


# --- one run --------------------------------------------------------------------------------------


def run_child(name: str, folder: Path) -> None:
    """One run, in this process; its figures go to stdout as JSON."""
    measured = ALL[name].prepare(folder)
    clock, worked = time.perf_counter(), time.process_time()
    figures = measured()
    clock, worked = time.perf_counter() - clock, time.process_time() - worked
    if not isinstance(figures, dict):
        figures = {"": worked}
    told = {"figures": figures, "clock": clock, "peak_mb": resident_mb("VmHWM")}
    print(json.dumps(told), flush=True)
    os._exit(0)  # what a window would still tidy up is not measured


@dataclass(frozen=True, slots=True)
class Run:
    """What one run in a fresh process gave."""

    figures: cases.Figures
    clock: float  # seconds
    peak_mb: float


def measure(name: str, folder: Path) -> Run:
    """One run in a fresh process."""
    whole = ALL[name].whole
    entry = (
        ["-m", "build._bench_window", name] if whole else [__file__, "--child", name, "--folder"]
    )
    own = {"QT_QPA_PLATFORM": "offscreen", "QT_LOGGING_RULES": "*=false"}
    own |= {"XDG_CONFIG_HOME": str(folder / "settings")}
    started = time.perf_counter()
    answer = subprocess.run(
        [sys.executable, *entry, str(folder)],
        check=True,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env={**os.environ, **own},
    )
    told = json.loads(answer.stdout.splitlines()[-1])
    clock = time.perf_counter() - started if whole else told["clock"]
    return Run(told["figures"], clock, told["peak_mb"])


# --- all runs -------------------------------------------------------------------------------------


def again(case: Case, number: int, orders: int, runs: int, spent: float) -> bool:
    """Whether a case runs (once more), ``number`` times having been done in ``spent`` seconds.

    A moment in which the machine does something else spoils a short case more than a long one,
    so short ones run oftener than asked for, long ones of the largest size once; slow ones once,
    and not at the largest sizes.
    """
    if case.slow:
        return number == 0 and orders <= _SLOW_SIZE
    least = runs if orders <= _GOALS_ONLY else 1
    return number < least or spent < _SHORT


def figures_for(orders: int, runs: int, names: Sequence[str]) -> Iterator[Figure]:
    """All cases at one size, in turn, so that a slow minute hits each alike."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        write_all(folder, orders)
        subprocess.run([sys.executable, __file__, "--book", str(folder)], check=True, cwd=ROOT)
        found: dict[str, list[Run]] = {}
        spent = dict.fromkeys(names, 0.0)
        for number in range(max(runs, _MOST_RUNS if runs > 1 else 1)):
            for name in names:
                if not again(ALL[name], number, orders, runs, spent[name]):
                    continue
                started = time.perf_counter()
                try:
                    found.setdefault(name, []).append(measure(name, folder))
                except subprocess.CalledProcessError as error:
                    print(f"{name} failed: {error}", file=sys.stderr, flush=True)
                spent[name] += time.perf_counter() - started
    found = {name: done for name, done in found.items() if done}
    base = {name: _medians(done).get("") for name, done in found.items()}
    for name, done in found.items():
        case = ALL[name]
        peak = statistics.median(run.peak_mb for run in done) or None
        clock = statistics.median(run.clock for run in done)
        for part, value in _medians(done).items():
            other = base.get(case.against)
            ratio = value / other if other and case.unit == "s" else None
            own = clock if not part and case.timed else None
            yield Figure(case, part, orders, value, peak, ratio, own, len(done))


def _medians(runs: Sequence[Run]) -> cases.Figures:
    parts = runs[0].figures
    return {part: statistics.median(run.figures[part] for run in runs) for part in parts}


# --- the command ---------------------------------------------------------------------------------


def notes() -> str:
    """What is written by hand below the tables, kept when they are made anew."""
    path = ROOT / "docs" / "performance.md"
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    start = text.find("## Notes")
    return text[start:] if start >= 0 else ""


def parser() -> argparse.ArgumentParser:
    """The command line."""
    made = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    made.add_argument("--orders", type=int, nargs="+")
    made.add_argument("--runs", type=int)
    made.add_argument("--case", nargs="+", default=[], metavar="NAME")
    made.add_argument("--quick", action="store_true")
    made.add_argument("--write", action="store_true")
    made.add_argument("--child", choices=ALL, help=argparse.SUPPRESS)
    made.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    made.add_argument("--book", type=Path, help=argparse.SUPPRESS)
    return made


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; with ``--write`` keep the tables. 2 where no case has such a name."""
    given = parser().parse_args(arguments)
    if given.child:
        run_child(given.child, given.folder)
    if given.book:
        cases.make_book(given.book)
        return 0
    names = wanted(given.case)
    if not names:
        print(f"No such case. There are: {', '.join(ALL)}", file=sys.stderr)
        return 2
    sizes = given.orders or (QUICK if given.quick else SIZES)
    runs = given.runs or (1 if given.quick else RUNS)
    for package in ("app", "ui", "build"):  # nobody's first start after an update is measured
        compileall.compile_dir(ROOT / package, quiet=2)
    print(HEAD, flush=True)
    figures: list[Figure] = []
    for orders in sizes:
        goals_at = orders if orders == _GOALS_ONLY and not given.orders else None
        for figure in figures_for(orders, runs, wanted(given.case, goals_at)):
            figures.append(figure)
            print(as_row(figure), flush=True)
        if given.write:  # after each size: the larger ones take long
            text = document(figures) + notes()
            (ROOT / "docs" / "performance.md").write_text(text, encoding="utf-8")
    print("", GROWTH_HEAD, *growth_rows(figures), "", verdict(figures), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
