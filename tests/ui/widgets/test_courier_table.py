"""快递对照 and 包装对照."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from app.diagnosis.listings import Compared, Comparison, ComparisonRow
from ui.widgets.courier_table import NO_PACKAGING, ComparisonTable, compared_text

RATE = Compared("on_time_delivery_rate", 0.9583, 120, 0.89, 0.99)
FOUND = Comparison(
    "courier",
    ("on_time_delivery_rate",),
    (
        ComparisonRow("申通", 120, (RATE,)),
        ComparisonRow("顺丰", 40, (Compared("on_time_delivery_rate", None, 0, None, None),)),
    ),
)
NAMES = {"on_time_delivery_rate": ("运单配送时效达成率", "rate")}


def texts(table: ComparisonTable) -> list[list[str]]:
    """Every cell."""
    return [[column.text(row) for column in table.model.columns] for row in table.model.rows]


def test_our_numbers_stand_beside_the_articles_words(qtbot: QtBot) -> None:
    table = ComparisonTable("快递", with_cost=True)
    qtbot.addWidget(table)
    table.show_comparison(FOUND, NAMES, {"申通": 320})
    assert texts(table) == [
        ["申通", "120", "¥3.20", "95.83 %（89.00 – 99.00 %，n = 120）", "—"],
        ["顺丰", "40", "—", "—", "价格较高，速度极快，服务质量好"],
    ]
    assert "非官方" in table.note.text()


def test_a_cost_is_given_in_yuan_and_taken_back_with_none(qtbot: QtBot) -> None:
    table = ComparisonTable("快递", with_cost=True)
    qtbot.addWidget(table)
    table.show_comparison(FOUND, NAMES, {})
    assert "每单运费" not in [column.title for column in table.model.columns]  # nothing to tell yet
    heard: list[tuple[str, object]] = []
    table.costed.connect(lambda courier, fen: heard.append((courier, fen)))
    table.couriers.setCurrentIndex(1)
    for yuan in (12.5, 0):
        table.cost.setValue(yuan)
        table._keep_cost()
    assert heard == [("顺丰", 1250), ("顺丰", None)]


def test_packagings_have_no_cost_and_none_says_how_to_tell_them(qtbot: QtBot) -> None:
    table = ComparisonTable("包装", with_cost=False)
    qtbot.addWidget(table)
    table.show_comparison(Comparison("packaging", (), (ComparisonRow("纸箱", 9, ()),)), {}, {})
    assert texts(table)[0][-1].startswith("纸箱：结实")
    table.show_comparison(Comparison("packaging", (), ()), {}, {})
    assert table.nothing.text.text() == NO_PACKAGING
    assert table.table.isHidden()
    assert not table.nothing.isHidden()


def test_a_mean_has_no_interval() -> None:
    assert compared_text(Compared("m", 4.8, 30, None, None), "stars") == "4.80 分（n = 30）"
    assert compared_text(Compared("m", 6.0, 30, None, None), "hours") == "6.0 小时（n = 30）"
