"""列对应."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from app.doors.mapping_look import Understood
from app.model import Guess, Mapping, Platform, Refusal, Report
from ui.widgets.column_mapping import NO_COLUMN, ColumnMapping

GUESS = Guess("generic-logistics", Platform.GENERIC, Report.LOGISTICS, "物流（快递/ERP）", 0.4)
REFUSED = Refusal(
    "下载/表.csv", "表.csv", "unknown_layout", "认不出。", (GUESS,),
    ("单子", "快递公司", "揽件时刻", ""),
    (("6917001", "中通", "2026-11-01 18:00", ""), ("6917002", "圆通", "2026-11-02 18:00", "")),
    "f00",
)  # fmt: skip


def asking(qtbot: QtBot, platform: Platform | None = Platform.DOUYIN) -> ColumnMapping:
    """The panel on an unknown courier's table."""
    made = ColumnMapping()
    qtbot.addWidget(made)
    made.show_refusal(REFUSED, platform)
    return made


def choose(panel: ColumnMapping, field: str, column: str) -> None:
    """Say which column feeds a field."""
    panel.choices[field].setCurrentIndex(panel.choices[field].findText(column))


def test_it_starts_with_the_best_guess_and_known_names(qtbot: QtBot) -> None:
    panel = asking(qtbot)
    assert panel.report.currentData() == Report.LOGISTICS
    assert panel.platform.currentData() == Platform.DOUYIN  # the shop's, whatever is guessed
    assert panel.chosen() == {"courier": "快递公司"}


def test_without_the_order_number_it_cannot_be_used(qtbot: QtBot) -> None:
    panel = asking(qtbot)
    assert not panel.use_button.isEnabled()
    assert "订单号" in panel.hint.text()
    choose(panel, "order_id", "单子")
    assert panel.use_button.isEnabled()


def test_the_samples_of_a_chosen_column_are_shown(qtbot: QtBot) -> None:
    panel = asking(qtbot)
    choose(panel, "picked_up_at", "揽件时刻")
    assert panel.samples["picked_up_at"].text() == "2026-11-01 18:00 · 2026-11-02 18:00"
    choose(panel, "picked_up_at", NO_COLUMN)
    assert panel.samples["picked_up_at"].text() == ""


def test_the_mapping_is_handed_on_with_its_file(qtbot: QtBot) -> None:
    panel = asking(qtbot)
    choose(panel, "order_id", "单子")
    choose(panel, "picked_up_at", "揽件时刻")
    got: list[tuple[Refusal, Mapping]] = []
    panel.mapped.connect(lambda refusal, mapping: got.append((refusal, mapping)))
    panel.use_button.click()
    columns = {"单子": "order_id", "快递公司": "courier", "揽件时刻": "picked_up_at"}
    assert got == [(REFUSED, Mapping(Platform.DOUYIN, Report.LOGISTICS, columns))]


def test_another_report_asks_for_its_own_fields(qtbot: QtBot) -> None:
    panel = asking(qtbot, None)
    assert panel.platform.currentData() == Platform.GENERIC
    panel.report.setCurrentIndex(panel.report.findData(Report.REVIEWS))
    assert "stars" in panel.choices
    assert "picked_up_at" not in panel.choices


def test_a_guess_can_be_taken(qtbot: QtBot) -> None:
    panel = asking(qtbot)
    panel.report.setCurrentIndex(panel.report.findData(Report.ORDERS))
    button = panel.guesses.itemAt(1)
    assert button is not None
    widget = button.widget()
    assert widget is not None
    widget.click()  # type: ignore[attr-defined]
    assert panel.report.currentData() == Report.LOGISTICS


def test_how_a_choice_is_read_is_asked_and_said(qtbot: QtBot) -> None:
    panel = asking(qtbot)
    asked: list[Mapping] = []
    panel.looked.connect(lambda _refusal, mapping: asked.append(mapping))
    choose(panel, "picked_up_at", "揽件时刻")
    choose(panel, "paid_at", "单子")
    assert asked[-1].columns == {
        "快递公司": "courier",
        "揽件时刻": "picked_up_at",
        "单子": "paid_at",
    }
    panel.show_understood({
        "picked_up_at": Understood("2026-11-01 18:00:00 · 2026-11-02 18:00:00"),
        "paid_at": Understood("6917001", "看不懂的时间"),
        "courier": Understood("中通 · 圆通"),
    })  # fmt: skip
    assert panel.samples["picked_up_at"].text() == "→ 2026-11-01 18:00:00 · 2026-11-02 18:00:00"
    assert panel.samples["paid_at"].text() == "看不懂的时间：6917001 · 6917002"
    assert panel.samples["paid_at"].property("role") == "error"
    assert panel.samples["courier"].text() == "中通 · 圆通"
    choose(panel, "paid_at", NO_COLUMN)
    assert (panel.samples["paid_at"].text(), panel.samples["paid_at"].property("role")) == (
        "",
        "muted",
    )


def test_somebody_elses_mapping_fills_in_what_the_file_has(qtbot: QtBot) -> None:
    panel = asking(qtbot)
    assert not panel.share_button.isEnabled()
    columns = {"单子 ": "order_id", "揽件时刻": "picked_up_at, paid_at", "没有的列": "waybill"}
    panel.show_mapping(Mapping(Platform.GENERIC, Report.LOGISTICS, columns))
    assert panel.chosen() == {"order_id": "单子", "picked_up_at": "揽件时刻", "paid_at": "揽件时刻"}
    assert panel.platform.currentData() == Platform.GENERIC
    shared: list[Mapping] = []
    panel.shared.connect(lambda _refusal, mapping: shared.append(mapping))
    panel.share_button.click()
    assert shared == [panel.mapping()]
