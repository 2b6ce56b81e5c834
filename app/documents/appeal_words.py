"""How an appeal reads: its grounds with the moments that prove them, and the list on paper."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from app import clock
from app.diagnosis.appeals import BLANK, BUYER, CARRIER, HOLIDAY, SCAN, Appeal, Ground
from app.documents import words
from app.documents.grid import Column, Grid, GridRow
from app.documents.sheet import Part, Sheet, SignLines, Title, Words, sheet
from app.documents.workbooks import SheetTable
from app.model import ScoreCard

GROUND_NAMES = {
    HOLIDAY: "节假日",
    BLANK: "快递表缺日期",
    SCAN: "已按时揽收",
    BUYER: "买家原因",
    CARRIER: "快递责任",
}
PROOFS = {
    HOLIDAY: "放假通知、平台的节假日或豁免公告",
    BLANK: "订单详情页截图（确认收货时间）、快递官网轨迹截图",
    SCAN: "快递官网揽收轨迹截图、交接单",
    BUYER: "聊天记录、售后单截图",
    CARRIER: "快递官网轨迹截图；多半要先向快递索赔，平台不一定受理",
}
ABOUT = (
    "下面是按导入的文件核对出来的，能不能申诉、要什么凭证以平台后台为准。"
    "“滚出日”之后这一单不再计入指标，不用再申诉。"
)
FOLDER, PROOFS_FOLDER, LIST, READ_FIRST = "申诉材料", "凭证", "清单", "先看这里.txt"
_HEADER = (
    "指标", "订单号", "运单号", "商品", "快递", "省份", "支付时间", "期限", "完成时间", "滚出日", "理由", "要准备的凭证",
)  # fmt: skip
_COLUMNS = (
    Column("订单号 · 商品", 28),
    Column("快递 · 省份", 16),
    Column("期限", 13),
    Column("理由", 51),
    Column("滚出日", 10),
)


def ground_text(ground: Ground) -> str:
    """One ground with its proof: ``已按时揽收：11-12 10:20，早于期限 11-13 12:00``."""
    name, at = GROUND_NAMES[ground.kind], moment_text(ground.at)
    if ground.kind == HOLIDAY:
        days = f"{clock.as_datetime(ground.at or 0):%m-%d} 至 {clock.as_datetime(ground.until or 0):%m-%d}"
        return f"{name}：{ground.name} {days}"
    if ground.kind == BLANK:
        return f"{name}：订单已确认收货" + (f"（{at}）" if ground.at is not None else "")
    if ground.kind == SCAN:
        return f"{name}：{at}，早于期限 {moment_text(ground.until)}"
    if ground.kind == BUYER:
        return f"{name}：{ground.name}" + (f"（{at}）" if ground.at is not None else "")
    signed = f"，{moment_text(ground.until)} 才签收" if ground.until is not None else "，还没签收"
    return f"{name}：{at} 已揽收{signed}"


def grounds_text(appeal: Appeal) -> str:
    """All grounds of an order."""
    return "；".join(ground_text(ground) for ground in appeal.grounds)


def bundle_name(bundle: Sequence[Appeal]) -> str:
    """``发货及时率``, or ``运单配送时效达成率（向快递索赔）``."""
    claim = "（向快递索赔）" if bundle[0].is_claim else ""
    return f"{bundle[0].metric}{claim}"


def bundle_folder(bundle: Sequence[Appeal], number: int) -> str:
    """The folder of a bundle: ``第1批 发货及时率``."""
    return f"第{number}批 {bundle_name(bundle)}"


def moment_text(at: int | None) -> str:
    """``11-12 10:20``, or a dash."""
    return words.DASH if at is None else f"{clock.as_datetime(at):%m-%d %H:%M}"


def appeal_cells(appeal: Appeal) -> list[str]:
    """An order as a row of the workbook."""
    return [
        appeal.metric,
        appeal.order_id,
        appeal.waybill,
        appeal.product or "",
        appeal.courier or "",
        appeal.province or "",
        _full(appeal.paid_at),
        _full(appeal.due_at),
        _full(appeal.done_at),
        words.date_text(appeal.leaves_on),
        grounds_text(appeal),
        "；".join(dict.fromkeys(PROOFS[ground.kind] for ground in appeal.grounds)),
    ]


def _full(at: int | None) -> str:
    return "" if at is None else f"{clock.as_datetime(at):%Y-%m-%d %H:%M:%S}"


def appeal_table(found: Sequence[Appeal]) -> SheetTable:
    """The orders of a bundle as a sheet; order numbers keep their digits."""
    return SheetTable(_HEADER, [appeal_cells(appeal) for appeal in found], as_text=True)


def appeal_sheet(
    card: ScoreCard, bundle: Sequence[Appeal], number: int, of: int, made_on: date
) -> Sheet:
    """The printed list of a bundle: what to say of each order, and what to bring."""
    kinds = dict.fromkeys(ground.kind for appeal in bundle for ground in appeal.grounds)
    proofs = tuple(Words(f"□ {GROUND_NAMES[kind]}：{PROOFS[kind]}") for kind in kinds)
    parts: tuple[Part, ...] = (
        Words(ABOUT, grey=True),
        Title("要准备的凭证", "放进同一个文件夹，文件名写订单号"),
        *proofs,
        Title(f"{bundle_name(bundle)}：{len(bundle)} 单", f"第 {number} 批，共 {of} 批"),
        Grid(_COLUMNS, tuple(_row(appeal) for appeal in bundle)),
        SignLines(("核对", "提交", "结果")),
    )
    first, last = card.metric(bundle[0].metric_id).first, card.metric(bundle[0].metric_id).last
    return sheet(card, "申诉清单", words.period_text(first, last), parts, made_on)


def _row(appeal: Appeal) -> GridRow:
    where = " · ".join(filter(None, (appeal.courier, appeal.province)))
    return GridRow(
        (
            appeal.order_id,
            where or words.DASH,
            moment_text(appeal.due_at),
            grounds_text(appeal),
            words.short_date(appeal.leaves_on),
        ),
        tick=False,
        detail=words.clip(appeal.product or "", 40),
    )
