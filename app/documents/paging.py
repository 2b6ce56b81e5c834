"""Putting blocks on pages. Pure arithmetic: heights in, pages out; nothing is ever split."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Block:
    """One piece of a page that must stay whole.

    ``keep`` ties it to the block after it. ``repeats`` are indices of earlier blocks (a table's
    header, a group's heading) that are painted again when this block opens a page.
    """

    height: float
    gap: float = 0.0  # space above, dropped at the top of a page
    keep: bool = False
    repeats: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Placed:
    """Block ``index`` at ``top`` of its page; ``again`` marks a repeated heading."""

    index: int
    top: float
    again: bool = False


def paginate(blocks: Sequence[Block], page_height: float) -> list[list[Placed]]:
    """Pages of placed blocks, in order; at least one page.

    A chain of kept blocks moves to the next page together when it fits there. A block taller than
    a page gets a page of its own and overflows it: the caller must not make such blocks.
    """
    pages: list[list[Placed]] = [[]]
    bottom = 0.0
    for index, block in enumerate(blocks):
        top = bottom + (block.gap if pages[-1] else 0.0)
        if pages[-1] and top + _chain_height(blocks, index) > page_height:
            pages.append([])
            top = _place_repeats(blocks, block, pages[-1])
        pages[-1].append(Placed(index, top))
        bottom = top + block.height
    return pages


def _chain_height(blocks: Sequence[Block], index: int) -> float:
    """Height of a block and of those it is tied to."""
    height = blocks[index].height
    while blocks[index].keep and index + 1 < len(blocks):
        index += 1
        height += blocks[index].gap + blocks[index].height
    return height


def _place_repeats(blocks: Sequence[Block], block: Block, page: list[Placed]) -> float:
    """Paint the headings again at the top of a page; where they end."""
    top = 0.0
    for index in block.repeats:
        page.append(Placed(index, top, again=True))
        top += blocks[index].height
    return top
