"""A row of a grid holds one cell a column; everything beside its cells is optional."""

from app.documents.grid import Column, GridRow


def test_a_row_is_plain_unless_told_otherwise() -> None:
    row = GridRow(("一", "二"))
    assert (row.tick, row.state, row.strong, row.detail, row.code) == (None, None, False, "", "")
    assert Column("项目", 1).right is False
