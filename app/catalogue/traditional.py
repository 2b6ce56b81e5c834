"""Traditional characters -> the simplified ones that layouts are written in.

Browsers that translate a backend, and computers from Taiwan or Hong Kong, give 訂單編號 for 订单编号.
Only characters that occur in words of the layouts are in the table (resources/templates).
"""

from __future__ import annotations

from functools import lru_cache

from app.catalogue.resources import read_toml, resources_dir


def simplified(text: str) -> str:
    """The text with the layouts' own characters for traditional ones; others stay."""
    return text if text.isascii() else text.translate(_table())


@lru_cache(maxsize=1)
def _table() -> dict[int, str]:
    """Code point of a traditional character -> the simplified one; ``发發髮`` in the file."""
    words = read_toml(resources_dir() / "templates" / "traditional.toml").text("characters").split()
    return {ord(other): word[0] for word in words for other in word[1:]}
