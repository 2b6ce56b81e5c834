"""More than fifty steps of every kind, each named, taken back one by one and made again."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import CodeType, FunctionType
from typing import Any

import pytest

import app.doors
import app.safety
from app.catalogue.templates import all_templates
from app.diagnosis.listings import Status
from app.model import (
    Action,
    Alias,
    Mapping,
    Origin,
    Platform,
    Promotion,
    Report,
    Shop,
    SnapshotValue,
)
from app.program import Program
from app.safety.carry import Choice
from app.storage import book
from tests.ui.real_book import open_book, orders_file

ON = date(2026, 11, 20)
PACK = "douyin-20260714"
PICKUP = "mean_pickup_points"


@pytest.fixture
def program(tmp_path: Path) -> Iterator[Program]:
    """An empty book."""
    with closing(open_book(tmp_path / "book", with_shop=False)) as made:
        yield made


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """The shop of another computer."""
    with closing(open_book(tmp_path / "other")) as other:
        other.safe.carry.pack(tmp_path / "other.zip")
    return tmp_path / "other.zip"


def view(program: Program) -> dict[str, Any]:
    """Everything a seller sees of the book."""
    seen: dict[str, Any] = {
        "mappings": program.columns.mappings(),
        "aliases": program.columns.aliases(),
        "packs": [(pack.id, pack.label) for pack in program.packs()],
        "library": (program.library.measures(), program.library.scripts()),
    }
    for shop in program.shops():
        seen[shop.name] = (
            shop,
            program.actions(shop),
            program.snapshots(shop),
            program.rules.target_lines(program.pack(PACK), shop, "total", ON),
            program.shelf.orders(shop),
            [batch.undone for batch in program.imports(shop)],
            program.checklist.promotions(shop),
            program.cases.cases(shop),
            program.voicebook.words(shop),
            program.comparing.costs(shop),
            program.rules.gate_limits(shop),
            book.own_rules(program._db, shop),
        )
    return seen


def many_steps(program: Program, folder: Path, package: Path) -> None:
    """Work through the whole program."""
    shop = program.add_shop("小店", Platform.DOUYIN)
    program.update_shop(replace(shop, industry="餐厨用具"))
    for count in (40, 60, 80):
        file = orders_file(folder, count, f"{count}.csv")
        program.commit(program.read_files([file], shop), shop)
    program.undo_import(program.imports(shop)[0].import_id)
    program.redo_import(program.imports(shop)[0].import_id)
    for number in range(10):
        program.save_snapshot(shop, ON, [SnapshotValue("total", ON, number, Origin.ENTERED)])
        program.set_target(shop, "total", 80.0 + number)
        action = program.add_action(shop, Action(0, shop.shop_id, None, None, f"事 {number}"))
        program.update_action(replace(action, note="改过"))
        if number % 2:
            program.remove_action(action)
    program.pages.forget(shop, ON)
    program.pages.forget(shop, ON)
    work_on_the_shop(program, shop, folder)
    mapping = Mapping(Platform.GENERIC, Report.ORDERS, {"编号": "order_id"}, "我的表")
    layout = next(one for one in all_templates() if one.platform == Platform.DOUYIN)
    alias = Alias(layout.id, "", "商城单号", next(iter(layout.known)), "order_id", ())
    program.columns.remember("f", mapping)
    program.columns.remember("f", replace(mapping, label="改过的表"))
    program.columns.accept(alias)
    program.columns.reject(layout.id, "商城单号")
    program.rules.copy_pack(PACK, "own-1", "我的规则")
    program.rules.change_pack("own-1", {"label": "改过的规则"})
    program.rules.undo_pack("own-1")
    program.rules.export_pack("own-1", folder / "own-1.toml")
    program.rules.choose(shop, "own-1")
    program.rules.choose(shop, None)
    program.rules.remove_pack("own-1")
    program.rules.import_pack(folder / "own-1.toml")
    program.columns.export("f", folder / "f.json")
    program.columns.forget("f")
    program.columns.take_in(folder / "f.json")
    own_tables(program, shop)
    program.safe.carry.take_in(package, {"晨光家居专营店": Choice.ADD})
    gone = program.add_shop("老店", Platform.JD)
    program.remove_shop(gone)
    program.restore_shop(gone)
    program.safe.bin.restore(program.safe.bin.things()[-1].number)
    program.remove_shop(shop)


def own_tables(program: Program, shop: Shop) -> None:
    """The tables a seller copies from the backend, in the pack of that time."""
    rules, metric = program.rules, "mean_reply_seconds"
    rules.set_bands(shop, PACK, metric, rules.parse_bands(PACK, metric, "≤20秒 70"))
    rules.set_curve(shop, PACK, metric, rules.parse_curve(PACK, metric, "15秒 100\n65秒 50"))
    rules.set_order_bands(
        shop, PACK, PICKUP, rules.parse_order_bands(PACK, PICKUP, "≤12小时 100\n>12小时 50")
    )
    weights = rules.parse_weights(PACK, "product", "商品综合评分 90%\n商品品质退货率 10%")
    rules.set_metric_weights(shop, PACK, "product", weights)
    rules.set_windows(shop, PACK, {metric: (30, None)})


def work_on_the_shop(program: Program, shop: Shop, folder: Path) -> None:
    """What the seller keeps of one shop: promotions, cases, words, costs, marks, own tables."""
    days = date(2026, 12, 12), date(2026, 12, 14)
    sale = program.checklist.save_promotion(shop, Promotion(0, shop.shop_id, "大促", *days))
    program.checklist.remove_promotion(sale)
    program.checklist.add_schedule(shop)
    case = program.cases.begin(shop, "", "quality", "杯盖碎了")
    program.cases.remove(
        program.cases.save(replace(program.cases.advance(case, "补发"), answer="好"))
    )
    program.voicebook.add(shop, "掉漆", "起皮")
    program.voicebook.strike(shop, "一般")
    program.voicebook.forget(shop, "掉漆", "起皮")
    program.comparing.set_cost(shop, "中通", 320)
    metric = program.score(shop, ON, PACK).metrics[0]
    program.insights.mark(shop, metric, Status.IGNORED, "换季清仓")
    program.rules.set_gate_limit(shop, "qianchuan", "total", 70.0)
    program.set_dimension_weights(shop, PACK, {"product": 0.5, "logistics": 0.2, "service": 0.3})
    program.rules.set_window(shop, PACK, metric.id, 60, None)
    own = replace(program.measures()[-1], id="", title="自己的措施", covers=())
    program.library.remove(program.library.save(own))
    program.library.export(folder / "measures.toml", [program.library.save(own)])
    program.library.bring_in(folder / "measures.toml")
    script = program.library.scripts()[0]
    program.library.reset_script(
        program.library.save_script(replace(script, text="您好，马上看。"))
    )


def test_every_step_is_named_taken_back_and_made_again(
    program: Program, tmp_path: Path, package: Path
) -> None:
    before = view(program)
    many_steps(program, tmp_path, package)
    after = view(program)
    undone, views = [], [after]
    while (name := program.undo()) is not None:
        undone.append(name)
        views.append(view(program))
    assert len(undone) > 90
    assert all(undone)
    assert views[-1] == before
    for name, expected in zip(reversed(undone), reversed(views[:-1]), strict=True):
        assert program.redo() == name
        assert view(program) == expected, name
    assert program.redo() is None
    program.check()


NO_STEP = {
    "Appealing.pack": "a folder for the seller; the book stays as it is",
    "Backups.before": "a backup",
    "Backups.daily": "a backup",
    "Backups.restore": "the present state is kept, and restored the same way",
    "Carry.pack": "a file for the seller",
    "Forgetting.clock_warning": "only read",
    "Forgetting.oldest_day": "only read",
    "Forgetting.tidy": "what left the bin after its days, or is older than the seller keeps",
    "Program.new_exports": "only read",
    "RecycleBin.things": "only read",
    "Safekeeping.export_all": "a file for the seller",
}


def doors() -> Iterator[tuple[str, CodeType]]:
    """Every public function of a door that asks what time it is: no edit is kept without."""
    for package in (app.doors, app.safety):
        for found in pkgutil.iter_modules(package.__path__):
            module = importlib.import_module(f"{package.__name__}.{found.name}")
            for one in [*vars(module).values(), Program]:
                if inspect.isclass(one) and (one is Program or one.__module__ == module.__name__):
                    yield from writing(one)


def writing(door: type) -> Iterator[tuple[str, CodeType]]:
    """The public functions of a class that use its clock, by way of its private ones too."""
    own = {name: one for name, one in vars(door).items() if isinstance(one, FunctionType)}
    for name, function in own.items():
        used, asked = set(function.__code__.co_names), {name}
        while more := {one for one in used & own.keys() if one.startswith("_")} - asked:
            asked |= more
            used = used.union(*(own[one].__code__.co_names for one in more))
        if not name.startswith("_") and "_now" in used:
            yield f"{door.__name__}.{name}", function.__code__


def test_every_door_that_keeps_an_edit_is_one_of_the_steps(
    program: Program, tmp_path: Path, package: Path
) -> None:
    called: set[CodeType] = set()
    sys.setprofile(lambda frame, _event, _argument: called.add(frame.f_code))
    try:
        many_steps(program, tmp_path, package)
    finally:
        sys.setprofile(None)
    found = dict(doors())
    assert len(found) > 40
    assert {name for name, code in found.items() if code not in called} <= set(NO_STEP)


NOT_IN_THE_JOURNAL = {
    "app/doors/intake.py": "an import is undone as a whole, by its own edit",
    "app/doors/papers.py": "the proposals of a plan are one edit; that it was printed stays so",
    "app/safety/carry.py": "what is brought in is one edit",
    "app/storage/actions.py": "verdicts follow from the data",
    "app/storage/belongings.py": "deleted for good, after a warning",
    "app/storage/beside.py": "of a copy of the book, never of the book",
    "app/storage/database.py": "a migration has a backup",
    "app/storage/edits.py": "the journal itself",
    "app/storage/plans.py": "what was printed stays known",
    "app/storage/ready.py": "for those who make ready what they write, all named here",
    "app/storage/recycled.py": "the way back from the bin is an edit",
    "app/storage/retention.py": "forgotten for good, as chosen",
    "app/storage/settings.py": "the lock and how long details are kept: set back where they were set",
    "app/storage/whole.py": "a new book of an export",
}


def test_whatever_else_writes_says_why_it_is_no_edit() -> None:
    root = Path(__file__).resolve().parents[2]
    writing = {
        file.relative_to(root).as_posix()
        for file in (root / "app").rglob("*.py")
        if re.search(r"\b(transaction|made_ready)\(", file.read_text("utf-8"))
        and file.name != "engine.py"
    }
    assert writing == set(NOT_IN_THE_JOURNAL)
