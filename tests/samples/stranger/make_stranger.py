"""Write the stranger's corpus: files as sellers have them, by someone who saw no layout of ours.

Run as ``python -m tests.samples.stranger.make_stranger``. The same bytes come out every time. The
``.truth.json`` beside each file is written by hand and is never touched here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from tests.samples.stranger import (
    by_hand,
    douyin,
    few_columns,
    generic,
    jd,
    kuaishou,
    others,
    partners,
    pinduoduo,
    shapes,
    taobao,
    wechat,
    words,
    xiaohongshu,
)

HERE = Path(__file__).resolve().parent
PARTS = (
    douyin,
    kuaishou,
    pinduoduo,
    jd,
    taobao,
    wechat,
    xiaohongshu,
    generic,
    by_hand,
    few_columns,
    shapes,
    words,
    partners,
    others,
)


def corpus() -> Iterator[tuple[str, Callable[[], bytes]]]:
    """Every file's place under this folder, and what makes its bytes."""
    for part in PARTS:
        folder = part.__name__.rpartition(".")[2]
        for name, make in part.FILES.items():
            yield f"{folder}/{name}", make


def main() -> None:
    """Write every file."""
    for place, make in corpus():
        target = HERE / place
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(make())


if __name__ == "__main__":
    main()
