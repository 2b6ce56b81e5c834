"""Charts as files."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from lxml import etree
from matplotlib.figure import Figure
from matplotlib.text import Text
from openpyxl import load_workbook

from app.documents.charts import Caption, Field, chart_table
from app.documents.figure_files import save_picture, save_table
from app.documents.figure_parts import new_figure
from app.documents.figure_theme import FigureTheme
from app.documents.figures import trend_figure
from app.errors import FileError
from tests.app.documents.examples import trend

CAPTION = Caption("走势", "晨光家居", "示例")
MAKE = partial(trend_figure, trend(), None, "points")


@pytest.mark.parametrize(("name", "begins"), [("图.png", b"\x89PNG"), ("图.svg", b"<?xml")])
def test_a_picture_is_what_its_name_says(tmp_path: Path, name: str, begins: bytes) -> None:
    path = save_picture(MAKE, (4.0, 2.0), tmp_path / name, CAPTION)
    assert path.read_bytes().startswith(begins)
    assert [file.name for file in tmp_path.iterdir()] == [name]


def test_numbers_are_numbers_in_the_workbook(tmp_path: Path) -> None:
    table = chart_table((Field("快递"), Field("占比", "rate")), (("申通", 0.61),))
    book = load_workbook(save_table(table, tmp_path / "图.xlsx", CAPTION))
    numbers, about = ([list(row) for row in sheet.iter_rows(values_only=True)] for sheet in book)
    assert numbers == [["快递", "占比（%）"], ["申通", 61]]
    assert about == [["走势"], ["晨光家居"], ["示例"]]


def test_a_saved_picture_says_whose_it_is_and_marks_the_sample(tmp_path: Path) -> None:
    drawn: list[Figure] = []

    def make(theme: FigureTheme, size: tuple[float, float]) -> Figure:
        drawn.append(MAKE(theme, size))
        return drawn[0]

    save_picture(make, (4.0, 2.0), tmp_path / "图.png", CAPTION)
    said = [text.get_text() for text in drawn[0].findobj(Text) if isinstance(text, Text)]
    assert {"走势\n晨光家居", "示例"} <= set(said)


def test_a_place_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="写不了"):
        save_picture(MAKE, (4.0, 2.0), tmp_path / "没有" / "图.png", CAPTION)


def test_a_name_is_no_markup_in_a_vector_picture(tmp_path: Path) -> None:
    """Texts of the seller and of buyers are drawn; nothing in the file runs, links or loads."""
    name = '--><script>alert(1)</script><image href="http://x.invalid/a.png"/>&'

    def make(theme: FigureTheme, size: tuple[float, float]) -> Figure:
        figure, _ = new_figure(theme, size)
        figure.text(0.5, 0.5, name, gid=f'"/><script>{name}', parse_math=False)
        return figure

    path = save_picture(make, (4.0, 2.0), tmp_path / "a.svg", Caption(name, name))
    parts = list(etree.parse(path).iter(etree.Element))
    assert not {str(part.tag).rpartition("}")[2] for part in parts} & {
        "script",
        "image",
        "a",
        "foreignObject",
    }
    links = [value for part in parts for key, value in part.items() if key.endswith("href")]
    assert all(link.startswith("#") for link in links)
