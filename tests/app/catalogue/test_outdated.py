"""What the articles say that no longer holds."""

from __future__ import annotations

import pytest

from app.catalogue.measures import check_text
from app.catalogue.outdated import load_outdated, parse_outdated
from app.catalogue.resources import parse_toml
from app.errors import RuleError


def test_every_saying_has_its_reason_and_something_better() -> None:
    told = load_outdated()
    assert len({one.id for one in told}) == len(told)
    assert all(one.reason and one.instead and one.covers for one in told)
    assert all(check_text(one.instead) is None for one in told)


def test_a_slip_is_named() -> None:
    with pytest.raises(RuleError, match="reason：缺少"):
        parse_outdated(parse_toml(b'[[items]]\nid = "a"\ntitle = "t"\n', "x.toml"))
