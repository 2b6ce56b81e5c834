"""The sample shop's exports and pages (resources/sample/manifest.toml)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from app.catalogue.resources import read_toml, resources_dir
from app.model import Platform


@dataclass(frozen=True, slots=True)
class SampleShop:
    """What to import, in order."""

    name: str
    platform: Platform
    industry: str
    shop_type: str
    files: tuple[Path, ...]
    pages: tuple[tuple[date, Path], ...]


def load_sample() -> SampleShop:
    """The manifest of resources/sample."""
    folder = resources_dir() / "sample"
    table = read_toml(folder / "manifest.toml")
    pages = []
    for page in table.tables("pages"):
        on = page.day("on")
        if on is None:
            raise page.fail("on", "缺少这一项")
        pages.append((on, folder / page.text("name")))
    return SampleShop(
        name=table.text("shop"),
        platform=Platform(table.text("platform")),
        industry=table.text("industry"),
        shop_type=table.text("shop_type"),
        files=tuple(folder / file.text("name") for file in table.tables("files")),
        pages=tuple(pages),
    )
