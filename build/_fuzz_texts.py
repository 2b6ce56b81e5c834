"""Texts from others: rule packs and pages that were changed, and plans with anything in them."""

from __future__ import annotations

import random
from datetime import date, timedelta
from pathlib import Path

from app.catalogue.resources import toml_files
from app.documents.plan import plan_document
from app.errors import AppError
from app.improvement.plans import make_plan
from app.model import Action
from build._fuzz_files import NASTY, in_words, opened, samples, text_of

WORDS = (
    *NASTY,
    "发货前逐件检查",
    "换一家快递",
    "每天 16 点前交运",
    "&nbsp;<b>",
    "很长的一句话" * 40,
)


def random_pack(chance: random.Random, folder: Path) -> None:
    """A released pack with lines dropped, doubled, exchanged or with other values."""
    source = chance.choice(sorted(toml_files("rulepacks")))
    lines = source.read_text("utf-8").splitlines()
    for _ in range(chance.randint(1, 6)):
        change_line(chance, lines)
    path = folder / "别人的规则.toml"
    path.write_text("\n".join(lines).replace('id = "', 'id = "x', 1), "utf-8")
    program, shop = opened(folder)
    try:
        pack = program.rules.import_pack(path)
        program.score(shop, pack_id=pack.id)
        program.findings(shop, pack_id=pack.id)
    except AppError as told:
        in_words(told)
    finally:
        program.close()


def change_line(chance: random.Random, lines: list[str]) -> None:
    """One change to the lines of a file."""
    at = chance.randrange(len(lines))
    key, equals, _value = lines[at].partition(" = ")
    match chance.randrange(5):
        case 0:
            del lines[at]
        case 1:
            lines.insert(at, lines[at])
        case 2:
            other = chance.randrange(len(lines))
            lines[at], lines[other] = lines[other], lines[at]
        case 3 if equals:
            values = (
                "-1",
                "1e308",
                "nan",
                "true",
                '"x"',
                "[]",
                "[[1, 2], [3]]",
                "{}",
                "1979-05-27",
            )
            lines[at] = f"{key} = {chance.choice(values)}"
        case _:
            cut = chance.randrange(len(lines[at]) + 1)
            lines[at] = lines[at][:cut] + chance.choice('"[]{}=#\\\u202e') + lines[at][cut:]


def random_page(chance: random.Random, folder: Path) -> None:
    """Any text as the backend's score page."""
    words = text_of(samples(chance, ".txt", ".csv")).split() or ["体验分"]
    typed = (
        "商家体验分",
        "商品体验",
        "物流体验",
        "服务体验",
        "92.5",
        "4.85",
        "88%",
        "更新时间",
        *NASTY,
    )
    text = chance.choice(["\n", " ", "\t"]).join(
        chance.choice(typed if chance.random() < 0.7 else words)
        for _ in range(chance.randint(0, 80))
    )
    program, shop = opened(folder)
    try:
        reading = program.read_page(shop, text, date(2026, 11, 20))
        program.save_snapshot(shop, date(2026, 11, 20), reading.values)
        program.score(shop)
    except AppError as told:
        in_words(told)
    finally:
        program.close()


def random_plan(chance: random.Random, folder: Path) -> None:
    """1 to 60 actions of any words become a PDF, twice the same."""
    from main import render_pdf

    program, shop = opened(folder)
    card = program.score(shop)
    program.close()
    actions = [random_action(chance, number) for number in range(chance.randint(1, 60))]
    plan = make_plan(card, (), actions, date(2026, 11, 21))
    document = plan_document(plan)
    first, second = folder / "1.pdf", folder / "2.pdf"
    render_pdf(document, first)
    render_pdf(document, second)
    assert first.read_bytes().startswith(b"%PDF"), "no PDF"
    assert first.read_bytes() == second.read_bytes(), "the same plan prints otherwise"


def random_action(chance: random.Random, number: int) -> Action:
    """An action with anything in it."""
    steps = tuple(chance.choice(WORDS) for _ in range(chance.randint(0, 7)))
    return Action(
        action_id=number + 1,
        shop_id=1,
        metric_id=chance.choice([None, "quality_return_rate", "没有这个"]),
        measure_id=None,
        title=chance.choice(WORDS) or "空",
        steps=steps,
        owner=chance.choice(WORDS)[:40],
        due_on=chance.choice(
            [None, date(2026, 11, 21) + timedelta(days=chance.randint(-400, 400))]
        ),
        note=chance.choice(WORDS),
        created_on=date(2026, 11, 21),
        expected=chance.choice(WORDS),
    )
