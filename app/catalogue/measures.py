"""The improvement library and the compliance guard (resources/measures/*.toml).

``compliance.toml`` holds what must never be suggested; every other file holds the measures of one
area. The number a file's name begins with decides among measures that fit a finding equally well.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from app.catalogue.fields import identifier, whole
from app.catalogue.load_packs import load_packs
from app.catalogue.reasons import KINDS
from app.catalogue.resources import Table, read_toml, toml_files
from app.errors import RuleError
from app.model import Measure

SEGMENTS = ("courier", "route", "province", "product", "sku", "agent", "reason")
COMPLIANCE_FILE = "compliance.toml"


@dataclass(frozen=True, slots=True)
class ComplianceWarning:
    """Something sellers are advised to do elsewhere that the platforms punish."""

    id: str
    title: str
    words: tuple[str, ...]  # any of these in a text
    together: tuple[tuple[str, ...], ...]  # or one word of every list: 评价 + 红包
    allowed: tuple[str, ...]  # phrases that only sound like it
    denials: tuple[str, ...]  # before a word they turn it into its contrary: 不刷单
    consequence: str  # what the platform does
    alternative: str  # what is lawful and helps
    source: str
    covers: tuple[str, ...] = ()


@cache
def load_measures() -> tuple[Measure, ...]:
    """All measures, checked; RuleError names file, key and reason."""
    known = frozenset(rule.id for pack in load_packs() for rule in pack.metrics)
    paths = [path for path in toml_files("measures") if path.name != COMPLIANCE_FILE]
    measures = [one for path in paths for one in parse_measures(read_toml(path), known)]
    _refuse_repeats(measures)
    return tuple(measures)


def parse_measures(root: Table, known_metrics: frozenset[str]) -> list[Measure]:
    """The measures of one file, each for metrics of ``known_metrics``."""
    root.only("area", "measures")
    area = root.text("area")
    return [_measure(table, area, known_metrics) for table in root.tables("measures")]


def _measure(table: Table, area: str, known_metrics: frozenset[str]) -> Measure:
    table.only(
        *("id", "title", "steps", "metric", "when", "unless", "benefit", "drawback", "effort"),
        *("proof", "wait_days", "source", "covers"),
    )
    when = table.table("when")
    when.only("segments", "reasons")
    steps = table.texts("steps")
    if not 3 <= len(steps) <= 7:
        raise table.fail("steps", "应写 3 到 7 步")
    return Measure(
        id=identifier(table, "id"),
        title=table.text("title"),
        area=area,
        steps=steps,
        metrics=_among(table, "metric", known_metrics, at_least=1),
        segments=_among(when, "segments", SEGMENTS),
        reasons=_among(when, "reasons", KINDS),
        benefit=table.text("benefit"),
        drawback=table.text("drawback"),
        effort=table.text("effort"),
        proof=table.text("proof"),
        wait_days=whole(table, "wait_days", None, 1, 365),
        source=table.text("source"),
        covers=table.texts("covers"),
        unless=table.text("unless", ""),
    )


def _among(table: Table, key: str, allowed: Iterable[str], at_least: int = 0) -> tuple[str, ...]:
    values, permitted = table.texts(key), set(allowed)
    if len(values) < at_least:
        raise table.fail(key, "缺少这一项")
    for value in values:
        if value not in permitted:
            raise table.fail(key, f"没有「{value}」，请检查拼写")
    return values


def _refuse_repeats(measures: Sequence[Measure]) -> None:
    """No two measures share an id, nor trigger and first step: a repeat helps nobody."""
    seen: set[object] = set()
    for measure in measures:
        trigger = (measure.metrics, measure.segments, measure.reasons, measure.steps[0])
        if measure.id in seen or trigger in seen:
            raise RuleError("bad_rule", f"措施 {measure.id} 的 id：与另一条措施重复。请改掉一条。")
        seen |= {measure.id, trigger}


@cache
def load_warnings() -> tuple[ComplianceWarning, ...]:
    """What must never be suggested, with consequence and lawful alternative."""
    path = next(path for path in toml_files("measures") if path.name == COMPLIANCE_FILE)
    return tuple(parse_warnings(read_toml(path)))


def parse_warnings(root: Table) -> list[ComplianceWarning]:
    """The warnings of one file."""
    root.only("warnings", "denials")
    denials = _folded_words(root.texts("denials"))
    return [_warning(table, denials) for table in root.tables("warnings")]


def _warning(table: Table, denials: tuple[str, ...]) -> ComplianceWarning:
    table.only(
        *("id", "title", "words", "together", "allowed", "consequence", "alternative"),
        *("source", "covers"),
    )
    lists = table.values.get("together", [])
    if not isinstance(lists, list) or not all(isinstance(words, list) for words in lists):
        raise table.fail("together", "应为词表的列表")
    together = tuple(Table({"together": words}, table.where).texts("together") for words in lists)
    if not (table.texts("words") or together) or not all(together):
        raise table.fail("words", "缺少关键词")
    return ComplianceWarning(
        id=identifier(table, "id"),
        title=table.text("title"),
        words=_folded_words(table.texts("words")),
        together=tuple(_folded_words(words) for words in together),
        allowed=_folded_words(table.texts("allowed")),
        denials=denials,
        consequence=table.text("consequence"),
        alternative=table.text("alternative"),
        source=table.text("source"),
        covers=table.texts("covers"),
    )


def check_text(text: str) -> ComplianceWarning | None:
    """The first warning that a text typed by the seller deserves, or None."""
    return first_warning(load_warnings(), text)


def first_warning(warnings: Sequence[ComplianceWarning], text: str) -> ComplianceWarning | None:
    """The first of these warnings that applies to a text, or None."""
    folded = _fold(text)
    return next((warning for warning in warnings if _applies(warning, folded)), None)


def _applies(warning: ComplianceWarning, folded: str) -> bool:
    for phrase in warning.allowed:
        folded = folded.replace(phrase, "|")
    if any(_says(folded, word, warning.denials) for word in warning.words):
        return True
    lists = warning.together
    return bool(lists) and all(any(word in folded for word in words) for words in lists)


def _says(folded: str, word: str, denials: tuple[str, ...]) -> bool:
    """Whether the text has the word at least once without a denial straight before it."""
    before, *rest = folded.split(word)
    for after in rest:
        if not before.endswith(denials):
            return True
        before = after
    return False


def _folded_words(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(_fold(word) for word in words)


def _fold(text: str) -> str:
    """Full-width and letter case do not matter, nor do blanks."""
    return "".join(unicodedata.normalize("NFKC", text).lower().split())
