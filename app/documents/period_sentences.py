"""The sentences of a monthly or quarterly report: each is made of numbers, none fills space.

A sentence whose number is not known is left out, and what is missing is said once at the end.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

from app.diagnosis.listings import Change
from app.diagnosis.moved import kind_of, moved, shown
from app.documents import words
from app.documents.counted_words import cancelled_text
from app.documents.losses import score_unit
from app.documents.period_facts import (
    PeriodFacts,
    Traded,
    done_within,
    earlier,
    is_late,
    open_within,
    previous,
    sold_until,
    traded,
)
from app.documents.plan_results import VERDICTS
from app.documents.sure_words import where_text
from app.model import Action, MetricScore, Origin, SeriesPoint, State
from app.wording.nouns import to_fix

_CHANGES = {Change.BETTER: "好转", Change.WORSE: "变差", Change.OTHER: "口径不同、不比较"}
_MOST_NAMED = 3
_RIPE_DAYS = 15  # after which few orders are still refunded


def sentences(facts: PeriodFacts) -> list[str]:
    """What there is to say, each with its numbers."""
    found = [
        *_whole(facts),
        *_score_lines(facts),
        *_trade_lines(facts),
        *_change_lines(facts),
        *_finding_lines(facts),
        *_action_lines(facts),
        *_missing(facts),
    ]
    return [text for text in found if text]


def _whole(facts: PeriodFacts) -> list[str]:
    if facts.until >= facts.last:
        return []
    then = _before(facts)
    compared = then.orders is not None or then.refund_rate is not None
    same = "，和上期比的是同样多的天数" if compared else ""
    until = words.date_text(facts.until)
    return [f"数据截至 {until}，这段时间还没有完；下面只算到这一天{same}。"]


def _score_lines(facts: PeriodFacts) -> list[str]:
    unit, total = score_unit(facts.card), facts.card.total
    if total.official is None:
        if total.recomputed is None:
            return _last_of_page(facts)
        mark = "估算" if total.estimated else "复算"
        return [f"期末体验分（{mark}）{words.value_text(total.recomputed, unit)}。"]
    on = words.short_date(total.official_on)
    text = f"官方体验分 {words.value_text(total.official, unit)}（{on}）"
    return [f"{text}{_since(facts, total.official)}。"]


def _last_of_page(facts: PeriodFacts) -> list[str]:
    """The page's last total of the period where it is too old to hold at the period's end."""
    last = _last_before(facts.totals, facts.until + timedelta(days=1))
    if last is None or last.value is None or last.on < facts.first:
        return []
    shown = words.value_text(last.value, score_unit(facts.card))
    text = f"期内最后一次官方体验分 {shown}（{words.short_date(last.on)}）"
    return [f"{text}{_since(facts, last.value)}。"]


def _since(facts: PeriodFacts, now: float) -> str:
    """How far the total moved since the page's last one before the period."""
    then = _last_before(facts.totals, facts.first)
    if then is None or then.value is None:
        return ""
    unit, change = score_unit(facts.card), now - then.value
    moved = words.signed_value(change, unit) if unit == "stars" else words.signed_points(change)
    was = words.value_text(then.value, unit)
    return f"，{words.short_date(then.on)} 是 {was}，变化 {moved}"


def _last_before(points: Sequence[SeriesPoint], day: date) -> SeriesPoint | None:
    known = [point for point in points if point.value is not None and point.on < day]
    return known[-1] if known else None


def _trade_lines(facts: PeriodFacts) -> list[str]:
    until = sold_until(facts)
    now = traded(facts.days, facts.first, until)
    if now.orders is None:
        return []
    start, end = previous(facts.first, facts.last, until)
    then = _before(facts)
    before = f"上期（{start:%m-%d} 至 {end:%m-%d}）"
    text = f"支付 {words.count_text(now.orders)}{_grown(now.orders, then.orders, before)}"
    if now.sales_fen is not None:
        sales = words.value_text(now.sales_fen, "fen")
        text += f"；实付 {sales}{_grown(now.sales_fen, then.sales_fen, '上期')}"
    text += cancelled_text(facts.cancelled)
    return [f"{facts.first:%m-%d} 至 {until:%m-%d} {text}。", *_refund_lines(facts, now, before)]


def _before(facts: PeriodFacts) -> Traded:
    """The same days of the period before; nothing where its files tell of fewer."""
    until = sold_until(facts)
    start, end = previous(facts.first, facts.last, until)
    then = traded(facts.days_before, start, end)
    missing = (until - facts.first).days - traded(facts.days, facts.first, until).days
    if (end - start).days - then.days != missing:  # fewer days told would read as growth
        return Traded(None, None, None, None)
    return then


def _refund_lines(facts: PeriodFacts, now: Traded, before: str) -> list[str]:
    """The rate of the orders paid in these days, and why the table tells another."""
    if now.refund_rate is None:
        return []
    then = _before(facts)
    rate = f"这 {words.count_text(now.orders)}的退款率 {words.value_text(now.refund_rate, 'rate')}"
    if then.refund_rate is not None:  # orders of both are followed to the end of their own period
        rate += f"，{before}{words.value_text(then.refund_rate, 'rate')}，都只算到期末知道的退款"
    known = facts.card.data_until
    fresh = known is not None and (known - facts.until).days < _RIPE_DAYS
    more = "；最近的单还可能退款" if fresh else ""
    return [f"{rate}（按支付日期，不计入体验分{more}{_of_the_window(facts)}）。"]


def _of_the_window(facts: PeriodFacts) -> str:
    """The metric of that name looks at a window of its own: ``；下表的 7.85 % 是近 30 天的``."""
    metric = next((one for one in facts.card.metrics if one.id == "refund_rate"), None)
    if metric is None or metric.value is None:
        return ""
    days = (metric.last - metric.first).days + 1
    return f"；下表的 {metric_text(metric)} 是近 {days} 天的"


def _grown(now: int, then: int | None, before: str) -> str:
    if not then:
        return ""
    change = (now - then) / then
    word = "多" if change >= 0 else "少"
    return f"，比{before}{word} {words.value_text(abs(change), 'rate')}"


def _change_lines(facts: PeriodFacts) -> list[str]:
    texts: dict[Change, list[str]] = {change: [] for change in _CHANGES}
    for metric in facts.card.metrics:
        then = earlier(facts, metric)
        change = None if then is None else moved(then, metric)
        if then is not None and change in texts:
            before, now = _told(then, change), _told(metric, change)
            texts[change].append(f"{metric.name} {before} → {now}")
    lines = [_listed(word, texts[change]) for change, word in _CHANGES.items()]
    return [line for line in lines if line]


def _told(metric: MetricScore, change: Change) -> str:
    """The value, and whose it is where that is why the two are not compared."""
    origin = f"（{words.origin_text(metric.origin)}）" if change is Change.OTHER else ""
    return f"{metric_text(metric)}{origin}"


def metric_text(metric: MetricScore) -> str:
    """The value; a mean of ours that divides evenly has no finer digits than its other months."""
    value = metric.value
    if value is not None and kind_of(metric) is not Origin.OFFICIAL:
        value = float(shown(value, metric.unit))
    return words.value_text(value, metric.unit)


def _listed(word: str, texts: Sequence[str]) -> str:
    if not texts:
        return ""
    more = " 等" if len(texts) > _MOST_NAMED else ""
    return f"{word} {len(texts)} 项：{'；'.join(texts[:_MOST_NAMED])}{more}。"


def _finding_lines(facts: PeriodFacts) -> list[str]:
    known = [m for m in facts.card.metrics if m.state is not State.UNKNOWN]
    if not known:
        return []
    counted = f"{len(known)} 个能判断的指标{_missed(known)}"
    if not facts.findings:
        return [f"{counted}。"]
    first = facts.findings[0]
    text = f"{counted}。最先解决{first.metric.name} {metric_text(first.metric)}"
    parts = [
        to_fix(first),
        words.gain_text(first.recoverable_points),
        where_text(first, 1),
    ]
    told = "，".join(part for part in parts if part)
    return [f"{text}：{told}。" if told else f"{text}。"]


def _missed(known: Sequence[MetricScore]) -> str:
    """``里 2 个未达标：…；1 个接近：…``, as the table says; what was put aside is not met for that."""
    told = []
    for state in (State.BELOW, State.NEAR):
        names = [metric.name for metric in known if metric.state is state]
        if names:
            more = " 等" if len(names) > _MOST_NAMED else ""
            named = "、".join(names[:_MOST_NAMED])
            told.append(f"{len(names)} 个{words.STATE_WORDS[state]}：{named}{more}")
    return f"里 {'；'.join(told)}" if told else "都达标"


def _action_lines(facts: PeriodFacts) -> list[str]:
    done = done_within(facts)
    still = open_within(facts)
    late = [one for one in still if is_late(facts, one)]
    if not done and not still:
        return []
    names = "、".join(f"「{words.clip(one.title, 24)}」" for one in done[:_MOST_NAMED])
    names += "等" if len(done) > _MOST_NAMED else ""
    text = f"做完 {len(done)} 项行动" + (f"：{names}" if names else "")
    text += _judged(facts, done)
    rest = f"还开着 {len(still)} 项，其中 {len(late)} 项过了期限" if still else "清单已清空"
    return [f"{text}；{rest}。"]


def _judged(facts: PeriodFacts, done: Sequence[Action]) -> str:
    """How many of the done ones worked: ``（有效 1 项，还不能下结论 2 项）``."""
    counts = Counter(VERDICTS.get(facts.verdicts.get(one.action_id, ""), "") for one in done)
    told = "，".join(f"{word} {counts[word]} 项" for word in VERDICTS.values() if counts[word])
    return f"（{told}）" if told else ""


def _missing(facts: PeriodFacts) -> list[str]:
    unknown = [m.name for m in facts.card.metrics if m.value is None]
    if not unknown:
        return []
    return [f"数据不足 {len(unknown)} 项：{'、'.join(unknown)}。"]
