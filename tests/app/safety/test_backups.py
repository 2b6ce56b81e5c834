"""Automatic backups: when one is made, that it is whole, and which are kept."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from app.errors import BookError
from app.model import Platform
from app.program import Program
from app.safety.backups import INDEX, Backup, Reason, surplus
from app.storage import copies, database
from tests.clock import START, Clock
from tests.ui.real_book import orders_file


@pytest.fixture
def program(tmp_path: Path, now: Clock) -> Iterator[Program]:
    """A book with one shop of the seller's own."""
    with closing(Program(tmp_path / "账 本", now.today, now)) as made:
        made.add_shop("小店", Platform.DOUYIN)
        yield made


def names(program: Program) -> list[str]:
    """The backups' file names, newest first."""
    return [backup.path.name for backup in program.backups.listed()]


def take_in(program: Program, folder: Path, count: int) -> None:
    """Import some orders."""
    shop = program.shops()[0]
    file = orders_file(folder, count, f"{count}.csv")
    program.commit(program.read_files([file], shop), shop)


def test_an_import_is_preceded_by_a_whole_backup(program: Program, tmp_path: Path) -> None:
    take_in(program, tmp_path, 40)
    assert names(program) == ["20261121-093000-导入前.db"]
    program.restore(program.backups.listed()[0].path)
    assert program.imports(program.shops()[0]) == []
    program.check()


def test_nothing_new_needs_no_other_backup(program: Program, tmp_path: Path) -> None:
    assert program.backups.daily() is not None
    take_in(program, tmp_path, 40)
    assert len(names(program)) == 1
    take_in(program, tmp_path, 60)
    assert len(names(program)) == 2


def test_a_book_closed_and_opened_unchanged_needs_no_other_backup(
    program: Program, now: Clock
) -> None:
    folder = program.data_dir
    program.close()
    with closing(Program(folder, now.today, now)) as again:
        assert again.backups.daily() is not None
    now.at += timedelta(days=1)
    with closing(Program(folder, now.today, now)) as again:
        assert again.backups.daily() is None


def test_a_backup_that_was_deleted_is_made_again(program: Program) -> None:
    made = program.backups.before(Reason.IMPORT)
    assert made is not None
    made.unlink()
    assert program.backups.before(Reason.IMPORT) is not None


@pytest.mark.parametrize("broken", ["", "{", "[]", '{"last": {}}'])
def test_a_broken_index_costs_one_more_backup(program: Program, broken: str) -> None:
    program.backups.before(Reason.IMPORT)
    (program.backups.folder / INDEX).write_text(broken, "utf-8")
    assert program.backups.before(Reason.IMPORT) is not None


def test_the_sample_shop_alone_is_nothing_to_lose(tmp_path: Path, now: Clock) -> None:
    with closing(Program(tmp_path, now.today, now)) as program:
        program.add_shop("示例店铺", Platform.DOUYIN, sample=True)
        take_in(program, tmp_path, 20)
        assert program.backups.daily() is None
        assert names(program) == []


def test_each_day_has_one_backup(program: Program, now: Clock) -> None:
    for _ in range(3):
        program.add_shop(f"店{now.at:%d}", Platform.JD)
        assert program.backups.daily() is not None
        program.add_shop(f"分店{now.at:%d}", Platform.JD)
        assert program.backups.daily() is None
        now.at += timedelta(days=1)
    assert names(program) == [f"202611{day}-093000-每天.db" for day in (23, 22, 21)]


def test_backups_of_one_second_are_told_apart_by_their_number(program: Program) -> None:
    made = []
    for number in range(3):
        program.add_shop(f"店{number}", Platform.JD)
        made.append(program.backups.before(Reason.IMPORT))
    assert [backup.path for backup in program.backups.listed()] == made[::-1]


def test_a_name_whose_digits_are_no_time_is_the_sellers_own(program: Program) -> None:
    program.backups.folder.mkdir(exist_ok=True)
    (program.backups.folder / "20261399-250000-每天.db").write_bytes(b"x")
    (strange,) = program.backups.listed()
    assert strange.reason is None
    assert program.backups.daily() is not None


def test_a_clock_set_back_stops_no_backup_and_removes_none_just_made(
    program: Program, now: Clock
) -> None:
    for number in range(12):
        now.at += timedelta(minutes=1)
        program.add_shop(f"店{number}", Platform.JD)
        program.backups.before(Reason.IMPORT)
    now.at = datetime(2020, 1, 1)
    program.add_shop("旧时店", Platform.JD)
    made = program.backups.daily()
    assert made is not None
    assert made.exists()
    assert len(names(program)) == 11  # one of another month


def backup(at: datetime, reason: Reason | None = Reason.DAILY) -> Backup:
    """A backup of a moment."""
    return Backup(Path(f"{at:%Y%m%d-%H%M}.db"), at, reason, 1)


def test_ten_are_kept_and_of_each_month_before_them_the_last() -> None:
    days = [backup(START - timedelta(days=4 * number)) for number in range(50)]
    gone = surplus(days[1:], START)
    kept = [one.at for one in days if one not in gone]
    assert kept[:10] == [one.at for one in days[:10]]
    assert [f"{at:%m-%d}" for at in kept[10:]] == [
        "10-12",
        "09-30",
        "08-29",
        "07-28",
        "06-30",
        "05-29",
    ]


def test_backups_of_a_clock_that_was_ahead_take_no_places() -> None:
    ahead = [backup(datetime(2066, 3, 30 - number)) for number in range(12)]
    days = [backup(START - timedelta(days=number)) for number in range(1, 12)]
    gone = surplus([*ahead, *days], START)
    assert [one for one in days if one in gone] == [days[10]]  # of a month that has one
    assert [one for one in ahead if one in gone] == ahead[10:]


def test_what_the_seller_put_there_is_never_removed() -> None:
    own = [backup(START - timedelta(days=number), None) for number in range(40)]
    assert surplus(own, START) == []


def test_where_no_backup_can_be_written_nothing_is_imported(
    program: Program, tmp_path: Path
) -> None:
    (program.data_dir / database.BACKUPS).write_text("a file in the folder's place")
    with pytest.raises(BookError, match=r"写不了「.*备份.*换一个有写入权限的位置"):
        take_in(program, tmp_path, 40)
    assert program.imports(program.shops()[0]) == []


def test_the_present_state_is_kept_before_a_restore(program: Program, tmp_path: Path) -> None:
    copy = tmp_path / "a.db"
    program.backup(copy)
    program.add_shop("分店", Platform.JD)
    kept = program.restore(copy)
    assert [shop.name for shop in program.shops()] == ["小店"]
    assert kept.name == "20261121-093000-恢复前.db"
    program.restore(kept)
    assert [shop.name for shop in program.shops()] == ["小店", "分店"]


def test_every_backup_is_checked_before_it_counts(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    def damaged(_: object) -> None:
        raise BookError("sqlite_corrupt", "数据文件已损坏。")

    monkeypatch.setattr(copies, "check", damaged)
    with pytest.raises(BookError, match="已损坏"):
        program.backups.before(Reason.IMPORT)
    assert list(program.backups.folder.iterdir()) == []


def test_what_a_killed_program_left_half_written_goes_after_a_day(program: Program) -> None:
    program.backups.folder.mkdir()
    old, new = (program.backups.folder / f"a.db.{number}.part" for number in (1, 2))
    for part in (old, new):
        part.write_bytes(b"half")
    os.utime(old, (0, 0))
    program.backups.before(Reason.IMPORT)
    assert not old.exists()
    assert new.exists()


def test_the_folder_of_a_new_book_is_empty(tmp_path: Path) -> None:
    with closing(Program(tmp_path)) as program:
        assert program.backups.listed() == ()
