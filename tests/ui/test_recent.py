"""The files that were imported last."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSettings

from ui.recent import MOST, forget, recent, remember


def test_the_newest_come_first_once_each_and_the_gone_are_left_out(tmp_path: Path) -> None:
    settings = QSettings(str(tmp_path / "s.ini"), QSettings.Format.IniFormat)
    files = [tmp_path / f"订单{number}.csv" for number in range(MOST + 2)]
    for file in files:
        file.touch()
        remember(settings, [file])
    remember(settings, [files[5]])
    assert recent(settings)[:3] == [files[5], files[9], files[8]]
    assert len(recent(settings)) == MOST
    files[9].unlink()
    assert files[9] not in recent(settings)


def test_they_are_forgotten_with_a_shop_deleted_for_good(tmp_path: Path) -> None:
    place = tmp_path / "s.ini"
    settings = QSettings(str(place), QSettings.Format.IniFormat)
    file = tmp_path / "银河旗舰店订单.csv"
    file.touch()
    settings.setValue("shop", "小店")
    remember(settings, [file])
    settings.sync()
    assert "csv" in place.read_text("utf-8")
    forget(settings)
    settings.sync()
    assert recent(settings) == []
    assert "csv" not in place.read_text("utf-8")


def test_folders_are_no_files(tmp_path: Path) -> None:
    settings = QSettings(str(tmp_path / "s.ini"), QSettings.Format.IniFormat)
    remember(settings, [tmp_path])
    assert recent(settings) == []
