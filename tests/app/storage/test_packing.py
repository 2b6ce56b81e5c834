"""What the book packs into a text comes back as it was."""

from __future__ import annotations

import json

import pytest

from app.storage.packing import decode, encode, quoted


@pytest.mark.parametrize("values", [[], [None, 1, 2.5, True], ['杯子 "大"\n\t\\', "é 🙂", ""]])
def test_values_are_compact_json(values: list[object]) -> None:
    packed = encode(values)
    assert packed == json.dumps(values, ensure_ascii=False, separators=(",", ":"))
    assert decode(packed) == (values, len(packed))
    assert [quoted(value) for value in values if isinstance(value, str)] == [
        encode(value) for value in values if isinstance(value, str)
    ]
