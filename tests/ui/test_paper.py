"""Wrapped text and the bundled font: what layout relies on."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.paper import MM, Run, Text, family, font

pytestmark = pytest.mark.usefixtures("qapp")

WORD = "abcdefghijk"  # longer than any of what is joined


def test_the_bundled_font_is_used() -> None:
    assert family() == "Noto Sans SC"
    assert font(Run("", 10, bold=True)).bold()


def test_text_grows_with_its_lines() -> None:
    short, long = Text(Run("一行"), 100 * MM), Text(Run("很长的一句话" * 30), 100 * MM)
    assert short.lines == 1
    assert long.lines > 5
    assert long.height == pytest.approx(short.height * long.lines)


@given(st.text(max_size=200), st.floats(-5, 60))
def test_any_text_has_a_height_at_any_width(text: str, width: float) -> None:
    assert Text(Run(text), width * MM).height > 0


def test_a_line_never_begins_with_a_percent_sign() -> None:
    width = _width("现在 1.34")
    assert Text(Run("现在 1.34 x abcd"), width).lines == 2  # 现在 1.34 | x abcd
    assert Text(Run("现在 1.34 % abcd"), width).lines == 3  # 现在 | 1.34 % | abcd


@pytest.mark.parametrize("joined", ["32 / 538", "n = 1,496", "≤ 0.80"])
def test_a_number_stays_with_its_sign(joined: str) -> None:
    first = joined.partition(" ")[0]
    whole = Text(Run(f"{WORD} {joined}"), _width(f"{WORD} {first}"))
    assert whole.lines == 2
    assert (
        whole._layout.lineAt(0).textLength() == len(WORD) + 1
    )  # its space, and no part of the rest


def _width(text: str) -> float:
    """The least width, in half millimetres, at which the text needs one line."""
    return next(w * MM / 2 for w in range(1, 400) if Text(Run(text), w * MM / 2).lines == 1)
