"""可申诉, on the sample shop."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.diagnosis.appeals import CARRIER
from app.documents.words import short_date
from app.program import Program
from tests.ui.sample_book import open_sample
from ui.session import Session
from ui.widgets.appeals_pane import (
    NO_DATA,
    NOTHING,
    AppealsPane,
    leaves_text,
    still_first,
    summary_text,
)


@pytest.fixture
def pane(
    qtbot: QtBot, empty_session: Session, tmp_path: Path, problems: list[BaseException]
) -> Iterator[AppealsPane]:
    """The pane on the sample shop, loaded."""
    program: Program = open_sample(tmp_path)
    empty_session.use(program)
    made = AppealsPane(empty_session)
    qtbot.addWidget(made)
    made.resize(1100, 600)
    made.show()
    made.load()
    yield made
    assert problems == []
    program.close()


def test_orders_stand_with_their_grounds(pane: AppealsPane) -> None:
    assert "先向快递索赔" in pane.summary.text()
    assert len(pane.model.rows) > 100
    pane.ground.setCurrentIndex(pane.ground.findData(CARRIER))
    pane.ground.activated.emit(pane.ground.currentIndex())
    assert all(any(g.kind == CARRIER for g in a.grounds) for a in pane.model.rows)


def test_grounds_and_long_products_share_the_room(pane: AppealsPane) -> None:
    name = "【品牌自营】加厚大容量保温杯便携耐用学生上班族2026新款高颜值礼物000号"
    long = [replace(a, product=name, grounds=(*a.grounds, *a.grounds)) for a in pane.model.rows]
    pane.show_appeals(long[:9])
    pane.table.resize(940, 500)
    assert pane.table.horizontalHeader().length() <= pane.table.viewport().width()


def test_the_folder_is_written_and_told(pane: AppealsPane, tmp_path: Path) -> None:
    told: list[tuple[str, object]] = []
    pane._session.saved.connect(lambda words, path: told.append((words, path)))
    pane.make.click()
    assert told[0][0].startswith("已生成申诉材料包：")
    assert list(tmp_path.glob("申诉材料/*/第1批*/清单.pdf"))


def test_what_has_left_the_window_by_today_is_not_spoken_of_as_to_come(pane: AppealsPane) -> None:
    rows = sorted(pane.model.rows, key=lambda appeal: appeal.leaves_on)
    first, last = rows[0].leaves_on, rows[-1].leaves_on
    assert "已经滚出" not in summary_text(rows, first - timedelta(days=1))
    assert f"{len(rows)} 单到今天已经滚出统计周期，不用再申诉。" in summary_text(rows, last)
    assert "最早的" not in summary_text(rows, last)
    assert "；最早的" in summary_text(rows, first - timedelta(days=1))
    assert "；其余最早的" in summary_text(rows, last - timedelta(days=1))


def test_what_can_still_be_appealed_stands_first(pane: AppealsPane) -> None:
    days = sorted({appeal.leaves_on for appeal in pane.model.rows})
    today = days[len(days) // 2]
    rows = still_first(pane.model.rows, today)
    gone = [appeal.leaves_on <= today for appeal in rows]
    assert gone == sorted(gone)
    assert rows[0].leaves_on == days[len(days) // 2 + 1]
    assert leaves_text(rows[-1], today) == "已滚出"
    assert leaves_text(rows[0], today) == short_date(rows[0].leaves_on)


def test_none_says_what_is_checked(pane: AppealsPane) -> None:
    pane.show_appeals(())
    assert pane.summary.text() == pane.nothing.title.text() == NOTHING
    assert pane.make.isHidden()
    assert pane.nothing.findChildren(QPushButton) == []


def test_without_data_nothing_was_looked_at(qtbot: QtBot, book_session: Session) -> None:
    made = AppealsPane(book_session)
    qtbot.addWidget(made)
    made.load()
    assert made.nothing.title.text() == NO_DATA
    ways = [way.text() for way in made.nothing.findChildren(QPushButton)]
    assert ways == ["导入文件", "去哪里导出"]
