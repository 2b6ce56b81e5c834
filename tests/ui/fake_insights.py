"""A diagnosis side that has no orders to look into: what the pages say then."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from app.diagnosis.appeals import Appeal
from app.diagnosis.flags import Flag
from app.diagnosis.listings import (
    Alert,
    Board,
    BoardRow,
    Cancelled,
    DueList,
    Group,
    Mention,
    Status,
    Theme,
)
from app.diagnosis.results import Attribution, Gain, HeatMap, ScoreDrop, StepMove
from app.diagnosis.voices import OwnWords
from app.model import Finding, MetricScore, ScoreCard, Shop, TargetSpan


class FakeDesk:
    """A simulator that counts nothing."""

    def __init__(self, card: ScoreCard) -> None:
        self.card = card

    def outlook(self, _metric_id: str) -> None:
        return None

    def steps(self) -> tuple[StepMove, ...]:
        return ()

    def gain(self, _values: object) -> Gain:
        return Gain({}, {}, None, (), ())


class FakeInsights:
    """Answers as for a shop whose numbers all come from the backend's page."""

    def __init__(self, card: ScoreCard, findings: Sequence[Finding] = ()) -> None:
        self._card = card
        self._findings = {finding.metric.id: finding for finding in findings}
        self.marks: list[tuple[str, Status, str]] = []

    def simulator(self, *_asked: Any) -> FakeDesk:
        return FakeDesk(self._card)

    def attribution(self, *_asked: Any) -> tuple[Attribution, ...]:
        return ()

    def heat_map(self, *_asked: Any) -> HeatMap | None:
        return None

    def day_before(self, _shop: Shop) -> date | None:
        return None

    def drop(self, *_asked: Any) -> ScoreDrop:
        return ScoreDrop(None, None, False, (), ())

    def board(self, *_asked: Any) -> Board:
        rows = [_row(metric, self._findings.get(metric.id)) for metric in self._card.metrics]
        return Board(tuple(rows), None, 5.6)

    def mark(self, _shop: Shop, metric: MetricScore, status: Status, reason: str) -> None:
        self.marks.append((metric.id, status, reason))

    def complaints(
        self, *_asked: Any
    ) -> tuple[list[Mention], tuple[Theme, ...], tuple[Alert, ...]]:
        return [], (), ()

    def due(self, _shop: Shop) -> DueList | None:
        return None

    def cancelled(self, _shop: Shop, _first: date, _last: date) -> Cancelled:
        """Two orders of the window."""
        return Cancelled(2, 10_190)


def _row(metric: MetricScore, finding: Finding | None) -> BoardRow:
    """A metric as the board has it on the first import."""
    group = Group.TODO if finding else Group.NO_DATA if metric.value is None else Group.MET
    status = Status.NEW if finding else None
    return BoardRow(metric, group, finding, status, None, False, None, None, None)


class FakeAppealing:
    """Nothing to appeal."""

    def orders(self, *_asked: Any) -> tuple[Appeal, ...]:
        return ()


class FakeVoicebook:
    """No words of the seller's own."""

    def words(self, _shop: Shop) -> OwnWords:
        return OwnWords()


class FakePictures:
    """One rule change, on 2026-11-10."""

    def flags(self, *_asked: Any) -> tuple[Flag, ...]:
        return (Flag(date(2026, 11, 10), "rule", "新版规则"),)

    def lines(self, *_asked: Any) -> tuple[TargetSpan, ...]:
        return ()
