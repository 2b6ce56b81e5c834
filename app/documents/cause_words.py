"""Causes as screen and paper tell them: what stands out, and how much of the trouble it holds."""

from __future__ import annotations

from collections.abc import Iterable

from app.documents.words import SEGMENT_WORDS, count_text, share_text
from app.model import Cause
from app.wording import key_text
from app.wording.nouns import AVERAGES, noun


def cause_text(cause: Cause) -> str:
    """One segment that stands out: ``快递 申通 占 61 %（11 单）``."""
    segment = SEGMENT_WORDS.get(cause.segment, cause.segment)
    where = "报表里 " if cause.counts == AVERAGES else ""
    held = f"{share_text(cause.share)}（{where}{cause_count_text(cause)}）"
    return f"{segment} {key_text(cause.segment, cause.key)} 占 {held}"


def cause_count_text(cause: Cause) -> str:
    """How many of the bad a cause holds: ``13 单``, ``555 次会话``."""
    return count_text(cause.count, noun(cause.counts))


def causes_text(causes: Iterable[Cause], most: int = 2) -> str:
    """The first causes in one line, ``；`` between them."""
    return "；".join(cause_text(cause) for cause in list(causes)[:most])
