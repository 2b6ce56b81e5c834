"""The pictures of the handbook, of empty pages and of README.zh-CN.md: the real pages on the sample shop.

Each is made in every theme, so that none glares in a dark window.

What is empty on its first day is shown of a sample shop that was worked with for weeks.

Run through the project's environment: ``.venv/bin/python build/make_pictures.py``.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from itertools import product
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from build._lived_book import make_lived_book  # noqa: E402 - found once the root is on the path
from ui.theme_pictures import picture_name  # noqa: E402
from ui.tokens import THEMES  # noqa: E402

PICTURES = ROOT / "resources" / "handbook" / "pictures"
PAGES = ("overview", "imports", "metrics", "findings", "attribution", "simulate", "plan", "compare")
LIVED = ("actions",)
WIDTH = 1100
COLOURS = 256


def photograph(folder: Path, pages: Sequence[str]) -> None:
    """Pages of the window on the book in a folder, a new sample shop if none, in every theme."""
    command = [sys.executable, "-m", "ui.shots", "--data", str(folder / "book")]
    command += ["--out", str(folder), "--theme", "all"]
    command += [part for page in pages for part in ("--page", page)]
    screenless = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    subprocess.run(command, cwd=ROOT, check=True, env=screenless)


def shrink(source: Path, target: Path) -> None:
    """A smaller picture with few colours: sharp enough to read, small enough to keep."""
    with Image.open(source) as picture:
        height = round(picture.height * WIDTH / picture.width)
        small = picture.convert("RGB").resize((WIDTH, height), Image.Resampling.LANCZOS)
        small.quantize(COLOURS, kmeans=3).save(target, optimize=True)


def main() -> None:
    """Make all pictures anew."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        new, lived = Path(place) / "new", Path(place) / "lived"
        lived.mkdir()
        make_lived_book(lived)
        for folder, pages in ((new, PAGES), (lived, LIVED)):
            photograph(folder, pages)
            for page, name in product(pages, THEMES):
                shrink(folder / f"{page}-{name}.png", PICTURES / picture_name(page, name))


if __name__ == "__main__":
    main()
