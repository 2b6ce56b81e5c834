"""The rule packs that ship with the program, and the one that is in force on a day."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date
from functools import cache

from app.catalogue.confidence import METRIC_FIELDS, whose
from app.catalogue.load_gates import load_gates
from app.catalogue.parse_pack import parse_pack
from app.catalogue.resources import read_bytes, toml_files
from app.catalogue.rulepacks import MetricRule, RulePack
from app.errors import RuleError
from app.model import Platform

__all__ = ["completed", "load_packs", "pack_for", "parse_pack", "with_operating"]


@cache
def load_packs() -> tuple[RulePack, ...]:
    """All packs of resources/rulepacks; the operating metrics of the generic pack join each."""
    packs = [parse_pack(read_bytes(path), path.name) for path in toml_files("rulepacks")]
    _refuse_clashes(packs)
    return tuple(completed(pack, packs) for pack in packs)


def completed(pack: RulePack, packs: Sequence[RulePack]) -> RulePack:
    """The pack with the generic pack's metrics and its platform's gates joined to it."""
    generic = next((one for one in packs if one.platform is Platform.GENERIC), None)
    own = {gate.id for gate in pack.gates}
    extra = tuple(gate for gate in load_gates(pack.platform).gates if gate.id not in own)
    return replace(with_operating(pack, generic), gates=pack.gates + extra)


# the generic pack's metric -> the one that tells the same of a platform the other way round
_OTHER_SIDE = {"chat_dissatisfaction_rate": "chat_satisfaction_rate"}


def with_operating(pack: RulePack, generic: RulePack | None) -> RulePack:
    """The pack with the generic pack's metrics appended, unless it has its own of that id.

    Nor is 客服不满意率 held against a line of its own where the platform judges 客服满意度: one
    conversation would be two problems, one near its line and one far from it.
    """
    if generic is None or pack.platform is Platform.GENERIC:
        return pack
    own = {rule.id for rule in pack.metrics}
    own |= {name for name, other in _OTHER_SIDE.items() if other in own}
    told = (_telling_itself(generic, rule) for rule in generic.metrics)
    extra = tuple(rule for rule in told if rule.id not in own)
    return replace(pack, metrics=pack.metrics + extra)


def _telling_itself(pack: RulePack, rule: MetricRule) -> MetricRule:
    """The rule with the word for each of its fields: in another pack they are still of its own."""
    return replace(rule, confidence={key: whose(pack, rule, key) for key in METRIC_FIELDS})


def pack_for(
    packs: Sequence[RulePack], platform: Platform, on: date, traits: Collection[str | None] = ()
) -> RulePack:
    """The automatic pack of the platform in force on that date, else the generic one.

    ``traits`` are the shop's industry and type: a pack made for one of them goes before the others,
    a later effective date before an earlier one, the seller's own before a shipped one. RuleError
    where not even a generic pack is there.
    """
    for wanted in (platform, Platform.GENERIC):
        fitting = [pack for pack in packs if pack.platform == wanted and _fits(pack, on, traits)]
        if fitting:
            return max(fitting, key=_precedence)
    raise RuleError("no_pack", f"没有 {on} 可用的规则包。请重新安装软件，或导入一个规则文件。")


def _precedence(pack: RulePack) -> tuple[bool, date, bool]:
    return bool(pack.only_for), pack.effective_from, not pack.shipped


def _fits(pack: RulePack, on: date, traits: Collection[str | None]) -> bool:
    if pack.only_for and not set(pack.only_for) & set(traits):
        return False
    return _in_force(pack, on)


def _in_force(pack: RulePack, on: date) -> bool:
    begun = pack.automatic and pack.effective_from <= on
    return begun and (pack.effective_to is None or on <= pack.effective_to)


def _refuse_clashes(packs: Sequence[RulePack]) -> None:
    """No two packs share an id; no two automatic ones of a platform are in force on one day."""
    for index, pack in enumerate(packs):
        for other in packs[:index]:
            if pack.id == other.id:
                raise RuleError("bad_rule", f"{pack.id} 的 id：有两个规则包同名。请改掉一个。")
            if pack.platform is other.platform and _overlap(pack, other):
                raise RuleError(
                    "bad_rule",
                    f"{pack.id} 的 effective_from：与 {other.id} 的有效期重叠。请改日期。",
                )


def _overlap(one: RulePack, two: RulePack) -> bool:
    if not (one.automatic and two.automatic) or bool(one.only_for) != bool(two.only_for):
        return False
    if one.only_for and not set(one.only_for) & set(two.only_for):
        return False
    first, second = sorted((one, two), key=lambda pack: pack.effective_from)
    return first.effective_to is None or first.effective_to >= second.effective_from
