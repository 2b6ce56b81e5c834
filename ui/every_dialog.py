"""One of every dialog, with invented contents: for the pictures, and for the test that walks them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.backup_look import Inside, Look, ShopInside
from app.model import Platform, Shop
from app.safety.backups import Backup, Reason
from ui.dialogs import CrashDialog, Dialog, NewShopDialog, ShortcutsDialog
from ui.go_to import Choice, GoToDialog
from ui.handbook import HandbookDialog
from ui.widgets.bin_card import EraseDialog
from ui.widgets.keep_card import KeepDialog
from ui.widgets.pack_verbs import CopyDialog
from ui.widgets.password_dialog import PasswordDialog
from ui.widgets.rescue_dialog import RescueDialog
from ui.widgets.status_chip import IgnoreDialog

_SHOP = Shop(1, "晨光家居专营店", Platform.DOUYIN)
_INSIDE = ShopInside(_SHOP, date(2026, 11, 20), 1_204, official=82.0)


def _nothing(*_given: object) -> None:
    """What a dialog does here."""


def _backup(reason: Reason) -> Backup:
    name = Path(f"20261121-093000-{reason}.db")
    return Backup(name, datetime(2026, 11, 21, 9, 30), reason, 2_600_000)


def _new_shop(ground: QWidget) -> Dialog:
    return NewShopDialog(ground, _nothing, ("家居日用",))


def _crash(ground: QWidget) -> Dialog:
    return CrashDialog(ground, "错误类型：ValueError", Path("账本") / "log" / "shop-score.log")


def _crash_report(ground: QWidget) -> Dialog:
    made = CrashDialog(ground, "错误类型：ValueError\n" * 12, None)
    made.look.click()
    return made


def _go_to(ground: QWidget) -> Dialog:
    return GoToDialog(ground, [Choice("页面", "总览", lambda: None)])


def _password(ground: QWidget) -> Dialog:
    return PasswordDialog(ground, "应用锁的密码", "至少 4 个字符。", "设置", 4, _nothing)


def _open_sealed(ground: QWidget) -> Dialog:
    return PasswordDialog(ground, "打开加密备份", "输入加密时的密码。", "打开", 0, _nothing)


def _keep(ground: QWidget) -> Dialog:
    return KeepDialog(ground, 12, _nothing)


def _copy(ground: QWidget) -> Dialog:
    return CopyDialog(ground, "抖店 商家体验分（2026-09-08 起）", _nothing)


def _erase(ground: QWidget) -> Dialog:
    return EraseDialog(ground, _SHOP, [], _nothing)


def _erase_with_backups(ground: QWidget) -> Dialog:
    return EraseDialog(ground, _SHOP, [_backup(reason) for reason in Reason], _nothing)


def _rescue(ground: QWidget) -> Dialog:
    insides = [Inside(_backup(reason), Look((_INSIDE,))) for reason in Reason]
    return RescueDialog(ground, insides, False, _nothing, _nothing, _nothing)


def _rescue_lost(ground: QWidget) -> Dialog:
    newest = Inside(_backup(Reason.DAILY), Look((_INSIDE,)))
    return RescueDialog(ground, [newest], True, _nothing, _nothing, _nothing)


def _rescue_without(ground: QWidget) -> Dialog:
    return RescueDialog(ground, [], False, _nothing, _nothing, _nothing)


DIALOGS: dict[str, Callable[[QWidget], Dialog]] = {
    "new-shop": _new_shop,
    "crash": _crash,
    "crash-report": _crash_report,
    "shortcuts": ShortcutsDialog,
    "handbook": HandbookDialog,
    "go-to": _go_to,
    "password": _password,
    "open-sealed": _open_sealed,
    "keep": _keep,
    "ignore": IgnoreDialog,
    "copy": _copy,
    "erase": _erase,
    "erase-with-backups": _erase_with_backups,
    "rescue": _rescue,
    "rescue-lost": _rescue_lost,
    "rescue-without": _rescue_without,
}
