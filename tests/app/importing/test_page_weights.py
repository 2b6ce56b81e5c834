"""Weights of a page count as whole sets alone."""

from __future__ import annotations

import pytest

from app.catalogue.load_packs import load_packs
from app.importing.page_weights import weight_sets

PACK = next(pack for pack in load_packs() if pack.id == "taobao-20260316")


def test_sets_that_make_a_whole() -> None:
    told = {"product": 0.25, "logistics": 0.25, "service": 0.5, "product_praise_rate": 1.0}
    total, product = weight_sets(PACK, told)
    assert (total.dimension, dict(total.weights)) == (
        None,
        {"product": 0.25, "logistics": 0.25, "service": 0.5},
    )
    # the metric that the page gives no weight weighs nothing
    assert dict(product.weights) == {
        "product_negative_feedback_rate": 0.0,
        "product_praise_rate": 1.0,
    }


@pytest.mark.parametrize(
    "told",
    [
        {},
        {"product": 0.25, "logistics": 0.25},  # one is missing
        {"product": 0.25, "logistics": 0.25, "service": 0.25},
        {"product_praise_rate": 0.3},
    ],
)
def test_what_makes_no_whole_is_left(told: dict[str, float]) -> None:
    assert weight_sets(PACK, told) == ()


def test_rounded_percents_are_made_a_whole() -> None:
    (found,) = weight_sets(PACK, {"product": 0.333, "logistics": 0.333, "service": 0.333})
    assert sum(share for _, share in found.weights) == pytest.approx(1)
