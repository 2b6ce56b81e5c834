"""The session: what the window looks at, and edits with their way back."""

from __future__ import annotations

from contextlib import closing
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.errors import BookError, RequestError
from app.model import Action, Platform, ScoreCard, Shop
from app.program import Program
from app.storage import database
from tests.ui.fake_program import CARD, FINDINGS, PACK, SHOP, FakeProgram, titles
from tests.ui.real_book import open_book, orders_file
from ui.session import Session

ACTION = Action(0, SHOP.shop_id, "quality_return_rate", None, "到货抽检")


def test_opening_a_book_shows_its_first_shop(session: Session) -> None:
    assert session.shop == SHOP
    assert session.view is not None
    assert session.view.card == CARD
    assert session.view.findings == FINDINGS
    assert session.pack() == PACK


def test_a_book_without_shops_has_nothing_to_show(empty_session: Session) -> None:
    empty_session.use(FakeProgram(with_shop=False).opened())
    assert empty_session.view is None
    assert empty_session.pack() is None


def test_the_last_shop_is_remembered(session: Session) -> None:
    session.add_shop("另一家店", Platform.JD, None, None)
    assert session.shop is not None
    assert session.shop.name == "另一家店"
    assert session.settings.value("shop") == "另一家店"


def test_backups_of_a_book_from_elsewhere_are_known(
    empty_session: Session, book: Program, tmp_path: Path
) -> None:
    """The settings of another computer say nothing of them."""
    file = orders_file(tmp_path)
    book.commit(book.read_files([file], book.shops()[0]), book.shops()[0])
    book.safe.every_day()
    (made,) = book.backups.listed()
    assert empty_session.settings.value("last_backup") is None
    empty_session.use(book)
    assert str(empty_session.settings.value("last_backup")).startswith(f"{made.at:%Y-%m-%dT%H:%M}")


def test_day_and_pack_are_asked_of_the_program(session: Session, program: FakeProgram) -> None:
    session.set_day(date(2026, 11, 1))
    session.set_pack(PACK.id)
    assert program.log[-1] == ("score", (SHOP.name, date(2026, 11, 1), PACK.id))


def test_another_shop_starts_at_its_newest_day(session: Session, program: FakeProgram) -> None:
    session.set_day(date(2026, 11, 1))
    session.set_shop(SHOP.name)
    assert program.log[-1] == ("score", (SHOP.name, None, None))


def test_an_edit_is_told_and_can_be_taken_back(
    session: Session, program: FakeProgram, qtbot: QtBot
) -> None:
    edit = partial(program.add_action, SHOP, ACTION)
    with qtbot.waitSignal(session.toast) as told:
        session.write(edit, "已加入改进清单（1 项）")
    assert told.args == ["已加入改进清单（1 项）", 1]
    assert session.view is not None
    assert titles(session.view.actions) == ["到货抽检"]
    with qtbot.waitSignal(session.toast) as told:
        session.undo()
    assert told.args == ["已撤销：加入「到货抽检」", 0]
    assert session.view.actions == ()


def test_an_edit_of_another_shop_is_undone_with_its_name(
    session: Session, program: FakeProgram, qtbot: QtBot
) -> None:
    session.write(partial(program.add_action, SHOP, ACTION), "已加入改进清单（1 项）")
    program.others_edit = "分店"
    with qtbot.waitSignal(session.toast) as told:
        session.undo()
    assert "（店铺「分店」）" in told.args[0]


def test_undo_with_nothing_to_undo_says_so(session: Session, qtbot: QtBot) -> None:
    with qtbot.waitSignal(session.toast) as told:
        session.undo()
    assert told.args == ["没有可以撤销的操作", 0]


def test_the_sample_shop_is_made_and_shown(session: Session) -> None:
    session.make_sample()
    assert session.shop is not None
    assert session.shop.sample


def test_a_failed_reading_ends_the_loading(
    empty_session: Session, program: FakeProgram, problems: list[BaseException]
) -> None:
    error = RequestError("unknown_pack", "没有这个规则包。")

    def refuse(*_given: object) -> None:
        raise error

    loading: list[bool] = []
    empty_session.loading.connect(loading.append)
    program.score = refuse  # type: ignore[assignment, method-assign]
    empty_session.use(program.opened())
    assert loading == [True, False]
    assert problems == [error]


def test_a_pack_that_cannot_be_used_is_let_go(
    session: Session, program: FakeProgram, problems: list[BaseException]
) -> None:
    good = program.score

    def refuse(shop: Shop, on: date | None = None, pack_id: str | None = None) -> ScoreCard:
        if pack_id == "bad":
            raise RequestError("unknown_pack", "没有这个规则包。请换一个规则包。")
        return good(shop, on, pack_id)

    program.score = refuse  # type: ignore[method-assign]
    session.set_pack("bad")
    assert [str(problem) for problem in problems] == ["没有这个规则包。请换一个规则包。"]
    problems.clear()
    session.reload()
    assert session.pack_id is None
    assert problems == []


@pytest.mark.parametrize("call", ["undo", "redo", "make_sample", "reload"])
def test_without_a_book_nothing_happens(empty_session: Session, call: str) -> None:
    getattr(empty_session, call)()
    assert empty_session.view is None


def test_what_a_command_changed_is_looked_at_again(
    book_session: Session, book: Program, qtbot: QtBot
) -> None:
    with closing(open_book(book.data_dir, with_shop=False)) as command:
        command.add_shop("分店", Platform.JD)
        with qtbot.waitSignal(book_session.changed):
            book_session.look_elsewhere()
    assert [shop.name for shop in book_session.shops][1:] == ["分店"]
    with qtbot.assertNotEmitted(book_session.changed):
        book_session.look_elsewhere()


def test_an_edit_held_up_by_a_command_is_told_and_can_be_made_afterwards(
    empty_session: Session, book: Program, problems: list[BaseException], qtbot: QtBot
) -> None:
    book._db.execute("PRAGMA busy_timeout = 1")  # ten seconds for a seller
    empty_session.use(book)
    add = partial(book.add_shop, "分店", Platform.JD)
    with closing(open_book(book.data_dir, with_shop=False)) as command:
        with database.transaction(command._db), qtbot.assertNotEmitted(empty_session.toast):
            empty_session.write(add, "已添加")
        assert [type(problem) for problem in problems] == [BookError]
        assert "请等它完成后重试" in str(problems[0])
        empty_session.write(add, "已添加")
    assert [shop.name for shop in empty_session.shops][1:] == ["分店"]


def test_giving_up_to_wait_is_told_and_the_page_shows_what_is_kept(
    session: Session, qtbot: QtBot
) -> None:
    with (
        qtbot.waitSignal(session.toast, check_params_cb=lambda text, _: "没有保存" in text),
        qtbot.waitSignal(session.changed),
    ):
        session.runner.dropped.emit()
