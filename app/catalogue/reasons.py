"""What an after-sales reason is about: quality, damage, logistics or other.

The words are data (resources/reasons): ``common.toml`` for all platforms, ``<platform>.toml`` for
what only one of them says. A reason may be of several kinds at once.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache

from app.catalogue.resources import Table, read_toml, resources_dir
from app.model import Platform

KINDS = ("quality", "damage", "logistics", "other")
KIND_NAMES = {"quality": "品质", "damage": "破损", "logistics": "发货与物流", "other": "其他"}


@dataclass(frozen=True, slots=True)
class ReasonWords:
    """The word lists of one platform, folded for comparing."""

    marks: tuple[str, ...]  # suffixes by which the platform itself says 品质原因
    quality: tuple[str, ...]
    damage: tuple[str, ...]
    logistics: tuple[str, ...]
    other: tuple[str, ...]
    ignored: tuple[str, ...]  # phrases that deny what their words seem to say: 非质量问题


@lru_cache(maxsize=4096)
def reason_kinds(platform: str, text: str | None) -> frozenset[str]:
    """The kinds of a reason in the platform's words; empty where unknown or unset.

    Damage is not quality, unless the platform itself marked the reason as （商品品质原因）.
    """
    words = reason_words(platform)
    plain = folded(text or "")
    for phrase in words.ignored:
        plain = plain.replace(phrase, "")
    kinds = {kind for kind in KINDS[:3] if _any(plain, getattr(words, kind))}
    if "damage" in kinds:
        kinds.discard("quality")
    if _any(plain, words.marks):
        kinds.add("quality")
    if not kinds and _any(plain, words.other):
        kinds.add("other")
    return frozenset(kinds)


@cache
def reason_words(platform: str) -> ReasonWords:
    """The dictionary of a platform: the common words and its own."""
    folder = resources_dir() / "reasons"
    tables = [read_toml(folder / "common.toml")]
    own = folder / f"{Platform(platform).value}.toml"
    if own.exists():
        tables.append(read_toml(own))
    return merge_words(tables)


def merge_words(tables: list[Table]) -> ReasonWords:
    """One dictionary of several files; RuleError for a key that is not a kind."""
    names = ReasonWords.__dataclass_fields__
    for table in tables:
        table.only("source", *names)
        table.text("source")
    return ReasonWords(**{name: _words(tables, name) for name in names})


def _words(tables: list[Table], name: str) -> tuple[str, ...]:
    words = [folded(word) for table in tables for word in table.texts(name)]
    return tuple(dict.fromkeys(word for word in words if word))


def folded(text: str) -> str:
    """Full-width and letter case do not matter, nor do spaces."""
    return "".join(unicodedata.normalize("NFKC", text).lower().split())


def _any(text: str, words: tuple[str, ...]) -> bool:
    return any(word in text for word in words)
