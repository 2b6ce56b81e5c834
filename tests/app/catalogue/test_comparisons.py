"""What the articles say of couriers and packagings."""

from __future__ import annotations

from app import wording
from app.catalogue.comparisons import sayings


def test_couriers_are_known_by_any_form_of_their_name() -> None:
    assert sayings().of_courier("顺丰速运").startswith("价格较高")
    assert sayings().of_courier("申通") == ""


def test_packagings_are_those_the_program_tells_apart() -> None:
    assert set(sayings().packagings) <= set(wording.PACKAGING_WORDS)
    assert "非官方" in sayings().source
