"""The pictures of pages, in the colours the window wears: a bright one on a dark page would glare."""

from __future__ import annotations

from pathlib import Path

from app.catalogue.resources import resources_dir
from ui import theme

PLAIN = "light"  # the theme whose pictures are called like their page alone


def picture_path(page: str) -> Path:
    """The picture of a page in the present theme, made by ``build/make_pictures.py``."""
    return resources_dir() / "handbook" / "pictures" / picture_name(page, theme.current().name)


def picture_name(page: str, theme_name: str) -> str:
    """``plan.png``, ``plan-dark.png``, ``plan-contrast.png``."""
    return f"{page}.png" if theme_name == PLAIN else f"{page}-{theme_name}.png"
