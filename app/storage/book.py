"""The seller's book: shops, page values and own rules, each edit undoable."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping as Mapping_
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from app import clock
from app.errors import RequestError
from app.model import Mapping, Origin, Platform, Report, Shop, SnapshotValue
from app.storage import edits
from app.storage.database import told
from app.storage.edits import Row, edit

_LONGEST_NAME = 60
_SHOP_COLUMNS = "id, name, platform, industry, shop_type, sample"


# --- shops --------------------------------------------------------------------------------------


def shops(connection: sqlite3.Connection) -> list[Shop]:
    """All shops that are not removed, in the order they were added."""
    with told():
        rows = connection.execute(
            f"SELECT {_SHOP_COLUMNS} FROM shops WHERE removed_at IS NULL ORDER BY id"
        )
        return [_shop(row) for row in rows]


def _shop(row: Sequence[Any]) -> Shop:
    return Shop(row[0], row[1], Platform(row[2]), row[3], row[4], bool(row[5]))


def find_shop(connection: sqlite3.Connection, name: str) -> Shop:
    """The shop of that name; RequestError naming the known ones where there is none."""
    known = shops(connection)
    for shop in known:
        if shop.name == name:
            return shop
    names = "、".join(shop.name for shop in known) or "（还没有店铺）"
    raise RequestError("no_shop", f"没有名为「{name}」的店铺。现有店铺：{names}。")


def add_shop(
    connection: sqlite3.Connection,
    name: str,
    platform: Platform,
    industry: str | None,
    shop_type: str | None,
    sample: bool,
    now: datetime,
) -> Shop:
    """Add a shop; RequestError where the name is empty or taken."""
    name = " ".join(name.split())
    if len(name) > _LONGEST_NAME:
        raise RequestError("bad_name", f"店铺名称太长，请控制在 {_LONGEST_NAME} 个字以内。")
    if not name:
        raise RequestError("bad_name", "店铺名称不能为空。请输入店铺名称。")
    if any(shop.name == name for shop in shops(connection)):
        raise RequestError("name_taken", f"已经有名为「{name}」的店铺。请换一个名称。")
    row: Row = {
        "name": name,
        "platform": platform,
        "industry": industry,
        "shop_type": shop_type,
        "sample": int(sample),
        "removed_at": None,
    }
    edit(connection, f"新建店铺「{name}」", [("shops", None, row)], now)
    return find_shop(connection, name)


def update_shop(connection: sqlite3.Connection, shop: Shop, now: datetime) -> None:
    """Store a shop's industry and shop type; its name and platform stay."""
    row = edits.row_of(connection, "shops", shop.shop_id)
    if row is None:
        raise RequestError("no_shop", f"没有名为「{shop.name}」的店铺。")
    after = {**row, "industry": shop.industry, "shop_type": shop.shop_type}
    edit(connection, f"修改店铺「{shop.name}」", [("shops", shop.shop_id, after)], now)


def remove_shop(connection: sqlite3.Connection, shop: Shop, now: datetime) -> None:
    """Hide a shop and all its data; undo brings everything back."""
    row = edits.row_of(connection, "shops", shop.shop_id)
    if row is None:
        raise RequestError("no_shop", f"没有名为「{shop.name}」的店铺。")
    after = removed_row(row, now)
    edit(connection, f"移除店铺「{shop.name}」", [("shops", shop.shop_id, after)], now)


def removed_row(row: Row, now: datetime) -> Row:
    """A shop's row out of sight."""
    return {**row, "removed_at": clock.moment(now)}


def removed_shops(connection: sqlite3.Connection) -> list[Shop]:
    """The seller's own shops that are out of sight, last removed first.

    A shop whose making was undone (removed_at 0) is none of them.
    """
    with told():
        rows = connection.execute(
            f"SELECT {_SHOP_COLUMNS} FROM shops WHERE removed_at > 0 AND NOT sample"
            " ORDER BY removed_at DESC, id DESC"
        )
        return [_shop(row) for row in rows]


def restore_shop(connection: sqlite3.Connection, shop: Shop, now: datetime) -> None:
    """Bring a removed shop and its data back; RequestError where its name is taken by now."""
    if any(other.name == shop.name for other in shops(connection)):
        words = f"现在另有一个名为「{shop.name}」的店铺。请先移除它，再恢复这一个。"
        raise RequestError("name_taken", words)
    row = edits.row_of(connection, "shops", shop.shop_id)
    if row is None:
        raise RequestError("no_shop", f"没有名为「{shop.name}」的店铺。")
    after = {**row, "removed_at": None}
    edit(connection, f"恢复店铺「{shop.name}」", [("shops", shop.shop_id, after)], now)


# --- values of the backend's page -----------------------------------------------------------------


def save_snapshot(
    connection: sqlite3.Connection,
    shop: Shop,
    on: date,
    values: Sequence[SnapshotValue],
    now: datetime,
) -> None:
    """Store the page's values of a day; an earlier value of the same day and key is replaced."""
    day = clock.day_number(on)
    rows = []
    for value in values:
        found = connection.execute(
            "SELECT id FROM snapshots WHERE shop_id = ? AND on_day = ? AND key = ?",
            (shop.shop_id, day, value.key),
        ).fetchone()
        row = {
            "shop_id": shop.shop_id,
            "on_day": day,
            "key": value.key,
            "value": value.value,
            "origin": value.origin,
        }
        rows.append(("snapshots", None if found is None else found[0], row))
    edit(connection, f"保存 {on} 的页面数值", rows, now)


def forget_snapshot(connection: sqlite3.Connection, shop: Shop, on: date, now: datetime) -> int:
    """Take away the page's values of a day; how many there were."""
    with told():
        found = connection.execute(
            "SELECT id FROM snapshots WHERE shop_id = ? AND on_day = ?",
            (shop.shop_id, clock.day_number(on)),
        ).fetchall()
    if found:
        edit(
            connection, f"删除 {on} 的页面数值", [("snapshots", key, None) for (key,) in found], now
        )
    return len(found)


def snapshots(connection: sqlite3.Connection, shop: Shop) -> list[SnapshotValue]:
    """All page values of a shop, oldest first."""
    with told():
        rows = connection.execute(
            "SELECT key, on_day, value, origin FROM snapshots WHERE shop_id = ? ORDER BY on_day, id",
            (shop.shop_id,),
        )
        return [SnapshotValue(r[0], clock.as_date(r[1]), r[2], Origin(r[3])) for r in rows]


# --- the seller's own rules -----------------------------------------------------------------------


def own_rules(connection: sqlite3.Connection, shop: Shop) -> dict[tuple[str, str, str], float]:
    """(pack id or "", kind, key) -> value; kinds: see app.catalogue.own_tables."""
    with told():
        rows = connection.execute(
            "SELECT pack_id, kind, key, value FROM own_rules WHERE shop_id = ?", (shop.shop_id,)
        )
        return {(row[0], row[1], row[2]): row[3] for row in rows}


def set_own_rules(
    connection: sqlite3.Connection,
    shop: Shop,
    name: str,
    pack_id: str,
    kind: str,
    values: dict[str, float | None],
    now: datetime,
) -> None:
    """Set or (None) clear values of one kind as one edit."""
    set_own_tables(connection, shop, name, pack_id, {kind: values}, now)


def set_own_tables(
    connection: sqlite3.Connection,
    shop: Shop,
    name: str,
    pack_id: str,
    tables: Mapping_[str, Mapping_[str, float | None]],
    now: datetime,
) -> None:
    """Set or (None) clear values of several kinds, kind -> key -> value, as one edit."""
    rows: list[tuple[str, int | None, Row | None]] = []
    for kind, values in tables.items():
        for key, value in values.items():
            found = connection.execute(
                "SELECT id FROM own_rules WHERE shop_id = ? AND pack_id = ? AND kind = ? AND key = ?",
                (shop.shop_id, pack_id, kind, key),
            ).fetchone()
            if value is None and found is None:
                continue
            row = None if value is None else _own_rule(shop, pack_id, kind, key, value)
            rows.append(("own_rules", None if found is None else found[0], row))
    if rows:
        edit(connection, name, rows, now)


def _own_rule(shop: Shop, pack_id: str, kind: str, key: str, value: float) -> Row:
    return {
        "shop_id": shop.shop_id,
        "pack_id": pack_id,
        "kind": kind,
        "key": key,
        "value": value,
    }


# --- what the seller made of a finding ------------------------------------------------------------


def finding_states(connection: sqlite3.Connection, shop: Shop) -> list[Row]:
    """metric_id, status, reason, on_day and the value then, for each metric the seller marked."""
    names = ("metric_id", "status", "reason", "on_day", "value")
    with told():
        rows = connection.execute(
            f"SELECT {', '.join(names)} FROM finding_states WHERE shop_id = ? ORDER BY metric_id",
            (shop.shop_id,),
        )
        return [dict(zip(names, row, strict=True)) for row in rows]


def set_finding_state(
    connection: sqlite3.Connection,
    shop: Shop,
    metric_id: str,
    state: Row | None,
    name: str,
    now: datetime,
) -> None:
    """Keep status, reason, on_day and value of a metric's finding; None forgets them."""
    found = connection.execute(
        "SELECT id FROM finding_states WHERE shop_id = ? AND metric_id = ?",
        (shop.shop_id, metric_id),
    ).fetchone()
    if state is None and found is None:
        return
    row = None if state is None else {**state, "shop_id": shop.shop_id, "metric_id": metric_id}
    edit(connection, name, [("finding_states", None if found is None else found[0], row)], now)


# --- remembered mappings --------------------------------------------------------------------------


def mappings(connection: sqlite3.Connection) -> dict[str, Mapping]:
    """The seller's own readings by header fingerprint."""
    with told():
        rows = connection.execute("SELECT * FROM mappings")
        return {
            row[0]: Mapping(Platform(row[1]), Report(row[2]), json.loads(row[4]), row[3])
            for row in rows
        }


def set_mapping(
    connection: sqlite3.Connection,
    fingerprint: str,
    mapping: Mapping | None,
    name: str,
    now: datetime,
) -> None:
    """Keep a mapping for files with this header; None forgets it."""
    row: Row | None = None
    if mapping is not None:
        columns = json.dumps(mapping.columns, ensure_ascii=False)
        row = {
            "fingerprint": fingerprint,
            "platform": mapping.platform,
            "report": mapping.report,
            "label": mapping.label,
            "columns": columns,
        }
    edit(connection, name, [("mappings", (fingerprint,), row)], now)
