"""Kill the program at random moments: ``python3 build/kill_test.py [--rounds 200] [--seed 1]``.

Each round a process imports, undoes, migrates, backs up, restores, erases or merges and is killed
without warning (kill -9) after a random part of the time that takes. Then the book must open, pass
SQLite's integrity check, and be as it was before or as it is after, never in between; every backup
that has its final name must be whole. Needs a system with fork.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import multiprocessing
import random
import shutil
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from app.catalogue import pack_files  # noqa: E402
from app.errors import BookError  # noqa: E402
from app.model import Action, Platform  # noqa: E402
from app.program import Program  # noqa: E402
from app.safety.backups import Reason  # noqa: E402 - found only once the root is on the path
from app.safety.carry import Choice  # noqa: E402
from app.storage import belongings, beside, copies, database, engine, whole  # noqa: E402
from app.storage.goods import Goods  # noqa: E402

NOW = datetime(2026, 11, 21, 9, 30)
SHOP, OTHER = "小店", "分店"
HEADER = (
    "主订单编号,子订单编号,选购商品,商品数量,商品ID,订单应付金额,省,"
    "订单提交时间,支付完成时间,承诺发货时间,发货时间,订单状态"
)
PACK, OWN = "douyin-20260714", "own"
FILES = "files"  # beside every book: the book keeps where rejected rows came from
ORDERS = 3_000
ROUNDS = 200
SLACK = 1.5  # of the time an operation takes alone: some are killed when it is over

Act = Callable[[Path], None]


@dataclass(frozen=True)
class Scene:
    """A folder to start from, what is done in it, and the book's two allowed states."""

    name: str
    start: Path
    act: Act
    before: str
    after: str
    seconds: float


@dataclass(frozen=True)
class Outcome:
    """What a round found: "" where all is well."""

    scene: str
    share: float  # of the operation's time, when it was killed
    state: str  # before or after
    problem: str = ""


def opened(folder: Path) -> Program:
    """The book on a fixed day, so that every run writes the same."""
    return Program(folder, lambda: date(2026, 11, 21), lambda: NOW)


# --- what is done ---------------------------------------------------------------------------------


def prepare(folder: Path) -> None:
    """A book with two shops and their orders, a copy of it, a package, and a file to import."""
    files = folder.parent / FILES
    files.mkdir()
    for number, shop in enumerate((SHOP, OTHER), 1):
        file = files / f"{number}.csv"
        write_orders(file, number, "已完成")
        with closing(opened(folder)) as program:
            program.add_shop(shop, Platform.DOUYIN)
            _import(program, shop, file)
    write_orders(files / "later.csv", 1, "已发货")
    with closing(opened(folder)) as program:
        first = program.shop(SHOP)
        action = program.add_action(first, Action(0, first.shop_id, None, None, "抽检"))
        program.checklist.add_evidence(action, files / "later.csv")
        program.rules.copy_pack(PACK, OWN, "先前的规则")
        program.safe.carry.pack(folder / "package.zip")
        program.backup(folder / "copy.db")
        program.rules.change_pack(OWN, {"label": "后来的规则"})
        program.add_shop("第三家", Platform.JD)


def write_orders(path: Path, number: int, status: str) -> None:
    """A file of orders as 抖店 exports them, a few an hour, numbered for a shop."""
    lines = [HEADER]
    for order in range(ORDERS):
        key = f"6943{number}{10**13 + 7 * order}"
        paid = NOW - timedelta(days=30) + timedelta(minutes=10 * order % 40_000)
        sent = paid + timedelta(hours=5 + order % 40)
        times = ",".join(f"{at:%Y-%m-%d %H:%M:%S}" for at in (paid, paid, paid, sent))
        lines.append(f"\t{key},\t{key}1,保温杯 {order % 40} 号,1,3711,59.00,广东,{times},{status}")
    path.write_text("\ufeff" + "\n".join(lines), encoding="utf-8")


def _import(program: Program, name: str, file: Path) -> None:
    shop = program.shop(name)
    program.commit(program.read_files([file], shop), shop)


def act_import(folder: Path) -> None:
    """New values for every order."""
    with closing(opened(folder)) as program:
        _import(program, SHOP, folder.parent / FILES / "later.csv")


def act_undo(folder: Path) -> None:
    """All orders of an import out of the book."""
    with closing(opened(folder)) as program:
        program.undo_import(2)


def act_migrate(folder: Path) -> None:
    """Opening a book of the first version."""
    opened(folder).close()


def act_back_up(folder: Path) -> None:
    """An automatic backup, and one by hand."""
    with closing(opened(folder)) as program:
        program.backups.before(Reason.DAILY)
        program.backup(folder / database.BACKUPS / "by hand.db")


def act_restore(folder: Path) -> None:
    """An earlier state back, the present one kept."""
    with closing(opened(folder)) as program:
        program.restore(folder / "copy.db")


def act_erase(folder: Path) -> None:
    """A shop deleted for good."""
    with closing(opened(folder)) as program:
        program.safe.forgetting.erase(program.shop(OTHER))


def act_merge(folder: Path) -> None:
    """A shop of a package in the place of the one that is here."""
    with closing(opened(folder)) as program:
        program.safe.carry.take_in(folder / "package.zip", {SHOP: Choice.REPLACE})


ACTS: dict[str, Act] = {
    "import": act_import,
    "undo": act_undo,
    "migration": act_migrate,
    "backup": act_back_up,
    "restore": act_restore,
    "erase": act_erase,
    "merge": act_merge,
}


def _as_of_old(
    source: sqlite3.Connection, names: Sequence[str], row: Sequence[Any]
) -> tuple[Any, ...]:
    """A row whose items hold their goods, as in the first version."""
    cells = dict(zip(names, row, strict=True))
    if cells.get("items") is not None:
        items = Goods(source, cells["shop_id"]).items(cells["items"])
        cells["items"] = json.dumps(items, ensure_ascii=False)
    return tuple(cells.values())


def age(folder: Path) -> None:
    """Make the book one of the first version, with the same orders."""
    new = folder / database.BOOK_NAME
    old = folder / "old.db"
    with closing(engine.read_only(new)) as source:

        def fill(made: database.Connection, load: whole.Load) -> None:
            for table in whole.tables(made):
                if table != "edits":
                    names = [f'"{column.name}"' for column in whole.columns(made, table)]
                    rows = source.execute(f"SELECT {', '.join(names)} FROM {table}").fetchall()
                    plain = [name.strip('"') for name in names]
                    load(table, plain, map(partial(_as_of_old, source, plain), rows))

        whole.build(old, 1, fill)
    copies.remove(new)
    old.replace(new)


# --- rounds ---------------------------------------------------------------------------------------


def state_of(book: Path) -> str:
    """A digest of every row of every table, the version and the own packs; the file is checked."""
    with closing(sqlite3.connect(book)) as connection:
        engine.check(connection)
        digest = hashlib.sha256(str(engine.version(connection)).encode())
        for table in sorted(belongings.tables(connection)):
            for row in connection.execute(f"SELECT * FROM {table}"):
                digest.update(repr((table, row)).encode())
    for name, data in pack_files.contents(book.parent / pack_files.FOLDER).items():
        digest.update(repr((name, data)).encode())
    return digest.hexdigest()


def scene(name: str, base: Path, place: Path) -> Scene:
    """Run an operation undisturbed: its states and how long it takes."""
    start, done = place / f"{name}-start", place / f"{name}-done"
    shutil.copytree(base, start)
    if name == "migration":
        age(start)
    shutil.copytree(start, done)
    began = time.perf_counter()
    ACTS[name](done)
    seconds = time.perf_counter() - began
    before, after = (state_of(folder / database.BOOK_NAME) for folder in (start, done))
    return Scene(name, start, ACTS[name], before, after, seconds)


def kill_round(one: Scene, folder: Path, share: float) -> Outcome:
    """Start the operation in a process of its own, kill it after that share of its time, look."""
    shutil.copytree(one.start, folder)
    child = multiprocessing.get_context("fork").Process(target=one.act, args=(folder,))
    child.start()
    child.join(one.seconds * share)
    child.kill()
    child.join()
    outcome = look(one, folder, share)
    shutil.rmtree(folder)
    return outcome


def look(one: Scene, folder: Path, share: float) -> Outcome:
    """Whether the folder is as it may be."""
    try:
        with closing(engine.read_only(folder / database.BOOK_NAME)) as left:
            engine.check(left)
            waiting = beside.there(left)
        if waiting:  # the files of a restore come when the book is opened
            opened(folder).close()
        state = state_of(folder / database.BOOK_NAME)
    except (sqlite3.Error, BookError) as error:
        return Outcome(one.name, share, "", f"the book does not open: {error!r}")
    names = {one.before: "before", one.after: "after"}
    if state not in names:
        return Outcome(one.name, share, "", "the book is in between")
    for backup in (folder / database.BACKUPS).glob("*.db"):
        try:
            copies.verify_file(backup)
        except BookError as error:
            return Outcome(one.name, share, names[state], f"{backup.name}: {error.message}")
    with closing(opened(folder)) as program:
        program.check()
    return Outcome(one.name, share, names[state])


def run(rounds: int, seed: int, names: list[str]) -> list[Outcome]:
    """So many rounds, the operations in turn, at random moments."""
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as made:
        place = Path(made)
        (place / "base").mkdir()
        prepare(place / "base")
        scenes = [scene(name, place / "base", place) for name in names]
        return [
            kill_round(scenes[n % len(scenes)], place / "round", chance.uniform(0, SLACK))
            for n in range(rounds)
        ]


def main() -> int:
    """Kill, and tell what was found; status 1 where anything was wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--acts", nargs="+", choices=ACTS, default=list(ACTS))
    args = parser.parse_args()
    found = run(args.rounds, args.seed, args.acts)
    for name in args.acts:
        of_act = [one for one in found if one.scene == name]
        states = [sum(one.state == word for one in of_act) for word in ("before", "after")]
        print(f"{name}: {len(of_act)} killed, {states[0]} before, {states[1]} after")
    problems = [one for one in found if one.problem]
    for one in problems:
        print(f"{one.scene} killed at {one.share:.0%}: {one.problem}", file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
