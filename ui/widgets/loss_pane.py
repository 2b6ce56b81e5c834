"""失分构成: from full marks to the score, each loss a step; without weights each dimension beside its target."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.documents.charts import ChartTable, Field, chart_table
from app.documents.falls import losses_waterfall
from app.documents.losses import Losses, losses, score_ceiling, score_unit
from app.documents.plan import score_bars
from app.documents.words import STATE_WORDS, short_date, value_text, whose_text
from app.model import DimensionScore, ScoreCard, State
from ui.figure_view import FigureView
from ui.session import Session
from ui.widgets.empty import EmptyState
from ui.widgets.text import label

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from app.documents.figure_theme import FigureTheme

UNTOLD_WEIGHTS = "平台没有公布权重，拆不出每一分丢在哪里，本软件不编造。下面是各维度离目标多远。"
NO_WEIGHTS = f"{UNTOLD_WEIGHTS}在「规则」里填上后台显示的权重，就能看到逐项失分。"
MOST_PIXELS = 420  # more would only fatten the bars
NO_SCORE = "填上或粘贴后台体验分页面显示的分，这里拆开看每一分丢在哪里。"


class LossPane(QWidget):
    """What today's score lacks to full marks."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("plain")
        self._session = session
        self.figure = FigureView(session)
        self.words = label("", "muted", wrap=True, name="loss_words")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.words)
        column.addWidget(self.figure, 1)
        self.nothing = EmptyState(
            "attribution",
            "还没有各维度的分",
            NO_SCORE,
            ("填后台显示的分", lambda: session.go.emit("imports", "page")),
        )
        column.addWidget(self.nothing, 1)
        self.nothing.hide()
        column.addStretch(0)
        self.figure.setMaximumHeight(MOST_PIXELS)

    def show_card(self, card: ScoreCard) -> None:
        """Show the losses of a score, as far as they are known."""
        parts, unit = losses(card), score_unit(card)
        known = any(dimension.points is not None for dimension in card.dimensions)
        self.nothing.setVisible(parts is None and not known)
        for shown in (self.words, self.figure):
            shown.setVisible(self.nothing.isHidden())
        if parts is not None:
            self.words.setText(loss_words(parts, unit, card.total.official_on))
            self.figure.show_figure(partial(fall, parts, unit), "失分构成", loss_table(parts, unit))
        elif known:
            pack = self._session.pack()
            copied = pack is None or pack.shows_weights
            self.words.setText(NO_WEIGHTS if copied else UNTOLD_WEIGHTS)
            lowest = min((rule.floor for rule in pack.dimensions), default=0.0) if pack else 0.0
            make = partial(bars, card, lowest)
            self.figure.show_figure(make, "各维度和目标", bars_table(card, unit))
        else:
            self.figure.show_figure(None)


def loss_words(parts: Losses, unit: str, page_on: date | None) -> str:
    """``满分 100，现在 82（官方 11-20）；各项加起来正好等于差的 18 分。``."""
    page = f"官方 {short_date(page_on)}" if page_on is not None else "官方"
    kind = page if parts.official else "复算·估算"
    gap = value_text(parts.ceiling - parts.total, unit).removesuffix(" 分")
    full, now = value_text(parts.ceiling, unit), value_text(parts.total, unit)
    return f"满分 {full}，现在 {now}（{kind}）；各项加起来正好等于差的 {gap} 分。"


def fall(parts: Losses, unit: str, theme: FigureTheme, size: tuple[float, float]) -> Figure:
    """The waterfall, made in the worker."""
    from app.documents.figures_waterfall import waterfall_figure

    return waterfall_figure(losses_waterfall(parts, unit), theme, size)


def bars(card: ScoreCard, lowest: float, theme: FigureTheme, size: tuple[float, float]) -> Figure:
    """The dimensions from the lowest points a dimension has on, as 总览 has them; made in the worker."""
    from app.documents.figures import score_bars_figure

    unit, full = score_unit(card), score_ceiling(card)
    told = [
        replace(bar, text=points_words(dimension, unit))
        for bar, dimension in zip(score_bars(card), card.dimensions, strict=True)
    ]
    return score_bars_figure(told, unit, full, theme, size, lowest)


def points_words(dimension: DimensionScore, unit: str) -> str:
    """``69 分（官方 11-20）``: the points, and whose they are."""
    if dimension.points is None:
        return value_text(None, unit)
    points = value_text(dimension.points, unit).removesuffix(" 分")
    return f"{points} 分（{whose_text(dimension)}）"


def loss_table(parts: Losses, unit: str) -> ChartTable:
    """The numbers of the waterfall, from full marks to the total."""
    fields = (Field("项目"), Field("分", unit), Field("状态"))
    rows = [
        ("满分", parts.ceiling, ""),
        *((s.label, s.change, _word(s.state)) for s in parts.steps),
    ]
    return chart_table(fields, [*rows, ("现在", parts.total, STATE_WORDS[parts.state])])


def bars_table(card: ScoreCard, unit: str) -> ChartTable:
    """The numbers of the bars."""
    fields = (
        Field("维度"),
        Field("得分", unit),
        Field("来源"),
        Field("目标", unit),
        Field("状态"),
    )
    rows = (
        (
            d.name,
            d.points,
            "" if d.points is None else whose_text(d),
            d.target.value if d.target else None,
            STATE_WORDS[d.state],
        )
        for d in card.dimensions
    )
    return chart_table(fields, rows)


def _word(state: State | None) -> str:
    return "" if state is None else STATE_WORDS[state]
