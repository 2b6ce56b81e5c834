"""The pictures of the handbook and of README.zh-CN.md, made from the real pages on the sample shop.

Run through the project's environment: ``.venv/bin/python build/make_pictures.py``.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).resolve().parents[1]
PICTURES = ROOT / "resources" / "handbook" / "pictures"
PAGES = ("overview", "imports", "metrics", "findings", "attribution", "simulate", "plan")
WIDTH = 1100
COLOURS = 256


def photograph(folder: Path) -> None:
    """Every page of the window on a new sample shop, in the light theme."""
    command = [sys.executable, "-m", "ui.shots", "--data", str(folder / "book")]
    command += ["--out", str(folder), "--theme", "light"]
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
        photograph(Path(place))
        for page in PAGES:
            shrink(Path(place) / f"{page}-light.png", PICTURES / f"{page}.png")


if __name__ == "__main__":
    main()
