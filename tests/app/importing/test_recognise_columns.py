"""Which layout a set of columns is: any choice of a layout's own, and what nobody can tell."""

from __future__ import annotations

import random
from collections import Counter

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from app.catalogue.templates import ExportTemplate, all_templates, normal
from app.importing.recognise import chosen, guesses, ranked
from app.importing.wordlists import wordlists
from app.model import Platform, Report

_KNOWN = Counter(name for layout in all_templates() for name in layout.known)
_PLAIN = wordlists().common_headers
KEYED = [t for t in all_templates() if t.report and t.key]
WITHOUT_A_QUESTION = 0.95
SIGNED = [t for t in all_templates() if t.signatures]


def own_headers(layout: ExportTemplate) -> list[str]:
    """The headers that no other layout knows and that are no plain words."""
    return sorted(name for name in layout.known if _KNOWN[name] == 1 and name not in _PLAIN)


@st.composite
def ticked_columns(draw: st.DrawFn) -> tuple[ExportTemplate, frozenset[str]]:
    """A layout, and a seller's choice of its columns under any of their names."""
    layout = draw(st.sampled_from([t for t in KEYED if own_headers(t)]))
    keys = {draw(st.sampled_from(layout.fields[field])) for field in layout.key}
    own = draw(st.sampled_from(own_headers(layout)))
    others = draw(st.sets(st.sampled_from(sorted(layout.known)), max_size=12))
    return layout, frozenset(keys | {own} | others)


@settings(max_examples=600, deadline=None)
@given(ticked_columns())
def test_any_choice_of_columns_is_recognised(case: tuple[ExportTemplate, frozenset[str]]) -> None:
    layout, names = case
    match = chosen(ranked(names), None)
    assert match is not None
    assert match.template.id == layout.id


@settings(max_examples=300, deadline=None)
@given(ticked_columns(), st.sampled_from(list(Platform)))
def test_the_shops_platform_never_turns_a_file_into_its_own(
    case: tuple[ExportTemplate, frozenset[str]], platform: Platform
) -> None:
    layout, names = case
    match = chosen(ranked(names), platform)
    assert match is not None
    assert match.template.id == layout.id


UNITS = ("（元）", "[元]", "\n(¥)", "（北京时间）", "（UTC+8）", "【件】", "（%）", "")


@settings(max_examples=200, deadline=None)
@given(ticked_columns(), st.sampled_from(UNITS))
def test_units_behind_the_names_do_not_matter(
    case: tuple[ExportTemplate, frozenset[str]], unit: str
) -> None:
    layout, names = case
    dressed = frozenset(normal(name + unit) for name in names)
    assume(not (dressed - names) & _KNOWN.keys())  # such a name may be another layout's
    match = chosen(ranked(dressed), None)
    assert match is not None
    assert match.template.id == layout.id


@st.composite
def signatures(draw: st.DrawFn) -> tuple[ExportTemplate, frozenset[str]]:
    """A layout and one of its signatures under any names, with the key."""
    layout = draw(st.sampled_from(SIGNED))
    signature = draw(st.sampled_from(layout.signatures))
    names = {draw(st.sampled_from(layout.names(part))) for part in sorted(signature)}
    keys = {draw(st.sampled_from(layout.fields[field])) for field in layout.key}
    return layout, frozenset(names | keys)


@settings(max_examples=300, deadline=None)
@given(signatures())
def test_no_platform_claims_anothers_signature(
    case: tuple[ExportTemplate, frozenset[str]],
) -> None:
    layout, names = case
    match = chosen(ranked(names), None)
    assert match is None or match.template.platform is layout.platform


@st.composite
def service_columns(draw: st.DrawFn) -> tuple[ExportTemplate, frozenset[str]]:
    """A service table, which has no key: one of its signatures and any other columns of it."""
    layout = draw(st.sampled_from([t for t in SIGNED if t.report is Report.CUSTOMER_SERVICE]))
    signature = draw(st.sampled_from(layout.signatures))
    names = {draw(st.sampled_from(sorted(layout.names(part)))) for part in sorted(signature)}
    others = draw(st.sets(st.sampled_from(sorted(layout.known)), max_size=12))
    return layout, frozenset(names | others)


@settings(max_examples=300, deadline=None)
@given(service_columns())
def test_any_choice_of_a_service_tables_columns_is_recognised(
    case: tuple[ExportTemplate, frozenset[str]],
) -> None:
    layout, names = case
    match = chosen(ranked(names), None)
    assert match is not None
    assert match.template.id == layout.id


def renamed_columns(layout: ExportTemplate, draw: random.Random) -> frozenset[str]:
    """Most fields of a layout, each under any of its names, and a few other columns."""
    fields = [f for f in layout.fields if f in layout.key or draw.random() < 0.6]
    others = draw.sample(sorted(layout.known), min(len(layout.known), 4))
    return frozenset({*(draw.choice(layout.fields[field]) for field in fields), *others})


def test_nearly_every_renamed_export_needs_no_question() -> None:
    draw, asked, claimed = random.Random(7), Counter[str](), []
    platforms = [t for t in all_templates() if t.report and t.platform is not Platform.GENERIC]
    for layout in platforms:
        for _ in range(100):
            match = chosen(ranked(renamed_columns(layout, draw)), layout.platform)
            if match is None:
                asked[layout.id] += 1
            elif match.template.id != layout.id:
                claimed.append((layout.id, match.template.id))
    assert sum(asked.values()) <= (1 - WITHOUT_A_QUESTION) * 100 * len(platforms), asked
    assert max(asked.values(), default=0) <= 10, asked
    strange = [
        pair for pair in claimed if pair[1].split("-")[0] not in ("generic", pair[0].split("-")[0])
    ]
    assert strange == []
    assert len(claimed) <= 0.01 * 100 * len(platforms), Counter(claimed)


@pytest.mark.parametrize(
    "headers",
    [
        "客服 部门 工资",
        "日期 访客数 销售额",
        "客服昵称 商品 备注",
        "日期 班次 值班人",
    ],
)
def test_a_list_of_people_or_days_is_no_service_table(headers: str) -> None:
    assert chosen(ranked(frozenset(headers.split())), None) is None


@pytest.mark.parametrize(
    ("headers", "layout"),
    [
        ("主订单编号 选购商品 订单状态", "douyin-orders"),
        ("主订单编号 子订单编号 订单提交时间", "douyin-orders"),
        ("主订单编号 支付完成时间", "douyin-orders"),
        ("主订单编号 承诺发货时间", "douyin-orders"),
        ("主订单编号 订单提交时间", "douyin-orders"),
        ("主订单编号 APP渠道", "douyin-orders"),
        ("主订单编号 子订单编号 商品属性", "taobao-order-items"),
        ("售后单号 商品单号 退商品金额(元) 订单号", "douyin-after-sales"),
        ("售后单号 订单号 申请售后金额（元）", "xiaohongshu-after-sales"),
        ("售后单号 订单编号 是否atom处理", "kuaishou-after-sales"),
        ("售后单号 订单编号 退款状态 平台纠纷介入", "wechat-after-sales"),
        ("售后编号 订单编号 售后状态", "pinduoduo-after-sales"),
        ("退款编号 订单编号 退款总额", "taobao-after-sales"),
        ("订单编号 总金额 买家实际支付金额 收货地址 订单创建时间 订单付款时间 退款金额", "taobao-orders"),
        ("订单号 下单账号 京东价", "jd-orders"),
        ("订单号 规格ID SKU件数", "xiaohongshu-orders"),
        ("订单号 运单号 快递公司 支付时间 发货时间 揽收时间 签收时间 承诺送达时间", "generic-logistics"),
        ("动账时间 动帐流水号 订单号", "douyin-settlement"),
        ("订单编号 费用名称 收支方向", "jd-settlement"),
    ],
)  # fmt: skip
def test_cautions_between_layouts_hold(headers: str, layout: str) -> None:
    match = chosen(ranked(frozenset(map(normal, headers.split()))), None)
    assert match is not None
    assert match.template.id == layout


@pytest.mark.parametrize(
    "headers",
    [
        "主订单编号 子订单编号",
        "主订单编号 订单状态 发货时间",
        "售后单号 订单号 售后状态",
        "订单编号 订单状态 退款金额",
        "订单号 订单状态 发货时间 快递单号",
        "订单号 客户 送货日期 签单人",
        "商品ID 商品名称 颜色",
    ],
)
def test_what_several_layouts_share_is_asked(headers: str) -> None:
    assert chosen(ranked(frozenset(map(normal, headers.split()))), None) is None


def test_the_shops_platform_decides_on_a_few_plain_columns() -> None:
    names = frozenset(["主订单编号", "订单状态", "发货时间"])
    for platform, layout in (
        (Platform.DOUYIN, "douyin-orders"),
        (Platform.TAOBAO, "taobao-order-items"),
    ):
        match = chosen(ranked(names), platform)
        assert match is not None
        assert match.template.id == layout


PAIRS = [
    (layout, key, name)
    for layout in KEYED
    if layout.report in (Report.ORDERS, Report.ORDER_ITEMS)
    for key in layout.fields["order_id"][:1]
    for field in ("status", "refund_status", "dispatched_at", "finished_at", "paid_at", "item_id")
    for name in layout.fields.get(field, ())
]


@pytest.mark.parametrize(("layout", "key", "name"), PAIRS)
def test_an_order_number_and_one_plain_column_are_the_shops_own(
    layout: ExportTemplate, key: str, name: str
) -> None:
    names = frozenset([key, name])
    match = chosen(ranked(names), layout.platform)
    assert match is not None
    assert match.template.platform is layout.platform
    assert match.template.report in (Report.ORDERS, Report.ORDER_ITEMS)
    if chosen(ranked(names), None) is None:
        found = guesses(names, layout.platform)
        assert found[0].platform is layout.platform
        assert layout.id in {guess.template_id for guess in found}


@pytest.mark.parametrize("platform", list(Platform))
@pytest.mark.parametrize(
    "headers",
    [
        "订单号 快递单号",  # as likely from a courier
        "订单编号 物流公司 物流单号",
        "订单号 主订单编号",
        "订单号 客户",
        "订单号 订单状态 我的备注栏",
    ],
)
def test_no_shop_claims_what_may_be_anything(headers: str, platform: Platform) -> None:
    match = chosen(ranked(frozenset(headers.split())), platform)
    assert match is None or match.template.platform is Platform.GENERIC


MEMORY = "订单编号 订单状态 商品名称 商品ID 商品规格 商品数量 实付 订单创建时间 订单支付时间 发货时间 快递单号"


def test_most_of_many_plain_columns_are_the_shops_where_nothing_fits_better() -> None:
    names = frozenset(map(normal, MEMORY.split()))
    assert chosen(ranked(names), None) is None
    match = chosen(ranked(names), Platform.KUAISHOU)
    assert match is not None
    assert match.template.id == "kuaishou-orders"
    strange = names | {f"自定义{n}" for n in range(9)}
    assert chosen(ranked(strange), Platform.KUAISHOU) is None


def test_of_two_refusals_the_platforms_own_is_told() -> None:
    """Neither is wanted, so that both fit as well is no reason to ask."""
    names = frozenset(
        map(normal, ["发生时间", "收入金额（+元）", "支出金额（-元）", "账务类型", "商户订单号"])
    )
    match = chosen(ranked(names), None)
    assert match is not None
    assert match.template.id == "pinduoduo-payments"


def test_the_shops_own_platform_is_guessed_first() -> None:
    names = frozenset(
        ["售后单号", "订单号", "包裹号", "售后类型", "售后状态", "申请时间", "退款金额", "售后原因"]
    )
    found = [guess.template_id for guess in guesses(names, Platform.XIAOHONGSHU)]
    assert "xiaohongshu-after-sales" in found
    assert found != [guess.template_id for guess in guesses(names)]


def test_the_shops_platform_decides_between_equals() -> None:
    names = frozenset(["订单号", "订单状态", "支付时间", "发货时间", "快递单号"])
    assert chosen(ranked(names), None) is None
    for platform, layout in (
        (Platform.PINDUODUO, "pinduoduo-orders"),
        (Platform.GENERIC, "generic-logistics"),
    ):
        match = chosen(ranked(names), platform)
        assert match is not None
        assert match.template.id == layout
    assert chosen(ranked(names), Platform.DOUYIN) is None


def test_nothing_is_guessed_from_one_plain_word() -> None:
    assert guesses(frozenset({"订单号", "甲", "乙"})) == ()
