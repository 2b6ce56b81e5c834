"""A shop whose owner has worked with the program for weeks: the sample shop, lived in.

Its checklist, plans, promotions, cases, own rules and own words are filled, so that pictures show the
pages as they look later on, not only on the first day.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

from app.diagnosis.listings import Status
from app.model import Finding, Platform, Promotion, Shop, StepMark
from app.program import Program

_FIRST_PLAN = date(2026, 11, 10)
_EARLIER = date(2026, 10, 5)  # the first try, long enough ago to be judged
_LAST_DAY = date(2026, 11, 20)  # of the sample's data
_OWNERS = ("老板", "客服小林", "仓库老周")
_SHOWN = 3  # findings taken up, the others stay new


def make_lived_book(place: Path) -> None:
    """The sample shop with a past, a second shop without data yet, and one in the bin."""
    first = _program(place, _FIRST_PLAN)
    shop = first.make_sample()
    first.checklist.add_schedule(shop)
    first.papers.keep(first.plan(shop, _FIRST_PLAN))
    first.close()
    then = _program(place, _LAST_DAY)
    _do_what_was_planned(then, shop)
    _take_up_findings(then, shop)
    _speak_for_oneself(then, shop)
    _follow_cases(then, shop)
    then.add_shop("分店", Platform.PINDUODUO)
    then.remove_shop(then.add_shop("去年的老店", Platform.KUAISHOU))
    then.close()


def _program(place: Path, day: date) -> Program:
    noon = datetime.combine(day, datetime.min.time()) + timedelta(hours=12)
    return Program(place / "book", today=lambda: day, now=lambda: noon)


def _do_what_was_planned(program: Program, shop: Shop) -> None:
    """The first plan's lines were done in the days after it, some tried before; each with a step left out."""
    for number, action in enumerate(program.actions(shop)):
        if action.repeat or not action.metric_id:
            continue
        marks = tuple(StepMark(step, "done") for step in action.steps[:-1])
        left_out = tuple(StepMark(step, "cannot", "快递不接") for step in action.steps[-1:])
        done_on = _EARLIER if number % 2 else _FIRST_PLAN + timedelta(days=3)
        owner = _OWNERS[number % len(_OWNERS)]
        program.update_action(replace(action, done_on=done_on, owner=owner, marks=marks + left_out))


def _take_up_findings(program: Program, shop: Shop) -> None:
    """Today's findings: the first is being worked on, the second was put aside; one line is late."""
    found = program.findings(shop)
    for number, finding in enumerate(found[:_SHOWN]):
        _take_up(program, shop, finding, number)
    program.insights.mark(shop, found[0].metric, Status.DOING)
    program.insights.mark(shop, found[1].metric, Status.IGNORED, "下月换客服软件后再看")


def _take_up(program: Program, shop: Shop, finding: Finding, number: int) -> None:
    plan = program.plan(shop)
    mine = [one for one in plan.actions if one.metric_id == finding.metric.id and not one.action_id]
    for action in mine:
        due_on = _LAST_DAY + timedelta(days=7 * number - 3)
        program.add_action(shop, replace(action, owner=_OWNERS[number], due_on=due_on))


def _speak_for_oneself(program: Program, shop: Shop) -> None:
    """A promotion, and an own target, measure, word, reply and rule pack."""
    first = _LAST_DAY + timedelta(days=18)
    program.checklist.save_promotion(
        shop, Promotion(0, shop.shop_id, "双12", first, first + timedelta(days=2), 60)
    )
    program.set_target(shop, "quality_return_rate", 0.008, since=date(2026, 11, 1))
    measure = program.measures()[0]
    program.library.save(replace(measure, id="", source="", title="保温杯出库前逐个试水"))
    program.voicebook.add(shop, "quality", "盖子拧不紧")
    reply = program.library.scripts()[0]
    program.library.save_script(replace(reply, text=f"{reply.text}谢谢您的耐心。"))
    program.rules.copy_pack(program.score(shop).pack.id, "my-rules", "我的规则（自定）")


def _follow_cases(program: Program, shop: Shop) -> None:
    """Three cases of after-sales at different steps."""
    told = ("漏水，杯盖裂了", "少发一只杯刷", "物流停了五天")
    for steps, (kind, problem) in enumerate(
        zip(("quality", "wrong", "logistics"), told, strict=True)
    ):
        case = program.cases.begin(shop, f"69210000000000{steps:04d}", kind, problem)
        for words in ("补发一只", "已告诉买家")[:steps]:
            case = program.cases.advance(case, words)
