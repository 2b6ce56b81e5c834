"""Name and platform of the first shop."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from app.model import Platform
from tests.ui.real_book import counts
from ui.widgets.new_shop_row import NewShopRow

COURIER = counts("快递.csv", platform=Platform.GENERIC)


def row_for(qtbot: QtBot) -> NewShopRow:
    """An empty row."""
    made = NewShopRow()
    qtbot.addWidget(made)
    return made


def test_name_and_platform_come_from_the_files(qtbot: QtBot) -> None:
    row = row_for(qtbot)
    kuaishou = counts(platform=Platform.KUAISHOU, shop_names=("晨光二店",))
    row.propose([COURIER, COURIER, kuaishou])
    assert (row.shop_name(), row.chosen_platform()) == ("晨光二店", Platform.KUAISHOU)


def test_a_typed_name_is_kept(qtbot: QtBot) -> None:
    row = row_for(qtbot)
    row.name.setText("  我的店 ")
    row.propose([counts(shop_names=("别的店",))])
    assert row.shop_name() == "我的店"


def test_files_of_other_platforms_do_not_fit_couriers_files_do(qtbot: QtBot) -> None:
    row = row_for(qtbot)
    douyin, jd = counts("a.csv"), counts("b.csv", platform=Platform.JD)
    row.propose([douyin])
    assert row.fitting([douyin, jd, COURIER]) == (douyin, COURIER)


def test_every_letter_is_told(qtbot: QtBot) -> None:
    row = row_for(qtbot)
    with qtbot.waitSignal(row.changed):
        row.name.setText("店")
