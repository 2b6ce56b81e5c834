"""The option that rewrites golden results: ``pytest tests/app/importing --regenerate``."""

from __future__ import annotations

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add --regenerate; the diff of the rewritten files is the review."""
    parser.addoption("--regenerate", action="store_true", help="rewrite the golden import results")
