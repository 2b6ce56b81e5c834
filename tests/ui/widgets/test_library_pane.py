"""The library: searched, read, copied, shared."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.catalogue.measures import load_measures
from app.model import Measure
from ui.widgets.library_pane import RISKY, LibraryPane, Told

OWN = tuple(
    replace(load_measures()[n], id=f"own_{n}", area="开学季", title=f"自己的 {n}", covers=())
    for n in (1, 2)
)
NAMES = {"after_sale_audit_hours": "售后平均审核时长"}


def pane(qtbot: QtBot, *own: Measure) -> LibraryPane:
    made = LibraryPane()
    qtbot.addWidget(made)
    made.resize(1000, 600)
    made.show()
    made.show_measures((*own, *load_measures()), NAMES)
    return made


def texts(made: LibraryPane) -> str:
    return "\n".join(part.text() for part in made.column.findChildren(QLabel))


def test_every_measure_is_told_in_full(qtbot: QtBot) -> None:
    made = pane(qtbot)
    first = load_measures()[0]
    told = texts(made)
    assert all(step in told for step in first.steps)
    assert first.source in told
    assert not made.remove_button.isVisible()
    with qtbot.waitSignal(made.wanted) as wanted:
        made.add_button.click()
    assert wanted.args == [[first]]


def test_the_search_looks_into_titles_steps_and_metrics(qtbot: QtBot) -> None:
    made = pane(qtbot)
    made.search.setText("面单")
    found = made.list.row_keys()
    assert 0 < len(found) < 40
    made.search.setText("售后平均审核")
    assert "审核" not in found
    assert made.list.row_keys()
    made.search.setText("没有这种话")
    assert made.list.row_keys() == []
    assert not made.add_button.isEnabled()


def test_a_measure_of_the_program_is_copied_not_changed(qtbot: QtBot) -> None:
    made = pane(qtbot)
    made.edit_button.click()
    written = made.form.measure()
    assert (written.id, written.title) == ("", load_measures()[0].title)


def test_own_measures_are_changed_shared_and_added_as_a_whole(qtbot: QtBot) -> None:
    made = pane(qtbot, *OWN)
    assert made.remove_button.isVisible()
    made.edit_button.click()
    assert made.form.measure() == OWN[0]
    made.area.setCurrentIndex(made.area.findText("开学季"))
    made.area.activated.emit(made.area.currentIndex())
    with qtbot.waitSignal(made.wanted) as wanted:
        made.group_button.click()
    assert wanted.args == [list(OWN)]
    with qtbot.waitSignal(made.shared) as shared:
        made._write_to("模板.toml")
    assert shared.args[1] == list(OWN)


def test_an_earlier_version_becomes_the_newest(qtbot: QtBot) -> None:
    made = pane(qtbot, *OWN)
    old = replace(OWN[0], title="从前的")
    made.show_versions([OWN[0], old])
    (again,) = made.column.findChildren(QPushButton)
    with qtbot.waitSignal(made.saved) as saved:
        again.click()
    assert saved.args == [old]


def test_what_is_punished_is_told_with_its_reason_and_cannot_be_added(qtbot: QtBot) -> None:
    made = pane(qtbot)
    risky = Told("told_1", RISKY, "好评返现", "扣 10 分", "如实邀请评价", "公示")
    made.show_measures(load_measures(), NAMES, [risky])
    assert "told_1" not in made.list.row_keys()
    made.search.setText("返现")
    made.list.chosen.emit("told_1")
    assert "扣 10 分" in texts(made)
    assert "可以这样做：如实邀请评价" in texts(made)
    assert not made.add_button.isVisible()
    made.search.setText("")
    made.area.setCurrentIndex(made.area.findText(RISKY))
    made.area.activated.emit(made.area.currentIndex())
    assert made.list.row_keys() == ["told_1"]
