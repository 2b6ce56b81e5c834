"""A rule pack finds its metrics by id."""

from __future__ import annotations

import pytest

from app.catalogue.load_packs import load_packs


def test_a_metric_is_found_by_its_id_and_an_unknown_one_is_not() -> None:
    for pack in load_packs():
        for rule in pack.metrics:
            assert pack.metric(rule.id) is rule
        with pytest.raises(KeyError):
            pack.metric("no_such_rate")
