"""The board: every metric in its group, with what the seller made of it and what the import changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from app import clock
from app.catalogue.rulepacks import MetricRule, RulePack
from app.diagnosis.ahead import Road
from app.diagnosis.forecast import on_day
from app.diagnosis.listings import Board, BoardRow, Change, Group, Mark, Status
from app.diagnosis.moved import kind_of, moved
from app.diagnosis.outlook import Outlook, outlook_of
from app.diagnosis.points import at_target, gain
from app.diagnosis.results import StepMove
from app.diagnosis.steps import step_move
from app.model import Finding, ImportBatch, MetricScore, ScoreCard, State
from app.scoring.measuring import ShopData
from app.scoring.rules import reaches

_CLIFF_ORDERS = 3
_CLIFF_DAYS = 7
_WORSE = 0.25  # of the gap then: a marked finding returns when it is worse by so much
_MISSED = (State.BELOW, State.NEAR)


def make_board(
    data: ShopData,
    pack: RulePack,
    card: ScoreCard,
    findings: Sequence[Finding],
    marks: Mapping[str, Mark],
    before: ScoreCard | None,
) -> Board:
    """The board of a day. ``before`` is the card of the last day before the last import."""
    ranked = {finding.metric.id: finding for finding in findings}
    order = [*ranked, *(m.id for m in card.metrics if m.id not in ranked)]
    rows = [
        _row(data, pack, card.metric(key), ranked.get(key), marks.get(key), before, card)
        for key in order
    ]
    open_ones = [r.metric for r in rows if r.finding and r.status is not Status.IGNORED]
    aims = at_target(open_ones)
    return Board(
        tuple(rows),
        before.on if before else None,
        gain(data, pack, card, aims).total if aims else None,
    )


def without_ignored(findings: Sequence[Finding], marks: Mapping[str, Mark]) -> tuple[Finding, ...]:
    """The findings that are to be worked on; an ignored one only when it has become worse."""
    return tuple(
        finding
        for finding in findings
        if _status(
            finding,
            mark := marks.get(finding.metric.id),
            mark is not None and is_worse(finding.metric, mark),
        )
        is not Status.IGNORED
    )


def _row(
    data: ShopData,
    pack: RulePack,
    metric: MetricScore,
    finding: Finding | None,
    mark: Mark | None,
    before: ScoreCard | None,
    card: ScoreCard,
) -> BoardRow:
    rule = pack.metric(metric.id)
    outlook, step = _next_step(data, rule, metric, card.on)
    was = None if before is None else next((m for m in before.metrics if m.id == metric.id), None)
    returned = mark is not None and finding is not None and is_worse(metric, mark)
    return BoardRow(
        metric=metric,
        group=group_of(metric, step, outlook),
        finding=finding,
        status=_status(finding, mark, returned),
        mark=mark,
        returned=returned,
        change=None if was is None else change_of(was, metric),
        before=was.value if was else None,
        step=step,
        before_origin=was.origin if was else None,
    )


def _next_step(
    data: ShopData, rule: MetricRule, metric: MetricScore, on: date
) -> tuple[Outlook | None, StepMove | None]:
    counted = metric.value is not None and metric.numerator is not None
    outlook = outlook_of(data, rule, on) if counted else None
    return outlook, None if outlook is None else step_move(outlook, rule, metric)


def steps_ahead(data: ShopData, pack: RulePack, card: ScoreCard) -> Iterator[StepMove | None]:
    """The steps that a board tells, one by one: once found, the board has them at once."""
    for metric in card.metrics:
        yield _next_step(data, pack.metric(metric.id), metric, card.on)[1]


def group_of(metric: MetricScore, step: StepMove | None, outlook: Outlook | None) -> Group:
    """需处理, 接近掉线, 已达标, 数据不足 or 不适用."""
    if metric.state in _MISSED:
        return Group.TODO
    if metric.value is None:
        return Group.NO_DATA if metric.target is not None else Group.NOT_APPLICABLE
    if metric.target is None:
        return Group.NOT_APPLICABLE
    if metric.state is State.UNKNOWN:  # days are missing, or an estimate that proves nothing
        return Group.NOT_APPLICABLE if metric.told_days is None else Group.NO_DATA
    few_left = step is not None and step.down is not None and step.down <= _CLIFF_ORDERS
    return Group.CLIFF if few_left or _will_miss(metric, outlook) else Group.MET


def _will_miss(metric: MetricScore, outlook: Outlook | None) -> bool:
    """Whether the forecast leaves the target within seven days."""
    target = metric.target
    if outlook is None or target is None:
        return False
    road = Road(outlook)
    values = (on_day(road, ahead).base for ahead in range(1, _CLIFF_DAYS + 1))
    return any(v is not None and not reaches(v, target.op, target.value) for v in values)


def _status(finding: Finding | None, mark: Mark | None, returned: bool) -> Status | None:
    if finding is None:
        return Status.DONE if mark is not None and mark.status is not Status.IGNORED else None
    if mark is None:
        return Status.NEW
    reopened = returned and mark.status in (Status.IGNORED, Status.DONE)
    return Status.NEW if reopened else mark.status


def is_worse(metric: MetricScore, mark: Mark) -> bool:
    """Whether it is worse than when it was marked: by a quarter of the gap then, or met then."""
    if metric.value is None or mark.value is None or metric.target is None:
        return False
    op, line = metric.target.op, metric.target.value
    if reaches(mark.value, op, line):
        return not reaches(metric.value, op, line)
    by = metric.value - mark.value if op in ("<=", "<") else mark.value - metric.value
    return by > _WORSE * abs(mark.value - line)


def change_of(was: MetricScore, now: MetricScore) -> Change | None:
    """Against an earlier day, like with like: see :class:`Change`; None where nothing to say."""
    missed, misses = was.state in _MISSED, now.state in _MISSED
    if not missed and not misses:
        return None
    if was.value is not None and now.value is not None and kind_of(was) != kind_of(now):
        return Change.OTHER
    if missed != misses:
        unknown = now.value is None
        return Change.NEW if misses else None if unknown else Change.SOLVED
    return moved(was, now) or Change.SAME


def last_day_before(batches: Iterable[ImportBatch]) -> date | None:
    """The last day of data before the latest import; None where it was the first or the same day."""
    kept = [batch for batch in batches if not batch.undone and batch.last is not None]
    latest: datetime | None = max((batch.at for batch in kept), default=None)
    earlier = [batch.last for batch in kept if batch.at != latest and batch.last is not None]
    newest = max((b.last for b in kept if b.last is not None), default=None)
    day = max(earlier, default=None)
    return None if day is None or day == newest else day


def marks_of(rows: Iterable[Mapping[str, Any]]) -> dict[str, Mark]:
    """The stored rows by metric."""
    return {
        row["metric_id"]: Mark(
            row["metric_id"],
            Status(row["status"]),
            row["reason"],
            clock.as_date(row["on_day"]),
            row["value"],
        )
        for row in rows
    }
