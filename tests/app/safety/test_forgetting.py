"""What is deleted for good is in no file of the data folder any more, byte by byte."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from app.errors import BookError, RequestError
from app.model import Action, Origin, Platform, Shop, SnapshotValue
from app.program import Program
from app.safety.backups import Reason
from app.safety.forgetting import months_before
from app.storage import belongings, copies, database, engine, whole
from tests.clock import Clock
from tests.ui.real_book import ORDER_COLUMNS, order_row, orders_file, write_csv


@pytest.fixture
def program(tmp_path: Path, now: Clock) -> Iterator[Program]:
    """A book with two shops and their orders, page values, actions and backups."""
    with closing(Program(tmp_path / "book", now.today, now)) as made:
        fill(made, tmp_path, "留下", "6917")
        fill(made, tmp_path, "走掉", "6955")
        made.rules.copy_pack("douyin-20260714", "own-1", "我的规则")  # the journal knows files too
        yield made


def fill(program: Program, folder: Path, word: str, prefix: str) -> Shop:
    """A shop that writes its word into everything a seller can write into."""
    shop = program.add_shop(f"{word}的店", Platform.DOUYIN, f"{word}行业")
    file = orders_file(folder, 40, f"{word}.csv")
    text = file.read_text("utf-8").replace("保温杯", f"{word}杯").replace("6917", prefix)
    file.write_text(text.replace("2026-11-02 10:00:00", f"{word}时间", 1), "utf-8")
    program.commit(program.read_files([file], shop), shop)
    file.write_text(text.replace("已发货", "已完成"), "utf-8")
    program.commit(program.read_files([file], shop), shop)
    on = date(2026, 11, 20)
    program.save_snapshot(shop, on, [SnapshotValue("total", on, 4.6, Origin.OFFICIAL)])
    action = program.add_action(shop, Action(0, shop.shop_id, None, None, f"{word}抽检"))
    photo = folder / f"{word}照片.txt"
    photo.write_text(f"{word}证据", "utf-8")
    program.checklist.add_evidence(action, photo)
    program.add_action(shop, Action(0, shop.shop_id, None, None, f"{word}删掉的事"))
    program.remove_action(program.actions(shop)[-1])
    return shop


def traces(folder: Path, word: str) -> list[str]:
    """The files of a folder that hold a word in their bytes or name."""
    needles = (word.encode(), word.encode("unicode_escape"), word.encode("utf-16-le"))
    return sorted(
        file.name
        for file in folder.rglob("*")
        if file.is_file()
        and (word in file.name or any(needle in file.read_bytes() for needle in needles))
    )


def test_a_shop_deleted_for_good_leaves_no_byte_in_any_file(program: Program, now: Clock) -> None:
    folder = program.data_dir
    program.backups.daily()
    program.backup(program.backups.folder / "自己放的.db")  # evidence and all
    now.at += timedelta(minutes=1)
    program.backups.restore(program.backups.listed()[0].path)
    going = program.shop("走掉的店")
    named = program.safe.forgetting.backups_with(going)
    newest = program.backups.listed()[0].path
    half = newest.with_name(f"{newest.name}.part7")  # a backup that was killed a moment ago
    half.write_bytes(newest.read_bytes())
    assert len(traces(folder, "走掉")) > 3
    assert program.safe.forgetting.erase(going) == named
    assert traces(folder, "走掉") == []
    assert traces(folder, "6955") == []
    assert len(traces(folder, "留下")) > 3
    assert [shop.name for shop in program.shops()] == ["留下的店"]
    assert program.shelf.orders(program.shop("留下的店")) == 40
    for backup in program.backups.listed():
        copies.verify_file(backup.path)
    while program.undo():
        pass
    program.check()


def test_a_shop_that_gets_the_number_of_a_deleted_one_gets_nothing_of_it(
    program: Program,
) -> None:
    going = program.shop("走掉的店")
    assert program.score(going).valid_orders == 40
    program.safe.forgetting.erase(going)
    fresh = program.add_shop("新开的店", Platform.DOUYIN)
    assert fresh.shop_id == going.shop_id
    on = date(2026, 11, 2)
    assert program.score(fresh, on).valid_orders != 40


def test_a_removed_shop_can_be_deleted_for_good_too(program: Program) -> None:
    going = program.shop("走掉的店")
    program.remove_shop(going)
    program.safe.forgetting.erase(going)
    assert (program.removed_shops(), program.safe.bin.things()[0].title) == ([], "留下删掉的事")
    assert traces(program.data_dir, "走掉") == []


def test_another_shop_of_the_same_name_stays(program: Program) -> None:
    going = program.shop("走掉的店")
    program.remove_shop(going)
    twin = program.add_shop(going.name, going.platform)
    program.backups.before(Reason.IMPORT)
    program.safe.forgetting.erase(going)
    assert program.shop(going.name) == twin
    program.restore(program.backups.listed()[0].path)
    assert program.shop(going.name) == twin


def prove(program: Program, shop: Shop, folder: Path, words: str) -> str:
    """The kept name of a file of these words, the evidence of a new action."""
    (folder / "截图.txt").write_text(words, "utf-8")
    action = program.add_action(shop, Action(0, shop.shop_id, None, None, words))
    return program.checklist.add_evidence(action, folder / "截图.txt").evidence[0]


def test_evidence_of_another_shop_stays_though_an_old_backup_has_that_name_for_the_deleted_one(
    tmp_path: Path, now: Clock
) -> None:
    with closing(Program(tmp_path / "old", now.today, now)) as old:
        old.add_shop("走掉的店", Platform.DOUYIN)
        name = prove(old, old.add_shop("留下的店", Platform.DOUYIN), tmp_path, "留下的")
        old.backup(tmp_path / "old.db")
    with closing(Program(tmp_path / "new", now.today, now)) as new:
        going = new.add_shop("走掉的店", Platform.DOUYIN)
        assert prove(new, going, tmp_path, "走掉的") == name  # both computers count from 1
        new.restore(tmp_path / "old.db")
        new.safe.forgetting.erase(new.shop("走掉的店"))
        assert new.checklist.evidence_path(name).read_text("utf-8") == "留下的"
        assert traces(new.data_dir, "走掉的") == []


def test_evidence_of_an_action_that_left_the_bin_goes_with_its_shop(
    program: Program, tmp_path: Path, now: Clock
) -> None:
    going, staying = program.shop("走掉的店"), program.shop("留下的店")
    name = prove(program, going, tmp_path, "走掉的旧事")
    program.remove_action(program.actions(going)[-1])
    now.at += timedelta(days=40)
    action = program.actions(staying)[0]
    for number in range(201):  # the journal knows nothing of it any more
        program.update_action(replace(action, note=str(number)))
    program.safe.forgetting.erase(going)
    assert not (program.data_dir / "凭据" / name).exists()
    assert program.checklist.evidence_path(action.evidence[0]).is_file()


def test_a_backup_that_cannot_be_read_is_named_and_removed(program: Program) -> None:
    broken = program.backups.folder / "20261101-000000-每天.db"
    broken.write_bytes("走掉".encode() * 500)
    going = program.shop("走掉的店")
    assert broken in [one.path for one in program.safe.forgetting.backups_with(going)]
    program.safe.forgetting.erase(going)
    assert not broken.exists()


def test_where_a_backup_cannot_be_rewritten_the_shop_stays(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise BookError("bad_target", "写不了备份。请换一个位置。")

    monkeypatch.setattr(copies, "rewrite", refuse)
    with pytest.raises(BookError):
        program.safe.forgetting.erase(program.shop("走掉的店"))
    assert program.shelf.orders(program.shop("走掉的店")) == 40


# --- how long details are kept --------------------------------------------------------------------


def dated_file(folder: Path, name: str, month: str, prefix: str) -> Path:
    """Twenty orders of a month."""
    rows = [order_row(number) for number in range(20)]
    text = [
        [cell.replace("2026-11", month).replace("6917", prefix) for cell in row] for row in rows
    ]
    return write_csv(folder / name, ORDER_COLUMNS, text)


@pytest.fixture
def shop(tmp_path: Path, program: Program) -> Shop:
    """A shop with orders of a year ago and of this month, imported twice."""
    made = program.add_shop("老店", Platform.DOUYIN)
    for month, prefix in (("2025-10", "6931"), ("2026-10", "6932")):
        for status in ("已发货", "已完成"):
            file = dated_file(tmp_path, f"{month}{status}.csv", month, prefix)
            file.write_text(file.read_text("utf-8").replace("已发货", status), "utf-8")
            program.commit(program.read_files([file], made), made)
    return made


def test_details_older_than_the_chosen_months_are_forgotten_everywhere(
    program: Program, shop: Shop
) -> None:
    before = program.score(shop)
    assert program.safe.forgetting.keep_months() is None
    assert program.shelf.orders(shop) == 40
    assert program.safe.forgetting.set_keep_months(12) > 0
    assert program.safe.forgetting.oldest_day() == date(2025, 11, 1)
    assert program.shelf.orders(shop) == 20
    assert traces(program.data_dir, "69311") == []
    assert program.score(shop).metrics == before.metrics
    program.check()
    assert program.safe.forgetting.set_keep_months(12) == 0


def spring_file(folder: Path) -> Path:
    """Twenty orders a day from April 20 to May 9."""
    rows = []
    for number in range(400):
        day = date(2026, 4, 20) + timedelta(number // 20)
        was = f"2026-11-{1 + number // 20:02d}"
        rows.append([cell.replace(was, day.isoformat()) for cell in order_row(number)])
    return write_csv(folder / "春天.csv", ORDER_COLUMNS, rows)


def test_days_whose_details_are_gone_are_holes_and_no_quiet_days(
    program: Program, tmp_path: Path
) -> None:
    shop, day = program.add_shop("春天的店", Platform.DOUYIN), date(2026, 5, 9)
    file = spring_file(tmp_path)
    program.commit(program.read_files([file], shop), shop)
    before = program.score(shop, day).metric("on_time_dispatch_rate")
    assert (before.value, before.denominator) == (1.0, 400)
    program.safe.forgetting.set_keep_months(6)
    after = program.score(shop, day).metric("on_time_dispatch_rate")
    assert after.value is None
    assert "只有 9/30 天的订单数据" in after.why
    told = program.coverage(shop, date(2026, 1, 1), date(2026, 12, 31))[0]
    assert (told.first, told.last) == (date(2026, 5, 1), day)
    assert program.imports(shop)[0].first == date(2026, 4, 20)  # the history stays
    program.safe.forgetting.set_keep_months(None)
    program.commit(program.read_files([file], shop), shop)
    assert program.score(shop, day).metric("on_time_dispatch_rate").value == 1.0


def test_a_backup_of_the_first_version_forgets_too(program: Program, now: Clock) -> None:
    stored = Path(__file__).parents[2] / "samples" / "books" / "v1.db.gz"
    old = program.backups.folder / "旧版.db"
    old.write_bytes(gzip.decompress(stored.read_bytes()))
    now.at += timedelta(days=300)
    program.safe.forgetting.set_keep_months(6)
    with closing(engine.read_only(old)) as book:
        assert (engine.version(book), whole.count(book, "orders")) == (1, 0)


def test_what_counts_of_an_import_can_still_be_undone(program: Program, shop: Shop) -> None:
    program.safe.forgetting.set_keep_months(12)
    for batch in program.imports(shop):
        program.undo_import(batch.import_id)
    assert program.shelf.orders(shop) == 0
    for batch in reversed(program.imports(shop)):
        program.redo_import(batch.import_id)
    assert program.shelf.orders(shop) == 20
    program.check()


def test_only_offered_periods_are_taken(program: Program) -> None:
    with pytest.raises(RequestError, match="6、12、24、36 个月"):
        program.safe.forgetting.set_keep_months(1)
    program.safe.forgetting.set_keep_months(24)
    program.safe.forgetting.set_keep_months(None)
    assert program.safe.forgetting.keep_months() is None


def test_every_day_what_left_the_bin_is_deleted(program: Program, now: Clock) -> None:
    program.remove_shop(program.shop("走掉的店"))
    now.at += timedelta(days=29)
    assert program.safe.forgetting.tidy() == 0
    now.at += timedelta(days=2)
    assert program.safe.forgetting.tidy() == 1
    assert program.removed_shops() == []
    book = (program.data_dir / database.BOOK_NAME).read_bytes()
    assert "走掉".encode() not in book


def test_the_clock_of_a_restored_book_is_that_of_today(program: Program, now: Clock) -> None:
    program.safe.forgetting.set_keep_months(24)
    program.safe.every_day()
    now.at += timedelta(minutes=1)
    program.add_shop("分店", Platform.JD)
    old = program.backups.before(Reason.IMPORT)
    assert old is not None
    for _step in range(3):
        now.at += timedelta(days=40)
        program.safe.every_day()
    program.restore(old)
    program.safe.every_day()
    assert program.safe.forgetting.clock_warning() == ""


def test_a_clock_that_jumped_ahead_deletes_nothing_for_good(program: Program, now: Clock) -> None:
    forgetting = program.safe.forgetting
    program.remove_shop(program.shop("走掉的店"))
    forgetting.set_keep_months(24)
    forgetting.tidy()
    now.at += timedelta(days=365 * 40)
    assert forgetting.tidy() == 0
    assert "2066-11-11" in forgetting.clock_warning()
    assert program.shelf.orders(program.shop("留下的店")) == 40
    assert [shop.name for shop in program.removed_shops()] == ["走掉的店"]
    now.at -= timedelta(days=365 * 40 - 1)
    assert forgetting.tidy() == 0
    assert forgetting.clock_warning() == ""
    now.at += timedelta(days=31)
    assert forgetting.tidy() == 1


@pytest.mark.parametrize(
    ("day", "months", "first"),
    [
        (date(2026, 11, 21), 6, date(2026, 5, 1)),
        (date(2026, 1, 31), 12, date(2025, 1, 1)),
        (date(2026, 3, 1), 36, date(2023, 3, 1)),
    ],
)
def test_months_are_counted_from_their_first_day(day: date, months: int, first: date) -> None:
    assert months_before(day, months) == first


def test_a_shop_whose_bytes_cannot_be_scoured_is_deleted_and_that_is_said(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    shop, kept = program.shop("走掉的店"), program.data_dir / "凭据"
    for backup in program.backups.listed():
        backup.path.unlink()

    def full(_connection: database.Connection) -> None:
        raise BookError(belongings.NOT_SCOURED, "已经删除，磁盘满了。")

    monkeypatch.setattr(belongings, "scour", full)
    with pytest.raises(BookError, match="已经删除"):
        program.safe.forgetting.erase(shop)
    assert [one.name for one in program.shops()] == ["留下的店"]
    assert not any("走掉" in file.name for file in kept.rglob("*"))
