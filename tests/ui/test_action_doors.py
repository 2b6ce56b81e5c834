"""What the panes of 改善 ask for, on a real book; every edit can be taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app.catalogue.measures import load_measures
from app.catalogue.scripts import load_scripts
from app.model import Action, Case, Promotion
from app.program import Program
from tests.ui.real_book import TODAY
from ui.action_doors import ActionDoors
from ui.session import Session

OWN = replace(load_measures()[0], id="", title="泡水", area="开学季", covers=())


@pytest.fixture
def doors(book_session: Session) -> ActionDoors:
    return ActionDoors(book_session, lambda: TODAY)


@pytest.fixture
def toasts(book_session: Session) -> list[str]:
    told: list[str] = []
    book_session.toast.connect(lambda text, _steps: told.append(text))
    return told


def test_measures_are_put_onto_the_list_for_a_metric_the_pack_has(
    doors: ActionDoors, book: Program, book_session: Session, toasts: list[str]
) -> None:
    two = load_measures()[:2]
    doors.add_measures(two, [two[0].metrics[-1]])
    doors.add_measures([], [])
    listed = book.actions(book.shops()[0])
    assert [one.measure_id for one in listed] == [one.id for one in two]
    assert listed[0].metric_id == two[0].metrics[-1]
    assert listed[0].steps == two[0].steps
    assert toasts == ["已加入清单：2 项"]
    book_session.undo(1)
    assert book.actions(book.shops()[0]) == []


def test_evidence_checks_and_promotions(
    doors: ActionDoors, book: Program, tmp_path: Path, toasts: list[str]
) -> None:
    shop = book.shops()[0]
    photo = tmp_path / "照片.jpg"
    photo.write_bytes(b"x")
    doors.add(Action(0, shop.shop_id, None, None, "抽检"), lambda _action: None)
    doors.add_evidence(book.actions(shop)[0], photo)
    doors.add_schedule()
    doors.save_promotion(Promotion(0, 0, "双12", date(2026, 12, 10), date(2026, 12, 12)))
    doors.remove_promotion(book.checklist.promotions(shop)[0])
    assert [one.evidence for one in book.actions(shop) if one.title == "抽检"] == [("1/照片.jpg",)]
    assert len(book.actions(shop)) == 7
    assert toasts == [
        *("已加入：抽检", "已保存凭据：照片.jpg", "已加入定期检查", "已登记大促", "已删除：双12"),
    ]


def test_own_measures_are_kept_shared_and_brought_in(
    doors: ActionDoors, book: Program, book_session: Session, tmp_path: Path
) -> None:
    saved: list[tuple[str, object]] = []
    book_session.saved.connect(lambda text, path: saved.append((text, path)))
    kept: list[object] = []
    doors.save_measure(kept.append, OWN)
    assert kept == list(book.library.measures())
    file = tmp_path / "模板.toml"
    doors.share_measures(file, book.library.measures())
    doors.remove_measure(book.library.measures()[0])
    assert book.library.measures() == ()
    doors.bring_measures(file)
    assert [one.title for one in book.library.measures()] == ["泡水"]
    assert saved == [("已导出 1 条措施", file)]


def test_scripts_are_checked_kept_and_restored(doors: ActionDoors, book: Program) -> None:
    warnings: list[object] = []
    doors.check_reply("加微信聊", warnings.append)
    doors.check_reply("您好", warnings.append)
    assert [warning is None for warning in warnings] == [False, True]
    doors.save_script(replace(load_scripts()[0], text="今天发"))
    assert book.library.scripts()[0].text == "今天发"
    doors.reset_script(book.library.scripts()[0])
    assert book.library.scripts() == load_scripts()


def test_a_case_is_walked_through(doors: ActionDoors, book: Program) -> None:
    seen: list[Case] = []
    doors.begin_case(seen.append, "6921", "damage", "杯盖碎了")
    doors.advance_case(seen.append, seen[-1], "补发", None)
    (case,) = book.cases.cases(book.shops()[0])
    assert case == seen[-1]
    doors.remove_case(case)
    assert book.cases.cases(book.shops()[0]) == []


def test_without_a_book_nothing_happens(empty_session: Session, tmp_path: Path) -> None:
    doors = ActionDoors(empty_session, lambda: TODAY)
    doors.add_schedule()
    doors.tick(Action(1, 1, None, None, "x"), True)
    doors.share_measures(tmp_path / "x.toml", [OWN])
    assert list(tmp_path.glob("*.toml")) == []
