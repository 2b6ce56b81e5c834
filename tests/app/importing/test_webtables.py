"""Web pages named .xls."""

from __future__ import annotations

import pytest

from app.errors import FileError
from app.importing.read import read
from app.importing.webtables import read_web_page

from .makers import source

PAGE = """<html><head><meta charset="utf-8"></head><body>
<table><tr><th colspan="2">退款报表</th><th>三</th></tr>
<tr><td> 1 </td><td>a<br>b</td><td>&amp;</td></tr></table><table><tr><td>菜单</td></tr></table></body></html>"""


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_tables_of_more_than_one_row(encoding: str) -> None:
    tables = read_web_page(source(PAGE.encode(encoding)))
    assert [list(table.rows()) for table in tables] == [
        [["退款报表", "", "三"], [" 1 ", "ab", "&"]],
    ]


XML = """<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
<Worksheet ss:Name="订单"><Table><Row><Cell ss:MergeAcross="1"><Data ss:Type="String">订单号</Data></Cell>
<Cell><Data ss:Type="String">省</Data></Cell></Row>
<Row><Cell><Data ss:Type="String">1</Data></Cell><Cell ss:Index="3"><Data ss:Type="String">广东</Data></Cell></Row>
</Table></Worksheet></Workbook>"""


def test_an_xml_table_of_excel_2003_is_read() -> None:
    (table,) = read_web_page(source(XML.encode()))
    assert list(table.rows()) == [["订单号", "", "省"], ["1", "", "广东"]]


@pytest.mark.parametrize("page", ["<html><p>请先登录</p></html>", "<?xml version='1.0'?><a/>"])
def test_a_page_without_a_table_is_no_table_file(page: str) -> None:
    with pytest.raises(FileError) as told:
        read_web_page(source(page.encode()))
    assert told.value.code == "unsupported"


def test_an_entity_bomb_stays_small() -> None:
    entities = "".join(f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, 20))
    page = f'<!DOCTYPE x [<!ENTITY a0 "ha">{entities}]><table><tr><td>1</td></tr><tr><td>&a19;</td></tr></table>'
    tables = read_web_page(source(page.encode()))
    assert sum(len(str(row)) for table in tables for row in table.rows()) < 10_000


ARCHIVE = """MIME-Version: 1.0
Content-Type: multipart/related; boundary="--x"

----x
Content-Type: text/plain

<table> of contents
----x
Content-Transfer-Encoding: quoted-printable
Content-Type: text/html; charset="utf-8"

<html><table><tr><td>=E8=AE=A2=E5=8D=95=E5=8F=B7</td><td>2</td></tr>=
<tr><td>1</td><td>2</td></tr></table></html>
----x--
"""


def test_the_page_of_a_web_archive_is_found() -> None:
    (table,) = read_web_page(source(ARCHIVE.encode()))
    assert list(table.rows()) == [["订单号", "2"], ["1", "2"]]
    assert len(read(source(ARCHIVE.encode()))) == 1


def test_an_archive_without_tables_is_no_table() -> None:
    with pytest.raises(FileError) as refused:
        read_web_page(source(b"MIME-Version: 1.0\n\nhello"))
    assert refused.value.code == "unsupported"


def rows_of(body: str) -> list[list[object]]:
    (table,) = read_web_page(source(f"<html>{body}</html>".encode()))
    return [list(row) for row in table.rows()]


def test_a_cell_over_several_rows_moves_the_others_to_their_columns() -> None:
    page = """<table><tr><th>订单号</th><th>商品</th><th>实付</th></tr>
<tr><td rowspan="2">1</td><td>杯子</td><td rowspan="2">9.90</td></tr><tr><td>盘子</td></tr>
<tr><td>2</td><td>碗</td><td>5.00</td></tr></table>"""
    assert rows_of(page) == [
        ["订单号", "商品", "实付"],
        ["1", "杯子", "9.90"],
        ["", "盘子"],
        ["2", "碗", "5.00"],
    ]


def test_a_table_within_a_table_is_read_once() -> None:
    inner = "<table><tr><td>订单号</td><td>省</td></tr><tr><td>1</td><td>广东</td></tr></table>"
    assert rows_of(f"<table><tr><td>{inner}</td></tr></table>") == [["订单号", "省"], ["1", "广东"]]


def test_scripts_are_neither_counted_nor_read() -> None:
    page = """<script>document.write('<table><tr>')</script><!-- <table> --><table>
<tr><td>订单号</td><td>省<script>steal()</script></td></tr><tr><td>1</td><td>广东</td></tr></table>"""
    assert rows_of(page) == [["订单号", "省"], ["1", "广东"]]
