"""The door: files, folders and zips in; parsed files and refusals out; nothing ever raised."""

from __future__ import annotations

import io
import json
import random
import zipfile
from datetime import date
from pathlib import Path

import pytest
from msoffcrypto.format.ooxml import OOXMLFile

from app.catalogue.templates import all_templates
from app.importing.parse import parse_files
from app.model import Mapping, OrderRecord, ParsedFile, Platform, Refusal, Report
from app.progress import Cancelled, Progress

from .golden import CASES, shown
from .makers import at, workbook

ORDERS = "主订单编号,选购商品,订单状态,订单提交时间,收件人\n6917000000000000101,杯子,已发货,2026-09-01 10:00:00,林某\n"
DELIVERIES = (
    "订单号,订单行,销售时间,交货时间,货品交货状况,货品,销售区域,数量,销售金额\r\n"
    'P1,10,2016-7-30,2016-9-30,晚交货,货品3,华北,2,"1052,75元"\r\n'
    'P2,10,2016-8-30,2016-10-30,按时交货,货品3,华北,10,"11,50万元"\r\n'
    'P2,20,2016-8-30,2016-10-30,按时交货,货品1,华北,1,"129,58元"\r\n'
    ',30,2016-8-30,2016-10-30,按时交货,货品3,华北,10,"11,50万元"\r\n'
)
TMALL = (
    "订单编号,总金额,买家实际支付金额,收货地址 ,订单创建时间,订单付款时间 ,退款金额\r\n"
    "1,178.8,0.0,上海,2020-02-21 00:00:00,,0.0\r\n"
    "2,21.0,21.0,内蒙古自治区,2020-02-20 23:59:54,2020-02-21 00:00:02,0.0\r\n"
    "5,64.8,0.0,黑龙江省,2020-02-20 23:57:04,2020-02-20 23:57:11,64.8\r\n"
)


def put(folder: Path, **files: str | bytes) -> list[Path]:
    """Files of that text or bytes; ``a_csv`` is a.csv."""
    paths = []
    for name, data in files.items():
        path = folder / name.replace("_", ".")
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        paths.append(path)
    return paths


def codes(*paths: Path) -> list[str]:
    """The codes of the refusals, where nothing is parsed."""
    parsed, refused = parse_files(paths)
    assert parsed == []
    assert all(refusal.message for refusal in refused)
    return [refusal.code for refusal in refused]


def test_a_parsed_file_tells_everything_the_preview_shows(tmp_path: Path) -> None:
    ((parsed,), refused) = parse_files(put(tmp_path, a_csv=ORDERS))
    assert refused == []
    assert (parsed.platform, parsed.report) == (Platform.DOUYIN, Report.ORDERS)
    assert (parsed.layout, parsed.rows, parsed.rejected, parsed.skipped) == (
        "douyin-orders",
        1,
        0,
        0,
    )
    assert (parsed.first, parsed.last) == (date(2026, 9, 1), date(2026, 9, 1))
    assert (parsed.dropped_columns, parsed.unused_columns) == (("收件人",), ())
    assert "paid_at" in parsed.absent_fields
    assert len(parsed.sha256) == 64


def test_a_tmall_order_report_as_published(tmp_path: Path) -> None:
    """Seven columns, two of them with a trailing space; unpaid orders have no pay time."""
    ((parsed,), _) = parse_files(put(tmp_path, a_csv=TMALL))
    assert parsed.layout == "taobao-orders"
    found = [
        (r.province, r.paid_at, r.refunded) for r in parsed.records if isinstance(r, OrderRecord)
    ]
    assert found == [
        ("上海", None, False),
        ("内蒙古", at("2020-02-21 00:00:02"), False),
        ("黑龙江", at("2020-02-20 23:57:11"), True),
    ]


def test_a_table_without_layout_is_read_by_a_mapping(tmp_path: Path) -> None:
    """As a file::

    platform = "generic"
    report = "orders"

    [columns]
    "订单号" = "order_id"
    "订单行" = "item_id"
    "销售时间" = "created_at, paid_at"
    "交货时间" = "finished_at"
    "货品" = "product_name"
    "数量" = "quantity"
    "销售金额" = "paid_fen"
    """
    columns = {"订单号": "order_id", "订单行": "item_id", "销售时间": "created_at, paid_at",
               "交货时间": "finished_at", "货品": "product_name", "数量": "quantity", "销售金额": "paid_fen"}  # fmt: skip
    mapping = Mapping(Platform.GENERIC, Report.ORDERS, columns)
    files = put(tmp_path, gbk_csv=DELIVERIES.encode("gb18030"), utf_csv=DELIVERIES)
    assert codes(*files) == ["unknown_layout", "unknown_layout"]
    parsed, refused = parse_files(files, mapping=mapping)
    assert refused == []
    assert parsed[0].records == parsed[1].records
    assert (parsed[0].layout, parsed[0].rows, parsed[0].rejected) == ("mapping", 4, 1)
    first, second = parsed[0].records
    assert isinstance(first, OrderRecord)
    assert isinstance(second, OrderRecord)
    assert (first.paid_fen, second.paid_fen) == (105275, 11512958)
    assert (first.created_at, first.finished_at) == (at("2016-07-30"), at("2016-09-30"))
    assert second.items is not None
    assert [item.item_id for item in second.items] == ["10", "20"]


def test_a_mapping_is_remembered_by_the_headers_fingerprint(tmp_path: Path) -> None:
    files = put(tmp_path, a_csv=DELIVERIES)
    _, (refusal,) = parse_files(files)
    mapping = Mapping(Platform.GENERIC, Report.ORDERS, {"订单号": "order_id"}, "交货表")
    ((parsed,), _) = parse_files(files, remembered={refusal.fingerprint: mapping})
    assert (parsed.layout, parsed.label, parsed.fingerprint) == (
        "mapping",
        "交货表",
        refusal.fingerprint,
    )


def test_an_unknown_file_comes_with_what_the_mapping_dialog_needs(tmp_path: Path) -> None:
    text = "单据\n单子,收件人,卖出\n1,林某,13800138000\n"
    _, (refusal,) = parse_files(put(tmp_path, a_csv=text))
    assert refusal.code == "unknown_layout"
    assert refusal.headers == ("单子", "收件人", "卖出")
    assert refusal.sample_rows == (("1", "***", "***"),)
    assert refusal.fingerprint


def test_tables_above_below_and_beside_are_told(tmp_path: Path) -> None:
    names, cells = "售后单号,订单号,退商品金额(元)", "14,1,9.9"
    head, row = ORDERS.splitlines()
    below = f"{ORDERS},,,,\n{names},\n{cells},\n"
    beside = f"{head},,{names}\n{row},,{cells}\n"
    above = f"{names},售后状态,商品单号\n{cells}\n{ORDERS}"
    parsed, _ = parse_files(put(tmp_path, a_csv=below, b_csv=beside, c_csv=above))
    told = [note for one in parsed for note in one.notes]
    assert [text.split("（")[0] for text in told] == [
        "第 4 行起是另一张表",
        "旁边还有一张表",
        "上面还有一张表",
    ]


@pytest.mark.parametrize(("hours", "lacks"), [("36.5", False), ("-", True)])
def test_ends_that_are_worked_out_are_told_and_not_missed(
    tmp_path: Path, hours: str, lacks: bool
) -> None:
    text = (
        "服务单号,订单号,客户期望,服务单状态,售后申请时间,售后整体时长(H)\n"
        f"70000000001,300000000001,退货,完成,2026-10-01 08:00:00,{hours}\n"
    )
    ((parsed,), _) = parse_files(put(tmp_path, a_csv=text))
    assert ("finished_at" in parsed.absent_fields) is lacks
    assert any("售后整体时长" in told for told in parsed.notes) is not lacks


def test_folders_and_zips_are_opened(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    put(tmp_path / "in", a_csv=ORDERS, b_txt="")
    with zipfile.ZipFile(tmp_path / "in" / "c.zip", "w") as archive:
        archive.writestr("x/订单.csv", ORDERS)
    parsed, refused = parse_files([tmp_path / "in"])
    assert [p.name for p in parsed] == ["a.csv", "c.zip/订单.csv"]
    assert [(r.name, r.code) for r in refused] == [("b.txt", "empty")]


def test_sheets_of_one_layout_are_one_file_and_others_their_own(tmp_path: Path) -> None:
    orders = [line.split(",") for line in ORDERS.splitlines()]
    reviews: list[list[object]] = [
        ["订单ID", "评价日期", "商品评价得分"],
        ["6917000000000000101", "2026-09-07", 5],
    ]
    other = [orders[0], ["6917000000000000102", *orders[1][1:]]]
    data = workbook(orders, two=other, reviews=reviews, notes=[["说明", "如下"], ["一", "二"]])
    parsed, _ = parse_files(put(tmp_path, a_xlsx=data))
    assert [(p.report, len(p.records)) for p in parsed] == [(Report.ORDERS, 2), (Report.REVIEWS, 1)]
    assert [p.name for p in parsed] == ["a.xlsx [one]", "a.xlsx [reviews]"]
    assert "notes" in " ".join(parsed[0].notes)


def test_sheets_with_other_columns_keep_their_own_masking(tmp_path: Path) -> None:
    head: list[object] = ["订单ID", "评价日期", "商品评价得分", "评价内容"]
    first: list[list[object]] = [head, ["1", "2026-09-07", 5, "好"]]
    second: list[list[object]] = [[*head, "用户昵称"], ["2", "2026-09-07", 5, "我是阿珍", "阿珍"]]
    parsed, _ = parse_files(put(tmp_path, a_xlsx=workbook(first, two=second)))
    assert [p.records[0][-1] for p in parsed] == ["好", "我是***"]


def test_formulas_without_values_are_read(tmp_path: Path) -> None:
    rows = [["主订单编号", "选购商品"], ['="6917000000000000101"', "杯子"]]
    ((parsed,), _) = parse_files(put(tmp_path, a_xlsx=workbook(rows)))
    assert [r[0] for r in parsed.records] == ["6917000000000000101"]
    assert len(parsed.notes) == 1


def test_the_password_comes_from_the_name_or_is_given(tmp_path: Path) -> None:
    out = io.BytesIO()
    plain = workbook([line.split(",") for line in ORDERS.splitlines()])
    OOXMLFile(io.BytesIO(plain)).encrypt("a1b2c3", out)
    named, renamed = put(tmp_path, ordera1b2c3_xlsx=out.getvalue(), other_xlsx=out.getvalue())
    assert [len(found) for found in parse_files([named])] == [1, 0]
    assert codes(renamed) == ["password_needed"]
    assert [r.code for r in parse_files([renamed], password="nonono")[1]] == ["password_wrong"]
    assert [len(found) for found in parse_files([renamed], password="a1b2c3")] == [1, 0]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (ORDERS.splitlines()[0], "empty"),
        ("主订单编号,选购商品\n合计,3\n", "empty"),
        (b"%PDF-1.4", "unsupported"),
        ("只有一列\n没有表头\n", "no_columns"),
        ("主订单编号\n6940000000000000001\n", "no_columns"),
        ("动账时间,动帐流水号\n1,2\n", "not_wanted"),
        (b"PK\x03\x04 and no more", "broken"),
    ],
)
def test_what_is_refused(tmp_path: Path, data: str | bytes, code: str) -> None:
    assert codes(*put(tmp_path, a_csv=data)) == [code]


def test_a_text_without_columns_is_no_table(tmp_path: Path) -> None:
    files = put(tmp_path, a_txt="今天天气不错\n", a_docx="今天天气不错\n", a_md="今天天气不错\n")
    assert codes(*files) == ["unsupported"] * 3


def test_states_tell_whose_few_plain_columns_they_are(tmp_path: Path) -> None:
    rows = "6940000000000000001,待发货,-\n6940000000000000002,已完成,2026-10-01 10:00:00\n"
    (found,), _ = parse_files(put(tmp_path, a_csv="主订单编号,订单状态,发货时间\n" + rows))
    assert found.layout == "douyin-orders"


def test_a_folder_without_tables_is_told(tmp_path: Path) -> None:
    put(tmp_path, photo_png=b"x")
    assert codes(tmp_path) == ["unsupported"]


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    assert codes(tmp_path / "gone.csv") == ["not_found"]


@pytest.mark.parametrize("error", [FileNotFoundError, PermissionError])
@pytest.mark.parametrize("whole", [1, 2, 3, 4])
def test_a_file_taken_away_or_locked_while_it_is_read_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: type[OSError], whole: int
) -> None:
    (path,) = put(tmp_path, a_csv=ORDERS)
    opened, left = Path.open, [whole]

    def once_more(self: Path, mode: str) -> object:
        left[0] -= 1
        if left[0] < 0:
            raise error(self)
        return opened(self, mode)

    monkeypatch.setattr(Path, "open", once_more)
    assert set(codes(path)) <= {"not_found", "unreadable"}


def test_damaged_files_never_raise(tmp_path: Path) -> None:
    dice = random.Random(7)
    whole = [workbook([line.split(",") for line in ORDERS.splitlines()]), (ORDERS * 40).encode()]
    for number in range(60):
        data = bytearray(whole[number % 2])
        for _ in range(dice.randrange(1, 30)):
            data[dice.randrange(len(data))] = dice.randrange(256)
        cut = dice.randrange(1, len(data) + 1)
        (tmp_path / f"{number}.xlsx").write_bytes(bytes(data[:cut]))
    parsed, refused = parse_files([tmp_path])
    assert len(parsed) + len(refused) >= 60


def test_progress_is_told_and_cancelling_is_let_through(tmp_path: Path) -> None:
    files = put(tmp_path, a_csv=ORDERS)
    progress = Progress()
    parse_files(files, progress=progress)
    assert progress.text == "a.csv"
    progress.cancel()
    with pytest.raises(Cancelled):
        parse_files(files, progress=progress)


# --- golden samples ------------------------------------------------------------------------------


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.parent.name}/{case.name}")
def test_sample_gives_the_reviewed_result(case: Path, pytestconfig: pytest.Config) -> None:
    parsed, refused = parse_files([case])
    results: list[ParsedFile | Refusal] = [*parsed, *refused]
    found = json.loads(json.dumps([shown(result) for result in results]))
    golden = case.with_name(case.name + ".expected.json")
    if pytestconfig.getoption("--regenerate", default=False):
        golden.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    assert found == json.loads(golden.read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.parent.name}/{case.name}")
def test_no_shop_platform_changes_how_a_sample_is_read(case: Path) -> None:
    plain_layouts = [parsed.layout for parsed in parse_files([case])[0]]
    for platform in Platform:
        assert [p.layout for p in parse_files([case], platform=platform)[0]] == plain_layouts


def test_every_layout_has_a_sample() -> None:
    read = {p.layout for p in parse_files(CASES)[0]}
    refused = " ".join(r.message for r in parse_files(CASES)[1])
    assert [t.id for t in all_templates() if t.report and t.id not in read] == []
    assert [t.id for t in all_templates() if t.refused and t.refused not in refused] == []


def test_no_personal_data_of_the_samples_is_kept() -> None:
    planted = ("13800138000", "13900139000", "13700137000", "13600136000", "13500135", "13400134",
               "13300133", "13100131000", "##", "$$", "阿珍", "某街道", "某路", "@example", "王*")  # fmt: skip
    for parsed in parse_files(CASES)[0]:
        kept = repr(parsed.records)
        assert [word for word in planted if word in kept] == []


def test_a_traditional_file_gives_the_records_of_the_simplified_one(tmp_path: Path) -> None:
    theirs = (
        "主訂單編號,選購商品,訂單狀態,訂單提交時間,支付完成時間,省,收件人\n"
        "6917000000000000101,杯子,已發貨,2026年9月1日 10時00分,暫無,廣東省,林某\n"
    )
    ours = (
        "主订单编号,选购商品,订单状态,订单提交时间,支付完成时间,省,收件人\n"
        "6917000000000000101,杯子,已发货,2026-09-01 10:00:00,-,广东,林某\n"
    )
    (one, other), _ = parse_files(put(tmp_path, a_csv=theirs, b_csv=ours))
    assert list(one.records) == list(other.records)
    assert (one.layout, one.issues) == ("douyin-orders", [])
    assert one.dropped_columns == ("收件人",)
