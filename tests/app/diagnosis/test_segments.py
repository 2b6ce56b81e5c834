"""Segments: each unit's key, or none where the books do not tell."""

from __future__ import annotations

from datetime import date

import pytest

from app.diagnosis.segments import KEYS, Weighted, shift_of, unit_of
from app.model import Role
from tests.app.diagnosis.units import at, case, line, order, parcel, part, review, service


@pytest.mark.parametrize(
    ("agent", "shift"),
    [
        ("晚班-小周", "晚班"),
        ("晚班_小周", "晚班"),
        ("晚班 · 小周", "晚班"),
        ("夜-班-小周", "夜"),
        ("小周", None),
        ("-小周", None),
        ("", None),
        (None, None),
    ],
)
def test_a_shift_is_what_an_agents_name_begins_with(agent: str | None, shift: str | None) -> None:
    assert shift_of(agent) == shift


def test_every_segment_of_an_order() -> None:
    paid_at = at(date(2026, 11, 9), 21)  # a Monday
    found = order(
        "1",
        paid_at=paid_at,
        courier="中通",
        province="湖北",
        product="杯",
        sku="红",
        first_reason="漏",
    )
    unit = unit_of(part(found, 1, base_at=at(date(2026, 11, 12))), Role.NUMERATOR, 1)
    keys = {name: key(unit) for name, key in KEYS.items()}
    assert keys == {
        "courier": "中通",
        "route": "中通→湖北",
        "province": "湖北",
        "product": "杯",
        "sku": "杯 红",
        "agent": None,
        "shift": None,
        "hour": "21",
        "weekday": "1",
        "reason": "漏",
    }


def test_hours_are_told_by_when_the_trouble_began() -> None:
    began, later = at(date(2026, 11, 9), 8), at(date(2026, 11, 12), 20)
    units = [
        case("c", "1", applied_at=began),
        review("1", reviewed_at=began),
        parcel("1", order=order("1", paid_at=began)),
    ]
    assert [unit_of(part(u, 1, base_at=later), Role.NUMERATOR, 1).at for u in units] == [began] * 3


def test_an_agent_has_a_day_but_no_hours() -> None:
    unit = unit_of(part(service("早班-小林", date(2026, 11, 9), 9, 20), 180, 9), Role.NUMERATOR, 0)
    assert (KEYS["agent"](unit), KEYS["shift"](unit), KEYS["hour"](unit)) == (
        "早班-小林",
        "早班",
        None,
    )


def test_only_bad_orders_have_a_reason() -> None:
    assert KEYS["reason"](Weighted(line("1", reason="计入分母"), 0, 1)) is None


def test_half_a_route_is_none() -> None:
    assert KEYS["route"](Weighted(line("1", courier="中通"), 1, 1)) is None
