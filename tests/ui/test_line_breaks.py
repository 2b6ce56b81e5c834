"""Lines on paper end where a reader pauses: names, ranges and terms stay whole, no character stands alone."""

from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ui.line_breaks import firm_spans
from ui.paper import MM, Run, Text

pytestmark = pytest.mark.usefixtures("qapp")


def lines(text: str, width: float, size: float = 9.5) -> list[str]:
    """The lines of a text in so many millimetres."""
    layout = Text(Run(text, size), width * MM)._layout
    made = [layout.lineAt(number) for number in range(layout.lineCount())]
    whole = layout.text()
    return [
        whole[one.textStart() : one.textStart() + one.textLength()]
        .replace("\u00a0", " ")
        .strip(" \u2028")
        for one in made
    ]


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("看响应最慢的客服（班次「晚班」）", 48, ["看响应最慢的客服", "（班次「晚班」）"]),
        (
            "慢的那条线路单独换快递（线路「申通→新疆」）",
            64,
            ["慢的那条线路单独换快递", "（线路「申通→新疆」）"],
        ),
        ("变化不大的范围是 0.72 – 1.41 %", 36, ["变化不大的范围是", "0.72 – 1.41 %"]),
        (
            "已超时 0 单，24 小时内到期 0 单",
            44,
            ["已超时 0 单，", "24 小时内到期 0 单"],
        ),
        ("再少 5 单以后即达标", 28, ["再少 5 单以后", "即达标"]),
        ("商品 加厚保温杯 500ml 占 64 %", 42, ["商品 加厚保温杯", "500ml 占 64 %"]),
        ("线路很慢，班次 晚班 占 100 %", 34, ["线路很慢，班次", "晚班 占 100 %"]),
    ],
    ids=["shift", "route", "range", "count", "term", "long name", "share"],
)
def test_what_belongs_together_stays_on_one_line(
    text: str, width: float, expected: list[str]
) -> None:
    assert lines(text, width) == expected


def test_no_line_is_one_lone_character() -> None:
    text = "一二三四五六七八九十" * 2 + "末"
    width = next(w for w in range(20, 90) if len(lines(text[:-1], w)) == 1)
    assert lines(text, width)[-1] == text[-3:]


def test_a_short_last_clause_comes_down_as_a_whole() -> None:
    text = "最忙的时段安排两个人，其他时段一个人，吃饭错开"
    width = next(w for w in range(40, 120) if len(lines(text[:-1], w)) == 1)
    assert lines(text, width) == ["最忙的时段安排两个人，其他时段一个人，", "吃饭错开"]


def test_a_date_is_not_taken_apart_for_a_short_last_line() -> None:
    assert lines("2026-11-21 完成", 20) == ["2026-11-21", "完成"]


def test_a_break_of_the_text_is_no_line_too_long() -> None:
    assert lines("预计哪天到\n4. 48 小时仍不动的", 60) == ["预计哪天到", "4. 48 小时仍不动的"]


def test_a_name_too_long_for_a_line_ends_where_it_has_to() -> None:
    assert len(lines("「" + "长" * 10 + "」", 20)) > 1


def test_characters_of_two_units_count_twice() -> None:
    assert firm_spans("\U0001f600「晚班」") == [(2, 6)]


def test_a_row_of_digits_without_end_takes_no_time() -> None:
    begun = process_time()
    assert firm_spans("1" * 30_000) == []
    assert process_time() - begun < 2  # looked through once for each digit it was 16


@settings(deadline=None)
@given(
    st.text(st.sampled_from("晚班「」（）占 12%–，。\n\U0001f600a"), max_size=80), st.floats(5, 60)
)
def test_every_character_stands_on_some_line(text: str, width: float) -> None:
    layout = Text(Run(text), width * MM)._layout
    ends = [0]
    for number in range(layout.lineCount()):
        assert layout.lineAt(number).textStart() == ends[-1]
        ends.append(ends[-1] + layout.lineAt(number).textLength())
    assert ends[-1] == len(text.encode("utf-16-le")) // 2


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(["退货", "班次「晚班」", "1.42 %", "（官方 11-20）", "申通"]), min_size=2
    ),
    st.sampled_from("，。；：、"),
    st.floats(25, 60),
)
def test_no_line_begins_with_a_mark_that_ends_one(
    parts: list[str], mark: str, width: float
) -> None:
    made = lines(mark.join(parts) + mark, width)
    assert not [line for line in made if line[:1] in "，。；：、）」%"]
