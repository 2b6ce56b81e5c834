"""Names of fields."""

from __future__ import annotations

from app.catalogue.templates import FIELDS
from app.scoring.metrics import DEFINITIONS
from app.wording.fields import FIELD_NAMES


def test_every_named_field_is_one_that_columns_feed() -> None:
    known = {field for fields in FIELDS.values() for field in fields}
    assert {name for name in FIELD_NAMES if name not in known} == set()


def test_every_field_that_a_metric_asks_for_has_a_name() -> None:
    asked = {
        field
        for definition in DEFINITIONS.values()
        for fields in definition.fields.values()
        for field in fields
    }
    assert asked - FIELD_NAMES.keys() == set()
