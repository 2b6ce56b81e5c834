"""What is said of a pasted page of the backend."""

from __future__ import annotations

from collections.abc import Sequence

from app.model import PLATFORM_NAMES, Platform


def strange_page(seems: Platform, own: Platform) -> str:
    """The page is rather another platform's than the shop's."""
    return (
        f"这段文字更像是{PLATFORM_NAMES[seems]}的页面，当前店铺是{PLATFORM_NAMES[own]}的，"
        "还没有填入。请切换店铺再粘贴；确实是这家店的页面，请确认后再填入。"
    )


TAKE_WEIGHTS = "页面上的权重也记为本店的权重"


def told_weights(names: Sequence[tuple[str, float]]) -> str:
    """``宝贝质量 25 %、物流速度 25 %、服务保障 50 %``."""
    return "、".join(f"{name} {share * 100:g} %" for name, share in names)
