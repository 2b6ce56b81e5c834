"""Which of a shop's page values a pack may show: those of its own platform and on its own scale."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.catalogue.rulepacks import RulePack
from app.model import Origin, Platform, Shop, SnapshotValue


def fitting(
    pack: RulePack, shop: Shop, snapshots: Sequence[SnapshotValue]
) -> tuple[SnapshotValue, ...]:
    """The values that mean under this pack what they meant on the page.

    A 100-point total under a 5-point pack, or one platform's page under another's rules, would be
    a wrong number. The article packs' dimensions stand on no page at all: what was pasted for
    others of the same name is left out, what the seller typed counts.
    """
    if pack.platform not in (shop.platform, Platform.GENERIC):
        return ()
    own = (named for value in snapshots if (named := _named(pack, value)) is not None)
    return tuple(value for value in own if _fits(pack, value))


def _named(pack: RulePack, value: SnapshotValue) -> SnapshotValue | None:
    """The value by its plain key; None where it stands on another page than the pack's."""
    key, _, page = value.key.partition("@")
    if page != pack.page and (page or pack.page_key(key) != key):
        return None
    return replace(value, key=key) if page else value


def _fits(pack: RulePack, value: SnapshotValue) -> bool:
    if value.key == "total":
        return pack.floor <= value.value <= pack.ceiling
    rule = next((rule for rule in pack.dimensions if rule.id == value.key), None)
    if rule is None:
        return True
    from_page = value.origin is Origin.OFFICIAL
    return rule.floor <= value.value <= rule.ceiling and not (
        from_page and rule.combine == "pooled_stars"
    )
