"""What the settings page says of backups, deleted things and packages."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from app.documents.words import date_text
from app.model import PLATFORM_NAMES
from app.safety.backups import Backup
from app.safety.carry import Arrival, Stock
from app.wording.safety import files_inside

if TYPE_CHECKING:  # it loads the whole program: not before the window's first paint
    from app.backup_look import Inside, Look, ShopInside

_MB = 1_048_576


def size_text(size: int) -> str:
    """``0.4 MB``."""
    return f"{size / _MB:,.1f} MB"


def inside_text(inside: ShopInside) -> str:
    """``晨光家居专营店 · 抖店 · 1,204 单 · 数据截至 2026-11-20 · 官方 4.62 分``."""
    data = f"数据截至 {date_text(inside.data_until)}" if inside.data_until else "还没有导入数据"
    parts = [inside.shop.name, PLATFORM_NAMES[inside.shop.platform]]
    parts += [f"{inside.orders:,} 单"] if inside.orders else []
    return " · ".join([*parts, data, *score_text(inside)])


def score_text(inside: ShopInside) -> list[str]:
    """The official and the recomputed total, each named; none where neither is known."""
    found = (("官方", inside.official), ("复算", inside.recomputed))
    return [f"{word} {value:g} 分" for word, value in found if value is not None]


def summary(inside: Inside) -> str:
    """A backup's shops in one line: ``晨光家居专营店 · 1,204 单 · 官方 82 分``."""
    if inside.problem:
        return inside.problem
    told = [
        " · ".join((one.shop.name, f"{one.orders:,} 单", *score_text(one)))
        for one in inside.look.shops
    ]
    return "；".join(filter(None, (*(told or ["没有店铺"]), files_text(inside.look))))


def files_text(look: Look) -> str:
    """``自己的规则包 2 个，凭据文件 5 个``; "" where there are none."""
    return "" if look.files is None else files_inside(look.files.packs, look.files.evidence)


def besides_text(look: Look) -> str:
    """What becomes of own rule packs and evidence where this copy is restored."""
    if look.files is None:
        return "旧版本做的备份，里面没有自己的规则包和凭据文件：恢复时它们保持现在的样子。"
    told = files_text(look)
    if not told:
        return (
            "里面没有自己的规则包和凭据文件；现在有的规则包恢复后收进它的修改历史，凭据文件留着。"
        )
    return f"{told}，会一起恢复。"


def arrival_text(arrival: Arrival) -> str:
    """``抖店 · 包里 1,204 单，截至 2026-11-20 · 本机 980 单，截至 2026-10-31``."""
    here = "本机没有" if arrival.stock_here is None else f"本机 {_stock_text(arrival.stock_here)}"
    platform = PLATFORM_NAMES[arrival.shop.platform]
    return f"{platform} · 包里 {_stock_text(arrival.stock)} · {here}"


def _stock_text(stock: Stock) -> str:
    until = f"，截至 {date_text(stock.data_until)}" if stock.data_until else ""
    return f"{stock.orders:,} 单{until}"


def restored_text(kept: Path | None) -> str:
    """What came of a backup put in the place of a broken book."""
    return f"已恢复。损坏的数据另存在：{kept}" if kept else "已恢复。"


def backup_text(backup: Backup) -> str:
    """``11-21 09:30 · 导入前``, with the year where it is another."""
    return f"{backup.at:%Y-%m-%d %H:%M} · {backup.reason or '自己放的'}"


def total_text(backups: Sequence[Backup]) -> str:
    """How many there are and what they take."""
    if not backups:
        return "导入前、升级前、恢复前和每天第一次打开时会自动备份，备份好了列在这里。"
    size = size_text(sum(one.size for one in backups))
    return (
        f"{len(backups)} 份，共 {size}，都核对过。保留最近 10 份，更早的每月留 1 份。"
        "备份里是整个账本和自己的规则包；凭据文件在「备份」文件夹里另留一份，恢复时一起回来。"
    )
