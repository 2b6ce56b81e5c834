"""A Pareto chart: which keys make most of the trouble, and how much they make together."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.figure import Figure

from app.diagnosis.results import ParetoBar
from app.documents import words
from app.documents.figure_parts import dress, new_figure, say, style
from app.documents.figure_theme import FigureTheme
from app.model import State
from app.wording import key_text

MOST = 8  # bars; the table beside the chart has them all
_NAME = 7  # characters under a bar


def pareto_figure(
    bars: Sequence[ParetoBar],
    segment: str,
    chosen: str | None,
    theme: FigureTheme,
    size_inches: tuple[float, float],
) -> Figure:
    """A bar a key with its share, and the share of it and all before it as a dashed line."""
    shown = list(bars[:MOST])
    with style():
        figure, axes = new_figure(theme, size_inches)
        dress(axes, theme)
        axes.set_yticks([])
        if not shown:
            axes.set_xticks([])
            say(axes, "没有问题单", theme)
            return figure
        places = range(len(shown))
        before = [0.0, *(bar.cumulative for bar in shown)]
        shares = [bar.cumulative - start for bar, start in zip(shown, before, strict=False)]
        colours = [
            theme.mark(State.BELOW) if chosen in (None, bar.key) else theme.track for bar in shown
        ]
        axes.bar(places, shares, width=0.62, color=colours, gid="bars")
        for place, share in zip(places, shares, strict=True):
            text = words.share_text(share)
            box = {"facecolor": theme.ground, "edgecolor": "none", "pad": 1}
            axes.text(
                place, share + 0.02, text, ha="center", fontsize=9, color=theme.text, bbox=box
            )
        together = [bar.cumulative for bar in shown]
        axes.plot(places, together, "--o", color=theme.muted, lw=1, ms=3, gid="together")
        text = f"合计 {words.share_text(together[-1])}"
        axes.text(
            len(shown) - 1, together[-1] + 0.04, text, ha="right", fontsize=9, color=theme.muted
        )
        names = [words.clip(key_text(segment, bar.key), _NAME) for bar in shown]
        axes.set_xticks(list(places), labels=names)
        if max(map(len, names)) > 3 and len(shown) > 4:
            axes.tick_params(axis="x", labelrotation=30)
        axes.set_ylim(0, 1.18)
    return figure
