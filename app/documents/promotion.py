"""The promotion plan, D-30 to D+30: can the hands keep up, what happens to the score, what to do when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from math import isfinite

from app import clock
from app.diagnosis.capacity import CapacityDay, Hands, cleared_on, people_needed, worst
from app.diagnosis.results import Crossing, Forecast
from app.documents import words
from app.documents.grid import Column, Grid, GridRow
from app.documents.plan import target_note
from app.documents.plan_sections import is_amber
from app.documents.sheet import Part, Sheet, SignLines, Title, Words, sheet
from app.documents.short_code import code_of
from app.model import Action, MetricScore, Origin, Promotion, ScoreCard
from app.wording import CONFIDENCE

AHEAD, AFTER = 30, 30  # days before and after that the plan covers
_MOST_STEPS = 6
_CAPACITY = (
    Column("日期", 20),
    Column("来单", 15, right=True),
    Column("能打包", 15, right=True),
    Column("当天剩下", 15, right=True),
    Column("落后几天", 15, right=True),
    Column("要做到当天清完", 30),
)
_RISK = (
    Column("指标", 31),
    Column("现在", 15, right=True),
    Column("目标", 16, right=True),
    Column("大促结束", 24, right=True),
    Column("D+30", 24, right=True),
    Column("会不会掉线", 28),
)
_TASKS = (
    Column("什么时候", 21),
    Column("做什么", 66),
    Column("负责人", 13),
    Column("结果", 14),
)

# What every promotion needs, by days from its first day; the shop's own actions come between.
_CALENDAR: tuple[tuple[int, str], ...] = (
    (-30, "导入最近 30 天的文件，看「分数风险」；差一点的门槛先补，差得远的活动不报"),
    (-21, "按预计单量订包材和主推商品的货，货到先抽检"),
    (-14, "核对人手：打包、客服、快递加车各差多少，差的现在就定人"),
    (-7, "改承诺发货时间到做得到的天数；快捷回复和排班贴出来"),
    (-3, "主推款提前打包一部分；打印面单、胶带、箱子摆到位"),
    (-1, "导入一次文件，确认没有到期未发和未处理的售后"),
    (0, "每天 11:30 和 17:00 各看一次待发单，超过一天的先发"),
    (3, "导入订单和物流，看发货和揽收有没有变慢"),
    (7, "导入售后和评价，同一问题 3 单以上的商品先停推"),
    (15, "退货高峰：售后当天处理完，退款不过夜"),
    (30, "导入全部文件，印出结果：分数、退货、超时各是多少，哪些做法下次还用"),
)


@dataclass(frozen=True, slots=True)
class Risk:
    """A metric before, during and after the promotion; forecasts are estimates."""

    metric: MetricScore
    forecast: Forecast | None


@dataclass(frozen=True, slots=True)
class PromotionFacts:
    """What the promotion plan is made of."""

    card: ScoreCard
    promotion: Promotion
    normal_orders: float | None  # a day, in the recent past
    hands: Hands | None  # None where the seller has not told who packs
    days: tuple[CapacityDay, ...]
    risks: tuple[Risk, ...]
    actions: tuple[Action, ...]  # open ones that are due between D-30 and D+30
    made_on: date


def promotion_plan(facts: PromotionFacts) -> Sheet:
    """The plan on A4; what is not known is said, with what to fill in."""
    promotion = facts.promotion
    first, last = promotion.first, promotion.last
    spoken = f"{words.date_text(first)} – {words.short_date(last, first.year)}"
    title = f"大促计划：{words.clip(promotion.name, 40)}"
    parts: tuple[Part, ...] = (
        *_summary(facts),
        *_capacity(facts),
        *_risks(facts),
        *_tasks(facts),
        SignLines(("店长", "仓库", "客服")),
    )
    return replace(
        sheet(facts.card, title, spoken, parts, facts.made_on),
        footer_left=f"{words.NOT_OFFICIAL} · 预测和“约”为估算",
    )


# --- orders against hands -------------------------------------------------------------------------


def _summary(facts: PromotionFacts) -> list[Part]:
    expected, normal = facts.promotion.daily_orders, facts.normal_orders
    texts = []
    if normal is not None:
        texts.append(f"最近 30 天平均每天 {words.count_text(round(normal))}。")
    if expected is None:
        texts.append("没有填预计单量：填上每天多少单，就能算人手和分数风险。")
    elif normal:
        texts.append(
            f"大促 {_length(facts)} 天预计每天 {words.count_text(expected)}，"
            f"是平时的 {words.number_text(expected / normal, 1)} 倍。"
        )
    else:
        texts.append(f"大促 {_length(facts)} 天预计每天 {words.count_text(expected)}。")
    return [Words("".join(texts), 10.5)]


def _length(facts: PromotionFacts) -> int:
    return (facts.promotion.last - facts.promotion.first).days + 1


def _capacity(facts: PromotionFacts) -> list[Part]:
    hands, expected = facts.hands, facts.promotion.daily_orders
    if hands is None or expected is None:
        return [
            Title("人手够不够"),
            Words(f"还算不出：填上{'、'.join(_missing(facts))}。", grey=True),
        ]
    note = (
        f"{hands.people} 人 × {words.number_text(hands.hours, 1, False)} 小时 × "
        f"每小时 {words.number_text(hands.rate, 1, False)} 单 = 每天能打包 "
        f"{words.count_text(round(hands.daily))}"
    )
    parts: list[Part] = [Title("人手够不够", note), Words(_verdict(facts, hands, expected), 10.5)]
    if worst(facts.days) is not None:
        parts.append(Grid(_CAPACITY, tuple(_capacity_row(day, hands) for day in facts.days)))
    return parts


def _missing(facts: PromotionFacts) -> list[str]:
    orders = ["预计单量"] if facts.promotion.daily_orders is None else []
    hands = ["几个人打包", "每人每天几小时", "每小时几单"] if facts.hands is None else []
    return orders + hands


def _verdict(facts: PromotionFacts, hands: Hands, expected: int) -> str:
    peak, need = worst(facts.days), people_needed(expected, hands)
    if peak is None:
        enough = "" if need is None else f"，要 {need} 人"
        return f"够：每天 {words.count_text(expected)}都能当天打包完{enough}。"
    clear = cleared_on(facts.days)
    done = f"要到 {words.date_text(clear)} 才清完" if clear else "大促后 30 天内清不完"
    people = "" if need is None else f"当天清完要 {need} 人，差 {max(0, need - hands.people)} 人。"
    return (
        f"不够：最多时（{words.short_date(peak.on)}）积下 {words.count_text(round(peak.left))}，"
        f"{done}。{people}"
    )


def _capacity_row(day: CapacityDay, hands: Hands) -> GridRow:
    need = people_needed(day.orders, hands)
    return GridRow(
        (
            words.date_text(day.on),
            words.count_text(round(day.orders)),
            words.count_text(round(day.capacity)),
            words.count_text(round(day.left)),
            words.number_text(day.days_behind, 1) if isfinite(day.days_behind) else words.DASH,
            "" if need is None else f"{need} 人",
        ),
        strong=day.left > 0,
    )


# --- what happens to the score --------------------------------------------------------------------


def _risks(facts: PromotionFacts) -> list[Part]:
    told = [risk for risk in facts.risks if risk.forecast is not None]
    rows = tuple(_risk_row(facts, risk) for risk in sorted(told, key=_urgency))
    if not rows:
        text = "没有可以预测的指标：导入订单、售后和物流文件后，这里按滚动窗口推算到 D+30。"
        return [Title("分数风险"), Words(text, grey=True)]
    note = "按自己算的数（不是官方）和预计单量滚动推算；下面一行是八成把握的范围"
    hatching = target_note(facts.card) if any(row.amber for row in rows) else ()
    notes = [Words(text, 8, grey=True) for text in hatching]
    return [Title("分数风险（预测）", note), Grid(_RISK, rows), *notes]


def _urgency(risk: Risk) -> int:
    """What is expected to fall comes first, what rests on few orders after what rests on many."""
    assert risk.forecast is not None
    line = _target(risk.forecast)
    if line is None or not line.met_now:
        return 2
    if line.expected is not None:
        return 0
    return 1 if line.earliest is not None and not _few(risk.metric) else 3


def _few(metric: MetricScore) -> bool:
    """Whether so little is counted that one order moves the value a lot."""
    return metric.confidence.startswith(CONFIDENCE[-1])


def _risk_row(facts: PromotionFacts, risk: Risk) -> GridRow:
    metric, found = risk.metric, risk.forecast
    assert found is not None
    at_end = clock.day_number(facts.promotion.last)
    return GridRow(
        (
            metric.name,
            words.value_text(found.value, metric.unit),
            words.target_line(metric.target, metric.unit),
            _on_day(found, at_end, metric.unit),
            _on_day(found, at_end + AFTER, metric.unit),
            _crossing(found) + ("（样本小）" if _few(metric) else ""),
        ),
        detail=_beside(metric),
        state=metric.state,
        amber=is_amber(metric),
    )


def _beside(metric: MetricScore) -> str:
    """The page's number below ours where it is the one that counts, else what stands behind ours."""
    if metric.origin not in (Origin.OFFICIAL, Origin.ENTERED):
        return words.sample_text(metric)
    on = words.short_date(metric.official_on)
    return (
        f"{words.origin_text(metric.origin)} {on} 为 {words.value_text(metric.value, metric.unit)}"
    )


def _on_day(found: Forecast, day: int, unit: str) -> str:
    """The expected value and its band; a dash beyond what was forecast."""
    told = next((one for one in found.days if one.day == day), None)
    if told is None or told.base is None:
        return words.DASH
    value = words.value_text(told.base, unit)
    if told.low is None or told.high is None:
        return value
    return f"{value}\n{words.interval_text((told.low, told.high), unit)}"


def _crossing(found: Forecast) -> str:
    """Whether the target holds, and which gates fall with it."""
    gates = [
        f"{one.label}约 {_day(one.expected)} 掉线"
        for one in found.crossings
        if one.label != "target"
        and not one.label.startswith("step:")
        and one.met_now
        and one.expected is not None
    ]
    return "；".join([_target_crossing(found), *gates])


def _target(found: Forecast) -> Crossing | None:
    return next((one for one in found.crossings if one.label == "target"), None)


def _target_crossing(found: Forecast) -> str:
    line = _target(found)
    if line is None:
        return "未设目标"
    if line.met_now:
        if line.expected is not None:
            return f"约 {_day(line.expected)} 掉线"
        return f"最早 {_day(line.earliest)} 可能掉线" if line.earliest is not None else "守得住"
    if line.expected is not None:
        return f"约 {_day(line.expected)} 回到目标"
    return "一直未达标"


def _day(number: int | None) -> str:
    return words.DASH if number is None else words.short_date(clock.as_date(number))


# --- what to do when ------------------------------------------------------------------------------


def _tasks(facts: PromotionFacts) -> list[Part]:
    rows = [(days, _calendar_row(facts, days, text)) for days, text in _CALENDAR]
    rows += [(_offset(facts, action), _action_row(facts, action)) for action in facts.actions]
    rows.sort(key=lambda row: row[0])
    note = "D 是大促第一天；带编号的是清单里的行动"
    return [Title("D-30 到 D+30 做什么", note), Grid(_TASKS, tuple(row for _, row in rows))]


def _calendar_row(facts: PromotionFacts, days: int, text: str) -> GridRow:
    return GridRow((_when(facts, days), text, "", ""), tick=False)


def _action_row(facts: PromotionFacts, action: Action) -> GridRow:
    steps = "；".join(words.clip(step, 60) for step in action.steps[:_MOST_STEPS])
    title = words.clip(action.title, 120)
    code = code_of(action.action_id)
    return GridRow(
        (
            _when(facts, _offset(facts, action)),
            f"{title}（{code}）",
            words.clip(action.owner, 20),
            "",
        ),
        tick=action.done_on is not None,
        strong=True,
        detail=steps,
        detail_at=1,
    )


def _offset(facts: PromotionFacts, action: Action) -> int:
    return 0 if action.due_on is None else (action.due_on - facts.promotion.first).days


def _when(facts: PromotionFacts, days: int) -> str:
    on = facts.promotion.first + timedelta(days=days)
    late = " 已过" if days < 0 and on < facts.made_on else ""
    return f"{day_mark(days)} · {words.short_date(on)}{late}"


def day_mark(days: int) -> str:
    """``D-14``, ``D``, ``D+7``."""
    return "D" if days == 0 else f"D{days:+d}"


def task_rows(facts: PromotionFacts) -> Sequence[tuple[date, str]]:
    """The general tasks with their dates, for calendars and tables."""
    first = facts.promotion.first
    return [(first + timedelta(days=days), f"{day_mark(days)} {text}") for days, text in _CALENDAR]
