"""The effect of an action in words: the verdict, the numbers behind it, and what is still missing."""

from __future__ import annotations

from decimal import Decimal

from app.diagnosis.outlook import best_of
from app.documents.words import count_text, number_text, value_text
from app.improvement.effect import LEAST, LEAST_LINES, WORTHWHILE, Effect, Group, Pair, Verdict
from app.wording import SEGMENT_NAMES, key_text
from app.wording.actions import day_text
from app.wording.nouns import noun

VERDICT_WORDS = {
    Verdict.EFFECTIVE: "有效",
    Verdict.INEFFECTIVE: "无效",
    Verdict.UNDECIDED: "还不能下结论",
}
VERDICT_SHAPES = {Verdict.EFFECTIVE: "●", Verdict.INEFFECTIVE: "▼", Verdict.UNDECIDED: "○"}
_WHY = {
    "no_metric": "当前规则里没有它对应的指标。选一个指标，导入数据后就会判断。",
    "no_orders": "这个指标只有后台页面上的数，没有订单明细，分不出前后。",
    "sum": "这个指标是合计，随单量变，不做前后对比。",
}


def verdict_text(effect: Effect) -> str:
    """Shape and word: ``● 有效``."""
    return f"{VERDICT_SHAPES[effect.verdict]} {VERDICT_WORDS[effect.verdict]}"


def effect_text(effect: Effect) -> str:
    """One or two sentences: the verdict, from what to what, how sure, or what is missing."""
    word = VERDICT_WORDS[effect.verdict]
    if effect.why in _WHY:
        return f"{word}：{_WHY[effect.why]}"
    if effect.why == "no_data":
        return f"{word}：{effect.missing_data}"
    if effect.why == "waiting":
        return f"{word}：{_waiting(effect)}"
    if effect.why == "few":
        return f"{word}：{_few(effect)}"
    return f"{word}：{change_text(effect)}，{_sureness(effect)}"


def change_text(effect: Effect) -> str:
    """``品退率从 2.10 %（21 / 1,000）变为 1.05 %（9 / 857）``; the orders it aimed at named first."""
    if effect.treated is None:
        return ""
    before, after = (_group_text(g, effect) for g in (effect.treated.before, effect.treated.after))
    return f"{_aim(effect)}{effect.metric_name}从 {before}变为 {after}"


def _group_text(group: Group, effect: Effect) -> str:
    value = value_text(group.value, effect.unit)
    n = number_text(group.denominator, 1, keep_zeros=False)
    if effect.unit != "rate":
        return f"{value}（n = {n}）"
    return f"{value}（{number_text(group.numerator, 1, keep_zeros=False)} / {n}）"


def _aim(effect: Effect) -> str:
    if effect.target is None:
        return ""
    segment, key = effect.target
    return f"{SEGMENT_NAMES[segment]}「{key_text(segment, key)}」的"


def _waiting(effect: Effect) -> str:
    ready = f"最早 {day_text(effect.ready_on)}再看" if effect.ready_on else "过些天再看"
    after = effect.treated.after.denominator if effect.treated else 0
    return (
        f"还没到时候，{ready}。完成以后满 {effect.mature_days} 天的现在有 {_count(after, effect)}。"
    )


def _few(effect: Effect) -> str:
    treated = effect.treated
    assert treated is not None
    before, after = treated.before.denominator, treated.after.denominator
    if min(before, after) >= LEAST:
        return f"{_aim(effect)}数据太少：按天的记录两边各要有 {LEAST_LINES} 条。"
    return (
        f"{_aim(effect)}数据太少：完成以前 {_count(before, effect)}，完成以后满"
        f" {effect.mature_days} 天的 {_count(after, effect)}，两边各要有 {_count(LEAST, effect)}。"
    )


def _sureness(effect: Effect) -> str:
    """The difference with its interval, and what the verdict rests on."""
    if effect.gain is None or effect.low is None or effect.high is None:
        return ""
    less = _less(effect)
    moved = f"{'好转' if effect.gain >= 0 else '变差'} {_amount(abs(effect.gain), effect.unit)}"
    told = f"{less}{moved}（95 % 区间 {_range(effect.low, effect.high, effect.unit)}）"
    return f"{told}{_conclusion(effect)}"


def _range(low: float, high: float, unit: str) -> str:
    """Of the gain: a side is named where the interval lies on both, else the words before it do."""
    if low < 0 < high:
        return f"变差 {_amount(-low, unit, bare=True)} 到好转 {_amount(high, unit)}"
    least, most = sorted((abs(low), abs(high)))
    return f"{_amount(least, unit, bare=True)} 到 {_amount(most, unit)}"


def _less(effect: Effect) -> str:
    """Whose own change was taken off."""
    if effect.control_kind == "shops":
        return "扣除其他店铺同期的变化后"
    if effect.control_kind == "segment" and effect.target is not None:
        return f"扣除其他{SEGMENT_NAMES[effect.target[0]]}同期的变化后"
    return ""


def _conclusion(effect: Effect) -> str:
    if effect.verdict is Verdict.EFFECTIVE:
        return "，不像碰巧。"
    if effect.verdict is Verdict.INEFFECTIVE:
        worse = effect.high is not None and effect.high < 0
        return "，比以前更差。" if worse else "，最多也省不下原来问题的两成。"
    if effect.missing is not None:
        return f"，可能是碰巧。照现在的样子，再有约 {_count(effect.missing, effect)}就能下结论。"
    if effect.gain is not None and effect.gain <= 0:
        return "，还看不出好转。"
    before = effect.treated.before if effect.treated is not None else None
    if before is not None and _is_worthwhile(effect, before):
        told, off = _count(before.denominator, effect), _amount(before.error or 0.0, effect.unit)
        return f"，可能是碰巧：做之前只有 {told}，那时的数本身就可能差 ±{off}，以后再多也分不清。"
    return "，差别太小，5 万单也难分清。"


def _is_worthwhile(effect: Effect, before: Group) -> bool:
    """Whether the gain would be worth something, were the value before it known well enough."""
    trouble = abs(best_of(effect.better, effect.unit) - (before.value or 0.0))
    return (effect.gain or 0.0) >= WORTHWHILE * trouble


def _count(count: float, effect: Effect) -> str:
    return count_text(count, noun(effect.entity))


def notes_of(effect: Effect) -> list[str]:
    """What the verdict leaves out, each a sentence."""
    notes = []
    if effect.mature_days is not None and effect.treated is not None:
        notes.append(
            f"{_compared(effect.treated)}；每单只算下单后 {effect.mature_days} 天内知道的结果，更新的订单没有计入。"
        )
    if effect.moved_away:
        where = "全店" if effect.target is None else f"同样发往{effect.target[1]}的全部订单"
        notes.append(f"原来针对的那部分订单已经很少，改看{where}。")
    if effect.others:
        titles = "、".join(f"「{title}」" for title in effect.others[:3])
        notes.append(f"同一时期还完成了{titles}，效果分不开。")
    return notes


def _compared(pair: Pair) -> str:
    """The days held against each other; days that are not over yet are not named as measured."""
    if not pair.after.denominator:
        return f"按下单日比较：完成前是 {_days(pair.before)}，完成后还没有满期的订单"
    return f"按下单日比较：{_days(pair.before)} 对 {_days(pair.after)}"


def _days(group: Group) -> str:
    return f"{group.first:%m-%d} 至 {group.last:%m-%d}"


def _amount(value: float, unit: str, bare: bool = False) -> str:
    """A difference in the unit of the metric; rates in 个百分点."""
    if unit == "rate":
        text = number_text(float(Decimal(repr(float(value))) * 100), 2)
        return text if bare else f"{text} 个百分点"
    text = value_text(value, unit)
    return text.split(" ")[0] if bare else text
