"""The bundled font has every character the program draws, and none of those that spoil a PDF."""

import bz2
from pathlib import Path

import pytest
from fontTools.pens.boundsPen import BoundsPen
from fontTools.ttLib import TTFont

from build.make_fonts import FACES, FONTS, RADICALS, TWINS, gb2312, standard_characters

ASCII = "".join(map(chr, range(0x20, 0x7F)))
SIGNS = "↑↓→←▼◆●○■□▲△◇★☆✓·…—–≥≤≈±×÷−％‰°℃￥¥√∞①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
PUNCTUATION = "，。、；：？！“”‘’（）《》〈〉【】「」『』〔〕～　"
BOXES = "─│┌┐└┘├┤┬┴┼"
NAMES = "喆堃玥镕淼昇"  # not in GB 2312, common in names
BLANK = {" ", "　"}


@pytest.fixture(scope="module", params=sorted(FACES))
def face(request: pytest.FixtureRequest) -> TTFont:
    """One bundled face."""
    return TTFont(FONTS / request.param)


def test_every_sign_of_the_screens_and_the_paper_has_a_drawn_glyph(face: TTFont) -> None:
    cmap, glyphs = face.getBestCmap(), face.getGlyphSet()
    empty = []
    for sign in ASCII + SIGNS + PUNCTUATION + BOXES + NAMES:
        pen = BoundsPen(glyphs)
        if ord(sign) in cmap:
            glyphs[cmap[ord(sign)]].draw(pen)
        if sign not in BLANK and pen.bounds is None:
            empty.append(sign)
    assert empty == []


def test_gb2312_is_complete(face: TTFont) -> None:
    missing = set(gb2312()).difference(face.getBestCmap(), TWINS)
    assert missing == set()


def test_radicals_are_not_reachable(face: TTFont) -> None:
    assert set(face.getBestCmap()).isdisjoint(RADICALS)


def test_text_copied_from_a_pdf_stays_what_it_was(face: TTFont) -> None:
    """Qt reads a glyph back as its lowest code point."""
    cmap = face.getBestCmap()
    lowest: dict[str, int] = {}
    for point in sorted(cmap):
        lowest.setdefault(cmap[point], point)
    used = [*map(ord, ASCII + SIGNS + PUNCTUATION + BOXES), *range(0x4E00, 0xA000)]
    changed = {
        chr(point): chr(lowest[cmap[point]])
        for point in used
        if point in cmap and lowest[cmap[point]] != point
    }
    assert changed == {}


def test_digits_are_one_width_so_that_columns_of_numbers_line_up(face: TTFont) -> None:
    cmap = face.getBestCmap()
    assert len({face["hmtx"][cmap[ord(digit)]][0] for digit in "0123456789"}) == 1


def test_both_faces_are_one_family() -> None:
    names = {
        name: (face["name"].getDebugName(1), face["name"].getDebugName(2))
        for name, face in ((name, TTFont(FONTS / name)) for name in FACES)
    }
    assert names == {
        "NotoSansSC-Regular.ttf": ("Noto Sans SC", "Regular"),
        "NotoSansSC-Bold.ttf": ("Noto Sans SC", "Bold"),
    }


def test_the_licence_lies_beside_the_fonts() -> None:
    assert "SIL Open Font License, Version 1.1" in (FONTS / "OFL.txt").read_text("utf-8")


def test_the_standard_characters_are_read_from_unihan(tmp_path: Path) -> None:
    unihan = tmp_path / "Unihan_OtherMappings.txt.bz2"
    unihan.write_bytes(
        bz2.compress(
            b"# comment\nU+4E00\tkTGH\t2013:1\nU+4E01\tkBigFive\tA442\nU+20164\tkTGH\t2013:6510\n"
        )
    )
    assert list(standard_characters(unihan)) == [0x4E00, 0x20164]
