"""Which lines of the service tables a metric looks at, so that nothing counts twice."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from app import clock
from app.model import Report
from app.scoring.counting import Window
from app.scoring.facts import ServiceFacts
from app.scoring.metrics.definition import Definition
from app.scoring.metrics.service import OVERVIEW


def chosen(
    lines: Sequence[ServiceFacts], definition: Definition, window: Window | None
) -> list[ServiceFacts]:
    """The lines for one metric and window; undated ones are taken to cover the window."""
    if window is not None:
        lines = [_dated(line, window) for line in lines]
    if definition.id.startswith(OVERVIEW):
        field = definition.id.removeprefix(OVERVIEW)
        told = [x for x in lines if not x.agent and getattr(x, field) is not None]
        return _overview(told, window)
    return _of_agents(_without_sums(lines), _wanted(definition))


def _dated(line: ServiceFacts, window: Window) -> ServiceFacts:
    """A line whose file names no period is taken to cover the window (and said to)."""
    if line.last is not None:
        return line
    return line._replace(first=clock.day_number(window.first), last=clock.day_number(window.last))


def _overview(lines: Sequence[ServiceFacts], window: Window | None) -> list[ServiceFacts]:
    """The line of exactly the window, else the single days in it, else the last period to end in it."""
    days = [line for line in lines if line.first == line.last]
    if window is None:
        return days
    first, last = clock.day_number(window.first), clock.day_number(window.last)
    exact = [line for line in lines if (line.first, line.last) == (first, last)]
    if exact:
        return exact[-1:]
    if any(line.last is not None and first <= line.last <= last for line in days):
        return days
    ended = [line for line in lines if line.last is not None and first <= line.last <= last]
    return [max(ended, key=lambda line: (line.last or 0, line.first or 0))] if ended else days


def _wanted(definition: Definition) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The fields a line must have, and those of which one is enough."""
    needed = definition.fields.get(Report.CUSTOMER_SERVICE, ())
    return needed, tuple(field for _, field in definition.one_of)


def _tells(line: ServiceFacts, needed: Sequence[str], either: Sequence[str]) -> bool:
    if any(getattr(line, field) is None for field in needed):
        return False
    return not either or any(getattr(line, field) is not None for field in either)


def _without_sums(lines: Sequence[ServiceFacts]) -> list[ServiceFacts]:
    """Without the sums of days whose conversations are known one by one."""
    known = {line.last for line in lines if line.at is not None}
    return [line for line in lines if line.at is not None or not known.intersection(_days(line))]


def _days(line: ServiceFacts) -> Iterable[int]:
    if line.first is None or line.last is None:
        return ()
    return range(line.first, line.last + 1)


def _of_agents(
    lines: Sequence[ServiceFacts], wanted: tuple[tuple[str, ...], tuple[str, ...]]
) -> list[ServiceFacts]:
    """Without the shop's own line where agents tell of the same figures on the same days."""
    told = {(line.first, line.last) for line in lines if line.agent and _tells(line, *wanted)}
    return [line for line in lines if line.agent or (line.first, line.last) not in told]
