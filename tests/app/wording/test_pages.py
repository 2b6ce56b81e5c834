"""What is said of a pasted page."""

from __future__ import annotations

from app.model import Platform
from app.wording.pages import strange_page


def test_both_platforms_and_the_next_step_are_named() -> None:
    words = strange_page(Platform.JD, Platform.DOUYIN)
    assert words.startswith("这段文字更像是京东的页面，当前店铺是抖店的")
    assert words.endswith("请确认后再填入。")
