"""Which layout a header is, wherever it stands and whatever was left out of it."""

from __future__ import annotations

import random
from collections import Counter

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from app.catalogue.templates import ExportTemplate, all_templates, normal
from app.importing.headers import Header
from app.importing.recognise import (
    RecognisedTable,
    Unrecognised,
    chosen,
    guesses,
    labels_beside,
    other_layout,
    ranked,
    recognise,
)
from app.importing.wordlists import wordlists
from app.model import Mapping, Platform, Report

from .makers import table

_KNOWN = Counter(name for layout in all_templates() for name in layout.known)
PLAIN_ORDERS = ["订单号", "订单状态", "支付时间", "发货时间", "快递单号"]
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


@pytest.mark.parametrize(
    ("platform", "states", "layout"),
    [
        (Platform.DOUYIN, ("待发货", "已完成"), "douyin-orders"),
        (Platform.DOUYIN, ("-", ""), "douyin-orders"),
        (Platform.DOUYIN, ("待发货", "买家已付款,等待卖家发货"), None),
        (Platform.TAOBAO, ("交易成功", "交易关闭"), "taobao-order-items"),
        (None, ("待发货", "已完成"), None),
    ],
)
def test_another_platforms_states_stop_the_shop_from_deciding(
    platform: Platform | None, states: tuple[str, str], layout: str | None
) -> None:
    rows = [[f"691700000000000010{n}", state] for n, state in enumerate(states)]
    found = recognise(table([["主订单编号", "订单状态"], *rows]), platform)
    told = found.template.id if isinstance(found, RecognisedTable) and found.template else None
    assert told == layout


def test_many_plain_columns_in_anothers_words_are_anothers() -> None:
    at = "2026-09-01 10:00:00"
    rows = [[f"26091{n}-600000000000111", "等待出库", at, at, "YT1"] for n in range(3)]
    found = recognise(table([PLAIN_ORDERS, *rows]), Platform.PINDUODUO)
    assert isinstance(found, RecognisedTable)
    assert found.template is not None
    assert found.template.id == "jd-orders"


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


HEADER = ["主订单编号", "选购商品", "订单状态"]
DATA = ["6917000000000000101", "杯子", "已发货"]


def found(rows: list[list[str]]) -> RecognisedTable:
    """The reading of rows that must be recognised."""
    result = recognise(table(rows))
    assert isinstance(result, RecognisedTable)
    return result


@pytest.mark.parametrize("above", [0, 1, 5, 39])
def test_the_header_is_found_in_the_first_forty_rows(above: int) -> None:
    titles = [["订单明细", "", ""]] * above
    result = found([*titles, HEADER, DATA])
    assert result.header.row == above + 1
    assert result.titles == ("订单明细",) * above


def test_a_header_below_row_forty_is_not_looked_for() -> None:
    assert isinstance(recognise(table([["x"]] * 40 + [HEADER, DATA])), Unrecognised)


def test_cells_merged_over_two_rows_count_with_the_lower_row() -> None:
    rows = [["主订单编号", "商品", "", "订单状态"], ["", "选购商品", "商品ID", ""], [*DATA, ""]]
    result = found(rows)
    assert result.header.row == 2
    assert result.header.cells == ("主订单编号", "选购商品", "商品ID", "订单状态")


def test_groups_above_the_header_are_left_out() -> None:
    rows = [["申请信息", "", "审核"], ["服务单号", "订单号", "客户期望"], ["1", "2", "退货"]]
    result = found(rows)
    assert result.template is not None
    assert (result.template.id, result.header.row) == ("jd-after-sales", 2)
    assert result.header.cells == ("服务单号", "订单号", "客户期望")


def test_spaces_width_and_glyphs_do_not_matter() -> None:
    rows = [["\ufeff订单 编号 ", "买家应付邮费\u200b"], ["1", "2"]]
    assert found(rows).template is not None


MINE = Mapping(Platform.GENERIC, Report.ORDERS, {"单子": "order_id", "卖出": "paid_at"})


def test_a_mapping_is_used_where_no_layout_fits() -> None:
    rows = [["我的表", ""], ["单子", "卖出"], ["1", "2026-09-01"]]
    result = recognise(table(rows), mapping=MINE)
    assert isinstance(result, RecognisedTable)
    assert (result.mapping, result.header.row) == (MINE, 2)
    layout_first = recognise(table([[*HEADER, "单子", "卖出"], [*DATA, "", ""]]), mapping=MINE)
    assert isinstance(layout_first, RecognisedTable)
    assert layout_first.mapping is None


def test_a_remembered_mapping_comes_before_any_layout() -> None:
    header = Header(1, tuple(HEADER), tuple(map(normal, HEADER)))
    result = recognise(table([HEADER, DATA]), remembered={header.fingerprint: MINE})
    assert isinstance(result, RecognisedTable)
    assert result.mapping == MINE


def test_an_unknown_table_comes_with_guesses_and_samples() -> None:
    rows = [["汇总表"], ["订单编号", "订单状态", "退款金额", "数量"], ["1", "好", "2", "3"]]
    result = recognise(table(rows))
    assert isinstance(result, Unrecognised)
    assert result.header is not None
    assert result.header.row == 2
    assert 1 <= len(result.guesses) <= 3
    confidences = [guess.confidence for guess in result.guesses]
    assert confidences == sorted(confidences, reverse=True)
    assert all(0 < confidence < 1 for confidence in confidences)
    assert result.sample == (["1", "好", "2", "3"],)


def test_nothing_is_guessed_from_one_plain_word() -> None:
    assert guesses(frozenset({"订单号", "甲", "乙"})) == ()


def test_marks_that_forms_put_around_a_name_do_not_matter() -> None:
    dresses = (
        "*{}",
        "{}（必填）",
        "1.{}",
        "【{}】",
        "{}：",
        "*{}*（选填）",
        "{} ↑↓",
        "{}ⓘ",
        "{}？",
    )
    for dressed in dresses:
        result = found([[dressed.format(name) for name in HEADER], DATA])
        assert result.header.names == tuple(HEADER)


def test_columns_far_to_the_right_do_not_hide_the_header() -> None:
    assert found([[*HEADER, *[""] * 16_000, "x"], DATA]).header.cells == tuple(HEADER)


def test_another_table_is_told_by_its_header() -> None:
    own = found([HEADER, DATA]).template
    assert own is not None
    cases = ["售后单号", "订单号", "商品单号", "退商品金额(元)"]
    below = other_layout(cases, HEADER, own)
    assert below is not None
    assert below.id == "douyin-after-sales"
    for row in (DATA, HEADER, ["合计", "", "3"], ["订单编号", "数量", "备注"]):
        assert other_layout(row, HEADER, own) is None
    beside = found([[*HEADER, "", *cases], [*DATA, "", "1", "2", "3", "4"]])
    assert beside.template is not None
    assert len(labels_beside(beside.header, beside.template)) == 1
    assert labels_beside(found([HEADER, DATA]).header, own) == []
