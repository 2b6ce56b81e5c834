"""What the form of the backend's page asks for, and its answers as values with their origin."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from app.documents.words import value_text
from app.errors import AppError
from app.model import Origin, Shop, SnapshotValue

if TYPE_CHECKING:
    from app.catalogue.rulepacks import RulePack
    from app.program import Program

UNIT_WORDS = {
    "rate": "%，如 1.34%",
    "points": "分",
    "stars": "分（1–5）",
    "fine_points": "分，如 9.02",
    "hours": "小时，如 5.6h",
    "seconds": "秒，如 27s",
    "fen": "元",
    "count": "个",
}
ACTS = "deduction."  # begins the keys of acts that cost points
_SUFFIXES = {"rate": "%", "hours": "h", "seconds": "s"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the form."""

    key: str
    name: str
    unit: str

    @property
    def unit_words(self) -> str:
        """What is typed, said in the empty field; how often an act happened is a number of times."""
        return "次" if self.key.startswith(ACTS) else UNIT_WORDS[self.unit]


@dataclass(frozen=True, slots=True)
class Answers:
    """Typed texts read: the values, and what is wrong with the others."""

    values: tuple[SnapshotValue, ...]
    wrong: dict[str, str]  # key -> sentence


def entries(pack: RulePack) -> list[Entry]:
    """Total, dimensions, metrics, then the bonus pages show, and the deduction where rules have one.

    The acts of today's rule come last: how often each happened on the day of the form.
    """
    found = [Entry(pack.page_key("total"), "总分", pack.unit)]
    found += [Entry(pack.page_key(rule.id), rule.name, pack.unit) for rule in pack.dimensions]
    told = [rule for rule in pack.metrics if rule.dimension or rule.definition == "entered_only"]
    found += [Entry(rule.id, rule.name, rule.unit) for rule in told]
    found.append(Entry("bonus", "加分项合计", pack.unit))
    if pack.deductions:
        found.append(Entry("deduction", "扣分项合计", "points"))
    acts = [item for item in pack.deductions if item.acts_to is None]
    found += [Entry(f"{ACTS}{item.id}", f"这一天{item.name}几次", "count") for item in acts]
    return found


def entry_text(value: float, unit: str) -> str:
    """A value as one would type it: ``1.34%``, ``5.6h``, ``27s``, ``69``."""
    if unit == "rate":
        return f"{round(value * 100, 6):g}%"
    if unit == "fen":
        return f"{value / 100:.2f}元"
    if unit in ("stars", "fine_points") and round(value, 2) == round(value, 6):
        return f"{value:.2f}"  # as pages show a short scale: 4.80
    return f"{round(value, 6):g}{_SUFFIXES.get(unit, '')}"


def readings(
    answers: Answers, texts: Sequence[tuple[str, str]], units: Mapping[str, str]
) -> dict[str, str]:
    """How typed texts are understood (key -> sentence), where they do not say so themselves.

    0.5 is 50 % and 5.6 are hours: the seller sees it before saving.
    """
    typed = dict(texts)
    return {
        value.key: f"将保存为 {value_text(value.value, units[value.key])}"
        for value in answers.values
        if units.get(value.key) in _SUFFIXES and typed.get(value.key, "")[-1:].isdigit()
    }


def read_answers(
    program: Program,
    shop: Shop,
    on: date,
    texts: Sequence[tuple[str, str]],
    pasted: Mapping[str, tuple[str, float]],
) -> Answers:
    """Read typed texts (key, text). ``pasted`` holds what the page said as (text, value).

    A text left as pasted is official, any other is entered by hand.
    """
    values, wrong = [], {}
    for key, text in texts:
        known = pasted.get(key)
        if known is not None and known[0] == text:
            values.append(SnapshotValue(key, on, known[1], Origin.OFFICIAL))
            continue
        try:
            value = program.read_entry(shop, key, text, on)
        except AppError as error:
            wrong[key] = error.message
        else:
            values.append(SnapshotValue(key, on, value, Origin.ENTERED))
    return Answers(tuple(values), wrong)
