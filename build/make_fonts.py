"""Cut the bundled font down to what the program needs (resources/fonts).

Two things from outside go in, neither of them into the repository:

    npm pack @expo-google-fonts/noto-sans-sc@0.4.3     and unpack it
    apt-get download unicode-data                      and ``dpkg -x`` it

    .venv/bin/python build/make_fonts.py PACKAGE_FOLDER .../unicode/Unihan_OtherMappings.txt.bz2

Kept: every character of GB 2312, the 8,105 of the state's list of standard characters (Unihan's
``kTGH``) as far as the font has them, Latin, punctuation, arrows, shapes and mathematics. Left out
on purpose: the radicals U+2E80-2FDF and a few twins of signs. A PDF's text is read back through
the lowest code point of each glyph, so text would be copied as the radical or the twin.
"""

from __future__ import annotations

import argparse
import bz2
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

FONTS = Path(__file__).resolve().parents[1] / "resources" / "fonts"

FACES = {
    "NotoSansSC-Regular.ttf": "400Regular/NotoSansSC_400Regular.ttf",
    "NotoSansSC-Bold.ttf": "700Bold/NotoSansSC_700Bold.ttf",
}

RADICALS = range(0x2E80, 0x2FE0)
TWINS = (0x2012, 0x2035, 0x2215, 0x301C)  # of en dash, grave accent, solidus, tilde

BLOCKS = (
    range(0x0020, 0x007F),  # Latin
    range(0x00A0, 0x0180),  # Latin-1, Latin Extended-A
    range(0x0391, 0x03CA),  # Greek
    range(0x2010, 0x2052),  # dashes, quotes, ellipsis, per mille
    range(0x20A0, 0x20C0),  # currency
    range(0x2100, 0x214F),  # letter-like: degrees Celsius, number sign
    range(0x2150, 0x2180),  # fractions, Roman numerals
    range(0x2190, 0x2200),  # arrows
    range(0x2200, 0x2300),  # mathematics
    range(0x2460, 0x2500),  # circled numbers
    range(0x2500, 0x2600),  # box drawing, blocks, geometric shapes
    range(0x2600, 0x27C0),  # stars, warning sign, ticks
    range(0x3000, 0x3100),  # CJK punctuation, kana
    range(0x3200, 0x33FF),  # enclosed CJK, units
    range(0xFE30, 0xFE50),  # vertical forms
    range(0xFF00, 0xFFF0),  # full-width forms
)


def gb2312() -> Iterator[int]:
    """The code points of GB 2312, level 1 and 2 and its signs."""
    for row in range(0xA1, 0xF8):
        for cell in range(0xA1, 0xFF):
            try:
                yield ord(bytes((row, cell)).decode("gb2312"))
            except UnicodeDecodeError:
                continue


def standard_characters(unihan: Path) -> Iterator[int]:
    """The code points that Unihan's ``kTGH`` lists (``U+4E00 kTGH 2013:1``)."""
    with bz2.open(unihan, "rt", encoding="utf-8") as lines:
        for line in lines:
            if "\tkTGH\t" in line:
                yield int(line.split("\t", 1)[0].removeprefix("U+"), 16)


def wanted(unihan: Path) -> set[int]:
    """Every code point to keep, radicals and twins taken out."""
    points = {*gb2312(), *standard_characters(unihan)}
    for block in BLOCKS:
        points.update(block)
    return points.difference(RADICALS, TWINS)


def cut(source: Path, target: Path, points: set[int]) -> None:
    """Write ``source`` reduced to ``points``; names, metrics and layout features stay."""
    options = Options()
    options.layout_features = ["*"]
    options.layout_closure = False  # alternates nobody can reach would triple the file
    options.name_IDs = ["*"]
    options.notdef_outline = True
    options.recalc_timestamp = False  # same input, same bytes
    font = TTFont(source, recalcTimestamp=False)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=points)
    subsetter.subset(font)
    font.save(target)


def main(arguments: list[str]) -> None:
    """Make both faces and put the licence beside them."""
    parser = argparse.ArgumentParser(description="make resources/fonts")
    parser.add_argument("package", type=Path, help="the unpacked npm package")
    parser.add_argument("unihan", type=Path, help="Unihan_OtherMappings.txt.bz2")
    chosen = parser.parse_args(arguments)
    points = wanted(chosen.unihan)
    FONTS.mkdir(parents=True, exist_ok=True)
    for name, source in FACES.items():
        cut(chosen.package / source, FONTS / name, points)
        print(f"{name}: {(FONTS / name).stat().st_size / 1e6:.1f} MB")
    shutil.copyfile(chosen.package / "LICENSE_FONT", FONTS / "OFL.txt")


if __name__ == "__main__":
    main(sys.argv[1:])
