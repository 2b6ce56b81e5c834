"""Waterfalls as values."""

from __future__ import annotations

import pytest

from app.documents.falls import Fall, Waterfall, losses_waterfall
from app.documents.losses import Losses, LossStep, losses
from app.model import State
from tests.app.documents.examples import CARD


def test_levels_climb_down_one_fall_at_a_time() -> None:
    falls = (Fall("a", -5.0, "", None), Fall("b", 2.0, "", None))
    assert Waterfall("", 100.0, falls, "", 97.0, "points", None).levels() == [100, 95, 97]


def test_losses_lead_from_full_marks_to_the_total() -> None:
    parts = losses(CARD)
    assert parts is not None
    found = losses_waterfall(parts, "points")
    assert (found.start, found.end, found.base) == (100, 82, parts.base)
    assert found.levels()[-1] == pytest.approx(found.end)
    assert [fall.name for fall in found.falls] == [step.label for step in parts.steps]


def test_of_five_points_losses_have_two_decimals() -> None:
    parts = Losses(5.0, (LossStep("商品", -0.15, None),), 4.85, True, State.MET)
    (fall,) = losses_waterfall(parts, "stars").falls
    assert fall.text == "−0.15 分"
