"""The very first look at a shop: where the score is, what to do first, how to bring own files in."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ui.main_window import MainWindow

SAFE = "写入前先给您看，随时能撤销，不会上传。"
DONE = "tour_done"  # the setting that keeps the tour from coming again


def tour_when_ready(window: MainWindow) -> None:
    """Begin the tour as soon as there is a shop to look at, unless it was seen before."""
    settings = window.session.settings

    def look() -> None:
        if settings.value(DONE) is None and window.session.view is not None:
            settings.setValue(DONE, True)
            begin_tour(window)

    window.session.changed.connect(look)
    look()


def begin_tour(window: MainWindow) -> None:
    """Show the three marks on the overview."""
    from PySide6.QtWidgets import QPushButton

    from ui.widgets.first_three import FirstThreeCard
    from ui.widgets.score_card import ScoreHero
    from ui.widgets.tour import Mark, Tour

    window.show_page("overview")
    page, content = window.page("overview"), window.centralWidget()
    score = page.findChild(ScoreHero)
    first = page.findChild(FirstThreeCard)
    files = window.top.findChild(QPushButton, "import_files")
    if score is None or first is None or files is None or content is None:
        return
    marks = (
        Mark(
            score,
            "现在多少分",
            "大数字是总分，下面写着是后台的官方分还是本机复算；▼ 未达标，◆ 接近，● 达标。",
        ),
        Mark(
            first,
            first.title.text(),
            "按轻重排好。点「看订单与措施」，就知道是哪些单、该怎么改。",
        ),
        Mark(files, "导入我的数据", f"把后台导出的表格拖进窗口就行。{SAFE}")
        if window.top.sample.isHidden()
        else Mark(
            window.top.sample,
            "换成我的店",
            f"这是示例店铺。点「示例」新建店铺，再把后台导出的表格拖进窗口。{SAFE}",
        ),
    )
    Tour(content, marks).begin()
