"""Folders that sync or lie on another computer are told, others are not."""

from __future__ import annotations

from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from app.safety.places import cloud_of, on_network, warning


@pytest.mark.parametrize(
    ("path", "service"),
    [
        ("C:/Users/小乔/OneDrive/文档/店铺体验分助手", "OneDrive"),
        ("C:/Users/小乔/OneDrive - 晨光公司/文档", "OneDrive"),
        ("D:/我的坚果云/账本", "坚果云"),
        ("D:/Nutstore/1/账本", "坚果云"),
        ("E:/BaiduSyncdisk/账本", "百度网盘"),
        ("E:/百度网盘同步空间/账本", "百度网盘"),
        ("C:/Users/a/Dropbox/账本", "Dropbox"),
        ("C:/Users/a/Dropbox (公司)/账本", "Dropbox"),
        ("C:/Users/a/iCloudDrive/账本", "iCloud"),
        ("G:/My Drive/账本", "Google Drive"),
        ("D:/腾讯微云/账本", "微云"),
        ("C:/Users/a/WPSDrive/1234/WPS云盘/账本", "WPS 云盘"),
        ("D:/夸克网盘/账本", "夸克网盘"),
        ("D:/天翼云盘同步盘/账本", "天翼云盘"),
        ("C:/Users/a/SynologyDrive/账本", "Synology Drive"),
        ("G:/我的云端硬盘/账本", "Google Drive"),
    ],
)
def test_folders_that_sync_are_known(path: str, service: str) -> None:
    folder = Path(PurePosixPath(path))
    assert cloud_of(folder) == service
    assert service in warning(folder)


@pytest.mark.parametrize("path", ["C:/Users/小乔/Documents/店铺体验分助手", "D:/onedrive备份/账本"])
def test_other_folders_are_not(path: str) -> None:
    folder = Path(PurePosixPath(path))
    assert cloud_of(folder) is None
    assert warning(folder) == ""


def test_a_sync_folder_under_another_name_is_known_by_the_system(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OneDriveCommercial", str(tmp_path / "云"))
    assert cloud_of(tmp_path / "云" / "账本") == "OneDrive"
    assert cloud_of(tmp_path / "云朵" / "账本") is None


@pytest.mark.parametrize(
    ("path", "remote"),
    [
        (r"\\NAS\共享\账本", True),
        (r"\\?\UNC\NAS\共享\账本", True),
        (r"\\?\C:\很长的路径", False),
        (r"C:\账本", False),
    ],
)
def test_shares_of_other_computers_are_known(path: str, remote: bool) -> None:
    folder = Path(str(PureWindowsPath(path)))
    assert on_network(folder) is remote
    assert bool(warning(folder)) is remote
