"""A look into a backup before it is restored: shops, orders, last days, scores, own rules, evidence."""

from __future__ import annotations

import shutil
from contextlib import closing
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from app.catalogue import pack_files
from app.errors import AppError, file_error
from app.model import Platform, Shop
from app.program import Program
from app.safety.backups import Backup, read_index, write_index
from app.safety.files_beside import Counts, counts
from app.storage import cells, copies, database


@dataclass(frozen=True, slots=True)
class ShopInside:
    """One shop of a backup: its orders, the last day it has data of, and its total of that day."""

    shop: Shop
    data_until: date | None
    orders: int
    official: float | None = None  # the page's total
    recomputed: float | None = None


@dataclass(frozen=True, slots=True)
class Look:
    """What a copy of the book holds; ``files`` is None for copies of earlier versions."""

    shops: tuple[ShopInside, ...]
    files: Counts | None = None


@dataclass(frozen=True, slots=True)
class Inside:
    """A backup of the list; ``problem`` says why it cannot be used, where it cannot."""

    backup: Backup
    look: Look
    problem: str = ""


def look_inside(path: Path) -> Look:
    """What a backup holds, the file untouched; AppError where it cannot be read or trusted.

    The scores rest on the own rule packs in it; where it has none in it, since an earlier version
    made it, on those that lie beside the backup's folder today.
    """
    copies.verify_file(path)
    files = counts(path)
    with TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        try:
            shutil.copyfile(path, folder / database.BOOK_NAME)
            if files is None:
                _copy_packs(path.parent.parent / pack_files.FOLDER, folder / pack_files.FOLDER)
        except OSError as error:
            raise file_error("unreadable", path.name) from error
        with cells.strange(path.name), closing(Program(folder)) as program:
            return Look(tuple(_shop_inside(program, one) for one in program.shops()), files)


def _copy_packs(packs: Path, target: Path) -> None:
    for pack in packs.glob("*.toml"):
        target.mkdir(exist_ok=True)
        shutil.copyfile(pack, target / pack.name)


def _shop_inside(program: Program, shop: Shop) -> ShopInside:
    total = program.score(shop).total
    official = total.official
    if official is None:  # a page read after the last day with data
        pages = [value for value in program.snapshots(shop) if value.key == "total"]
        official = max(pages, key=lambda value: value.on).value if pages else None
    orders = program.shelf.orders(shop)
    return ShopInside(shop, program.data_until(shop), orders, official, total.recomputed)


def looked(backup: Backup) -> Inside:
    """The inside of a backup, remembered beside it as long as the file stays the same."""
    folder, name = backup.path.parent, backup.path.name
    mark = [backup.size, backup.path.stat().st_mtime_ns] if backup.path.exists() else []
    known = read_index(folder).get("looks", {}).get(name)
    if known and known["mark"] == mark:
        return Inside(backup, _remembered(known))
    try:
        look = look_inside(backup.path)
    except AppError as error:
        return Inside(backup, Look(()), error.message)
    _remember(folder, name, mark, look)
    return Inside(backup, look)


def _remembered(known: dict[str, Any]) -> Look:
    files = known.get("files")
    return Look(tuple(map(_from_json, known["shops"])), Counts(**files) if files else None)


def _remember(folder: Path, name: str, mark: list[int], look: Look) -> None:
    index = read_index(folder)
    looks = {key: one for key, one in index.get("looks", {}).items() if (folder / key).exists()}
    files = asdict(look.files) if look.files else None
    looks[name] = {"mark": mark, "shops": [_as_json(one) for one in look.shops], "files": files}
    write_index(folder, {**index, "looks": looks})


def _as_json(inside: ShopInside) -> dict[str, Any]:
    told = asdict(inside)
    until = inside.data_until
    return {**told, "data_until": until.isoformat() if until else None}


def _from_json(told: dict[str, Any]) -> ShopInside:
    until, shop = told["data_until"], told["shop"]
    return ShopInside(
        Shop(**{**shop, "platform": Platform(shop["platform"])}),
        date.fromisoformat(until) if until else None,
        told["orders"],
        told["official"],
        told["recomputed"],
    )
