"""Which lines of the service tables a metric looks at, so that nothing counts twice."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from app import clock
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
        return _overview([line for line in lines if not line.agent], window)
    return _of_agents(_without_sums(lines))


def _dated(line: ServiceFacts, window: Window) -> ServiceFacts:
    """A line whose file names no period is taken to cover the window (and said to)."""
    if line.last is not None:
        return line
    return line._replace(first=clock.day_number(window.first), last=clock.day_number(window.last))


def _overview(lines: Sequence[ServiceFacts], window: Window | None) -> list[ServiceFacts]:
    """The line of exactly the window where there is one, else the single days."""
    if window is not None:
        period = (clock.day_number(window.first), clock.day_number(window.last))
        exact = [line for line in lines if (line.first, line.last) == period]
        if exact:
            return exact[-1:]
    return [line for line in lines if line.first == line.last]


def _without_sums(lines: Sequence[ServiceFacts]) -> list[ServiceFacts]:
    """Without the sums of days whose conversations are known one by one."""
    known = {line.last for line in lines if line.at is not None}
    return [line for line in lines if line.at is not None or not known.intersection(_days(line))]


def _days(line: ServiceFacts) -> Iterable[int]:
    if line.first is None or line.last is None:
        return ()
    return range(line.first, line.last + 1)


def _of_agents(lines: Sequence[ServiceFacts]) -> list[ServiceFacts]:
    """Without the shop's own line where agents tell of the same days."""
    told = {(line.first, line.last) for line in lines if line.agent}
    return [line for line in lines if line.agent or (line.first, line.last) not in told]
