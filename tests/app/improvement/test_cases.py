"""Cases in four steps: which comes next, how long each takes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app import clock
from app.errors import RequestError
from app.improvement.cases import KINDS, METRIC_OF, STEPS, advanced, checked, step_of, summary
from app.model import Case
from app.wording.actions import CASE_KINDS, CASE_STEPS

HOUR = clock.HOUR
NEW = Case(0, 7, "6921", "damage", "杯盖碎了", told_at=100 * HOUR)


def closed(after: tuple[int, int, int], kind: str = "damage") -> Case:
    """A case whose steps took so many hours."""
    first, second, third = after
    at = 100 * HOUR
    return replace(
        NEW,
        kind=kind,
        handled_at=at + first * HOUR,
        answered_at=at + (first + second) * HOUR,
        settled_at=at + (first + second + third) * HOUR,
    )


def test_a_case_walks_through_its_steps() -> None:
    case, seen = NEW, []
    for hour, words in ((101, "补发"), (102, "已告知"), (110, "退 5 元")):
        seen.append(step_of(case))
        case = advanced(case, words, hour * HOUR, 500)
    assert seen == ["handled", "answered", "settled"]
    assert step_of(case) is None
    assert (case.handling, case.answer, case.compensation) == ("补发", "已告知", "退 5 元")
    assert (case.compensation_fen, case.settled_at) == (500, 110 * HOUR)
    assert advanced(case, "再来", 120 * HOUR) == case


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"problem": "  "}, "买家说了什么"),
        ({"handled_at": 99 * HOUR}, "「处理问题」的时间早于"),
        ({"handled_at": 101 * HOUR, "answered_at": 100 * HOUR}, "「告知结果」"),
        ({"compensation_fen": -1}, "负数"),
    ],
)
def test_what_cannot_be_is_told(change: dict[str, object], words: str) -> None:
    with pytest.raises(RequestError, match=words):
        checked(replace(NEW, **change))  # type: ignore[arg-type]


def test_texts_are_tidied() -> None:
    assert checked(replace(NEW, order_id=" 6921 ")).order_id == "6921"


def test_a_number_from_a_chat_is_not_kept() -> None:
    told = checked(replace(NEW, order_id="6940000000000000001", problem="打 13900271845 找我"))
    assert "13900271845" not in told.problem
    assert told.order_id == "6940000000000000001"


def test_how_long_each_step_takes() -> None:
    found = summary([closed((1, 2, 30)), closed((3, 4, 10), "quality"), closed((5, 6, 20)), NEW])
    assert (found.open, found.closed, found.slowest) == (1, 3, "settled")
    assert [(one.step, one.cases, one.median_hours, one.longest_hours) for one in found.steps] == [
        ("handled", 3, 3, 5),
        ("answered", 3, 4, 6),
        ("settled", 3, 20, 30),
    ]
    assert found.kinds == (("damage", 3), ("quality", 1))


def test_without_cases_nothing_is_known() -> None:
    found = summary([])
    assert (found.open, found.closed, found.steps, found.slowest) == (0, 0, (), None)


def test_every_step_and_kind_has_a_name() -> None:
    assert tuple(CASE_STEPS) == STEPS
    assert tuple(CASE_KINDS) == KINDS
    assert set(METRIC_OF) == set(STEPS[1:])
