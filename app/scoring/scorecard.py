"""Everything a pack says of a shop on a day: metrics, dimensions, total, with origin and reason."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, replace
from datetime import date
from math import sqrt

from app import wording
from app.catalogue.rulepacks import MetricRule, RulePack
from app.model import (
    MetricScore,
    Origin,
    PackRef,
    Report,
    ScoreCard,
    Stage,
    State,
)
from app.scoring.availability import speaks_of
from app.scoring.counting import Window
from app.scoring.dimensions import is_example, score_dimensions, score_total
from app.scoring.gaps import forgotten, gap_of, still_met
from app.scoring.measuring import (
    Measured,
    ShopData,
    measure_sums,
    newest_page,
    page_value,
    platforms_figure,
    target_of,
    value_of,
)
from app.scoring.metrics import VALID_ORDERS
from app.scoring.rules import (
    Sample,
    metric_points,
    metric_weights,
    state_of,
)
from app.wording import ProxyNote
from app.wording import gaps as gap_wording
from app.wording import rules as rule_wording

_STAGE_DAYS = 30
_SURE, _FAIR = 300, 50  # denominators that make a value 高 or 中 in confidence
_SENTENCES = {"sum": wording.summed_why, "count": wording.counted_up_why}
_MISSED = (State.BELOW, State.NEAR)
_Z95 = 1.959963984540054


def score(data: ShopData, pack: RulePack, on: date, data_until: date | None) -> ScoreCard:
    """The score card of a day. Same data and pack give the same card and run id."""
    valid = valid_orders(data, on)
    weights = metric_weights(pack, data.shop)
    metrics = tuple(_metric(data, pack, rule, on, valid, weights) for rule in pack.metrics)
    dimensions = score_dimensions(data, pack, metrics, weights, on)
    growing = _is_growing(pack, valid)
    card = ScoreCard(
        shop=data.shop,
        on=on,
        data_until=data_until,
        pack=_ref(pack),
        stage=Stage.GROWTH if growing else Stage.FORMAL,
        valid_orders=valid,
        total=score_total(data, pack, metrics, dimensions, on, growing),
        dimensions=dimensions,
        metrics=metrics,
        run_id="",
        notes=(
            *forgotten(data.extents, Window.ending(on, _STAGE_DAYS, 0)),
            *_page_note(data, on),
            *_notes(pack, metrics, valid, growing),
        ),
    )
    return replace(card, run_id=_run_id(card))


def _is_growing(pack: RulePack, valid: int | None) -> bool:
    """成长阶段: < 30 valid orders in 30 days. Where no order report tells, nothing is claimed."""
    return pack.growth is not None and valid is not None and valid < pack.growth.min_orders


def _ref(pack: RulePack) -> PackRef:
    return PackRef(
        pack.id,
        pack.fingerprint,
        pack.label,
        pack.source_label,
        pack.unit,
        pack.full,
        pack.growth is not None,
    )


def valid_orders(data: ShopData, on: date) -> int | None:
    """近30天有效支付订单: valid orders paid in the 30 days ending with ``on``.

    None where no order report speaks of these days: not known is not 0.
    """
    window = Window.ending(on, _STAGE_DAYS, 0)
    if not speaks_of(data.extents, Report.ORDERS, window):
        return None
    gap = gap_of(VALID_ORDERS, data.extents, window)
    return (
        None
        if gap is not None and gap.is_grave
        else round(data.daily.counts_by(VALID_ORDERS).total(window)[1])
    )


def _page_note(data: ShopData, on: date) -> tuple[str, ...]:
    """That the page's numbers are of a later day than the orders."""
    later = newest_page(data, on)
    return () if later is None else (rule_wording.later_page(later, on),)


def _notes(
    pack: RulePack, metrics: tuple[MetricScore, ...], valid: int | None, growing: bool
) -> tuple[str, ...]:
    """What the card as a whole has to say: the stage, and that it rests on 示例值."""
    notes = []
    if growing and pack.growth is not None and valid is not None:
        notes.append(wording.growth_note(valid, pack.growth.min_orders, pack.growth.text))
    if any(is_example(metric) for metric in metrics):
        notes.append(wording.EXAMPLE_NOTE)
    return tuple(notes)


def _run_id(card: ScoreCard) -> str:
    """A short name of this very outcome: eight hex digits, written 7F3A-21C9."""
    values = {**asdict(card), "shop": card.shop.name}
    content = json.dumps(values, ensure_ascii=False, sort_keys=True, default=str)
    digest = hashlib.sha256(content.encode()).hexdigest()[:8].upper()
    return f"{digest[:4]}-{digest[4:]}"


# --- metrics --------------------------------------------------------------------------------------


def _metric(
    data: ShopData,
    pack: RulePack,
    rule: MetricRule,
    on: date,
    valid: int | None,
    weights: dict[str, float],
) -> MetricScore:
    measured = measure_sums(data, rule, on)
    page = page_value(data, rule.id, on)
    target = target_of(data, rule.id, rule.target, rule.better)
    score = MetricScore(
        id=rule.id,
        name=rule.name,
        dimension=rule.dimension,
        value=None,
        unit=rule.unit,
        numerator=None,
        denominator=None,
        first=measured.window.first,
        last=measured.window.last,
        origin=Origin.MISSING,
        points=None,
        target=target,
        state=State.UNKNOWN,
        why=measured.missing or "",
        official=page.value if page else None,
        official_on=page.on if page else None,
        weight=weights.get(rule.id),
        weight_source=_weight_source(pack, rule, weights),
        figure=platforms_figure(data, measured, on),
    )
    score = _with_count(score, measured)
    # Our own count of the very formula stands, unless the page is of a later day than the data.
    if page is not None and (score.origin is not Origin.COMPUTED or page.on > on):
        score = replace(
            score,
            value=page.value,
            numerator=None,
            denominator=None,
            origin=page.origin,
            why=wording.from_page(page.on, page.origin is Origin.OFFICIAL),
            confidence="",
            interval=None,
            told_days=None,
            window_days=None,
            error=None,
        )
    score = _with_points(data, pack, score, rule, sample_of(measured, valid), on)
    state = state_of(score.value, target, rule.near_margin)
    if _is_open(score, measured, state):
        state, score = State.UNKNOWN, replace(score, why=f"{score.why}。{gap_wording.STATE_OPEN}")
    if _is_wider(score, measured, state):
        state, score = (
            State.UNKNOWN,
            replace(score, why=f"{score.why}。{gap_wording.WIDER_THAN_TARGET}"),
        )
    if score.value is not None and target is None:
        score = replace(score, why=f"{score.why}。{wording.NO_TARGET}")
    return replace(score, state=state)


def _is_open(score: MetricScore, measured: Measured, state: State) -> bool:
    """Whether a counted value reaches its line, but the days no import tells of could change that."""
    if score.value is None or score.target is None or state is not State.MET:
        return False
    gap = measured.gap if score.told_days is not None else None
    return gap is not None and not still_met(score.value, score.unit, gap.share, score.target)


def _is_wider(score: MetricScore, measured: Measured, state: State) -> bool:
    """Whether an estimate that is never less than the platform's value misses its line: proves nothing."""
    if score.origin is not Origin.PROXY or measured.definition is None:
        return False
    return measured.definition.proxy_note == ProxyNote.WHOLE_CASE and state in _MISSED


def _weight_source(pack: RulePack, rule: MetricRule, weights: dict[str, float]) -> str:
    """Whose the weight is; "" where there is none."""
    if rule.id not in weights:
        return ""
    if "weight" in rule.own:
        return wording.OWN_SOURCE
    return rule.confidence.get("weight", pack.source_label)


def _with_points(
    data: ShopData,
    pack: RulePack,
    score: MetricScore,
    rule: MetricRule,
    sample: Sample | None,
    on: date,
) -> MetricScore:
    """The page's points of the metric (entered under ``<metric>.points``), else the table's."""
    page = page_value(data, f"{rule.id}.points", on)
    if page is not None:
        return replace(score, points=page.value, points_source=wording.PAGE_SOURCE)
    points = metric_points(rule, score.value, sample, pack, data.shop)
    if points is None:
        return score
    own = {"bands", "curve"} & set(rule.own)
    source = rule.confidence.get(rule.points_from, pack.source_label)
    return replace(
        score,
        points=points,
        points_source=wording.OWN_SOURCE if own else source,
        estimated=True,
    )


def _with_count(score: MetricScore, measured: Measured) -> MetricScore:
    """The counted value, its numbers and how sure it is."""
    found, definition = measured.sums, measured.definition
    if found is None or definition is None:
        return score
    score = replace(
        score,
        numerator=found.numerator,
        denominator=found.denominator,
        excluded=found.excluded,
    )
    if measured.missing is not None:
        return score
    rate = definition.kind == "rate"
    gap = measured.gap
    return replace(
        score,
        told_days=None if gap is None else gap.told,
        window_days=None if gap is None else gap.days,
        error=measured.error,
        value=value_of(definition, found.numerator, found.denominator),
        origin=definition.origin,
        why=_why(measured),
        confidence=confidence(found.denominator),
        interval=wilson(found.numerator, found.denominator) if rate else None,
    )


def _why(measured: Measured) -> str:
    found, definition, window = measured.sums, measured.definition, measured.window
    assert found is not None
    assert definition is not None
    if measured.period is not None:
        why = wording.platform_figure(measured.rule.formula, *measured.period)
        return wording.proxy(definition.proxy_note, why) if definition.proxy_note else why
    why = _SENTENCES.get(definition.kind, wording.counted_why)(
        measured.rule.formula, found.numerator, found.denominator, window.first, window.last
    )
    if measured.undated:
        why = f"{why}。{wording.UNDATED_SERVICE}"
    if measured.gap is not None:
        why = f"{why}。{measured.gap.note}"
    return wording.proxy(definition.proxy_note, why) if definition.proxy_note else why


def sample_of(measured: Measured, valid: int | None) -> Sample | None:
    """What the small-sample rule looks at; None where nothing is counted."""
    found = measured.sums
    if found is None:
        return None
    return Sample(found.numerator, found.denominator, found.low, valid)


def confidence(denominator: float) -> str:
    """高, 中 or 低 by sample size."""
    high, fair, low = wording.CONFIDENCE
    return high if denominator >= _SURE else fair if denominator >= _FAIR else low


def wilson(numerator: float, denominator: float) -> tuple[float, float]:
    """The 95 % Wilson interval of a rate."""
    share, z2 = numerator / denominator, _Z95 * _Z95
    middle = share + z2 / (2 * denominator)
    spread = _Z95 * sqrt(
        max(0.0, share * (1 - share)) / denominator + z2 / (4 * denominator * denominator)
    )
    scale = 1 + z2 / denominator
    return max(0.0, (middle - spread) / scale), min(1.0, (middle + spread) / scale)
