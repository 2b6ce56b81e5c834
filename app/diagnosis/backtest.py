"""Would the forecast have been right? Made again on days of the seller's own past."""

from __future__ import annotations

from app.diagnosis.ahead import Road
from app.diagnosis.forecast import on_day
from app.diagnosis.outlook import Outlook
from app.diagnosis.results import Backtest, BacktestRow

_EVERY = 3  # days between two forecasts made in the past


def backtest(outlook: Outlook, horizon: int = 7) -> Backtest:
    """Forecasts of ``horizon`` days made every third past day, beside what came.

    A day counts as past enough once a whole window of data lay before it.
    """
    start = outlook.first + outlook.window_days + outlook.end_lag_days
    days = range(outlook.on - horizon, start - 1, -_EVERY)
    rows = [row for day in reversed(days) if (row := _row(outlook, day, horizon)) is not None]
    if not rows:
        return Backtest(horizon, (), None, None, None)
    return Backtest(
        horizon,
        tuple(rows),
        sum(abs(row.forecast - row.actual) for row in rows) / len(rows),
        sum(abs(row.unchanged - row.actual) for row in rows) / len(rows),
        sum(row.low <= row.actual <= row.high for row in rows) / len(rows),
    )


def _row(outlook: Outlook, made_on: int, horizon: int) -> BacktestRow | None:
    """One forecast; None where there was no value then or is none now, or days are missing."""
    if not outlook.is_told(made_on) or not outlook.is_told(made_on + horizon):
        return None
    then = outlook.seen_from(made_on)
    last = on_day(Road(then), horizon)
    value = then.value(then.total(made_on))
    actual = outlook.value(outlook.total(made_on + horizon))
    if value is None or last.base is None or actual is None:
        return None
    if last.low is None or last.high is None:
        return None
    return BacktestRow(made_on, made_on + horizon, last.base, last.low, last.high, actual, value)
