"""Segments: each unit's key, or none where the books do not tell."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.diagnosis.segments import KEYS, Weighted, lines_in, shift_of, unit_of
from app.errors import RequestError
from app.model import Role
from app.scoring.metrics import DEFINITIONS
from tests.app.diagnosis.units import (
    at,
    case,
    counted,
    order,
    parcel,
    part,
    review,
    service,
)

RATE = DEFINITIONS["quality_return_rate"]


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
    assert KEYS["reason"](Weighted("1", 0, 1, reason="计入分母")) is None


def test_half_a_route_is_none() -> None:
    assert KEYS["route"](Weighted("1", 1, 1, courier="中通")) is None


PARTS = [
    part(order("1", courier="中通"), 1),
    part(order("2", courier="中通"), 0),
    part(order("3", courier="圆通"), 1),
]


@pytest.mark.parametrize(
    ("role", "key", "ids"),
    [
        (Role.NUMERATOR, "中通", ["1"]),
        (Role.DENOMINATOR, "中通", ["1", "2"]),
        (Role.NUMERATOR, "韵达", []),
    ],
)
def test_the_orders_of_one_key(role: Role, key: str, ids: list[str]) -> None:
    assert [x.order_id for x in lines_in(counted(PARTS), role, RATE, "courier", key)] == ids


def test_excluded_orders_have_segments_too() -> None:
    found = replace(counted([]), excluded=(part(order("9", courier="中通"), 0, 0),))
    assert [x.order_id for x in lines_in(found, Role.EXCLUDED, RATE, "courier", "中通")] == ["9"]


def test_an_unknown_segment_is_refused_by_name() -> None:
    with pytest.raises(RequestError, match="colour"):
        lines_in(counted(PARTS), Role.NUMERATOR, RATE, "colour", "红")


def test_a_conversation_has_its_hour_and_without_a_named_shift_its_time_of_day() -> None:
    told = service("小周", date(2026, 11, 9), 1, 20)._replace(at=at(date(2026, 11, 9), 21))
    unit = unit_of(part(told, 20), Role.NUMERATOR, 1)
    assert (KEYS["hour"](unit), KEYS["weekday"](unit)) == ("21", "1")
    assert KEYS["shift"](unit) == "晚间 18–24 点"
    named = unit_of(part(told._replace(agent="早班-小周"), 20), Role.NUMERATOR, 1)
    assert KEYS["shift"](named) == "早班"
