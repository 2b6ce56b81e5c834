"""What the benchmark measures, what each case is held against, and the goals."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from build import _bench_cases as cases
from build import _bench_together as together
from build import _bench_window as window


@dataclass(frozen=True, slots=True)
class Case:
    """One thing measured, what it is held against, and what it should keep to."""

    prepare: Callable[[Path], cases.Measured]
    against: str = ""
    most_times: float | None = None  # its ratio
    least_times: float | None = None  # the other way round: how many times slower the other is
    most: float | None = None  # in its own unit
    most_mb: float | None = None  # peak memory
    at: int | None = None  # the goal is for so many orders
    unit: str = "s"
    timed: bool = True  # gives its time, no figures of its own
    whole: bool = False  # from the start of the process
    slow: bool = False  # once, and up to 100,000 orders only

    @property
    def name(self) -> str:
        """The name of its function."""
        return self.prepare.__name__

    @property
    def ours(self) -> bool:
        """Whether it is the program's own work, not what that is held against."""
        return not self.name.startswith(("bare_", "pandas_", "empty_"))


ALL = {
    case.name: case
    for case in (
        Case(cases.bare_csv),
        Case(cases.import_csv, "bare_csv", most_times=4.0, most_mb=400, at=100_000),
        Case(cases.bare_insert, "bare_csv"),
        Case(cases.pandas_csv, "bare_csv"),
        Case(cases.bare_calamine),
        Case(cases.import_xlsx, "bare_calamine", most_times=2.0, most_mb=400, at=100_000),
        Case(cases.pandas_excel, "import_xlsx", least_times=6.0, at=100_000, slow=True),
        Case(cases.import_again, "import_csv"),
        Case(cases.undo_import, "bare_insert", most=3.0, at=100_000),
        Case(cases.redo_import, "bare_insert", most=3.0, at=100_000),
        Case(cases.database_bytes, most=700, unit="bytes", timed=False),
        Case(cases.bare_select),
        Case(cases.score_day, "bare_select"),
        Case(cases.score_next_day, "bare_select", most=0.3, at=200_000),
        Case(cases.score_after_import, "bare_select", most=0.3, at=200_000),
        Case(cases.findings_after_import, "bare_select", most=0.3, at=100_000),
        Case(cases.score_after_undo, "bare_select", most=0.3, at=200_000),
        Case(cases.recompute_all, "bare_select", most=2.0, at=200_000),
        Case(cases.history_90, "bare_select"),
        Case(cases.findings, "bare_select"),
        Case(cases.slider_step, "bare_select", most=0.05, timed=False),
        Case(cases.forecast, "bare_select"),
        Case(cases.plan_pdf, "bare_select", most=2.0, at=100_000),
        Case(cases.bare_copy),
        Case(cases.backup, "bare_copy"),
        Case(window.empty_window, whole=True),
        Case(window.start_window, "empty_window", most_times=2.0, whole=True),
        Case(window.start_score, "empty_window", whole=True),
        Case(window.pages, "bare_select", most=0.3, at=100_000, timed=False),
        Case(window.page_freezes, most=0.1, timed=False),
        Case(window.first_click, "bare_select", timed=False),
        Case(window.memory_at_rest, unit="MB", timed=False),
        Case(window.heartbeat, most=0.1, at=100_000, timed=False),
        Case(together.edit_waits, most=2.0, timed=False, slow=True),
    )
}


@dataclass(frozen=True, slots=True)
class Figure:
    """Medians of one case at one size; a case may give several figures, each with a name."""

    case: Case
    part: str
    orders: int
    value: float
    peak_mb: float | None
    ratio: float | None
    clock: float | None = None
    runs: int = 1

    @property
    def name(self) -> str:
        """``pages: metrics`` where a case has several figures."""
        return f"{self.case.name}: {self.part}" if self.part else self.case.name

    @property
    def goal(self) -> str:
        """What it should keep to, in words; "" where nothing is asked of it at this size."""
        case = self.case
        if case.at not in (None, self.orders):
            return ""
        goals = (
            (case.most_times, "≤ {:g}×"),
            (case.least_times, "≥ {:g}×"),
            (case.most, f"≤ {{:g}} {case.unit}"),
            (case.most_mb, "≤ {:g} MB"),
        )
        return ", ".join(words.format(limit) for limit, words in goals if limit is not None)

    @property
    def kept(self) -> bool:
        """Whether it keeps to all that is asked of it."""
        case, ratio, peak = self.case, self.ratio, self.peak_mb
        return (
            (case.most_times is None or ratio is None or ratio <= case.most_times)
            and (case.least_times is None or ratio is None or ratio >= case.least_times)
            and (case.most is None or self.value <= case.most)
            and (case.most_mb is None or peak is None or peak <= case.most_mb)
        )


def wanted(prefixes: Sequence[str], goals_at: int | None = None) -> list[str]:
    """The cases whose names begin so, with the bare ones they are held against.

    With ``goals_at`` only those that have a goal for just so many orders.
    """
    chosen = {name for name in ALL if not prefixes or name.startswith(tuple(prefixes))}
    if goals_at is not None:
        chosen = {name for name in chosen if ALL[name].at == goals_at}
    chosen |= {ALL[name].against for name in chosen} - {""}
    return [name for name in ALL if name in chosen]
