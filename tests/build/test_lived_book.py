"""The book with a past."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from app.program import Program
from build._lived_book import make_lived_book


def test_every_page_of_the_lived_in_book_has_something_to_show(tmp_path: Path) -> None:
    make_lived_book(tmp_path)
    program = Program(tmp_path / "book", today=lambda: date(2026, 11, 20))
    shop = program.shops()[0]
    actions = program.actions(shop)
    judged = [effect for effect in program.effects(shop) if not effect.why]
    summary = program.cases.summary(shop)
    program_has = (
        len(program.papers.kept(shop)),
        len(program.checklist.promotions(shop)),
        summary.open,
        len(program.voicebook.words(shop).added),
    )
    program.close()
    assert len(judged) >= 2
    assert sum(action.done_on is None for action in actions) > len(judged)
    assert program_has == (1, 1, 3, 1)
