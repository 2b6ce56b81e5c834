"""The seller's own measures: checked like those of the library, written as TOML to be shared.

A file from elsewhere is untrusted: its size, the number of measures and every text are limited, ids
of the library are refused, and what breaks a platform's rules is never taken in.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

import tomlkit

from app.catalogue.load_packs import load_packs
from app.catalogue.measures import check_text, load_measures, parse_measures
from app.catalogue.resources import Table, parse_toml
from app.errors import RuleError
from app.model import Measure

MOST_BYTES = 1_000_000
MOST = 200
OWN_SOURCE = "自己写的"
_LONGEST = 300  # characters of one text
_LONGEST_TITLE = 60


def parse_shared(data: bytes, name: str) -> list[Measure]:
    """The measures of a shared file; RuleError names what is wrong with it."""
    if len(data) > MOST_BYTES:
        raise RuleError("bad_rule", f"{name}：文件超过 1 MB，不像措施文件。请换一个文件。")
    root = parse_toml(data, name)
    root.only("measures")
    return checked([_one(table, name) for table in root.tables("measures")], name)


def _one(table: Table, name: str) -> Measure:
    """One measure with its own area, which is the name of its template."""
    values = dict(table.values)
    area = values.pop("area", OWN_SOURCE)
    if not isinstance(area, str) or not area.strip():
        raise table.fail("area", "应为文字")
    root = Table({"area": area.strip(), "measures": [values]}, name)
    return parse_measures(root, _known_metrics())[0]


def checked(measures: Sequence[Measure], name: str) -> list[Measure]:
    """The measures, if all of them may be kept; RuleError with the sentence where one may not."""
    if not measures:
        raise RuleError("bad_rule", f"{name}：里面没有措施。请换一个文件。")
    if len(measures) > MOST:
        raise RuleError("bad_rule", f"{name}：超过 {MOST} 条措施。请拆成几个文件。")
    _refuse_taken(measures, name)
    for measure in measures:
        _refuse_long(measure, name)
        _refuse_risky(measure, name)
    return [replace(measure, covers=()) for measure in measures]


def _refuse_taken(measures: Iterable[Measure], name: str) -> None:
    taken = {measure.id for measure in load_measures()}
    for measure in measures:
        if measure.id in taken:
            words = f"{name} 的 id：「{measure.id}」与软件自带的措施或前面的重复。请改掉 id。"
            raise RuleError("bad_rule", words)
        taken.add(measure.id)


def _refuse_long(measure: Measure, name: str) -> None:
    if len(measure.title) > _LONGEST_TITLE:
        raise RuleError(
            "bad_rule", f"{name}：标题超过 {_LONGEST_TITLE} 个字（{measure.id}）。请写短些。"
        )
    if any(len(text) > _LONGEST for text in _texts(measure)):
        raise RuleError(
            "bad_rule", f"{name}：「{measure.title}」有一处超过 {_LONGEST} 个字。请写短些。"
        )


def _refuse_risky(measure: Measure, name: str) -> None:
    for text in (measure.title, *measure.steps, measure.benefit):
        warning = check_text(text)
        if warning is not None:
            words = (
                f"{name}：「{measure.title}」涉及{warning.title}，没有收下。{warning.consequence}"
            )
            raise RuleError("risky_measure", f"{words}可以改成：{warning.alternative}")


def _texts(measure: Measure) -> tuple[str, ...]:
    texts = (measure.benefit, measure.drawback, measure.effort, measure.proof, measure.source)
    return (*measure.steps, *texts, measure.unless, measure.area)


def shared_toml(measures: Sequence[Measure]) -> str:
    """The measures as a file that :func:`parse_shared` reads."""
    document = tomlkit.document()
    document.add(tomlkit.comment("店铺体验分助手的措施，可以发给同行导入。"))
    tables = tomlkit.aot()
    for measure in measures:
        tables.append(_table(measure))
    document.add("measures", tables)
    return tomlkit.dumps(document)


def _table(measure: Measure) -> tomlkit.items.Table:
    table = tomlkit.table()
    table.update(
        id=measure.id,
        area=measure.area,
        title=measure.title,
        metric=list(measure.metrics),
        when={"segments": list(measure.segments), "reasons": list(measure.reasons)},
        steps=list(measure.steps),
        benefit=measure.benefit,
        drawback=measure.drawback,
        effort=measure.effort,
        proof=measure.proof,
        wait_days=measure.wait_days,
        source=measure.source,
        unless=measure.unless,
    )
    return table


def _known_metrics() -> frozenset[str]:
    return frozenset(rule.id for pack in load_packs() for rule in pack.metrics)
