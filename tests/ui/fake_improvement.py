"""The doors of 改善 on a fake book: an empty shelf, values in and values out."""

from __future__ import annotations

from app.catalogue.scripts import ReplyScript
from app.improvement.cases import CaseSummary, summary
from app.improvement.effect import Effect
from app.model import Case, Measure, Promotion, Shop


class FakeChecklist:
    """No promotions."""

    def promotions(self, _shop: Shop) -> list[Promotion]:
        return []

    def next_promotion(self, _shop: Shop) -> Promotion | None:
        return None


class FakeLibrary:
    """No own measures, no scripts."""

    def scripts(self) -> tuple[ReplyScript, ...]:
        return ()

    def measures(self) -> tuple[Measure, ...]:
        return ()


class FakeCases:
    """No cases."""

    def cases(self, _shop: Shop) -> list[Case]:
        return []

    def summary(self, _shop: Shop) -> CaseSummary:
        return summary([])


def no_effects(*_asked: object) -> tuple[Effect, ...]:
    """Nothing was done yet."""
    return ()
