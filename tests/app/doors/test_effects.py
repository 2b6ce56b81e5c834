"""Effects of the sample shop's actions, remembered for the next suggestions."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from app.catalogue.sample import load_sample
from app.improvement.effect import Verdict
from app.improvement.suggestions import Learned
from app.model import Action, Shop
from app.program import Program

DONE = date(2026, 10, 20)
PICKUP, DELIVERY = "mean_pickup_hours", "on_time_delivery_rate"


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Program]:
    folder = tmp_path_factory.mktemp("sample")
    now = datetime(2026, 11, 21, 9)
    opened = Program(folder, today=now.date, now=lambda: now)
    opened.make_sample()
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def shop(program: Program) -> Shop:
    return program.shops()[0]


def done(program: Program, shop: Shop, metric_id: str | None, measure_id: str, **more: str) -> int:
    """An action that was done on DONE; its id."""
    action = Action(0, 0, metric_id, measure_id, f"试 {measure_id}", **more)  # type: ignore[arg-type]
    added = program.add_action(shop, action)
    program.update_action(replace(added, done_on=DONE))
    return added.action_id


def test_the_loop_from_done_to_learned(program: Program, shop: Shop) -> None:
    """申通 to 新疆 got much worse in November: the cutoff for it did not help."""
    assert program.effects(shop) == ()
    before = next(f for f in program.findings(shop) if f.metric.id == DELIVERY)
    first = before.suggestions[0].measure.id
    bad = done(program, shop, DELIVERY, first, segment="courier", key="申通")
    plain = done(program, shop, PICKUP, "pickup_cutoff")
    untold = done(program, shop, None, "check_daily_score")
    found = {effect.action_id: effect for effect in program.effects(shop)}
    assert set(found) == {bad, plain}
    assert untold not in found
    assert found[bad].verdict is Verdict.INEFFECTIVE
    assert found[bad].control_kind == "segment"
    assert found[plain].verdict is not Verdict.EFFECTIVE
    assert program.outcomes.learned(shop)[first] == Learned(0, 1)
    after = next(f for f in program.findings(shop) if f.metric.id == DELIVERY)
    assert [s.measure.id for s in before.suggestions] != [s.measure.id for s in after.suggestions]


def test_what_was_done_without_a_verdict_waits(program: Program, shop: Shop) -> None:
    done(program, shop, DELIVERY, "check_daily_score", segment="courier", key="申通")
    waiting = program.outcomes.learned(shop)["check_daily_score"].waiting
    assert waiting == {None: DONE, ("courier", "申通"): DONE}


def test_the_same_question_is_counted_once(program: Program, shop: Shop) -> None:
    first, second = program.effects(shop), program.effects(shop)
    assert all(one is other for one, other in zip(first, second, strict=True))


def test_an_effect_as_seen_from_an_earlier_day_has_to_wait(program: Program, shop: Shop) -> None:
    early = program.effects(shop, date(2026, 10, 22))
    assert {effect.why for effect in early} == {"waiting"}
    assert program.effects(shop, date(2026, 10, 19)) == ()


def test_another_shop_that_comes_later_is_compared_with(book_dir: Path) -> None:
    sample, noon = load_sample(), datetime(2026, 11, 21, 12)
    with closing(Program(book_dir, noon.date, lambda: noon)) as program:
        mine, other = (
            program.add_shop(name, sample.platform, sample.industry, sample.shop_type)
            for name in ("一店", "二店")
        )
        program.commit(program.read_files(sample.files, mine), mine)
        done(program, mine, PICKUP, "pickup_cutoff")
        assert [effect.control_kind for effect in program.effects(mine)] == [""]
        program.commit(program.read_files(sample.files, other, sure=True), other)
        assert [effect.control_kind for effect in program.effects(mine)] == ["shops"]
        done(program, other, PICKUP, "pickup_cutoff")
        assert [effect.control_kind for effect in program.effects(mine)] == [""]
