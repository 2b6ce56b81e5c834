"""After-sales cases followed by hand: told, handled, answered, made good, each with its moment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median

from app import clock
from app.errors import RequestError
from app.importing.privacy import without_numbers
from app.model import Case
from app.wording import actions as action_wording

STEPS = ("told", "handled", "answered", "settled")
KINDS = ("quality", "damage", "wrong", "logistics", "other")
# The metric that each slow step shows up in, where a pack has it: what measures are offered for.
METRIC_OF = {
    "handled": "after_sale_audit_hours",
    "answered": "platform_help_rate",
    "settled": "refund_rate",
}
_LONGEST = 500
_LEAST = 3  # cases before a step is called the slowest


@dataclass(frozen=True, slots=True)
class StepTime:
    """How long one step took over the cases that reached it."""

    step: str
    cases: int
    median_hours: float
    longest_hours: float


@dataclass(frozen=True, slots=True)
class CaseSummary:
    """All cases together."""

    open: int
    closed: int
    steps: tuple[StepTime, ...]
    slowest: str | None  # the step that takes longest; None where fewer than three cases tell
    kinds: tuple[tuple[str, int], ...]  # the most frequent first


def step_of(case: Case) -> str | None:
    """The step that is to be done next; None where the case is closed."""
    moments = (case.told_at, case.handled_at, case.answered_at, case.settled_at)
    return next((step for step, at in zip(STEPS, moments, strict=True) if at is None), None)


def checked(case: Case) -> Case:
    """The case with its texts tidied; RequestError where a step lacks words or comes too early.

    A number or address pasted from a chat is masked, as it is in files.
    """
    case = replace(
        case,
        order_id=case.order_id.strip()[:_LONGEST],
        problem=_kept(case.problem),
        handling=_kept(case.handling),
        answer=_kept(case.answer),
        compensation=_kept(case.compensation),
    )
    if not case.problem:
        raise RequestError("bad_case", action_wording.CASE_NEEDS_PROBLEM)
    before = case.told_at
    for step, at in (
        ("handled", case.handled_at),
        ("answered", case.answered_at),
        ("settled", case.settled_at),
    ):
        if at is not None and at < before:
            raise RequestError("bad_case", action_wording.case_too_early(step))
        before = at if at is not None else before
    if case.compensation_fen is not None and case.compensation_fen < 0:
        raise RequestError("bad_case", action_wording.CASE_AMOUNT)
    return case


def _kept(text: str) -> str:
    return without_numbers(text.strip()[:_LONGEST])


def advanced(case: Case, words: str, now: int, fen: int | None = None) -> Case:
    """The case with its next step done at a moment."""
    step = step_of(case)
    if step == "handled":
        return replace(case, handling=words, handled_at=now)
    if step == "answered":
        return replace(case, answer=words, answered_at=now)
    if step == "settled":
        return replace(case, compensation=words, compensation_fen=fen, settled_at=now)
    return case


def summary(cases: Sequence[Case]) -> CaseSummary:
    """How many are open, how long each step takes, and what they are about."""
    steps = tuple(time for step in STEPS[1:] if (time := _time(step, cases)) is not None)
    often = [one for one in steps if one.cases >= _LEAST]
    slowest = max(often, key=lambda one: one.median_hours, default=None)
    closed = sum(case.settled_at is not None for case in cases)
    counts = {kind: sum(case.kind == kind for case in cases) for kind in KINDS}
    ranked = sorted(counts.items(), key=lambda pair: -pair[1])
    return CaseSummary(
        len(cases) - closed,
        closed,
        steps,
        slowest.step if slowest else None,
        tuple((kind, count) for kind, count in ranked if count),
    )


def _time(step: str, cases: Sequence[Case]) -> StepTime | None:
    hours = [taken for case in cases if (taken := _hours(step, case)) is not None]
    return StepTime(step, len(hours), median(hours), max(hours)) if hours else None


def _hours(step: str, case: Case) -> float | None:
    """From the step before to this one."""
    ends = {
        "handled": (case.told_at, case.handled_at),
        "answered": (case.handled_at, case.answered_at),
        "settled": (case.answered_at, case.settled_at),
    }
    start, end = ends[step]
    return None if start is None or end is None else (end - start) / clock.HOUR
