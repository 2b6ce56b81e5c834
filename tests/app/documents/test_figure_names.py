"""Names in charts: whole where they can be, their lines even, what tells them apart kept."""

from __future__ import annotations

import pytest

from app.documents.figure_names import in_lines, inches, labels, told_apart

EM = inches("字")


def test_letters_and_larger_sizes_are_measured() -> None:
    assert inches("字字") == pytest.approx(2 * EM)
    assert 0.4 < inches("0") / EM < 0.7
    assert inches("字", 18) == pytest.approx(2 * EM)


@pytest.mark.parametrize(
    ("name", "ems", "lines"),
    [
        ("11-13", 4, "11-13"),
        ("新增的好单", 4, "新增的\n好单"),
        ("加厚保温杯 500ml 白色", 6, "加厚保温杯\n500ml 白色"),
        ("做工粗糙/有瑕疵（商品品质原因）", 11, "做工粗糙/有瑕疵\n（商品品质原因）"),
        ("好的单滚出窗口", 5, "好的单\n滚出窗口"),
        ("后来才知道结果", 4, "后来才\n知道结果"),
        ("", 4, ""),
    ],
)
def test_lines_are_even_and_break_where_a_reader_pauses(name: str, ems: int, lines: str) -> None:
    assert in_lines(name, ems * EM + 0.01, 3) == lines


def test_no_line_holds_a_closing_mark_alone() -> None:
    assert in_lines("商品品质原因）", 6.5 * EM, 3) == "商品品\n质原因）"


def test_what_is_too_long_loses_its_middle() -> None:
    assert in_lines("一二三四五六七八九十", 2 * EM + 0.01, 3) == "一二\n三四\n…十"
    assert in_lines("ABCDEFGHIJKLMNOPQRSTUVWXYZ", 6 * EM, 1).endswith("Z")
    assert in_lines("字", 0.1 * EM, 1) == "…"


def test_names_that_begin_alike_keep_what_differs() -> None:
    cups = [f"家用加厚不锈钢保温杯大容量便携{colour}色" for colour in "红蓝"]
    assert told_apart([*cups, "竹砧板"], 10 * EM) == ["…红色", "…蓝色", "竹砧板"]
    assert told_apart(cups, 20 * EM) == cups
    assert told_apart([cups[0], "竹砧板"], 10 * EM) == [cups[0], "竹砧板"]
    assert in_lines("…红色", 2.2 * EM, 2) == "…红\n色"


@pytest.mark.parametrize("ems", [5, 8, 11])
@pytest.mark.parametrize("most", [2, 3])
def test_labels_of_different_names_never_read_the_same(ems: int, most: int) -> None:
    start, middle = "【品牌自营】加厚大容量", "便携耐用学生上班族2026新款高颜值礼物"
    names = [
        f"{start}{kind}{middle}{number:03}号 颜色分类:{colour};规格:升级款{size}"
        for kind in ("保温杯", "帆布托特包")
        for number in (0, 26)
        for colour in ("奶油白", "曜石黑")
        for size in (0, 1)
    ]
    made = labels(names, ems * EM, most)
    assert len({label.replace("\n", "") for label in made}) == len(names)
    assert all(inches(line) <= ems * EM for label in made for line in label.split("\n"))
    assert labels([names[0], names[0]], ems * EM, most)[1:] == labels([names[0]], ems * EM, most)


def test_labels_show_what_differs_behind_a_beginning() -> None:
    cups = [f"加厚保温杯便携学生上班族新款{colour}色大号升级款带盖子吸管" for colour in "红蓝"]
    told = [label.replace("\n", "") for label in labels([*cups, "竹砧板"], 6 * EM, 2)]
    assert all(colour in label for colour, label in zip("红蓝", told, strict=False))
    assert told[2] == "竹砧板"


def test_names_too_long_are_told_by_what_none_of_them_shares() -> None:
    names = [
        f"【品牌自营】加厚大容量{kind}便携耐用学生上班族2026新款礼物{number}号 颜色分类:{colour};规格:升级款{size}"
        for kind, number, colour, size in (
            ("保温杯", "000", "奶油白", 0),
            ("保温杯", "010", "奶油白", 0),
            ("托特包", "001", "曜石黑", 1),
        )
    ]
    made = [label.replace("\n", " ") for label in labels(names, 11 * EM, 2)]
    assert made == [
        "保温杯 000号 奶油白 升级款0",
        "保温杯 010号 奶油白 升级款0",
        "托特包 001号 曜石黑 升级款1",
    ]
