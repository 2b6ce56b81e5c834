"""Pictures of pages, one a theme."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from app.catalogue.handbook import chapters
from app.catalogue.resources import resources_dir
from ui import theme
from ui.theme_pictures import picture_name, picture_path
from ui.tokens import THEMES

PICTURES = resources_dir() / "handbook" / "pictures"


def test_the_light_one_is_called_like_its_page() -> None:
    assert [picture_name("plan", name) for name in THEMES] == [
        "plan.png", "plan-dark.png", "plan-contrast.png",
    ]  # fmt: skip
    assert picture_path("plan").name == picture_name("plan", theme.current().name)


@pytest.mark.parametrize(
    "page", sorted(p.stem for p in PICTURES.glob("*.png") if "-" not in p.stem)
)
def test_every_picture_is_there_in_every_theme(page: str) -> None:
    for name, worn in THEMES.items():
        picture = QImage(str(PICTURES / picture_name(page, name)))
        side = picture.pixelColor(5, picture.height() - 5)
        assert (side.lightness() < 128) is worn.dark


def test_every_picture_that_a_chapter_names_is_there() -> None:
    named = [part.split(")")[0] for one in chapters() for part in one.text.split("](pictures/")[1:]]
    assert len(named) > 5
    assert all((PICTURES / Path(name)).exists() for name in named)
