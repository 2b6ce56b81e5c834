"""The handbook: whole, about real pages, and searchable."""

from __future__ import annotations

import re

import pytest

from app.catalogue.handbook import chapter_of, chapters, excerpt, find
from app.catalogue.resources import resources_dir
from ui.pages import PAGES


def test_every_page_of_the_window_has_its_chapter() -> None:
    explained = [chapter.page for chapter in chapters() if chapter.page]
    assert sorted(explained) == sorted(entry.id for entry in PAGES)


@pytest.mark.parametrize("chapter", chapters(), ids=lambda chapter: chapter.id)
def test_a_chapter_has_a_title_and_its_pictures(chapter: object) -> None:
    text = chapter.text  # type: ignore[attr-defined]
    assert text.lstrip().startswith("# ")
    assert "<!--" not in text
    for picture in re.findall(r"!\[[^\]]*\]\(([^)]*)\)", text):
        assert (resources_dir() / "handbook" / picture).is_file(), picture


def test_the_chapter_of_a_page_opens_and_the_first_one_else() -> None:
    assert chapter_of("rules").title == "规则"
    assert chapter_of("") == chapters()[0]


def test_all_words_are_searched_and_titles_come_first() -> None:
    assert find("打印")[0].chapter.title == "计划与打印"
    assert "拒绝" in find("订单号 拒绝")[0].excerpt or "订单号" in find("订单号 拒绝")[0].excerpt
    assert find("没有这样的词") == []
    assert find("  ") == ()
    assert find("png") == []  # of a picture's name
    assert find("忘记密码")[0].chapter.title == "数据安全与设置"


def test_an_excerpt_is_plain_and_short() -> None:
    text = "# 题\n\n**很长的前文**，" + "字" * 40 + "要找的词" + "后" * 40
    told = excerpt(text, "要找的词")
    assert told == "…" + "字" * 18 + "要找的词" + "后" * 18 + "…"
    assert excerpt("# 题\n\n[链接](b) 词", "词") == "链接 词"
