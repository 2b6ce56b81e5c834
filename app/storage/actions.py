"""The improvement checklist and the seller's promotions, each edit undoable."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from app import clock
from app.model import Action, Promotion, Shop, StepMark
from app.storage.database import told, transaction
from app.storage.edits import Row, edit

_COLUMNS = (
    "id, shop_id, metric_id, measure_id, title, steps, owner, due_day, note, proof, done_day,"
    " created_day, expected, segment, key, marks, evidence, repeat, lead_days, promotion_id"
)


def _day(value: date | None) -> int | None:
    return None if value is None else clock.day_number(value)


def _date(day: int | None) -> date | None:
    return None if day is None else clock.as_date(day)


def actions(connection: sqlite3.Connection, shop: Shop) -> list[Action]:
    """The shop's actions: open ones first by due date, then the done ones."""
    with told():
        rows = connection.execute(
            f"SELECT {_COLUMNS} FROM actions WHERE shop_id = ?"
            " ORDER BY done_day IS NOT NULL, due_day IS NULL, due_day, id",
            (shop.shop_id,),
        )
        return [_action(row) for row in rows]


def done_day(connection: sqlite3.Connection, action_id: int) -> int | None:
    """The day number on which a stored action was done; None where it is open or new."""
    with told():
        row = connection.execute(
            "SELECT done_day FROM actions WHERE id = ?", (action_id,)
        ).fetchone()
    return None if row is None else row[0]


def _action(row: Sequence[Any]) -> Action:
    return Action(
        action_id=row[0],
        shop_id=row[1],
        metric_id=row[2],
        measure_id=row[3],
        title=row[4],
        steps=tuple(json.loads(row[5])),
        owner=row[6],
        due_on=_date(row[7]),
        note=row[8],
        proof=row[9],
        done_on=_date(row[10]),
        created_on=_date(row[11]),
        expected=row[12],
        segment=row[13],
        key=row[14],
        marks=tuple(StepMark(*mark) for mark in json.loads(row[15])),
        evidence=tuple(json.loads(row[16])),
        repeat=row[17],
        lead_days=row[18],
        promotion_id=row[19],
    )


def _action_row(action: Action) -> Row:
    return {
        "shop_id": action.shop_id,
        "metric_id": action.metric_id,
        "measure_id": action.measure_id,
        "title": action.title,
        "steps": _packed(action.steps),
        "owner": action.owner,
        "due_day": _day(action.due_on),
        "note": action.note,
        "proof": action.proof,
        "done_day": _day(action.done_on),
        "created_day": _day(action.created_on),
        "expected": action.expected,
        "segment": action.segment,
        "key": action.key,
        "marks": _packed(action.marks),
        "evidence": _packed(action.evidence),
        "repeat": action.repeat,
        "lead_days": action.lead_days,
        "promotion_id": action.promotion_id,
    }


def _packed(values: Sequence[object]) -> str:
    return json.dumps(values, ensure_ascii=False)


def save_actions(
    connection: sqlite3.Connection, saved: Sequence[Action], name: str, now: datetime
) -> list[int]:
    """Add (action_id 0) or change actions as one edit; their ids."""
    rows = [("actions", one.action_id or None, _action_row(one)) for one in saved]
    return [int(change["id"]) for change in edit(connection, name, rows, now)]


def remove_action(connection: sqlite3.Connection, action: Action, now: datetime) -> None:
    """Take an action off the checklist."""
    edit(connection, f"删除「{action.title}」", [("actions", action.action_id, None)], now)


# --- what came of them ----------------------------------------------------------------------------


def keep_results(
    connection: sqlite3.Connection, results: Sequence[tuple[Action, str]], on: date
) -> None:
    """Remember (action, verdict) as judged on a day; no edit: it follows from the data."""
    day = clock.day_number(on)
    rows = [(a.action_id, a.shop_id, a.measure_id, a.metric_id, v, day) for a, v in results]
    with transaction(connection):
        connection.executemany(
            "INSERT OR REPLACE INTO action_results VALUES (?, ?, ?, ?, ?, ?)", rows
        )


def results(connection: sqlite3.Connection, shop: Shop) -> list[tuple[str, str, str]]:
    """(measure id, metric id, verdict) of the shop's done actions that were judged."""
    with told():
        rows = connection.execute(
            "SELECT r.measure_id, r.metric_id, r.verdict FROM action_results r"
            " JOIN actions a ON a.id = r.action_id AND a.done_day IS NOT NULL"
            " WHERE r.shop_id = ? AND r.measure_id NOT NULL AND r.metric_id NOT NULL"
            " ORDER BY r.action_id",
            (shop.shop_id,),
        )
        return [(row[0], row[1], row[2]) for row in rows]


def unjudged(
    connection: sqlite3.Connection, shop: Shop, since: date
) -> list[tuple[str, str | None, str | None, date]]:
    """(measure id, segment, key, day) of what was done since a day and has no verdict yet."""
    with told():
        rows = connection.execute(
            "SELECT a.measure_id, a.segment, a.key, a.done_day FROM actions a"
            " LEFT JOIN action_results r ON r.action_id = a.id"
            " WHERE a.shop_id = ? AND a.done_day >= ? AND a.measure_id NOT NULL"
            " AND r.action_id IS NULL ORDER BY a.done_day, a.id",
            (shop.shop_id, clock.day_number(since)),
        )
        return [(row[0], row[1], row[2], clock.as_date(row[3])) for row in rows]


# --- promotions -----------------------------------------------------------------------------------


def promotions(connection: sqlite3.Connection, shop: Shop) -> list[Promotion]:
    """The shop's promotions, the earliest first."""
    with told():
        rows = connection.execute(
            "SELECT id, shop_id, name, first_day, last_day, daily_orders, note FROM promotions"
            " WHERE shop_id = ? ORDER BY first_day, id",
            (shop.shop_id,),
        )
        return [
            Promotion(
                row[0], row[1], row[2], clock.as_date(row[3]), clock.as_date(row[4]), *row[5:]
            )
            for row in rows
        ]


def save_promotion(
    connection: sqlite3.Connection, promotion: Promotion, name: str, now: datetime
) -> int:
    """Add (promotion_id 0) or change a promotion; its id."""
    row: Row = {
        "shop_id": promotion.shop_id,
        "name": promotion.name,
        "first_day": _day(promotion.first),
        "last_day": _day(promotion.last),
        "daily_orders": promotion.daily_orders,
        "note": promotion.note,
    }
    changes = edit(connection, name, [("promotions", promotion.promotion_id or None, row)], now)
    return int(changes[0]["id"])


def remove_promotion(
    connection: sqlite3.Connection, promotion: Promotion, name: str, now: datetime
) -> None:
    """Forget a promotion; actions tied to it stay, without a promotion to be due before."""
    edit(connection, name, [("promotions", promotion.promotion_id, None)], now)
