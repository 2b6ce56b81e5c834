"""From exported files to numbers, through the same doors a script uses.

The shop is tests/app/hand_made_shop.py. Window of 2026-11-20: 2026-10-22 to 2026-11-20, both included.

    order  paid           picked up (clock)            signed   stars    first reason   refund
      1    11-01 17:59    11-01 21:59  4.0 h           11-04    5        -              -
      2    11-02 18:00    11-03 08:00  2.0 h from 06   11-05    5 and 2  quality        11-09
      3    11-03 05:00    11-03 05:30  0.0 h           11-06    -        damage         11-10
      4    11-04 06:00    11-06 12:00  54.0 h          11-08    4        other          11-10
      5    11-05 10:00    -                            -        -        other          11-05, unshipped
      6    11-06 10:00    -  (late: never dispatched)  -        -        -              -
      7    11-06 11:00    11-08 15:00  52.0 h          -        -        -              -
      8    赠品            9  福袋            10  待支付          999  in no order file
     11    10-21 23:59    10-22 12:00  6.0 h from 06   10-25    -        -              -
     12    10-22 00:00    10-22 09:00  3.0 h from 06   10-26    5        -              -
     13    10-15 10:00    10-16 12:00  (outside)       10-21    1        -              -
     14    11-20 23:59    -  promised 11-22            -        -        -              -
     15    11-10 12:00    11-11 18:00  30.0 h          11-14    1 on 11-21, quality on 11-21
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from app.commands import cli

Json = dict[str, Any]
ON = "2026-11-20"
SHOP = ("--shop", "手工店")

# metric -> numerator and denominator on 2026-11-20
COUNTS = {
    # signed and rated by then: 1 (5), 2 (mean of 5 and 2 = 3.5), 4 (4), 12 (5)
    "product_rating": (17.5, 4),
    # signed: 1, 2, 3, 4, 11, 12, 15; first reason quality: 2 alone (3 first said damage)
    "quality_return_rate": (1, 7),
    # picked up: 1, 2, 3, 4, 7, 11, 12, 15: 4 + 2 + 0 + 54 + 52 + 6 + 3 + 30
    "mean_pickup_hours": (151, 8),
    # paid: 1, 2, 3, 4, 5, 6, 7, 12, 14, 15; first reason damage: 3
    "damage_return_rate": (1, 10),
    # refunded, not 未发货: order 2: 22:59:59-00:59:59 = 2; order 3: 08-11 = 3; order 4: from 08:00 = 0
    "after_sale_audit_hours": (5, 3),
    # promised in the window: 1, 2, 3, 4, 6, 7, 11, 12, 15; late: 6 (never), 7 (one second)
    "on_time_dispatch_rate": (7, 9),
    # of the ten paid: 2, 3, 4, 5
    "refund_rate": (4, 10),
}
# A day later the window begins on 10-23, and order 15 has its review and its application.
NEXT_DAY = {
    "product_rating": (18.5, 5),  # order 15 adds 1 star
    "quality_return_rate": (2, 7),  # order 15 joins order 2
    "mean_pickup_hours": (142, 6),  # 11 and 12 were picked up on 10-22
    "damage_return_rate": (1, 9),  # 12 was paid on 10-22
    "after_sale_audit_hours": (5, 3),
    "on_time_dispatch_rate": (7, 9),  # 11 was promised for 10-23
    "refund_rate": (4, 9),
}


class Doors:
    """Commands on one data folder."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self._capsys = capsys

    def call(self, *arguments: str | Path) -> tuple[int, str, str]:
        """Exit status, what was written to stdout, what was written to stderr."""
        self._capsys.readouterr()
        words = ["--data", str(self.folder), *map(str, arguments)]
        status = cli.main(words, render_pdf=lambda _document, path: path.write_bytes(b"%PDF"))
        out, err = self._capsys.readouterr()
        return status, out, err

    def ask(self, *arguments: str | Path) -> Any:
        """The JSON answer of a command that must succeed."""
        status, out, err = self.call(*arguments, "--json")
        assert (status, err) == (0, "")
        return json.loads(out)

    def metric(self, metric_id: str, *more: str) -> Json:
        """One metric of the score card, on 2026-11-20 unless told otherwise."""
        on = () if "--on" in more else ("--on", ON)
        card = self.ask("score", *SHOP, *on, *more)
        found: Json = next(m for m in card["metrics"] if m["id"] == metric_id)
        return found

    def ids(self, metric_id: str, role: str, *more: str) -> list[str]:
        """The order numbers of a role, sorted."""
        on = () if "--on" in more else ("--on", ON)
        answer = self.ask("orders", *SHOP, "--metric", metric_id, "--role", role, *on, *more)
        return sorted(order["order_id"] for order in answer["orders"])
