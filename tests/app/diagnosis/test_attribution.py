"""Attribution: the parts of every table sum to the whole, and leave-one-out is what it says."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

import pytest

from app.diagnosis.attribution import attribute, heat_map, mix_rate, pareto, reachable_shares
from app.diagnosis.findings import orders_to_fix
from app.diagnosis.segments import KEYS
from app.scoring.counting import Count, Part
from app.scoring.facts import OrderFacts
from tests.app.diagnosis.units import (
    ON,
    at,
    bands,
    counted,
    metric,
    order,
    part,
    rule,
    service,
    target,
)

DAY = date(2026, 11, 9)
BANDS = bands("<=", (0.005, 100), (0.02, 80), (1, 60))


def shop(seed: int, orders: int = 300) -> Count:
    """Orders of three couriers to three provinces, some of neither; every tenth or so is bad."""
    random = Random(seed)
    parts = []
    for number in range(orders):
        found = order(
            str(number),
            paid_at=at(DAY - timedelta(days=random.randrange(20)), random.randrange(24)),
            courier=random.choice(["中通", "圆通", "韵达", None]),
            province=random.choice(["湖北", "广东", "新疆", None]),
            product=random.choice(["杯", "盒"]),
            sku=random.choice(["红", "蓝"]),
            first_reason=random.choice(["漏", "裂"]),
        )
        parts.append(part(found, int(random.random() < 0.1), base_at=found.paid_at))
    return counted(parts)


def courier_of(counted_part: Part) -> str | None:
    assert isinstance(counted_part.unit, OrderFacts)
    return counted_part.unit.courier


@pytest.mark.parametrize("seed", range(3))
def test_the_parts_of_every_segment_sum_to_the_whole(seed: int) -> None:
    found = shop(seed)
    value = found.numerator / found.denominator
    cuts = attribute(found, rule(), metric(value))
    assert [cut.segment for cut in cuts] == list(KEYS)
    bad_ids = {
        p.unit.order_id for p in found.counted if isinstance(p.unit, OrderFacts) and p.numerator
    }
    for cut in cuts:
        assert sum(row.numerator for row in cut.rows) == found.numerator
        assert sum(row.denominator for row in cut.rows) == found.denominator
        assert sum(row.share for row in cut.rows) == pytest.approx(1)
        assert sum(row.base_share for row in cut.rows) == pytest.approx(1)
        assert sum(row.effect or 0 for row in cut.rows) == pytest.approx(value - 0.01, abs=1e-12)
        assert cut.gap == value - 0.01
        ids = [order_id for row in cut.rows for order_id in row.order_ids]
        assert (set(ids), len(ids)) == (bad_ids, len(bad_ids))


def test_without_a_key_the_others_are_counted() -> None:
    found = shop(1)
    (cut,) = attribute(found, rule(bands=BANDS), metric(), ["courier"])
    for row in cut.rows:
        rest = [p for p in found.counted if courier_of(p) != row.key]
        assert row.value_without == pytest.approx(sum(p.numerator for p in rest) / len(rest))


def test_points_are_gained_only_by_crossing_a_step() -> None:
    """2 of 100 bad (80 points): without 甲, 0 of 50 (100); without 乙, 2 of 50 (60)."""
    parts = [part(order(str(i), courier="甲" if i < 50 else "乙"), int(i < 2)) for i in range(100)]
    (cut,) = attribute(counted(parts), rule(bands=BANDS), metric(), ["courier"])
    assert {row.key: row.points_without for row in cut.rows} == {"甲": 20, "乙": -20}
    (cut,) = attribute(counted(parts), rule(), metric(), ["courier"])
    assert {row.points_without for row in cut.rows} == {None}


def test_no_one_is_left_without_the_only_key() -> None:
    parts = [part(order(str(i), courier="甲"), 1) for i in range(3)]
    (cut,) = attribute(counted(parts), rule(bands=BANDS), metric(1.0), ["courier"])
    assert [(row.value_without, row.points_without) for row in cut.rows] == [(None, None)]


def test_money_is_summed_not_divided() -> None:
    parts = [part(order("1", courier="甲"), 300), part(order("2", courier="乙"), 100)]
    sales = metric(400, unit="fen", target=target(500, ">="))
    (cut,) = attribute(counted(parts), rule(unit="fen", better="higher"), sales, ["courier"])
    assert [(row.key, row.value) for row in cut.rows] == [("乙", 100), ("甲", 300)]
    assert sum(row.effect or 0 for row in cut.rows) == cut.gap == -100


def test_a_pareto_climbs_to_the_whole() -> None:
    (cut,) = attribute(shop(2), rule(), metric(), ["courier"])
    bars = pareto(cut)
    assert [bar.trouble for bar in bars] == sorted((bar.trouble for bar in bars), reverse=True)
    assert bars[-1].cumulative == pytest.approx(1)


def test_a_heat_map_holds_what_has_both_keys() -> None:
    found = shop(0)
    heat = heat_map(found, rule(), metric(), "courier", "province")
    assert (heat.rows, heat.columns) == (("中通", "圆通", "韵达"), ("广东", "新疆", "湖北"))
    both = [
        p
        for p in found.counted
        if isinstance(p.unit, OrderFacts) and p.unit.courier and p.unit.province
    ]
    assert sum(cell.denominator for row in heat.cells for cell in row) == len(both)
    assert sum(cell.trouble for row in heat.cells for cell in row) == sum(p.numerator for p in both)


def test_an_empty_cell_has_no_value() -> None:
    parts = [
        part(order("1", courier="甲", province="湖北"), 1),
        part(order("2", courier="乙", province="广东"), 0),
    ]
    heat = heat_map(counted(parts), rule(), metric(), "courier", "province")
    values = {
        (row, column): heat.cells[i][j].value
        for i, row in enumerate(heat.rows)
        for j, column in enumerate(heat.columns)
    }
    assert values == {
        ("甲", "湖北"): 1,
        ("乙", "广东"): 0,
        ("甲", "广东"): None,
        ("乙", "湖北"): None,
    }


@pytest.mark.parametrize("seed", range(5))
def test_mix_and_rate_sum_to_the_change(seed: int) -> None:
    before, after = shop(seed), shop(seed + 100, orders=170)
    rows = mix_rate(before, after, courier_of)
    change = after.numerator / after.denominator - before.numerator / before.denominator
    assert sum(row.mix + row.rate for row in rows) == pytest.approx(change, abs=1e-12)


def test_only_a_shift_between_keys_is_mix_and_only_a_worse_key_is_rate() -> None:
    """甲 always 50 % bad, 乙 never: from half 甲 to three quarters of it."""
    half = counted(
        [part(order(str(i), courier="甲" if i < 4 else "乙"), int(i < 2)) for i in range(8)]
    )
    more = counted(
        [part(order(str(i), courier="甲" if i < 6 else "乙"), int(i < 3)) for i in range(8)]
    )
    worse = counted(
        [part(order(str(i), courier="甲" if i < 4 else "乙"), int(i < 3)) for i in range(8)]
    )
    assert [row.rate for row in mix_rate(half, more, courier_of)] == [0, 0]
    assert sum(row.mix for row in mix_rate(half, more, courier_of)) == pytest.approx(0.125)
    assert [(r.mix, r.rate) for r in mix_rate(half, worse, courier_of)] == [(0, 0), (0, 0.125)]


def test_new_and_gone_keys_keep_the_sum() -> None:
    old = counted([part(order("1", courier="甲"), 1), part(order("2", courier="乙"), 0)])
    new = counted([part(order("3", courier="丙"), 1), part(order("4", courier="乙"), 1)])
    rows = {row.key: row for row in mix_rate(old, new, courier_of)}
    assert sum(row.mix + row.rate for row in rows.values()) == pytest.approx(0.5)
    assert (rows["丙"].before, rows["甲"].after) == (None, None)


def test_nothing_to_compare() -> None:
    assert mix_rate(counted([]), shop(0), courier_of) == []


def test_a_count_is_cut_by_its_bad_orders() -> None:
    """Three late ones of 甲, one of 乙: four against a line of two."""
    parts = [part(order(str(i), courier="甲" if i < 3 else "乙"), 1) for i in range(4)]
    parts += [part(order("9", courier="乙"), 0)]
    seen = metric(4, unit="count", target=target(2))
    (cut,) = attribute(counted(parts), rule(unit="count"), seen, ["courier"])
    assert [(row.key, row.value, row.bad) for row in cut.rows] == [("甲", 3, 3), ("乙", 1, 1)]
    assert sum(row.effect or 0 for row in cut.rows) == pytest.approx(cut.gap)
    assert cut.gap == 2
    assert orders_to_fix(counted(parts), rule(unit="count"), seen) == 2


def test_what_a_key_could_spare_is_measured_by_the_others() -> None:
    """申通 12 of 40, the others 4 of 80: at their rate 申通 would have 2, so 10 of 16 would go."""
    parts = [
        *[part(order(f"a{n}", courier="申通"), int(n < 12)) for n in range(40)],
        *[part(order(f"b{n}", courier="中通"), int(n < 4)) for n in range(80)],
    ]
    (cut,) = attribute(counted(parts), rule(), metric(), ["courier"])
    assert reachable_shares(cut) == {"申通": 10 / 16, "中通": 0.0}
    (alone,) = attribute(counted(parts[:40]), rule(), metric(), ["courier"])
    assert reachable_shares(alone) == {"申通": None}


def test_that_an_order_counts_is_no_reason() -> None:
    """Without an after-sales reason the cut by reason says so instead of naming the count."""
    parts = [part(order(str(i)), int(i < 3)) for i in range(10)]
    (cut,) = attribute(counted(parts), rule(), metric(0.3), ("reason",))
    assert [row.key for row in cut.rows] == [None]


def test_an_agent_is_told_by_its_lines() -> None:
    """A line tells the mean of 50 conversations, not how many of them were slow."""
    lines = [part(service(name, ON, 50, 40), 40 * 50, 50) for name in ("甲", "乙")]
    slow = metric(40, unit="seconds", target=target(20))
    (cut,) = attribute(counted(lines), rule(), slow, ("agent",))
    assert [(row.key, row.units, row.bad) for row in cut.rows] == [("乙", 1, 1), ("甲", 1, 1)]
