"""The simulator's desk: one shop on one day, every slider answered from daily numbers at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from app.catalogue.metric_names import metric_rule
from app.catalogue.rulepacks import MetricRule, RulePack
from app.diagnosis import whatif
from app.diagnosis.ahead import Road, bad_rate
from app.diagnosis.backtest import backtest
from app.diagnosis.forecast import DAYS, Line, forecast
from app.diagnosis.moved import kind_of
from app.diagnosis.outlook import Outlook, outlook_of
from app.diagnosis.points import gain
from app.diagnosis.results import Backtest, Forecast, Gain, Needed, Reach, StepMove
from app.diagnosis.steps import step_edges, step_move
from app.model import MetricScore, Origin, ScoreCard, Target
from app.scoring.gaps import why_too_few
from app.scoring.measuring import ShopData, why_not_told, window_of
from app.scoring.metrics import definition_for

HISTORY_DAYS = 60  # before the window, to learn from and to test forecasts on


class Simulator:
    """What if, forecast and steps of the metrics of one score card; RequestError for an unknown one.

    ``data`` must be read with at least :data:`HISTORY_DAYS` days more than the windows.
    """

    def __init__(self, data: ShopData, pack: RulePack, card: ScoreCard) -> None:
        self._data, self._pack, self.card = data, pack, card
        self._outlooks: dict[str, Outlook | None] = {}
        self._roads: dict[str, Road] = {}

    def _road(self, metric_id: str) -> Road | None:
        """The coming days of a metric, worked out once for all the questions about them."""
        seen = self.outlook(metric_id)
        if seen is None:
            return None
        if metric_id not in self._roads:
            self._roads[metric_id] = Road(seen)
        return self._roads[metric_id]

    def outlook(self, metric_id: str) -> Outlook | None:
        """A metric's days as counted, also behind a page's value; None where too little counts."""
        if metric_id not in self._outlooks:
            rule = self._rule(metric_id)
            self._outlooks[metric_id] = self._counted(rule)
        return self._outlooks[metric_id]

    def _counted(self, rule: MetricRule) -> Outlook | None:
        definition = definition_for(rule)
        window = window_of(rule, self.card.on)
        if definition is None or why_not_told(self._data, definition, window) is not None:
            return None
        if why_too_few(definition, self._data.extents, window) is not None:
            return None
        seen = outlook_of(self._data, rule, self.card.on, HISTORY_DAYS)
        if seen is None or seen.total(seen.on)[1] < max(rule.min_n, 1):
            return None
        return seen

    def _rule(self, metric_id: str) -> MetricRule:
        return metric_rule(self._pack, metric_id)

    def volume(self, metric_id: str) -> float | None:
        """New units a day as in the recent past."""
        road = self._road(metric_id)
        return None if road is None else road.seen.volume

    def fewer_bad(self, metric_id: str, fewer: float) -> float | None:
        """Today's value had so many bad units been good; 0 gives today's value."""
        seen = self.outlook(metric_id)
        return None if seen is None else whatif.fewer_bad(seen, fewer)

    def value_after(self, metric_id: str, days: int, volume: float, rate: float) -> float | None:
        """The value in ``days`` days at a volume a day and a rate (numerator per new unit)."""
        road = self._road(metric_id)
        return None if road is None else whatif.value_after(road, days, volume, rate)

    def needed(
        self,
        metric_id: str,
        days: int,
        volume: float | None = None,
        target: float | None = None,
        late: float | None = None,
    ) -> Needed | None:
        """What the coming days have to bring for a target (the metric's own by default)."""
        road = self._road(metric_id)
        line = self._line(metric_id, target)
        return None if road is None else whatif.needed(road, days, volume, line, late)

    def reach(
        self, metric_id: str, volume: float | None = None, target: float | None = None
    ) -> Reach | None:
        """When the target can be met at the earliest, and when at the present rate."""
        road = self._road(metric_id)
        line = self._line(metric_id, target)
        return None if road is None else whatif.reach(road, volume, line)

    def day_at(self, metric_id: str, volume: float, rate: float, target: float) -> int | None:
        """The first day a line is met at a volume a day and a rate (numerator per new unit)."""
        road, line = self._road(metric_id), self._line(metric_id, target)
        if road is None or line is None:
            return None
        return whatif.first_day(road, volume, bad_rate(road.outlook, rate), line)

    def reachable(
        self, metric_id: str, days: int, volume: float | None = None
    ) -> tuple[float, float] | None:
        """The best value so many days can bring, and the expected one."""
        road = self._road(metric_id)
        return None if road is None else whatif.reachable(road, days, volume)

    def _line(self, metric_id: str, value: float | None) -> Target | None:
        own = self.card.metric(metric_id).target
        if value is None:
            return own
        higher = self._rule(metric_id).better == "higher"
        if own is not None:
            return replace(own, value=value)
        return Target(value, ">=" if higher else "<=", "own", "")

    def gain(self, values: Mapping[str, float]) -> Gain:
        """Points if these metrics, as we count them, were at these values: through steps,
        dimensions and total. Nothing changed is no gain, also where the page's value is in force."""
        told = {metric_id: self._as_told(metric_id, value) for metric_id, value in values.items()}
        return gain(self._data, self._pack, self.card, told)

    def own_value(self, metric_id: str) -> float | None:
        """The value as we count it, where the card's is the page's; None where it is ours."""
        metric, seen = self.card.metric(metric_id), self.outlook(metric_id)
        if seen is None or metric.value is None or kind_of(metric) is not Origin.OFFICIAL:
            return None
        return whatif.fewer_bad(seen, 0)

    def _as_told(self, metric_id: str, value: float) -> float:
        """What the page would say: moved as far from its value as ours from our count."""
        own, metric = self.own_value(metric_id), self.card.metric(metric_id)
        if own is None or metric.value is None:
            return value
        if value == own:
            return metric.value
        told = max(0.0, metric.value + value - own)
        return min(1.0, told) if metric.unit == "rate" else told

    def forecast(
        self,
        metric_id: str,
        days: int = DAYS,
        volumes: tuple[float, float, float] | None = None,
    ) -> Forecast | None:
        """The coming days with the target and every step and gate of the metric as lines."""
        road = self._road(metric_id)
        return None if road is None else forecast(road, self.lines(metric_id), days, volumes)

    def lines(self, metric_id: str) -> list[Line]:
        """Target, steps and gates of a metric, labelled target, step:points or the gate's name."""
        rule = self._rule(metric_id)
        metric = self.card.metric(metric_id)
        lines = (
            [] if metric.target is None else [Line("target", metric.target.value, metric.target.op)]
        )
        lines += [Line(f"step:{b.points:g}", b.limit, b.op) for b in step_edges(rule)]
        for gate in self._pack.gates:
            if gate.in_force(self.card.on):
                lines += [
                    Line(gate.name, c.value, c.op)
                    for c in gate.conditions
                    if c.of == metric_id and c.value is not None
                ]
        return lines

    def backtest(self, metric_id: str, horizon: int = 7) -> Backtest | None:
        """How good the forecast would have been on the shop's own past."""
        seen = self.outlook(metric_id)
        return None if seen is None else backtest(seen, horizon)

    def steps(self) -> tuple[StepMove, ...]:
        """The next step up and the cliff of every rate, cheapest step first."""
        moves = [move for move in self.steps_ahead() if move is not None]
        return tuple(sorted(moves, key=lambda m: (m.up is None, m.up or 0, m.metric_id)))

    def steps_ahead(self) -> Iterator[StepMove | None]:
        """What :meth:`steps` tells, metric by metric: once found, all are there at once."""
        return map(self._step, self.card.metrics)

    def _step(self, metric: MetricScore) -> StepMove | None:
        seen = self.outlook(metric.id)
        return None if seen is None else step_move(seen, self._pack.metric(metric.id), metric)
