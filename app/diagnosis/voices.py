"""What buyers complain about, in their own words: after-sales reasons and poor reviews by kind.

Which words mean what is the dictionary of resources/reasons, with the seller's own words and topics
on top. They sort what buyers say; the metrics, which follow the platform's marks, do not move.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from app import clock
from app.catalogue.reasons import folded, reason_kinds
from app.diagnosis.listings import Alert, Mention, Theme
from app.model import Platform
from app.scoring.facts import Facts, OrderFacts

KINDS = ("quality", "damage", "logistics")
_POOR_STARS = 3.0
_ALERT_ORDERS = 3
_ALERT_DAYS = 7
_QUOTES = 5


@dataclass(frozen=True, slots=True)
class OwnWords:
    """The seller's dictionary: (topic, word) pairs that count, and words that mean nothing here.

    A topic is one of KINDS or a name of the seller's own.
    """

    added: tuple[tuple[str, str], ...] = ()
    struck: tuple[str, ...] = ()


NOTHING_OWN = OwnWords()
OWN_WORD = "voice_word"  # kind of own numbers: 1 counts, 0 is struck; the key is topic and word
SEPARATOR = "|"


def words_of(own: Mapping[tuple[str, str, str], float]) -> OwnWords:
    """The dictionary among the shop's own numbers, (pack, kind, key) -> value."""
    keys = {key: value for (_, kind, key), value in own.items() if kind == OWN_WORD}
    pairs = [(key.partition(SEPARATOR), value) for key, value in sorted(keys.items())]
    added = tuple((topic, word) for (topic, _, word), counts in pairs if counts)
    return OwnWords(added, tuple(word for (_, _, word), counts in pairs if not counts))


def kinds_of(platform: Platform, text: str, own: OwnWords) -> list[str]:
    """What a text complains about: the kinds first, then the seller's own topics by name."""
    plain = folded(text)
    for word in own.struck:
        plain = plain.replace(folded(word), "")
    told = {topic for topic, word in own.added if folded(word) in plain}
    told |= reason_kinds(platform, plain)
    return [kind for kind in KINDS if kind in told] + sorted(told - {*KINDS, "other"})


def mentions(
    facts: Facts, platform: Platform, first: date, last: date, own: OwnWords = NOTHING_OWN
) -> list[Mention]:
    """Complaints made between two days, oldest first; a text may be of several kinds."""
    told = [*_of_cases(facts), *_of_reviews(facts)]
    begins, ends = clock.day_number(first) * clock.DAY, clock.end_of(last)
    found = [
        Mention(
            kind,
            order_id,
            clock.date_of(at),
            product,
            order.courier if order else None,
            text,
            source,
        )
        for at, order_id, product, order, text, source in told
        if begins <= at <= ends
        for kind in kinds_of(platform, text, own)
    ]
    return sorted(found, key=lambda m: (m.on, m.order_id, m.kind, m.source))


_Told = tuple[int, str, str | None, OrderFacts | None, str, str]


def _of_cases(facts: Facts) -> Iterable[_Told]:
    for case in facts.after_sales:
        if case.applied_at is not None and case.reason:
            product = case.product or (case.order.product if case.order else None)
            yield case.applied_at, case.order_id, product, case.order, case.reason, "after_sale"


def _of_reviews(facts: Facts) -> Iterable[_Told]:
    for review in facts.reviews:
        poor = review.stars is not None and review.stars <= _POOR_STARS
        if review.reviewed_at is not None and review.text and poor:
            product = review.product or (review.order.product if review.order else None)
            yield review.reviewed_at, review.order_id, product, review.order, review.text, "review"


def themes(found: Sequence[Mention]) -> tuple[Theme, ...]:
    """Complaints by kind and what they are about, most orders first."""
    made = [_theme(key, group) for key, group in _grouped(found).items()]
    return tuple(sorted(made, key=lambda t: (-t.orders, t.kind, t.about or "")))


def _grouped(found: Iterable[Mention]) -> dict[tuple[str, str | None], list[Mention]]:
    groups: dict[tuple[str, str | None], list[Mention]] = defaultdict(list)
    for mention in found:
        about = mention.courier if mention.kind == "logistics" else mention.product
        groups[mention.kind, about].append(mention)
    return groups


def _theme(key: tuple[str, str | None], group: Sequence[Mention]) -> Theme:
    ids = tuple(dict.fromkeys(mention.order_id for mention in group))
    quotes = tuple(dict.fromkeys(mention.quote for mention in reversed(group)))
    return Theme(key[0], key[1], len(ids), ids, quotes[:_QUOTES])


def alerts(found: Sequence[Mention], on: date) -> tuple[Alert, ...]:
    """Themes of three orders or more within the seven days that end with ``on``."""
    first = on - timedelta(days=_ALERT_DAYS - 1)
    recent = [mention for mention in found if first <= mention.on <= on]
    raised = []
    for key, group in _grouped(recent).items():
        theme = _theme(key, group)
        if theme.orders >= _ALERT_ORDERS and theme.about is not None:
            raised.append(Alert(theme, group[0].on, group[-1].on))
    return tuple(sorted(raised, key=lambda a: (-a.theme.orders, a.theme.kind, a.theme.about or "")))
