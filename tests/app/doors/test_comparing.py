"""What a parcel costs, beside the couriers' numbers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from app.errors import RequestError
from app.model import Platform
from app.program import Program


@pytest.fixture
def program(tmp_path: Path) -> Iterator[Program]:
    made = Program(tmp_path, lambda: date(2026, 11, 21), lambda: datetime(2026, 11, 21, 9))
    yield made
    made.close()


def test_a_cost_is_kept_until_it_is_undone(program: Program) -> None:
    shop = program.add_shop("晨光家居", Platform.DOUYIN)
    program.comparing.set_cost(shop, "申通", 320)
    assert program.comparing.couriers(shop)[1] == {"申通": 320}
    program.comparing.set_cost(shop, "申通", None)
    assert program.comparing.costs(shop) == {}
    assert program.undo() == "修改申通的每单运费"
    assert program.comparing.costs(shop) == {"申通": 320}
    assert program.comparing.packaging(shop).segment == "packaging"


@pytest.mark.parametrize("fen", [0, -1, 100_001])
def test_a_wrong_amount_is_refused(program: Program, fen: int) -> None:
    shop = program.add_shop("晨光家居", Platform.DOUYIN)
    with pytest.raises(RequestError, match="每单运费"):
        program.comparing.set_cost(shop, "申通", fen)
