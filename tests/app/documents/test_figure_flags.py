"""Flags of a trend."""

from __future__ import annotations

from datetime import timedelta

from app.diagnosis.flags import Flag
from app.documents.figure_flags import flag_words
from app.documents.figure_spots import spots_of
from app.documents.figure_theme import LIGHT
from app.documents.figures import trend_figure
from app.model import Target
from tests.app.documents.examples import trend
from tests.app.documents.test_figures import axes_of, drawn, texts

POINTS = trend(30)
GOAL = Target(70.0, ">=", "own", "")
DAY = POINTS[10].on
SALE = Flag(DAY, "promotion", "双十一", DAY + timedelta(days=3))


def test_flags_name_their_day_and_promotions_are_bands() -> None:
    early = Flag(POINTS[0].on - timedelta(days=9), "rule", "太早")
    done = Flag(POINTS[20].on, "measure", "换快递")
    figure = trend_figure(POINTS, None, "points", LIGHT, (7, 3), (), (early, SALE, done))
    axes = axes_of(figure)
    assert {x for x, _ in drawn(axes, "flag")} == {DAY.toordinal(), POINTS[20].on.toordinal()}
    assert {"☆ 双十一", "✓ 换快递"} <= set(texts(axes))
    (band,) = [patch for patch in axes.patches if patch.get_gid() == "promotion"]
    box = band.get_path().get_extents(band.get_patch_transform())
    assert (box.x0, box.x1) == (DAY.toordinal() - 0.5, DAY.toordinal() + 3.5)
    assert flag_words(SALE) in [spot.words for spot in spots_of(figure)]


def test_a_flag_in_words() -> None:
    last = f"{DAY + timedelta(days=3):%m-%d}"
    assert flag_words(SALE) == f"{DAY.isoformat()} 大促：双十一（到 {last}）"
    assert flag_words(Flag(DAY, "rule", "新版")) == f"{DAY.isoformat()} 规则变化：新版"


def test_a_name_begins_or_ends_at_its_line_and_several_of_a_day_are_counted() -> None:
    name = "写一张「什么地方发什么快递」的表"
    done = (Flag(DAY, "measure", "甲"), Flag(DAY, "measure", "乙"), Flag(DAY, "measure", "丙"))
    flags = (*done, Flag(POINTS[29].on, "measure", name))
    figure = trend_figure(POINTS, GOAL, "points", LIGHT, (5.5, 2.2), (), flags)
    axes = axes_of(figure)
    boxes = {text.get_text(): text.get_window_extent() for text in axes.texts}
    for day, said in ((DAY, "✓ 完成措施 3 项"), (POINTS[29].on, f"{name} ✓")):
        line = axes.transData.transform((day.toordinal(), 0))[0]
        edge = boxes[said].x0 if said.startswith("✓") else boxes[said].x1
        assert abs(edge - line) < figure.dpi / 10
    told = "\n".join(flag_words(flag) for flag in done)
    assert told in [spot.words for spot in spots_of(figure)]
