"""Days of a seller's life in random order: import, undo, redo, edit, back up, restore.

The model is a list: which imports count, in order. Whatever happened, the book has to say what a new
book says that only imported those files, and what the model kept of the seller's own edits.
"""

from __future__ import annotations

import csv
import random
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path

from app.commands.shapes import score_json
from app.model import Platform, Role, Shop
from app.program import Program

HEADER = (
    "主订单编号",
    "选购商品",
    "订单状态",
    "订单提交时间",
    "支付完成时间",
    "发货时间",
    "承诺发货时间",
)
STATES = ("待发货", "已发货", "已完成", "已关闭")
ORDERS = 40  # few, so that files overlap
STEPS = 14
ON = date(2026, 11, 20)
METRIC = "on_time_dispatch_rate"


@dataclass
class Model:
    """What a book has to know: imports in order with whether they count, and the target."""

    files: list[tuple[int, Path]] = field(default_factory=list)
    undone: set[int] = field(default_factory=set)
    target: float | None = None

    def copy(self) -> Model:
        """The state that a backup holds."""
        return Model(list(self.files), set(self.undone), self.target)

    def counting(self) -> list[Path]:
        """The files of the imports that count, in import order."""
        return [path for number, path in self.files if number not in self.undone]


def opened(folder: Path) -> Program:
    """A book on a fixed day."""
    return Program(folder, lambda: date(2026, 11, 21), lambda: datetime(2026, 11, 21, 9, 0))


def random_days(chance: random.Random, folder: Path) -> None:
    """Random steps; after them the book equals a new one with the same imports."""
    program = opened(folder / "book")
    shop = program.add_shop("小店", Platform.DOUYIN)
    model, kept = Model(), Model()
    program.backup(folder / "kept.db")
    for step in range(STEPS):
        match chance.randrange(8):
            case 0 | 1 | 2:
                drop = range(chance.choice([1, 1, 2, 3]))
                files = [write_orders(chance, folder / f"{step}-{n}.csv") for n in drop]
                take_in(program, shop, model, files)
            case 3 | 4:
                switch(program, model, chance)
            case 5:
                model.target = chance.choice([None, 0.9, 0.95, 0.99])
                program.set_target(shop, METRIC, model.target)
            case 6:
                (folder / "kept.db").unlink()
                program.backup(folder / "kept.db")
                kept = model.copy()
            case _:
                program.restore(folder / "kept.db")
                model = kept.copy()
                shop = program.shop("小店")
    program.check()
    same_as_new(program, shop, model, folder)
    program.close()


def write_orders(chance: random.Random, path: Path) -> Path:
    """A file of some of the orders in some state; the same order differs between files."""
    with path.open("w", encoding="gb18030", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADER)
        for number in sorted(chance.sample(range(ORDERS), chance.randint(1, 20))):
            paid = datetime(2026, 11, 1, 8) + timedelta(hours=number * 9)
            sent = paid + timedelta(hours=chance.randint(1, 60))
            promised = paid + timedelta(hours=48)
            state = chance.choice(STATES)
            times = [f"{moment:%Y-%m-%d %H:%M:%S}" for moment in (paid, paid, sent, promised)]
            if state in ("待发货", "已关闭"):
                times[2] = ""
            writer.writerow([f"\t69170000000000{number:05}", "杯子", state, *times])
    return path


def take_in(program: Program, shop: Shop, model: Model, paths: list[Path]) -> None:
    """Import files that the book does not have, all of one drop."""
    for done in program.commit(program.read_files(paths, shop, sure=True), shop):
        if done.import_id is not None:
            model.files.append((done.import_id, Path(done.parsed.path)))


def switch(program: Program, model: Model, chance: random.Random) -> None:
    """Undo or redo a random import."""
    if not model.files:
        return
    number, _path = chance.choice(model.files)
    if number in model.undone:
        program.redo_import(number)
        model.undone.discard(number)
    else:
        program.undo_import(number)
        model.undone.add(number)


def same_as_new(program: Program, shop: Shop, model: Model, folder: Path) -> None:
    """Score, orders and target are those of a new book with the same imports in the same order."""
    new = opened(folder / "new")
    other = new.add_shop("小店", Platform.DOUYIN)
    for path in model.counting():
        new.commit(new.read_files([path], other, sure=True), other)
    new.set_target(other, METRIC, model.target)
    pairs = ((program, shop), (new, other))
    ours, theirs = (score_json(book.score(one, ON)) for book, one in pairs)
    assert ours == theirs, f"scores differ: {ours} {theirs}"
    for role in Role:
        found, wanted = (book.orders(one, METRIC, role, ON) for book, one in pairs)
        assert found == wanted, f"{role.value} orders differ"
    new.close()
