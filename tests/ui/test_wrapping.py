"""Words in as many lines as they take."""

from __future__ import annotations

from time import process_time

import pytest
from PySide6.QtWidgets import QApplication

from ui.wrapping import LONE, Wrapping, unparted

NAME = "加厚大容量便携保温杯 500ml 白色（商品品质原因）"


@pytest.fixture
def wrapping(qapp: QApplication) -> Wrapping:
    """In the font of the program."""
    return Wrapping(qapp.font())


def test_what_has_room_is_one_line(wrapping: Wrapping) -> None:
    assert wrapping.lines(NAME, wrapping.width(NAME)) == [NAME]
    assert wrapping.lines("", 10) == [""]


@pytest.mark.parametrize("share", [2, 3, 5])
def test_no_line_is_wider_than_the_room_and_nothing_is_lost(wrapping: Wrapping, share: int) -> None:
    room = wrapping.width(NAME) // share
    lines = wrapping.lines(NAME, room)
    assert len(lines) >= share
    assert all(wrapping.width(line) <= room + 1 for line in lines)
    assert "".join(lines).replace(" ", "") == NAME.replace(" ", "")


def test_a_long_word_breaks_anywhere_and_a_sign_of_two_units_stays_whole(
    wrapping: Wrapping,
) -> None:
    number = "6943746621033224528"
    lines = wrapping.lines(number, wrapping.width(number) // 2)
    assert "".join(lines) == number
    cups = "🫖" * 12
    assert "".join(wrapping.lines(cups, wrapping.width(cups) // 3)) == cups


def test_lines_that_were_written_stay_lines(wrapping: Wrapping) -> None:
    assert wrapping.lines("一\n二", 400) == ["一", "二"]
    assert wrapping.width("一\n二二") == wrapping.width("二二")


def test_no_sign_stands_alone_on_the_last_line(wrapping: Wrapping) -> None:
    text = "做工粗糙有瑕疵品质原因"
    room = wrapping.width(text) - 2  # all but the last sign fit
    lines = wrapping.lines(text, room)
    assert len(lines) == 2
    assert len(lines[-1]) > LONE


def test_a_text_too_long_keeps_both_its_ends(wrapping: Wrapping) -> None:
    room = wrapping.width(NAME) // 4
    lines = wrapping.fitted(NAME, room, 2)
    assert len(lines) == 2
    assert lines[0].startswith("加厚")
    assert lines[-1].endswith("）")
    assert all(wrapping.width(line) <= room + 1 for line in lines)
    assert wrapping.fitted(NAME, room, 9) == wrapping.lines(NAME, room)


@pytest.mark.parametrize(
    "pair", ["61 分起 4.1 分", "≥ 70", "0.334 %", "120 秒", "≤ 0.30 %", "3.31 小时"]
)
def test_a_number_keeps_its_sign_and_its_unit(wrapping: Wrapping, pair: str) -> None:
    text = f"规则里写着的{pair}，到这一天为止"
    for room in range(wrapping.width(f"{pair}，") + 1, wrapping.width(text), 7):
        lines = wrapping.lines(text, room)
        assert any(pair in line for line in lines)
        assert "".join(lines).replace(" ", "") == text.replace(" ", "")
        assert all(wrapping.width(line) <= room + 1 for line in lines)


def test_what_stands_in_brackets_begins_a_line(wrapping: Wrapping) -> None:
    text = "做工粗糙/有瑕疵（商品品质原因）"
    assert wrapping.lines(text, wrapping.width("（商品品质原因）")) == [
        "做工粗糙/有瑕疵",
        "（商品品质原因）",
    ]
    assert wrapping.lines("（商品品质原因）", wrapping.width("（商品品质"))[0] == "（商品品质"
    prose = "修订公示（八月六日起公示）和同日的说明"
    assert wrapping.lines(prose, wrapping.width(prose) - 5)[0].startswith("修订公示（")
    two = "修订公示（九月八日生效）；权重没有公布（名称为官方）"
    assert len(wrapping.lines(two, wrapping.width(two) - 5)[0]) > len("修订公示（九月八日生效）")
    within = "写一张表（规格「保温杯（大）」）"
    assert wrapping.lines(within, wrapping.width(within) - 5) == [
        "写一张表",
        "（规格「保温杯（大）」）",
    ]


@pytest.mark.parametrize(
    "parts",
    [["0.81 %", "（0.27 – 2.34 %，n = 372）"], ["0.81 %", "（0.27 – 2.34 %，", "n = 372）"]],
)
def test_a_number_and_its_interval_break_where_a_reader_would(
    wrapping: Wrapping, parts: list[str]
) -> None:
    text = "".join(parts)
    room = wrapping.share(text, len(parts))
    assert wrapping.lines(text, room) == parts
    assert wrapping.lines(text, room - 1) != parts


def test_a_text_with_joiners_of_its_own_keeps_its_end(wrapping: Wrapping) -> None:
    named = NAME.replace("杯", "杯\u2060")
    lines = wrapping.lines(named, wrapping.width(NAME) // 2)
    assert "".join(lines).replace(" ", "") == NAME.replace(" ", "")


def test_a_row_of_digits_without_end_takes_no_time(wrapping: Wrapping) -> None:
    begun = process_time()
    wrapping.lines("1" * 20_000, 600)
    assert process_time() - begun < 1  # looked through once for each digit it was 2 and more


def test_a_figure_does_not_stand_alone_on_the_last_line(wrapping: Wrapping) -> None:
    text = "看近七日的均值，超级福袋要求 ≥ 80"
    lines = wrapping.lines(text, wrapping.width("看近七日的均值，超级福袋要求") + 1)
    assert lines[-1].endswith("≥ 80")
    assert len(lines[-1]) > len("≥ 80")


def test_a_label_of_qt_does_not_part_a_number_and_its_unit() -> None:
    assert unparted("退货率 30 天，≥ 80") == "退货率 30\u00a0天，≥\u00a080"
