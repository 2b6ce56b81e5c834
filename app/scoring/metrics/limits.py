"""Hours and numbers that definitions name, for both of their forms."""

from __future__ import annotations

from app import clock

Quiet = tuple[int, int]  # seconds of the day: the clock rests from the first to the second
PICKUP_NIGHT: Quiet = (18 * clock.HOUR, 6 * clock.HOUR)  # where the pack names no hours
AUDIT_NIGHT: Quiet = (23 * clock.HOUR, 8 * clock.HOUR)
LATE_DISPATCH = 48 * clock.HOUR
PRESALE = 72 * clock.HOUR  # a dispatch promised later than that is taken for 预售
PICKUP_LIMITS = {"pickup_within_24h_rate": 24.0, "pickup_within_48h_rate": 48.0}
PRAISE = 4  # 4-5 stars are 好评


def clock_start(at: int, quiet: Quiet) -> int:
    """When a clock starts that rests in ``quiet``: an event inside it counts from its end."""
    begins, ends = quiet
    midnight, in_day = at - at % clock.DAY, at % clock.DAY
    if begins <= ends:
        return midnight + ends if begins <= in_day < ends else at
    if in_day >= begins:
        return midnight + clock.DAY + ends
    return max(at, midnight + ends)
