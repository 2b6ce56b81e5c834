"""Counting one definition over the 30 days that end on 2026-11-20, without any pack."""

from __future__ import annotations

from datetime import date

from app.scoring.counting import Count, Window, count
from app.scoring.facts import Facts
from app.scoring.measuring import entries
from app.scoring.metrics import DEFINITIONS, Definition
from tests.app.scoring.examples import ON


def counted(name: str | Definition, known: Facts, on: date = ON) -> Count:
    """A definition counted over 30 days."""
    definition = DEFINITIONS[name] if isinstance(name, str) else name
    window = Window.ending(on, 30, 0)
    return count(entries(known, definition, window), window)


def ratio(name: str | Definition, known: Facts, on: date = ON) -> tuple[float, float]:
    """Numerator and denominator."""
    found = counted(name, known, on)
    return found.numerator, found.denominator


def reasons(name: str | Definition, known: Facts) -> list[str]:
    """Why units do not count."""
    return [part.reason for part in counted(name, known).excluded]
