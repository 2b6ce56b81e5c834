"""Every meaning a status word can have has a name."""

from app.model import AfterSaleKind, AfterSaleStatus
from app.model.codes import OrderStatus
from app.wording.readings import MEANING_NAMES


def test_every_meaning_has_a_name() -> None:
    meanings = {str(one) for kind in (OrderStatus, AfterSaleKind, AfterSaleStatus) for one in kind}
    assert meanings | {"True", "False"} == MEANING_NAMES.keys()
