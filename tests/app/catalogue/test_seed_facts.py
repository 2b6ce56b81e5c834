"""Every measure, step, schedule and comparison of the founding articles is in the program.

tests/data/seed-facts.json lists their labels and ids. A fact is in a measure, a regular check or the
words beside a comparison; or it is carried with a warning, or told as outdated with the reason.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from app.catalogue.comparisons import sayings
from app.catalogue.measures import load_measures, load_warnings
from app.catalogue.outdated import load_outdated
from app.catalogue.schedules import load_schedule

FACTS: list[dict[str, Any]] = json.loads(
    (Path(__file__).parents[2] / "data" / "seed-facts.json").read_text("utf-8")
)
SUGGESTED = {label for measure in load_measures() for label in measure.covers}
WARNED = {label for warning in load_warnings() for label in warning.covers}
OUTDATED = {label for one in load_outdated() for label in one.covers}
CHECKS = {label: check.repeat for check in load_schedule() for label in check.covers}
RHYTHMS = {"before_major_promotion": "before_promotion"}  # the article's word: ours
REWARDS = {"精准投放优惠券", "提供积分奖励", "设立评价有礼活动", "带动客户参与评价", "G8"}


def names(fact: dict[str, Any]) -> set[str]:
    """What a fact may be called in ``covers``."""
    return {fact["label"], fact["id"], fact.get("detail", fact["label"])}


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: fact["id"])
def test_the_fact_is_in_the_program(fact: dict[str, Any]) -> None:
    known = SUGGESTED | WARNED | OUTDATED | set(CHECKS)
    assert names(fact) & known, fact["label"]


def test_the_list_holds_all_kinds_of_facts() -> None:
    counts = {kind: sum(fact["kind"] == kind for fact in FACTS) for kind in ("measure", "step")}
    assert counts["measure"] >= 40
    assert counts["step"] >= 70
    assert sum(fact["kind"] in ("schedule", "comparison") for fact in FACTS) == 12
    assert len({fact["id"] for fact in FACTS}) == len(FACTS)


def test_schedules_are_preset_in_the_rhythm_of_the_article() -> None:
    told = {
        fact["label"]: RHYTHMS.get(fact["rhythm"], fact["rhythm"])
        for fact in FACTS
        if fact["kind"] == "schedule"
    }
    assert {label: CHECKS[label] for label in told} == told


def test_comparisons_stand_beside_our_own_numbers() -> None:
    words = " ".join((*sayings().couriers, *sayings().packagings.values()))
    for fact in FACTS:
        if fact["kind"] == "comparison":
            assert fact["label"].removesuffix("快递") in words


def test_rewards_for_reviews_are_carried_with_the_warning_and_never_suggested() -> None:
    listed = {name for fact in FACTS for name in names(fact)} & REWARDS
    assert listed == REWARDS
    assert listed <= WARNED
    assert not listed & SUGGESTED


def test_nothing_is_both_advised_and_told_as_outdated() -> None:
    assert SUGGESTED.isdisjoint(OUTDATED)
    assert SUGGESTED.isdisjoint(WARNED)
