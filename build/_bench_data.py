"""Files for the benchmark: a 抖店 shop's exports as its backend writes them, every row invented.

Forty of the seventy-four columns of 标准报表, all of them filled as in real exports: text cells are
quoted and begin with a TAB, "-" stands for nothing, personal cells are ciphers of the backend's
length, product names are long, the newest order comes first, and one order in twenty has two rows.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

LAST_DAY = datetime(2026, 11, 20, 20)
DAYS = 260
ORDER_HEADERS = (
    *(
        "主订单编号",
        "子订单编号",
        "选购商品",
        "商品规格",
        "商品数量",
        "商品ID",
        "商家编码",
        "商品单价",
    ),
    *(
        "订单应付金额",
        "运费",
        "优惠总金额",
        "平台优惠",
        "商家优惠",
        "达人优惠",
        "商家改价",
        "支付优惠",
    ),
    *(
        "红包抵扣",
        "支付方式",
        "手续费",
        "收件人",
        "收件人手机号",
        "省",
        "市",
        "区",
        "街道",
        "详细地址",
    ),
    *(
        "是否修改过地址",
        "买家留言",
        "订单提交时间",
        "旗帜颜色",
        "商家备注",
        "订单完成时间",
        "支付完成时间",
    ),
    *("APP渠道", "流量来源", "订单状态", "承诺发货时间", "订单类型", "售后状态", "发货时间"),
)
CASE_HEADERS = (
    *(
        "售后单号",
        "订单号",
        "商品单号",
        "商品名称",
        "商品ID",
        "应付金额（元）",
        "商品发货状态",
        "售后类型",
    ),
    *(
        "退商品金额（元）",
        "退支付优惠（元）",
        "售后状态",
        "售后申请时间",
        "售后原因",
        "同意售后申请时间",
    ),
    *("商家退款时间", "用户到账时间", "售后完结时间", "仲裁状态", "纠纷责任方", "售后备注"),
)
REVIEW_HEADERS = (
    *("评价日期", "订单编号", "商品ID", "商品名称", "商品评价得分", "物流评价得分", "服务评价得分"),
    *("评价内容", "用户昵称"),
)
PARCEL_HEADERS = ("订单号", "运单号", "快递公司", "揽收时间", "签收时间", "省份")
_PLAIN = ("商品数量", "商品单价", "订单应付金额", "运费", "优惠总金额", "平台优惠", "商家优惠")
_NUMBERS = frozenset((*_PLAIN, "达人优惠", "商家改价", "支付优惠", "红包抵扣", "手续费"))
_PRODUCTS = 160
_GOODS = (
    "保温杯",
    "帆布托特包",
    "羊毛混纺围巾",
    "小户型台灯",
    "家用收纳箱",
    "儿童拼装积木",
    "洗脸巾",
    "运动短袜",
)
_PLACES = (
    ("广东省", "深圳市", "宝安区", "西乡街道"),
    ("浙江省", "杭州市", "余杭区", "良渚街道"),
    ("新疆维吾尔自治区", "乌鲁木齐市", "天山区", "新华南路街道"),
    ("四川省", "成都市", "武侯区", "簇桥街道"),
    ("河南省", "郑州市", "金水区", "文化路街道"),
    ("山东省", "青岛市", "城阳区", "惜福镇街道"),
)
_NOTES = (
    "-",
    "-",
    "-",
    "-",
    "-",
    "-",
    "-",
    "-",
    "急用，请尽快发货，谢谢",
    "周末再送，工作日家里没人",
)
_MARKS = ("-", "-", "-", "-", "-", "已和买家确认颜色，备注发雾霾蓝", "加送小样一份")
_PAID_BY = ("微信支付", "抖音支付", "支付宝", "先用后付")
_FROM = ("短视频", "直播", "商品卡", "搜索", "抖音商城")
_REASONS = (
    "不想要了",
    "质量问题（商品品质原因）",
    "快递一直未送达",
    "颜色/图案/款式不符",
    "商品破损",
)
_TEXTS = ("质量很好，和图片一样", "包装破了一角，客服处理很快", "等了五天才发货，有点慢", "-")


def _cipher(number: int, salt: str, mark: str, length: int) -> str:
    """What the backend puts in place of a personal cell."""
    digest = hashlib.blake2b(f"{salt}{number}".encode(), digest_size=48).digest()
    return f"{mark}{base64.b64encode(digest).decode()[:length]}{mark}"


def _title(product: int) -> str:
    goods = _GOODS[product % len(_GOODS)]
    return f"【品牌自营】加厚大容量{goods}便携耐用学生上班族2026新款高颜值礼物{product:03d}号"


def _at(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%d %H:%M:%S")


def order_id(number: int) -> str:
    """The main order number of the n-th newest row; every twentieth row adds to the order above."""
    first = number - 1 if number % 20 == 19 else number
    return str(6953999999999999999 - first * 7920)


def orders(count: int) -> Iterator[dict[str, str]]:
    """Order rows, newest first, evenly spread over the days before ``LAST_DAY``."""
    dice = Random(20261121)
    step = timedelta(days=DAYS) / count
    for number in range(count):
        yield _order(number, LAST_DAY - step * (number - number % 20 // 19), dice)


def _order(number: int, paid: datetime, dice: Random) -> dict[str, str]:
    product = int(dice.random() ** 3 * _PRODUCTS)
    place = _PLACES[int(dice.random() ** 2 * len(_PLACES))]
    sent = paid + timedelta(hours=4 + dice.random() ** 2 * 50, seconds=dice.randrange(3600))
    done = sent + timedelta(days=3 + dice.random() * 9, seconds=dice.randrange(3600))
    state = "已完成" if done <= LAST_DAY else "已发货" if sent <= LAST_DAY else "待发货"
    price = 1990 + product * 100
    off = dice.randrange(0, 9) * 50
    return {
        "主订单编号": order_id(number),
        "子订单编号": str(6953999999999999999 - number * 7920),
        "选购商品": _title(product),
        "商品规格": f"颜色分类:{('雾霾蓝', '奶油白', '曜石黑')[number % 3]};规格:升级款{product % 4}",
        "商品数量": str(1 + number % 11 // 10),
        "商品ID": str(3700000000000000017 + product * 1013),
        "商家编码": f"SKU-{product:03d}-{number % 3}",
        "商品单价": f"{price / 100:,.2f}",
        "订单应付金额": f"{(price - off) / 100:,.2f}",
        "运费": "0.00",
        "优惠总金额": f"{off / 100:.2f}",
        "平台优惠": f"{off / 200:.2f}",
        "商家优惠": f"{off / 200:.2f}",
        "达人优惠": "0.00",
        "商家改价": "0.00",
        "支付优惠": "0.00",
        "红包抵扣": "0.00",
        "支付方式": _PAID_BY[number % 4],
        "手续费": "0.00",
        "收件人": _cipher(number, "name", "##", 24),
        "收件人手机号": _cipher(number, "phone", "$$", 24),
        **dict(zip(("省", "市", "区", "街道"), place, strict=True)),
        "详细地址": _cipher(number, "street", "##", 44),
        "是否修改过地址": "否",
        "买家留言": _NOTES[dice.randrange(len(_NOTES))],
        "订单提交时间": _at(paid - timedelta(seconds=5 + dice.randrange(90))),
        "旗帜颜色": "灰",
        "商家备注": _MARKS[dice.randrange(len(_MARKS))],
        "订单完成时间": _at(done) if state == "已完成" else "-",
        "支付完成时间": _at(paid),
        "APP渠道": "抖音",
        "流量来源": _FROM[number % 5],
        "订单状态": state,
        "承诺发货时间": _at(paid + timedelta(hours=48)),
        "订单类型": "普通订单",
        "售后状态": "-",
        "发货时间": _at(sent) if sent <= LAST_DAY else "-",
    }


def cases(count: int) -> Iterator[dict[str, str]]:
    """After-sales cases of one order in sixteen, of all kinds and reasons."""
    dice = Random(7)
    for number, order in enumerate(orders(count)):
        if number % 16 != 3 or order["发货时间"] == "-":
            continue
        asked = datetime.fromisoformat(order["发货时间"]) + timedelta(hours=20 + dice.random() * 90)
        agreed = asked + timedelta(hours=dice.random() * 30)
        back = agreed + timedelta(hours=dice.random() * 60)
        if back > LAST_DAY:
            continue
        yield {
            "售后单号": str(7100000000000000003 + number * 31),
            "订单号": order["主订单编号"],
            "商品单号": order["子订单编号"],
            "商品名称": order["选购商品"],
            "商品ID": order["商品ID"],
            "应付金额（元）": order["订单应付金额"],
            "商品发货状态": "已发货",
            "售后类型": ("退货退款", "已发货退款")[number % 32 // 16],
            "退商品金额（元）": order["订单应付金额"],
            "售后状态": "同意退款，退款成功",
            "售后申请时间": _at(asked),
            "售后原因": _REASONS[dice.randrange(len(_REASONS))],
            "同意售后申请时间": _at(agreed),
            "商家退款时间": _at(back),
            "用户到账时间": _at(back),
            "售后完结时间": _at(back),
        }


def reviews(count: int) -> Iterator[dict[str, str]]:
    """Reviews of one order in ten."""
    dice = Random(11)
    for number, order in enumerate(orders(count)):
        if number % 10 == 1 and order["订单完成时间"] != "-":
            stars = str(5 - int(dice.random() ** 4 * 5))
            yield {
                "评价日期": order["订单完成时间"],
                "订单编号": order["主订单编号"],
                "商品ID": order["商品ID"],
                "商品名称": order["选购商品"],
                "商品评价得分": stars,
                "物流评价得分": stars,
                "服务评价得分": "5",
                "评价内容": _TEXTS[dice.randrange(len(_TEXTS))],
                "用户昵称": "抖***用户",
            }


def parcels(count: int) -> Iterator[dict[str, str]]:
    """A courier's table: pickup and delivery of every order that was sent."""
    dice = Random(13)
    for number, order in enumerate(orders(count)):
        if order["发货时间"] == "-" or number % 20 == 19:
            continue
        taken = datetime.fromisoformat(order["发货时间"]) + timedelta(hours=dice.random() ** 2 * 20)
        signed = taken + timedelta(hours=20 + dice.random() * 70)
        yield {
            "订单号": order["主订单编号"],
            "运单号": f"SF{1400000000000 + number * 7}",
            "快递公司": ("顺丰速运", "中通快递", "圆通速递")[number % 3],
            "揽收时间": _at(taken) if taken <= LAST_DAY else "-",
            "签收时间": _at(signed) if signed <= LAST_DAY else "-",
            "省份": order["省"],
        }


def later(count: int) -> Iterator[dict[str, str]]:
    """The same orders exported again, each with something new: every other record is shared."""
    for order in orders(count):
        order["订单状态"] = "已关闭" if order["订单状态"] == "待发货" else "已完成"
        order["订单应付金额"] = f"{float(order['订单应付金额'].replace(',', '')) + 1:,.2f}"
        yield order


# --- writing --------------------------------------------------------------------------------------


def _quoted(name: str, cell: str) -> str:
    if cell == "-":
        return cell
    if name in _NUMBERS:
        return f'"{cell}"' if "," in cell else cell
    return f'"\t{cell}"'


def write_csv(path: Path, headers: Sequence[str], rows: Iterator[dict[str, str]]) -> None:
    """utf-8 with BOM, as the backend writes it."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        file.write(",".join(headers) + "\n")
        for row in rows:
            file.write(",".join(_quoted(name, row.get(name, "-")) for name in headers) + "\n")


def write_xlsx(path: Path, headers: Sequence[str], rows: Iterator[dict[str, str]]) -> None:
    """The same table as a workbook, with shared strings and cell names as backends write them."""
    shared: dict[str, int] = {}
    letters = [_letter(index) for index in range(len(headers))]

    def line(number: int, cells: Sequence[str]) -> bytes:
        places = zip(letters, cells, strict=True)
        parts = "".join(
            f'<c r="{letter}{number}" t="s"><v>{shared.setdefault(cell, len(shared))}</v></c>'
            for letter, cell in places
        )
        return f'<row r="{number}">{parts}</row>'.encode()

    with ZipFile(path, "w", ZIP_DEFLATED, compresslevel=6) as archive:
        for name, text in _PARTS.items():
            archive.writestr(name, text)
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet:
            sheet.write(f"{_XML}<worksheet {_MAIN}><sheetData>".encode())
            sheet.write(line(1, headers))
            for number, row in enumerate(rows, 2):
                sheet.write(line(number, [row.get(name, "-") for name in headers]))
            sheet.write(b"</sheetData></worksheet>")
        strings = "".join(f"<si><t>{escape(text)}</t></si>" for text in shared)
        archive.writestr("xl/sharedStrings.xml", f"{_XML}<sst {_MAIN}>{strings}</sst>")


def write_all(folder: Path, count: int) -> None:
    """Every file of a shop with so many order rows."""
    write_csv(folder / "orders.csv", ORDER_HEADERS, orders(count))
    write_xlsx(folder / "orders.xlsx", ORDER_HEADERS, orders(count))
    write_csv(folder / "later.csv", ORDER_HEADERS, later(count))
    write_csv(folder / "cases.csv", CASE_HEADERS, cases(count))
    write_csv(folder / "reviews.csv", REVIEW_HEADERS, reviews(count))
    write_csv(folder / "parcels.csv", PARCEL_HEADERS, parcels(count))


def _letter(index: int) -> str:
    """A, B … Z, AA, AB …"""
    before = index // 26
    return (_letter(before - 1) if before else "") + chr(ord("A") + index % 26)


_XML = '<?xml version="1.0" encoding="UTF-8"?>'
_MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_PARTS = {
    "[Content_Types].xml": f'{_XML}<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships'
    f'+xml"/><Override PartName="/xl/workbook.xml" ContentType="{_SHEET}.sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_SHEET}.worksheet+xml"/>'
    f'<Override PartName="/xl/sharedStrings.xml" ContentType="{_SHEET}.sharedStrings+xml"/></Types>',
    "_rels/.rels": f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" '
    f'Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'{_XML}<workbook {_MAIN} xmlns:r="{_OFFICE}"><sheets>'
    '<sheet name="Sheet1" sheetId="1" r:id="r1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="r1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="r2" Type="{_OFFICE}/sharedStrings" Target="sharedStrings.xml"/>'
    "</Relationships>",
}
