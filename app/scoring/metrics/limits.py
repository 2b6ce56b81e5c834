"""Hours and numbers that definitions name, for both of their forms."""

from __future__ import annotations

from app import clock

EVENING = 18 * clock.HOUR  # the pickup clock rests from here
MORNING = 6 * clock.HOUR  # to here
LATE_DISPATCH = 48 * clock.HOUR
PRESALE = 72 * clock.HOUR  # a dispatch promised later than that is taken for 预售
PICKUP_LIMITS = {"pickup_within_24h_rate": 24.0, "pickup_within_48h_rate": 48.0}
PRAISE = 4  # 4-5 stars are 好评
