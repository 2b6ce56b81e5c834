"""Short codes: read back as they were made, slips of the hand told, bars by the published table."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.documents.short_code import action_of, bars, code_of
from app.errors import RequestError


@given(st.integers(1, 10**9))
def test_a_code_names_its_action(number: int) -> None:
    assert action_of(code_of(number)) == number


def test_what_a_scanner_or_a_hand_types_is_read() -> None:
    code = code_of(17)
    for typed in (code.lower(), f" {code}\n", f"*{code}*", f"{code[:2]} {code[2:]}"):
        assert action_of(typed) == 17


def test_a_proposal_has_no_code() -> None:
    assert code_of(0) == ""


@given(st.integers(1, 99_999), st.data())
def test_one_wrong_or_swapped_digit_is_told(number: int, data: st.DataObject) -> None:
    code = code_of(number)
    place = data.draw(st.integers(1, len(code) - 2))
    digit = data.draw(st.sampled_from([d for d in "0123456789" if d != code[place]]))
    with pytest.raises(RequestError, match="不是行动编号"):
        action_of(code[:place] + digit + code[place + 1 :])


@pytest.mark.parametrize("text", ["", "A", "17", "B17X", "A1-7", "A一X", "订单"])
def test_anything_else_is_no_code(text: str) -> None:
    with pytest.raises(RequestError):
        action_of(text)


def test_every_character_has_three_wide_elements_of_nine() -> None:
    """So Code 39 got its name; the bars alone cannot show the spaces, so the length tells."""
    for character in "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ":
        found = bars(character)
        assert len(found) == 15  # five bars each of start, character and stop
        last, width = found[-1]
        assert last + width == pytest.approx(3 * (6 + 3 * 2.5) + 2)
