"""How sure what is said of a metric is: one word for the miss, another for how much stands behind.

把握 is told of a miss alone, and always the finding's: how hardly chance explains it. Where nothing
misses, how much is counted is all there is to say, and it has words of its own.
"""

from __future__ import annotations

from app.documents.cause_words import cause_text, causes_text
from app.model import Finding, MetricScore
from app.wording import CONFIDENCE, SMALL_SAMPLE

_SIZES = dict(zip(CONFIDENCE, ("样本够多", "样本一般", SMALL_SAMPLE), strict=True))


def sure_text(finding: Finding | None) -> str:
    """``把握高``, or ``样本小`` below five bad orders; "" where nothing is told."""
    if finding is None or not finding.confidence:
        return ""
    small = finding.confidence == SMALL_SAMPLE
    return SMALL_SAMPLE if small else f"把握{finding.confidence}"


def sample_size_text(metric: MetricScore) -> str:
    """``样本够多``, ``样本一般`` or ``样本小``; "" where nothing is counted."""
    return _SIZES.get(metric.confidence, "")


def where_text(finding: Finding, most: int = 2) -> str:
    """Where the trouble sits: the sure causes, else the one that seems to be, else "".

    ``商品 平底锅 占 60 %（9 单），可能碰巧``: chance among all segments may do that.
    """
    if finding.causes or finding.leaning is None:
        return causes_text(finding.causes, most)
    return f"{cause_text(finding.leaning)}，可能碰巧"
