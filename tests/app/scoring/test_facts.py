"""Why an order does not count. How facts are put together is tested in test_joining."""

from __future__ import annotations

from app.model import Exclusion
from app.scoring.facts import why_not_valid
from tests.app.scoring.examples import facts, order


def test_every_exclusion_has_its_words() -> None:
    reasons = {str(why_not_valid(facts([order(exclusion=one)]).orders[0])) for one in Exclusion}
    assert len(reasons) == len(Exclusion)
    assert {"赠品订单", "福袋订单"} <= reasons
