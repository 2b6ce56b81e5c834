"""The words of the checklist."""

from __future__ import annotations

from app.catalogue.schedules import RHYTHMS
from app.wording import actions as action_wording


def test_every_rhythm_has_a_name() -> None:
    assert set(RHYTHMS) | {""} == set(action_wording.REPEAT_NAMES)
    assert action_wording.repeat_text("weekly", None) == "每周"
    assert action_wording.repeat_text("before_promotion", 7) == "大促前 7 天"
    assert action_wording.repeat_text("", None) == ""
