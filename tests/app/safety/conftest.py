"""What the tests of safety share."""

from __future__ import annotations

import pytest

from tests.clock import Clock


@pytest.fixture
def now() -> Clock:
    """The clock of the program under test."""
    return Clock()
