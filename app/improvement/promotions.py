"""The sales the seller expects: checked before they are stored, and the next one found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from app.errors import RequestError
from app.model import Promotion
from app.wording import actions as action_wording

_LONGEST_NAME = 40


def checked(promotion: Promotion) -> Promotion:
    """The promotion with its name tidied; RequestError where it cannot be one."""
    name = " ".join(promotion.name.split())[:_LONGEST_NAME]
    if not name:
        raise RequestError("bad_promotion", action_wording.NO_PROMOTION_NAME)
    if promotion.last < promotion.first:
        raise RequestError("bad_promotion", action_wording.PROMOTION_DAYS)
    if promotion.daily_orders is not None and promotion.daily_orders <= 0:
        raise RequestError("bad_promotion", action_wording.PROMOTION_ORDERS)
    return replace(promotion, name=name, note=promotion.note.strip())


def next_promotion(promotions: Sequence[Promotion], today: date) -> Promotion | None:
    """The one that is on or comes first; None where all are past."""
    coming = [one for one in promotions if one.last >= today]
    return min(coming, key=lambda one: one.first, default=None)
