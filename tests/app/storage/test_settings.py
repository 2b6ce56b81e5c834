"""Settings of the book: set, replaced, forgotten, and still there after it was closed."""

from __future__ import annotations

from pathlib import Path

from app.storage import database, settings


def test_a_setting_lasts_until_it_is_forgotten(tmp_path: Path) -> None:
    connection = database.open_book(tmp_path)
    assert settings.setting(connection, "keep") is None
    settings.set_setting(connection, "keep", "12")
    settings.set_setting(connection, "keep", "24")
    connection.close()
    connection = database.open_book(tmp_path)
    assert settings.setting(connection, "keep") == "24"
    settings.set_setting(connection, "keep", None)
    assert settings.setting(connection, "keep") is None
    connection.close()
