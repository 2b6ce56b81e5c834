"""Metrics of customer service: lines of agents or the shop, or single conversations."""

from __future__ import annotations

from collections.abc import Callable

from app import clock
from app.model import Report
from app.scoring.counting import Excluded, Step, Tally, Verdict
from app.scoring.facts import ServiceFacts
from app.scoring.metrics.definition import Needs, proxy
from app.wording import ProxyNote, Reason

OVERVIEW = "overview_"  # definitions of the platform's own rates, told for the whole shop
OWN_FIGURES = (
    *("dispute_refund_rate", "platform_help_rate", "quality_refund_rate"),
    *("mean_refund_hours", "return_refund_hours", "shipped_refund_hours"),
)
_THREE_MINUTES = 180
_HALF_A_DIGIT = 0.00005 + 1e-9  # of a rate told as 2.53 %


def mean_reply_seconds(line: ServiceFacts) -> Verdict:
    """抖店: Σ轮次回复时长 / 人工咨询对话轮次 (seconds).

    Service tables have no rounds: the agents' means weighted by sessions stand for it.
    """
    if line.mean_reply_seconds is None or not line.sessions:
        return Excluded(Reason.NO_REPLY_TIME, _at(line))
    return _tally(line, line.mean_reply_seconds * line.sessions, line.sessions)


def chat_dissatisfaction_rate(line: ServiceFacts) -> Verdict:
    """抖店: 评价 1–3 星会话 / 有人工客服评价的会话.

    Service tables count the whole day, not 8:00–22:59:59 alone. 快手 tells a rate without the number
    of ratings: sessions weigh it.
    """
    if line.dissatisfaction_rate is not None and line.rated_sessions is None and line.sessions:
        return _tally(line, line.dissatisfaction_rate * line.sessions, line.sessions)
    bad = _dissatisfied(line)
    if bad is None or not line.rated_sessions:
        return Excluded(Reason.NO_RATED_SESSIONS, _at(line))
    return _tally(line, bad, line.rated_sessions)


def chat_satisfaction_rate(line: ServiceFacts) -> Verdict:
    """淘宝 旺旺满意度, 小红书 客服满意度: 满意的评价 / 收到的评价.

    Tables tell the dissatisfied: all other rated sessions stand for the satisfied ones.
    """
    bad = _dissatisfied(line)
    if bad is None or not line.rated_sessions:
        return Excluded(Reason.NO_RATED_SESSIONS, _at(line))
    return _tally(line, line.rated_sessions - bad, line.rated_sessions)


def is_average(line: ServiceFacts, definition: str) -> bool:
    """Whether a line tells an average alone, so that no number of bad conversations follows from it.

    A single conversation does not, nor does a number of ratings with the share of bad ones.
    """
    counted = definition in _RATED and line.rated_sessions is not None
    return line.at is None and not counted


_RATED = ("chat_dissatisfaction_rate", "chat_satisfaction_rate")


def _dissatisfied(line: ServiceFacts) -> float | None:
    """A table's rate goes before its 差评数, which may leave out three stars.

    It is rounded to the last digit it shows: 2.53 % of 237 are 6 conversations, not 5.9961.
    """
    if line.dissatisfaction_rate is None or not line.rated_sessions:
        return line.dissatisfied_sessions
    told = line.dissatisfaction_rate * line.rated_sessions
    whole = round(told)
    return whole if abs(told - whole) <= _HALF_A_DIGIT * line.rated_sessions else told


def three_minute_reply_rate(line: ServiceFacts) -> Verdict:
    """淘宝, 拼多多, 小红书: answered by a human within 3 minutes / rounds (or sessions).

    Tables give each agent's rate; sessions weigh it. A single conversation counts by its reply.
    """
    if not line.sessions:
        return Excluded(Reason.NO_REPLY_TIME, _at(line))
    if line.three_minute_reply_rate is not None:
        return _tally(line, line.three_minute_reply_rate * line.sessions, line.sessions)
    if line.at is None or line.mean_reply_seconds is None:
        return Excluded(Reason.NO_REPLY_TIME, _at(line))
    return _tally(line, int(line.mean_reply_seconds <= _THREE_MINUTES), line.sessions)


def overview(field: str) -> Callable[[ServiceFacts], Verdict]:
    """拼多多 服务概况: the platform's own rate of a day or period, weighted by its refunds."""

    def judge(line: ServiceFacts) -> Verdict:
        value: float | None = getattr(line, field)
        if value is None:
            return Excluded(Reason.NOT_TOLD, _at(line))
        weight = line.refunds if line.refunds is not None else _days(line)
        return _tally(line, value * weight, weight)

    return judge


def _days(line: ServiceFacts) -> int:
    return 1 if line.first is None or line.last is None else line.last - line.first + 1


def _tally(line: ServiceFacts, numerator: float, denominator: float) -> Verdict:
    at = _at(line)
    if at is None:
        return Excluded(Reason.NO_DATE, None)
    return Tally(at, (Step(at, numerator, denominator),))


def _at(line: ServiceFacts) -> int | None:
    """A line belongs to the last day it speaks of, a conversation to its moment."""
    if line.at is not None:
        return line.at
    return None if line.last is None else line.last * clock.DAY


def _service(*fields: str) -> Needs:
    return {Report.CUSTOMER_SERVICE: fields}


_BAD = (
    (Report.CUSTOMER_SERVICE, "dissatisfied_sessions"),
    (Report.CUSTOMER_SERVICE, "dissatisfaction_rate"),
)
_QUICK = (
    (Report.CUSTOMER_SERVICE, "three_minute_reply_rate"),
    (Report.CUSTOMER_SERVICE, "mean_reply_seconds"),
)

DEFINITIONS = (
    proxy(
        "mean_reply_seconds",
        "service",
        mean_reply_seconds,
        "mean",
        _service("mean_reply_seconds", "sessions"),
        ProxyNote.ROUNDS,
    ),
    proxy(
        "chat_dissatisfaction_rate",
        "service",
        chat_dissatisfaction_rate,
        "rate",
        _service(),
        ProxyNote.WHOLE_DAY,
        _BAD,
    ),
    proxy(
        "chat_satisfaction_rate",
        "service",
        chat_satisfaction_rate,
        "rate",
        _service("rated_sessions"),
        ProxyNote.NOT_DISSATISFIED,
        _BAD,
    ),
    proxy(
        "three_minute_reply_rate",
        "service",
        three_minute_reply_rate,
        "rate",
        _service("sessions"),
        ProxyNote.SESSIONS,
        _QUICK,
    ),
    *(
        proxy(
            f"{OVERVIEW}{field}",
            "service",
            overview(field),
            "mean",
            _service(field),
            ProxyNote.OVERVIEW,
        )
        for field in OWN_FIGURES
    ),
)
