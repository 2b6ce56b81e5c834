"""A copy of the book brings own rule packs and evidence back as they were, and again as they are."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest

from app.backup_look import look_inside
from app.catalogue import rule_files
from app.errors import BookError
from app.improvement import evidence
from app.model import Action, Platform
from app.program import Program
from app.safety.backups import Reason
from app.safety.files_beside import Counts, counts
from app.safety.sealed import within
from app.storage import beside, copies
from app.wording.actions import EVIDENCE_FOLDER
from tests.clock import Clock
from tests.ui.real_book import orders_file

PACK, OWN = "douyin-20260714", "own-1"
PASSWORD = "一个足够长的密码"
Copy = Callable[[Program], Path]


@pytest.fixture
def program(tmp_path: Path, now: Clock) -> Iterator[Program]:
    """A shop with an own pack, and an action with a photo."""
    with closing(Program(tmp_path / "账 本", now.today, now)) as made:
        shop = made.add_shop("小店", Platform.DOUYIN)
        made.rules.copy_pack(PACK, OWN, "旧名")
        action = made.add_action(shop, Action(0, shop.shop_id, None, None, "抽检"))
        photo = tmp_path / "照片 😀.jpg"
        photo.write_bytes(b"photo")
        made.checklist.add_evidence(action, photo)
        yield made


def automatic(program: Program) -> Path:
    """A copy in the folder of the automatic ones."""
    made = program.backups.before(Reason.IMPORT)
    assert made is not None
    return made


def by_hand(program: Program) -> Path:
    """A copy that the seller saves."""
    made = program.data_dir.parent / "U 盘" / "另存.db"
    program.backup(made)
    return made


def age(folder: Path) -> None:
    """Let two days pass for the files of a folder."""
    for path in folder.iterdir():
        os.utime(path, (path.stat().st_mtime - 2 * 86_400,) * 2)


def labels(program: Program) -> list[str]:
    """The labels of the own packs."""
    return [pack.label for pack in program.packs() if not pack.shipped]


def proof(program: Program) -> Path:
    """Where the photo lies, or should."""
    (name,) = program.actions(program.shop("小店"))[0].evidence
    return evidence.folder(program.data_dir) / name


@pytest.mark.parametrize("copy", [automatic, by_hand])
def test_a_restore_brings_packs_and_evidence_back_and_its_undo_the_newer(
    program: Program, copy: Copy
) -> None:
    made = copy(program)
    program.rules.change_pack(OWN, {"label": "新名"})
    program.rules.copy_pack(PACK, "own-2", "第二份")
    proof(program).unlink()
    kept = program.restore(made)
    assert labels(program) == ["旧名"]
    assert proof(program).read_bytes() == b"photo"
    program.restore(kept)
    assert labels(program) == ["新名", "第二份"]


@pytest.mark.parametrize("copy", [automatic, by_hand])
def test_a_look_inside_counts_them(program: Program, copy: Copy) -> None:
    look = look_inside(copy(program))
    assert look.files == Counts(packs=1, evidence=1)
    assert [one.shop.name for one in look.shops] == ["小店"]


def test_an_encrypted_copy_has_them_too(program: Program, tmp_path: Path) -> None:
    program.safe.seal(tmp_path / "a.sealed", PASSWORD)
    program.rules.remove_pack(OWN)
    within(program.restore, tmp_path / "a.sealed", PASSWORD)
    assert labels(program) == ["旧名"]


def test_a_copy_saved_elsewhere_is_enough_on_another_computer(
    program: Program, tmp_path: Path, now: Clock
) -> None:
    made = by_hand(program)
    with closing(Program(tmp_path / "新电脑", now.today, now)) as other:
        other.restore(made)
        assert labels(other) == ["旧名"]
        assert proof(other).read_bytes() == b"photo"


def test_a_copy_put_in_a_folder_by_hand_opens_with_all_of_it(
    program: Program, tmp_path: Path, now: Clock
) -> None:
    folder = tmp_path / "搬家"
    folder.mkdir()
    shutil.copyfile(by_hand(program), folder / "shop-score.db")
    with closing(Program(folder, now.today, now)) as other:
        assert labels(other) == ["旧名"]
        assert proof(other).read_bytes() == b"photo"
        assert not beside.there(other._db)


def test_a_photo_changed_since_is_put_back_and_the_changed_one_kept(program: Program) -> None:
    made = automatic(program)
    proof(program).write_bytes(b"painted over")
    kept = program.restore(made)
    assert proof(program).read_bytes() == b"photo"
    program.restore(kept)
    assert proof(program).read_bytes() == b"painted over"


def test_automatic_copies_share_the_evidence(program: Program) -> None:
    first, _ = automatic(program), program.add_shop("分店", Platform.JD)
    second = automatic(program)
    stored = list((program.backups.folder / EVIDENCE_FOLDER).iterdir())
    assert [path.read_bytes() for path in stored] == [b"photo"]
    assert counts(first) == counts(second) == Counts(1, 1)


def test_a_pack_put_there_by_hand_is_something_new(program: Program) -> None:
    automatic(program)
    assert program.backups.before(Reason.DAILY) is None
    program.rules.export_pack(OWN, program.rules.folder / "手放的.toml")
    made = program.backups.before(Reason.DAILY)
    assert made is not None
    assert counts(made) == Counts(2, 1)


def test_a_copy_of_an_earlier_version_leaves_the_files_alone(
    program: Program, tmp_path: Path
) -> None:
    copies.back_up(program._db, tmp_path / "old.db")
    assert look_inside(tmp_path / "old.db").files is None
    program.rules.change_pack(OWN, {"label": "新名"})
    program.restore(tmp_path / "old.db")
    assert labels(program) == ["新名"]


def test_what_a_restore_replaced_is_in_the_packs_history(program: Program) -> None:
    made = by_hand(program)
    program.rules.change_pack(OWN, {"label": "新名"})
    program.restore(made)
    program.rules.undo_pack(OWN)
    assert labels(program) == ["新名"]


def test_files_that_cannot_be_put_back_now_are_when_the_book_is_next_opened(
    program: Program, monkeypatch: pytest.MonkeyPatch, now: Clock
) -> None:
    made = by_hand(program)
    program.rules.change_pack(OWN, {"label": "新名"})

    def full(_path: Path, _data: bytes) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(rule_files, "write_whole", full)
        with pytest.raises(BookError, match=r"账本已恢复.*磁盘空间不足.*重新打开程序"):
            program.restore(made)
        again = automatic(program)  # has what is still to be put back
        Program(program.data_dir, now.today, now).close()
    assert labels(program) == ["新名"]
    assert counts(again) == Counts(1, 1)
    with closing(Program(program.data_dir, now.today, now)) as later:
        assert labels(later) == ["旧名"]


def test_the_counts_are_the_restored_books_where_its_files_wait(
    program: Program, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    shop, on = program.shop("小店"), date(2026, 11, 2)
    told: list[list[float | None]] = []
    for copy in ("a.db", "b.db"):
        file = orders_file(tmp_path, 40 if told else 25, f"{copy}.csv")
        program.commit(program.read_files([file], shop), shop)
        told.append([metric.denominator for metric in program.score(shop, on).metrics])
        program.backup(tmp_path / copy)
    assert told[0] != told[1]

    def full(_path: Path, _data: bytes) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(rule_files, "write_whole", full)
    with pytest.raises(BookError, match="账本已恢复"):
        program.restore(tmp_path / "a.db")
    assert [metric.denominator for metric in program.score(shop, on).metrics] == told[0]


def test_a_photo_that_another_program_holds_stops_no_automatic_copy(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    held, read = proof(program), Path.read_bytes

    def refuse(path: Path) -> bytes:
        if path == held:
            raise PermissionError(errno.EACCES, "in use")
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert counts(automatic(program)) == Counts(1, 0)
    with pytest.raises(BookError, match="读不了凭据文件「照片 😀"):
        by_hand(program)


def test_evidence_leaves_with_a_shop_that_left_the_bin_and_comes_back_with_a_backup(
    program: Program, now: Clock
) -> None:
    made, kept = automatic(program), proof(program)
    program.remove_shop(program.shop("小店"))
    program.safe.forgetting.tidy()
    assert kept.exists()
    now.at += timedelta(days=31)
    program.safe.forgetting.tidy()
    assert not kept.exists()
    program.restore(made)
    assert proof(program).read_bytes() == b"photo"


def test_evidence_that_no_copy_names_any_more_goes(program: Program) -> None:
    made, store = automatic(program), program.backups.folder / EVIDENCE_FOLDER
    program.safe.files.sweep()
    assert len(list(store.iterdir())) == 1
    made.unlink()
    program.safe.files.sweep()
    assert len(list(store.iterdir())) == 1  # another window's copy may be about to name it
    age(store)
    program.safe.files.sweep()
    assert list(store.iterdir()) == []


def test_what_a_copy_under_way_wants_again_is_as_good_as_new(program: Program) -> None:
    made, store = automatic(program), program.backups.folder / EVIDENCE_FOLDER
    age(store)
    made.unlink()
    with closing(sqlite3.connect(":memory:")) as copy:
        program.safe.files.put_shared(copy)  # of a copy that has no name yet
    program.safe.files.sweep()
    assert len(list(store.iterdir())) == 1
