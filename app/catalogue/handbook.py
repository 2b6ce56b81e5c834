"""The handbook for sellers: chapters in resources/handbook, offline, searchable.

A chapter is a Markdown file; its first line is the title, a line ``<!-- page: overview -->`` names the
page of the window that it explains. Pictures lie beside it in ``pictures/``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from app.catalogue.resources import resources_dir

_PAGE = re.compile(r"<!--\s*page:\s*(\w+)\s*-->\n?")
_MARKS = re.compile(r"!\[[^\]]*\]\([^)]*\)|[#*`>|]|\[([^\]]*)\]\([^)]*\)")
_AROUND = 18  # characters of text on each side of what was found


@dataclass(frozen=True, slots=True)
class Chapter:
    """One chapter: ``text`` is Markdown with the title in its first line."""

    id: str
    title: str
    text: str
    page: str | None  # the page of the window that it explains


@dataclass(frozen=True, slots=True)
class Hit:
    """A chapter that holds every word, and the first place of the first word in it."""

    chapter: Chapter
    excerpt: str


@lru_cache(maxsize=1)
def chapters() -> tuple[Chapter, ...]:
    """All chapters in reading order, which is that of their file names."""
    folder = resources_dir() / "handbook"
    return tuple(
        _chapter(path.stem, path.read_text("utf-8")) for path in sorted(folder.glob("*.md"))
    )


def _chapter(name: str, text: str) -> Chapter:
    page = _PAGE.search(text)
    words = _PAGE.sub("", text)
    title = words.lstrip().partition("\n")[0].lstrip("# ").strip()
    return Chapter(name.partition("-")[2], title, words, page.group(1) if page else None)


def chapter_of(page: str) -> Chapter:
    """The chapter that explains a page of the window, else the first one."""
    return next((one for one in chapters() if one.page == page), chapters()[0])


def find(words: str, among: Sequence[Chapter] | None = None) -> Sequence[Hit]:
    """The chapters that show all the words, those with a word in the title first."""
    wanted = words.lower().split()
    if not wanted:
        return ()
    shown = [(one, plain(one.text).lower()) for one in among or chapters()]
    found = [one for one, text in shown if all(word in text for word in wanted)]
    found.sort(key=lambda one: not any(word in one.title.lower() for word in wanted))
    return [Hit(one, excerpt(one.text, wanted[0])) for one in found]


def plain(text: str) -> str:
    """What one reads of Markdown, on one line."""
    return " ".join(_MARKS.sub(lambda mark: mark.group(1) or "", text).split())


def excerpt(text: str, word: str) -> str:
    """The words around the first place of a word below the title."""
    body = plain(text.lstrip().partition("\n")[2])
    at = body.lower().find(word)
    if at < 0:
        return ""
    first, last = max(0, at - _AROUND), at + len(word) + _AROUND
    return ("…" if first else "") + body[first:last] + ("…" if last < len(body) else "")
