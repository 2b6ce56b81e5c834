"""The seller's own packs: copied, changed, undone, brought in and out; nothing hostile gets in."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.catalogue.load_packs import load_packs
from app.catalogue.pack_files import (
    HISTORY,
    change_pack,
    copy_pack,
    export_pack,
    import_pack,
    own_packs,
    pack_bytes,
    remove_pack,
    undo_change,
)
from app.catalogue.rulepacks import Band
from app.errors import RuleError

PACK = (Path(__file__).parent / "pack.toml").read_bytes()
SHIPPED = [pack.id for pack in load_packs()]
MINE = "own-1"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "规则"


@pytest.fixture
def mine(folder: Path) -> Path:
    copy_pack(folder, "douyin-20260714", MINE, "我的规则")
    return folder


def test_a_copy_is_own_and_never_chosen_by_date(folder: Path) -> None:
    pack = copy_pack(folder, "douyin-20260714", MINE, "我的规则")
    assert (pack.id, pack.label, pack.source_label) == (MINE, "我的规则", "自定")
    assert (pack.automatic, pack.shipped) == (False, False)
    assert [p.id for p in own_packs(folder, SHIPPED).packs] == [MINE]
    original = next(p for p in load_packs() if p.id == "douyin-20260714")
    assert pack.industry_weights == original.industry_weights
    text = pack_bytes(folder, MINE).decode()
    assert "# ---- 商品体验 ----" in text  # what the file explains stays


@pytest.mark.parametrize("taken", ["douyin-20260908", MINE])
def test_a_copy_needs_an_id_of_its_own(mine: Path, taken: str) -> None:
    with pytest.raises(RuleError, match="换一个名称"):
        copy_pack(mine, "douyin-20260714", taken, "x")


def test_fields_are_changed_together_and_taken_back_one_by_one(mine: Path) -> None:
    weights = {
        "dimensions.product.weight": 0.5,
        "dimensions.logistics.weight": 0.2,
        "dimensions.service.weight": 0.3,
    }
    pack = change_pack(mine, MINE, weights)
    assert [d.weight for d in pack.dimensions] == [0.5, 0.2, 0.3]
    bands = [{"op": ">=", "limit": 4.8, "points": 100}, {"op": "<", "limit": 4.8, "points": 50}]
    changes = {
        "metrics.product_rating.bands": bands,
        "metrics.product_rating.window_days": 90,
        "metrics.product_rating.target.value": 4.85,
        "metrics.product_rating.small_sample": None,
        "total.target.value": 80,
    }
    rule = change_pack(mine, MINE, changes).metric("product_rating")
    assert rule.bands == (Band(">=", 4.8, 100), Band("<", 4.8, 50))
    assert (rule.window_days, rule.small_sample) == (90, None)
    assert rule.target is not None
    assert rule.target.value == 4.85
    back = undo_change(mine, MINE)
    assert back is not None
    assert [d.weight for d in back.dimensions] == [0.5, 0.2, 0.3]
    assert back.metric("product_rating").window_days == 30
    first = undo_change(mine, MINE)
    assert first is not None
    assert [d.weight for d in first.dimensions] == [None, None, None]
    assert undo_change(mine, MINE) is None


@pytest.mark.parametrize(
    ("path", "value", "words"),
    [
        ("dimensions.product.weight", 3, "0 到 1"),
        ("metrics.product_rating.window_days", "long", "整数"),
        ("metrics.no_such.window_days", 30, "没有「no_such」"),
        ("metrics.product_rating.colour", "red", "拼写"),
        ("id", "douyin-20260908", "不能修改"),
        ("label.x", 1, "不能修改"),
        ("label", "<b>官方</b>", "网页标签"),
        ("label", None, "缺少"),
    ],
)
def test_a_change_that_makes_no_pack_is_refused_and_nothing_is_written(
    mine: Path, path: str, value: object, words: str
) -> None:
    before = pack_bytes(mine, MINE)
    with pytest.raises(RuleError, match=words):
        change_pack(mine, MINE, {path: value})
    assert pack_bytes(mine, MINE) == before
    assert undo_change(mine, MINE) is None


def test_a_released_pack_is_never_changed(mine: Path) -> None:
    for deed in (remove_pack, lambda folder, name: change_pack(folder, name, {"label": "x"})):
        with pytest.raises(RuleError, match="复制一份"):
            deed(mine, "douyin-20260908")
    with pytest.raises(RuleError, match="没有规则包"):
        pack_bytes(mine, "nothing")


def test_a_removed_pack_comes_back(mine: Path) -> None:
    remove_pack(mine, MINE)
    assert own_packs(mine).packs == ()
    back = undo_change(mine, MINE)
    assert back is not None
    assert [pack.id for pack in own_packs(mine).packs] == [MINE]


def test_a_pack_goes_out_and_comes_in_unchanged(mine: Path, tmp_path: Path) -> None:
    target = tmp_path / "给同事.toml"
    export_pack(mine, MINE, target)
    other = tmp_path / "另一台电脑"
    pack = import_pack(other, target, SHIPPED)
    assert pack_bytes(other, MINE) == pack_bytes(mine, MINE)
    assert pack == next(p for p in own_packs(mine).packs if p.id == MINE)
    export_pack(mine, "jd-star", tmp_path / "jd.toml")
    assert b'id = "jd-star"' in (tmp_path / "jd.toml").read_bytes()


def test_an_imported_pack_only_claims_what_it_says_of_itself(folder: Path, tmp_path: Path) -> None:
    """A pack file is untrusted: 官方 in it is told as the file's own claim."""
    source = tmp_path / "new.toml"
    source.write_bytes(PACK.replace("自定".encode(), "官方".encode()))
    assert import_pack(folder, source, SHIPPED).source_label == "导入（文件自称官方）"


def test_a_second_import_of_the_same_id_can_be_taken_back(folder: Path, tmp_path: Path) -> None:
    source = tmp_path / "new.toml"
    source.write_bytes(PACK)
    import_pack(folder, source, SHIPPED)
    source.write_bytes(PACK.replace("测试".encode(), "试二".encode()))
    assert import_pack(folder, source, SHIPPED).label == "试二"
    back = undo_change(folder, "test-1")
    assert back is not None
    assert back.label == "测试"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "缺少"),
        (b"\x00\xff\xfe", "格式不对"),
        (b"PK\x03\x04", "格式不对"),
        (b"a = " + b"[" * 3_000 + b"]" * 3_000, "new.toml"),
        (PACK.replace(b'id = "test-1"', b'id = "../../x"'), "小写字母"),
        (PACK.replace(b'id = "test-1"', b'id = "douyin-20260908"'), "同名"),
        (PACK.replace("说明".encode(), b"<img src=x onerror=alert(1)>"), "网页标签"),
        (PACK.replace("说明".encode(), "说\u202e明".encode()), "控制字符"),
        (PACK.replace("说明".encode(), "说明".encode() * 2_000), "2000"),
        (PACK.replace(b"weight = 0.1", b"weigth = 0.1"), "拼写"),
    ],
)
def test_hostile_and_broken_files_are_refused_with_a_sentence(
    folder: Path, tmp_path: Path, data: bytes, words: str
) -> None:
    source = tmp_path / "new.toml"
    source.write_bytes(data)
    with pytest.raises(RuleError) as caught:
        import_pack(folder, source, SHIPPED)
    assert "new.toml" in caught.value.message
    assert words in caught.value.message
    assert not folder.exists()


def test_a_file_of_a_hundred_megabytes_is_refused_unread(folder: Path, tmp_path: Path) -> None:
    source = tmp_path / "huge.toml"
    with source.open("wb") as file:
        file.truncate(100_000_000)
    with pytest.raises(RuleError, match="4 MB"):
        import_pack(folder, source, SHIPPED)


def test_one_bad_file_in_the_folder_stops_no_other(mine: Path) -> None:
    (mine / "aaa.toml").write_bytes(b"nonsense")
    (mine / "bbb.toml").write_bytes(pack_bytes(mine, "douyin-20260908"))
    (mine / "zzz.toml").write_bytes(pack_bytes(mine, MINE))
    found = own_packs(mine, SHIPPED)
    assert [pack.id for pack in found.packs] == [MINE]
    assert len(found.problems) == 3
    assert found.problems[0].startswith("aaa.toml")
    assert all("同名" in sentence for sentence in found.problems[1:])


def test_only_the_last_versions_are_kept(mine: Path) -> None:
    for number in range(55):
        change_pack(mine, MINE, {"label": f"第 {number} 版"})
    versions = list((mine / HISTORY).rglob("*.toml"))
    assert len(versions) == 50
    back = undo_change(mine, MINE)
    assert back is not None
    assert back.label == "第 53 版"


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "no folder").write_bytes(b"")
    with pytest.raises(RuleError, match="写不了"):
        copy_pack(tmp_path / "no folder" / "规则", "jd-star", MINE, "x")
