"""The words of gates and own rules: numbers in their unit, names of edits, dates."""

from datetime import date

import pytest

from app.wording import rules as rule_wording


@pytest.mark.parametrize(
    ("missing", "unit", "expected"),
    [
        (6.0, "points", "商品体验差 6 分"),
        (0.5, "points", "商品体验差 0.5 分"),
        (0.0042, "rate", "商品体验差 0.42 个百分点"),
        (2.5, "hours", "商品体验差 2.5"),
    ],
)
def test_what_is_missing_is_said_in_its_unit(missing: float, unit: str, expected: str) -> None:
    assert rule_wording.gate_short("商品体验", missing, unit) == expected


def test_the_one_line_says_what_it_does_not_look_at() -> None:
    line = rule_wording.gate_line("能：精选联盟")
    assert line == "现在能报名吗？能：精选联盟。只看体验分，资质和类目以平台页面为准。"


def test_days_behind_a_value_are_told() -> None:
    assert "有 4 天" in rule_wording.gate_mean(7, 4)
    assert "连续 14 天" in rule_wording.gate_run(14, 3)
    assert rule_wording.gate_day(date(2026, 9, 9)) == "2026-09-09 的官方分"


def test_a_due_pack_says_what_to_do() -> None:
    sentence = rule_wording.review_due(date(2027, 2, 21))
    assert sentence.startswith("规则截至 2027-02-21，请核对")
    assert "导入规则文件" in sentence


def test_edits_name_the_metric() -> None:
    assert rule_wording.set_bands("评分") == "修改「评分」的分档"
    assert rule_wording.set_window("评分") == "修改「评分」的统计天数"
    assert "「moon」" in rule_wording.no_dimension("moon")
