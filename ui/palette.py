"""What Ctrl+K offers: every page, metric, shop and rule pack, and what the window can do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication

from app.model import PLATFORM_NAMES
from ui import theme
from ui.first_run import begin_tour
from ui.go_to import Choice
from ui.session import Session

if TYPE_CHECKING:
    from ui.main_window import MainWindow

VIEWS = (  # what stands on a tab of a page, by the name a seller would look for
    ("留意下载文件夹", "imports", "files"),
    ("导入历史与撤销", "imports", "history"),
    ("覆盖日历：哪几天还没有数据", "imports", "coverage"),
    ("后台页面分数，对账", "imports", "page"),
    ("问题清单", "findings", "问题"),
    ("快到期的订单和售后", "findings", "快到期"),
    ("买家原话和提醒", "findings", "买家原话"),
    ("可申诉的订单", "findings", "可申诉"),
    ("归因分布：商品、快递、地区等", "attribution", "分布"),
    ("为什么掉分", "attribution", "掉分原因"),
    ("失分构成", "attribution", "失分构成"),
    ("时长分布", "attribution", "时长"),
    ("省份", "attribution", "省份"),
    ("时段和星期的热力图", "attribution", "热力图"),
    ("快递、包装、时期和店铺对比，经营参考", "attribution", "对比"),
    ("要做到：改一改会怎样", "simulate", "要做到"),
    ("30 天预测", "simulate", "30 天预测"),
    ("台阶：离升档或达标、掉档或跌破还差几单", "simulate", "台阶"),
    ("改进清单", "actions", "清单"),
    ("看板", "actions", "看板"),
    ("日历：到期的事", "actions", "日历"),
    ("措施库", "actions", "措施库"),
    ("客服话术", "actions", "客服话术"),
    ("售后记录", "actions", "售后记录"),
    ("两版规则对比", "compare", "同一份数据，两版规则"),
    ("规则条文对照", "compare", "规则条文对照"),
    ("多家店铺对比", "compare", "多家店铺"),
    ("考核行业和店铺类型", "rules", "考核行业和店铺类型"),
    ("维度权重", "rules", "维度权重"),
    ("自家的表：分段、每单加减分", "rules", "自家的表"),
    ("目标线", "rules", "目标"),
    ("数据位置，检查数据文件", "settings", "数据位置"),
    ("备份与恢复", "settings", "备份"),
    ("店铺列表，移除店铺", "settings", "店铺"),
    ("回收站", "settings", "回收站"),
    ("打包带走，换电脑，合并", "settings", "打包带走"),
    ("数据保留多久", "settings", "保留多久"),
    ("应用锁", "settings", "应用锁"),
    ("外观：浅色、深色、高对比度", "settings", "外观"),
)
MOST_KEYS = 9  # Ctrl+1 … Ctrl+9


def choices(window: MainWindow, pages: Sequence[tuple[str, str]]) -> list[Choice]:
    """Everything to choose from; ``pages`` are ids and titles in the order of the navigation."""
    session = window.session
    return [
        *page_choices(window, pages),
        *verb_choices(window),
        *metric_choices(window),
        *shop_choices(session),
        *pack_choices(session),
        *theme_choices(session),
    ]


def page_choices(window: MainWindow, pages: Sequence[tuple[str, str]]) -> Iterator[Choice]:
    """The pages of the navigation."""
    for number, (page_id, title) in enumerate(pages, 1):
        keys = f"Ctrl+{number}" if number <= MOST_KEYS else ""
        yield Choice("页面", title, partial(window.enter_page, page_id), keys)


def verb_choices(window: MainWindow) -> Iterator[Choice]:
    """What the window can do from anywhere."""
    from ui.paper_kinds import KINDS  # documents are read when they are wanted, not at start

    session = window.session
    yield Choice("做", "导入文件", window.choose_files, "Ctrl+O")
    yield Choice(
        "做", "粘贴后台体验分页面", partial(window.show_page, "imports", "paste"), "Ctrl+V"
    )
    yield Choice("做", "看去哪里导出", partial(window.show_page, "imports", "export_help"))
    yield Choice("做", "打印改善计划", partial(window.show_page, "plan", "print"), "Ctrl+P")
    for kind in KINDS[1:]:
        yield Choice("做", f"打印{kind.name}", partial(window.show_page, "plan", kind.id))
    for name, page_id, tab in VIEWS:
        yield Choice("看", name, partial(window.show_page, page_id, tab))
    yield Choice("做", "撤销上一步", session.undo, "Ctrl+Z")
    yield Choice("做", "重做", session.redo, "Ctrl+Y")
    yield Choice("做", "重新计算", session.reload, "F5")
    yield Choice("做", "新建店铺", window.new_shop)
    yield Choice("做", "用示例店铺看看", session.make_sample)
    yield Choice("做", "备份、恢复和检查数据", partial(window.enter_page, "settings"))
    yield Choice("做", "打开数据文件夹", partial(open_data_folder, session))
    yield Choice("做", "看使用手册", window.show_handbook, "F1")
    yield Choice("做", "看快捷键", window.show_shortcuts)
    if session.view is not None:
        yield Choice("做", "再看一遍开始的三处说明", partial(begin_tour, window))


def open_data_folder(session: Session) -> None:
    """Show the folder of the book in the system's file manager."""
    if session.data_dir is not None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(session.data_dir)))


def metric_choices(window: MainWindow) -> Iterator[Choice]:
    """Every metric of the score that is shown."""
    view = window.session.view
    for metric in view.card.metrics if view else ():
        yield Choice("指标", metric.name, partial(window.show_page, "metrics", metric.id))


def shop_choices(session: Session) -> Iterator[Choice]:
    """The other shops of the book."""
    for shop in session.shops:
        if shop != session.shop:
            words = f"{shop.name}（{PLATFORM_NAMES[shop.platform]}）"
            yield Choice("店铺", words, partial(session.set_shop, shop.name))


def pack_choices(session: Session) -> Iterator[Choice]:
    """The rule packs of the shop's platform."""
    for pack in session.packs:
        if session.shop is not None and pack.platform == session.shop.platform:
            yield Choice("规则", pack.label, partial(session.go.emit, "rules", pack.id))


def theme_choices(session: Session) -> Iterator[Choice]:
    """The looks of the window."""
    app = QApplication.instance()
    if isinstance(app, QApplication):
        for key, word in theme.CHOICES.items():
            yield Choice("外观", word, partial(theme.choose, app, session.settings, key))
