"""Every line a value is held against, dated."""

from __future__ import annotations

from datetime import date

import pytest

from app.catalogue.load_packs import load_packs
from app.catalogue.rulepacks import RulePack
from app.catalogue.target_lines import target_lines

ON = date(2026, 11, 20)


def pack(pack_id: str) -> RulePack:
    """A shipped pack."""
    return next(one for one in load_packs() if one.id == pack_id)


def test_each_line_says_from_when_to_when() -> None:
    own = {
        ("", "target", "product"): 70.0,
        ("", "target", "product|2026-11-01"): 90.0,
        ("", "target", "product|2026-12-01"): 95.0,
    }
    lines = target_lines(pack("douyin-20260908"), load_packs(), own, "product", ON)
    told = [(line.value, line.kind, line.since, line.until) for line in lines]
    assert (90, "own", date(2026, 11, 1), date(2026, 11, 30)) in told[:1]
    assert {(75, "suggested", date(2026, 9, 8), None)} <= set(told)
    assert {(65, "platform", date(2026, 7, 29), None)} <= set(told)
    assert "此前" in lines[0].source


def test_the_first_own_line_ends_where_the_next_begins() -> None:
    own = {("", "target", "total"): 70.0, ("", "target_end", "total|2026-11-01"): 0.0}
    october = target_lines(pack("douyin-20260908"), (), own, "total", date(2026, 10, 31))
    assert [(one.since, one.until) for one in october if one.kind == "own"] == [
        (None, date(2026, 10, 31))
    ]
    assert not [
        one
        for one in target_lines(pack("douyin-20260908"), (), own, "total", ON)
        if one.kind == "own"
    ]


def test_an_unknown_key_is_an_error() -> None:
    with pytest.raises(KeyError):
        target_lines(pack("douyin-20260908"), (), {}, "moon", ON)
