"""The tour comes once, when there is a shop to look at."""

from __future__ import annotations

from ui.first_run import DONE, begin_tour, tour_when_ready
from ui.main_window import MainWindow
from ui.widgets.tour import Tour


def tours(window: MainWindow) -> list[Tour]:
    return [tour for tour in window.findChildren(Tour) if tour.isVisible()]


def test_it_comes_once_and_is_remembered(window: MainWindow) -> None:
    window.show()
    tour_when_ready(window)
    (tour,) = tours(window)
    assert window.session.settings.value(DONE) is not None
    tour.end()
    window.session.changed.emit()
    assert tours(window) == []


def test_its_last_mark_leads_from_the_sample_to_an_own_shop(window: MainWindow) -> None:
    window.show()
    window.top.sample.show()
    begin_tour(window)
    window.top.sample.hide()
    begin_tour(window)
    from_sample, own = (tour.marks[-1] for tour in tours(window))
    assert from_sample.part is window.top.sample
    assert "新建店铺" in from_sample.text
    assert own.part.objectName() == "import_files"


def test_it_waits_for_a_shop(window: MainWindow) -> None:
    window.show()
    view, window.session.view = window.session.view, None
    tour_when_ready(window)
    assert tours(window) == []
    window.session.view = view
    window.session.changed.emit()
    assert len(tours(window)) == 1
