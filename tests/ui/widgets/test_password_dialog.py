"""Asking for passwords."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from ui.widgets.password_dialog import PasswordDialog


def asked(qtbot: QtBot, least: int) -> tuple[PasswordDialog, list[str]]:
    """A dialog and what it hands over."""
    given: list[str] = []
    dialog = PasswordDialog(None, "密码", "为什么", "设置", least, given.append)
    qtbot.addWidget(dialog)
    return dialog, given


def test_a_new_password_is_long_enough_and_typed_twice_alike(qtbot: QtBot) -> None:
    dialog, given = asked(qtbot, 4)
    for first, again, told in (
        ("abc", "abc", "至少 4 个字符"),
        ("abcd", "abcx", "两次输入的还不一样"),
    ):
        dialog.first.setText(first)
        dialog.again.setText(again)
        assert (dialog.agree.isEnabled(), dialog.told.text()) == (False, told)
    dialog.again.setText("abcd")
    assert dialog.told.text() == ""
    dialog.agree.click()
    assert given == ["abcd"]


def test_a_known_password_is_typed_once(qtbot: QtBot) -> None:
    dialog, given = asked(qtbot, 0)
    assert dialog.again.isHidden()
    assert not dialog.agree.isEnabled()
    dialog.first.setText("x")
    dialog.agree.click()
    assert given == ["x"]


def test_passwords_are_not_shown(qtbot: QtBot) -> None:
    dialog, _ = asked(qtbot, 4)
    for field in (dialog.first, dialog.again):
        assert field.echoMode() == field.EchoMode.Password
        assert field.accessibleName()
