"""The seller's own dictionary."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.diagnosis.voices import OwnWords
from app.errors import RequestError
from app.program import Program
from tests.ui.sample_book import open_sample


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Program]:
    made = open_sample(Path(tmp_path_factory.mktemp("book")))
    yield made
    made.close()


def test_a_word_sorts_complaints_and_moves_no_metric(program: Program) -> None:
    shop = program.shops()[0]
    before = program.score(shop).run_id
    program.voicebook.add(shop, "掉漆", "掉漆")
    program.voicebook.strike(shop, "物流太慢")
    told, themes, _ = program.insights.complaints(shop)
    assert any(theme.kind == "掉漆" and theme.orders > 3 for theme in themes)
    assert not any(m.quote == "物流太慢" for m in told if m.kind == "logistics")
    assert program.score(shop).run_id == before
    assert program.voicebook.words(shop) == OwnWords((("掉漆", "掉漆"),), ("物流太慢",))
    program.voicebook.forget(shop, "掉漆", "掉漆")
    program.voicebook.forget(shop, None, "物流太慢")
    assert program.voicebook.words(shop) == OwnWords()
    assert program.undo() == "修改词典「物流太慢」"
    assert program.voicebook.words(shop).struck == ("物流太慢",)


@pytest.mark.parametrize(
    ("topic", "word"), [("", "起皮"), ("品质", " "), ("a|b", "起皮"), ("品质", "长" * 21)]
)
def test_what_is_no_word_is_refused(program: Program, topic: str, word: str) -> None:
    with pytest.raises(RequestError, match="1 到 20 个字"):
        program.voicebook.add(program.shops()[0], topic, word)
