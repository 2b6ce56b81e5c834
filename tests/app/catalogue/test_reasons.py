"""The dictionary of after-sales reasons: what each phrase is about."""

from __future__ import annotations

import pytest

from app.catalogue.reasons import merge_words, reason_kinds, reason_words
from app.catalogue.resources import parse_toml
from app.errors import RuleError
from app.model import Platform


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("质量问题（商品品质原因）", {"quality"}),
        ("质量问题(商品品质原因)", {"quality"}),
        ("尺码不合适（商品品质原因）", {"quality"}),
        ("商品破损（商品品质原因）", {"quality", "damage"}),
        ("质量问题", {"quality"}),
        ("做工粗糙/有瑕疵", {"quality"}),
        ("掉漆", {"quality"}),
        ("大小/尺寸与商品描述不符", {"quality"}),
        ("商品/包装破损", {"damage"}),
        ("商品质量问题：瓶口碎了", {"damage"}),
        ("包装变形", {"damage"}),
        ("杯身变形", {"quality"}),
        ("收到商品少件/破损/污渍", {"damage", "logistics"}),
        ("未按约定时间发货", {"logistics"}),
        ("少件/漏发", {"logistics"}),
        ("快递/物流一直未送到", {"logistics"}),
        ("缺货", {"logistics"}),
        ("物流损坏", {"damage"}),
        ("7天无理由退换货", {"other"}),
        ("７天无理由（非质量问题）", {"other"}),
        ("不想要了", {"other"}),
        ("多拍/错拍/不想要", {"other"}),
        ("尺码不合适", {"other"}),
        ("密封不严/漏水", {"quality"}),
        ("地址/电话信息填写错误", {"other"}),
        ("无破损，不喜欢", {"other"}),
        ("与商品描述相符，不喜欢", {"other"}),
        ("外星人带走了", set()),
        ("", set()),
        (None, set()),
    ],
)
def test_a_reason_is_of_its_kinds(text: str | None, kinds: set[str]) -> None:
    assert reason_kinds(Platform.DOUYIN, text) == kinds


@pytest.mark.parametrize(
    ("platform", "text", "kind"),
    [
        (Platform.KUAISHOU, "与直播间介绍的不一样", "quality"),
        (Platform.PINDUODUO, "商品与页面不一样", "quality"),
        (Platform.JD, "缺/错件", "logistics"),
        (Platform.TAOBAO, "空包裹，少货", "logistics"),
        (Platform.WECHAT, "买错了", "other"),
        (Platform.XIAOHONGSHU, "与笔记说的不同", "quality"),
    ],
)
def test_a_platforms_own_words_count_there_only(platform: Platform, text: str, kind: str) -> None:
    assert reason_kinds(platform, text) == {kind}
    if text != "空包裹，少货":
        assert reason_kinds(Platform.GENERIC, text) == frozenset()


@pytest.mark.parametrize("platform", list(Platform))
def test_every_platform_has_a_dictionary_without_words_in_two_kinds(platform: Platform) -> None:
    words = reason_words(platform)
    lists = [words.quality, words.damage, words.logistics, words.other]
    everything = [word for group in lists for word in group]
    assert len(everything) > 100
    assert len(set(everything)) == len(everything)


def test_a_misspelt_kind_is_refused() -> None:
    table = parse_toml('source = "我"\nqualty = ["坏"]'.encode(), "douyin.toml")
    with pytest.raises(RuleError, match=r"douyin\.toml 的 qualty"):
        merge_words([table])
