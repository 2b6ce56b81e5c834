"""What two versions and several shops look like in words, and what is never claimed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.model import Origin, State
from app.scoring.versions import PackComparison, Row, side_by_side, standing
from tests.ui.fake_program import CARD, PACK
from ui.compare_words import (
    ESTIMATES,
    difference_cell,
    differing_pieces,
    estimates_text,
    field_text,
    has_examples,
    only_version,
    origin_cell,
    points_cell,
    share_cell,
    shop_state,
    state_cell,
    total_cell,
    value_cell,
    verdict,
    version_choices,
)

OLD = replace(PACK, id="old", label="旧版", effective_from=date(2026, 7, 14))
RATE = Row(
    "rate", "品退率", "metric", "rate", 0.0134, 0.0146, None, None, State.BELOW, State.NEAR, True, True
)  # fmt: skip


def total(first: float | None, second: float | None) -> PackComparison:
    """Two versions that give these totals."""
    cards = [replace(CARD, total=replace(CARD.total, recomputed=t)) for t in (first, second)]
    return side_by_side(cards[0], cards[1], (OLD, PACK))


def test_a_newer_version_tells_the_change_only_where_both_totals_are_known() -> None:
    assert verdict(total(81.0, 82.2), OLD, PACK) == ("新规会让你 +1.2 分（复算 81 → 82.2，估算）")
    assert verdict(total(82.2, 81.0), PACK, OLD).startswith("换成「旧版」会让你 −1.2 分")
    unknown = verdict(total(81.0, None), OLD, PACK)
    assert unknown.startswith("总分不能比：「抖店 2026-09-08」复算不出总分")
    assert "旧版" not in unknown


def test_totals_of_different_scales_are_not_compared() -> None:
    five = replace(OLD, floor=3.0, ceiling=5.0)
    found = side_by_side(CARD, CARD, (five, PACK))
    assert verdict(found, five, PACK).startswith(
        "「旧版」是 3–5 分制，「抖店 2026-09-08」是 0–100 分制"
    )


def test_a_difference_is_in_points_where_both_have_some_else_in_the_values_unit() -> None:
    assert difference_cell(RATE) == "+0.12 个百分点"
    assert difference_cell(replace(RATE, first_points=90.0, second_points=80.0)) == "−10.0 分"
    assert difference_cell(replace(RATE, second_value=0.01341)) == "相同"
    assert difference_cell(replace(RATE, first_value=None)) == "—"
    hours = replace(RATE, unit="hours", first_value=12.0, second_value=11.4)
    assert difference_cell(hours) == "−0.6 小时"


def test_the_pages_total_is_no_difference_between_versions() -> None:
    (row,) = [row for row in total(None, None).rows if row.kind == "total"]
    assert (value_cell(row, False), difference_cell(row)) == ("—", "—")
    assert points_cell(row, False) == "82 官方"


def test_what_a_version_lacks_is_said() -> None:
    gone = replace(RATE, in_second=False, second_value=None)
    assert (value_cell(gone, False), value_cell(gone, True)) == ("1.34 % 复算", "没有这一项")
    assert (state_cell(gone, False), state_cell(gone, True)) == ("▼ 未达标", "—")
    assert points_cell(replace(gone, first_points=90.0), False) == "90 估算"


def test_a_scale_of_five_is_told_to_the_hundredth() -> None:
    row = replace(RATE, kind="total", first_points=4.62, second_points=4.66)
    row = replace(row, first_scale="stars", second_scale="stars", second_value=4.7)
    assert difference_cell(row) == "+0.04 分"
    assert points_cell(row, True) == "4.70 官方，4.66 估算"
    assert difference_cell(replace(row, second_points=4.621)) == "相同"
    assert total_cell(replace(standing(CARD, PACK), total=4.66, ceiling=5.0)) == "4.66 / 5"


def test_every_value_says_whose_it_is() -> None:
    told = replace(RATE, first_origin=Origin.PROXY, second_origin=Origin.OFFICIAL)
    assert (value_cell(told, False), value_cell(told, True)) == ("1.34 % 替代估算", "1.46 % 官方")
    part = replace(
        told, kind="dimension", first_points=80.0, second_points=69.0, first_origin=Origin.COMPUTED
    )
    assert (points_cell(part, False), points_cell(part, True)) == ("80 估算", "69 官方")
    assert difference_cell(part) == "—"  # ours against the page's is no change of the rules
    ours = replace(part, second_origin=Origin.COMPUTED)
    assert (points_cell(ours, True), difference_cell(ours)) == ("69 估算", "−11.0 分")


def test_versions_are_of_the_platform_newest_first_with_the_one_before() -> None:
    early = replace(PACK, id="early", effective_from=date(2026, 4, 7))
    article = replace(PACK, id="article", effective_from=date(2026, 8, 1), automatic=False)
    packs, before = version_choices([early, OLD, article, PACK], PACK)
    assert [pack.id for pack in packs] == [PACK.id, "article", "old", "early"]
    assert before == "old"
    assert version_choices([PACK], PACK) == ([PACK], PACK.id)


def test_a_shop_stands_on_its_own_scale_with_the_numbers_origin() -> None:
    one = standing(CARD, PACK)
    cells = (total_cell(one), origin_cell(one), share_cell(one), shop_state(one))
    assert cells == ("82 / 100", "官方", "82", "◆ 接近")
    ours = replace(one, official=False, estimated=True)
    assert origin_cell(ours) == "复算·估算"
    nothing = replace(one, total=None, share=None, state=State.UNKNOWN)
    assert (total_cell(nothing), origin_cell(nothing), share_cell(nothing)) == ("—", "—", "—")
    assert shop_state(replace(one, state=State.UNKNOWN)) == "○ 未设目标"


def test_example_tables_are_named_as_such() -> None:
    example = replace(OLD, source_label="示例值")
    assert has_examples((PACK, example))
    assert estimates_text((PACK, example)).startswith("「旧版」的得分表是示例值，不是本店的")
    assert not has_examples((PACK, OLD))
    assert estimates_text((PACK, OLD)) == ESTIMATES


@pytest.mark.parametrize(
    ("one", "other", "marked"),
    [
        ("50", "0", ["50"]),
        ("2026-07-14", "2026-09-08", ["2026-07-14"]),
        ("越高越好", "越低越好", ["高"]),
        ("加权平均", "取最低", ["加权平均"]),
        ("刷单刷评", "刷单刷评；虚假宣传", []),
        ("刷单刷评；虚假宣传", "刷单刷评", ["；虚假宣传"]),
        ("2026-09-07", "", ["2026-09-07"]),
        ("", "2026-09-07", []),
        ("这一句另一版没有写，全都标上也没用", "", []),
        ("相同", "相同", []),
        ("这一句和那一句没有一个字一样的地方", "完全不同", ["这一句和那一句没有一个字一样的地方"]),
        ("甲乙丙丁戊己庚辛壬癸子丑", "寅卯辰巳午未申酉戌亥天地", []),
    ],
)
def test_what_differs_is_marked_in_short_values_too(
    one: str, other: str, marked: list[str]
) -> None:
    assert [one[begin:end] for begin, end in differing_pieces(one, other)] == marked


def test_the_score_of_another_page_is_no_version_of_this_one() -> None:
    """拼多多: 店铺综合体验星级 has a page of its own beside 消费者服务体验分."""
    star = replace(PACK, id="star", page="star", effective_from=date(2024, 1, 1))
    newer = replace(star, id="star-2", effective_from=date(2027, 1, 1))
    early = replace(PACK, id="early", effective_from=date(2026, 4, 7))
    assert version_choices([star, early, PACK], PACK) == ([PACK, early], "early")
    assert version_choices([star, PACK], PACK) == ([PACK], PACK.id)  # nothing to compare
    assert version_choices([newer, PACK, star], newer) == ([newer, star], "star")
    told = only_version([star, PACK], PACK)
    assert told.startswith(f"「{PACK.label}」只有这一版")
    assert f"「{star.label}」是另外的分" in told
    assert "另外的分" not in only_version([PACK], PACK)


@pytest.mark.parametrize(
    ("key", "text", "said"),
    [
        ("floor", "50", "50 分"),
        ("ceiling", "", ""),
        (
            "buyer_display",
            "97 分起 5 分，60 分起 4 分，51 分起 3.1 分",
            "97 分起 5.0 分，60 分起 4.0 分，51 分起 3.1 分",
        ),
        ("text", "97 分起 5 分", "97 分起 5 分"),
    ],
)
def test_a_field_reads_as_on_the_page_of_the_rules(key: str, text: str, said: str) -> None:
    assert field_text(key, text) == said
