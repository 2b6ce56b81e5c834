"""A diagnosis side that has no orders to look into: what the pages say then."""

from __future__ import annotations

from typing import Any

from app.diagnosis.results import Attribution, Gain, HeatMap, ScoreDrop, StepMove
from app.model import ScoreCard


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

    def __init__(self, card: ScoreCard) -> None:
        self._card = card

    def simulator(self, *_asked: Any) -> FakeDesk:
        return FakeDesk(self._card)

    def attribution(self, *_asked: Any) -> tuple[Attribution, ...]:
        return ()

    def heat_map(self, *_asked: Any) -> HeatMap | None:
        return None

    def drop(self, *_asked: Any) -> ScoreDrop:
        return ScoreDrop(None, None, False, (), ())
