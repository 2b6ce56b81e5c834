"""What the panes of 改善 ask for, done through the program in the worker, each with its toast."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from app.catalogue.scripts import ReplyScript
from app.model import Action, Case, Measure, Promotion, Shop
from ui.session import Session

if TYPE_CHECKING:
    from app.catalogue.measures import ComplianceWarning
    from app.program import Program


class ActionDoors:
    """Every edit of the page; nothing happens while no book is open."""

    def __init__(self, session: Session, today: Callable[[], date]) -> None:
        self._session, self._today = session, today

    def _open(self) -> tuple[Program, Shop] | None:
        program, shop = self._session.program, self._session.shop
        return None if program is None or shop is None else (program, shop)

    # --- actions ------------------------------------------------------------------------------

    def tick(self, action: Action, done: bool) -> None:
        """Done today, or open again."""
        changed = replace(action, done_on=self._today() if done else None)
        words = f"已完成：{action.title}" if done else f"重新打开：{action.title}"
        self.update(changed, words)

    def update(self, action: Action, words: str) -> None:
        """Store a changed action."""
        if found := self._open():
            self._session.write(partial(found[0].update_action, action), words)

    def remove(self, action: Action) -> None:
        """Take an action off the list."""
        if found := self._open():
            self._session.write(partial(found[0].remove_action, action), f"已删除：{action.title}")

    def add(self, action: Action, then: Callable[[Action], object]) -> None:
        """Put an action onto the list."""
        if found := self._open():
            program, shop = found
            call = partial(program.add_action, shop, action)
            self._session.write(call, f"已加入：{action.title}", then=then)

    def add_measures(self, measures: Sequence[Measure], known: Sequence[str]) -> None:
        """Put measures onto the list, for the first of their metrics that the pack has."""
        found = self._open()
        if found is None or not measures:
            return
        program, shop = found
        new = [_action(one, shop, known) for one in measures]
        words = new[0].title if len(new) == 1 else f"{len(new)} 项"
        call = partial(program.checklist.add_many, shop, new)
        self._session.write(call, f"已加入清单：{words}")

    def add_evidence(self, action: Action, path: Path) -> None:
        """Keep a copy of a file with an action."""
        if found := self._open():
            call = partial(found[0].checklist.add_evidence, action, path)
            self._session.write(call, f"已保存凭据：{path.name}")

    def add_schedule(self) -> None:
        """Take up the regular checks."""
        if found := self._open():
            program, shop = found
            self._session.write(partial(program.checklist.add_schedule, shop), "已加入定期检查")

    # --- promotions ---------------------------------------------------------------------------

    def save_promotion(self, promotion: Promotion) -> None:
        """Keep a promotion."""
        if found := self._open():
            program, shop = found
            call = partial(program.checklist.save_promotion, shop, promotion)
            self._session.write(call, "已登记大促")

    def remove_promotion(self, promotion: Promotion) -> None:
        """Forget a promotion."""
        if found := self._open():
            call = partial(found[0].checklist.remove_promotion, promotion)
            self._session.write(call, f"已删除：{promotion.name}")

    # --- the library --------------------------------------------------------------------------

    def save_measure(self, then: Callable[[Measure], object], measure: Measure) -> None:
        """Keep an own measure."""
        if found := self._open():
            call = partial(found[0].library.save, measure)
            self._session.write(call, f"已保存措施：{measure.title}", then=then)

    def remove_measure(self, measure: Measure) -> None:
        """Take an own measure away."""
        if found := self._open():
            call = partial(found[0].library.remove, measure)
            self._session.write(call, f"已删除措施：{measure.title}")

    def bring_measures(self, path: Path) -> None:
        """Take in a shared file."""
        if found := self._open():
            self._session.write(partial(found[0].library.bring_in, path), f"已导入：{path.name}")

    def share_measures(self, path: Path, measures: Sequence[Measure]) -> None:
        """Write own measures to a file."""
        if found := self._open():
            self._session.runner.run(
                partial(found[0].library.export, path, measures),
                lambda _done: self._session.saved.emit(f"已导出 {len(measures)} 条措施", path),
            )

    # --- scripts and cases --------------------------------------------------------------------

    def check_reply(self, text: str, done: Callable[[ComplianceWarning | None], object]) -> None:
        """Look for words that must not be said."""
        if found := self._open():
            self._session.runner.run(partial(found[0].library.check, text), done, key="reply")

    def save_script(self, script: ReplyScript) -> None:
        """Keep the seller's wording."""
        if found := self._open():
            call = partial(found[0].library.save_script, script)
            self._session.write(call, f"已保存话术：{script.title}")

    def reset_script(self, script: ReplyScript) -> None:
        """Back to the program's wording, or away with an own one."""
        if found := self._open():
            call = partial(found[0].library.reset_script, script)
            self._session.write(call, f"已恢复：{script.title}")

    def begin_case(
        self, then: Callable[[Case], object], order_id: str, kind: str, problem: str
    ) -> None:
        """The first step of an after-sales case, now."""
        if found := self._open():
            program, shop = found
            call = partial(program.cases.begin, shop, order_id, kind, problem)
            self._session.write(call, "已记下", then=then)

    def advance_case(
        self, then: Callable[[Case], object], case: Case, words: str, fen: int | None
    ) -> None:
        """The next step of a case, now."""
        if found := self._open():
            call = partial(found[0].cases.advance, case, words, fen)
            self._session.write(call, "已记下这一步", then=then)

    def remove_case(self, case: Case) -> None:
        """Take a case away."""
        if found := self._open():
            call = partial(found[0].cases.remove, case)
            self._session.write(call, f"已删除：{case.problem}")


def _action(measure: Measure, shop: Shop, known: Sequence[str]) -> Action:
    metric = next((one for one in measure.metrics if one in known), None)
    return Action(
        0,
        shop.shop_id,
        metric,
        measure.id,
        measure.title,
        steps=measure.steps,
        proof="" if measure.proof == "—" else measure.proof,
    )
