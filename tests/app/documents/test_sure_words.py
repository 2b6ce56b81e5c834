"""把握 is the finding's word; how much is counted has words of its own."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.documents.sure_words import sample_size_text, sure_text
from tests.app.documents.examples import QUALITY, QUALITY_FINDING


@pytest.mark.parametrize(("confidence", "told"), [("高", "把握高"), ("样本小", "样本小"), ("", "")])
def test_of_a_miss(confidence: str, told: str) -> None:
    assert sure_text(replace(QUALITY_FINDING, confidence=confidence)) == told


def test_of_what_is_counted() -> None:
    words = [sample_size_text(replace(QUALITY, confidence=one)) for one in ("高", "中", "低", "")]
    assert words == ["样本够多", "样本一般", "样本小", ""]
    assert sure_text(None) == ""
