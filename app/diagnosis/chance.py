"""How likely chance is: exact binomial and beta-binomial sums, and the normal curve for means.

Sums start at their greatest term and stop where terms no longer matter, so 200,000 orders cost no
more than a few thousand steps.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from math import erfc, exp, lgamma, log, log1p, sqrt
from statistics import NormalDist

_NEGLIGIBLE = 1e-16
_NORMAL = NormalDist()

Ratio = Callable[[int], float]


def binomial_tail(least: int, n: int, p: float) -> float:
    """P(X ≥ least) for X of n trials with chance p each."""
    if least <= 0 or p >= 1:
        return 1.0
    if p <= 0 or least > n:
        return 0.0

    def log_mass(k: int) -> float:
        return lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1) + k * log(p) + (n - k) * log1p(-p)

    odds = p / (1 - p)
    return _tail(least, n, log_mass, lambda k: (n - k) / (k + 1) * odds)


def beta_binomial_tail(least: int, n: int, alpha: float, beta: float) -> float:
    """P(X ≥ least) for X of n trials whose chance is itself drawn from Beta(alpha, beta)."""
    if least <= 0:
        return 1.0
    if least > n:
        return 0.0
    return _tail(
        least,
        n,
        lambda k: _log_mass(k, n, alpha, beta),
        lambda k: (n - k) / (k + 1) * (k + alpha) / (n - k - 1 + beta),
    )


def beta_binomial_table(n: int, alpha: float, beta: float) -> tuple[int, list[float]]:
    """The cumulative chances of X ≤ k for the k that matter: the first k and the sums from it."""
    mode = min(n, max(0, round(n * alpha / (alpha + beta))))

    def ratio(k: int) -> float:
        return (n - k) / (k + 1) * (k + alpha) / (n - k - 1 + beta)

    peak = exp(_log_mass(mode, n, alpha, beta))
    down = list(_falling(peak, (1 / ratio(k) for k in range(mode - 1, -1, -1))))
    up = list(_falling(peak, (ratio(k) for k in range(mode, n))))
    masses = [*reversed(down), peak, *up]
    total = sum(masses)
    sums, so_far = [], 0.0
    for mass in masses:
        so_far += mass / total
        sums.append(so_far)
    return mode - len(down), sums


def normal_above(value: float) -> float:
    """P(Z ≥ value) of the standard normal curve."""
    return 0.5 * erfc(value / sqrt(2))


def student_above(value: float, freedom: int) -> float:
    """P(T ≥ value) of Student's curve; Wallace's turn into the normal one, good to a sixth of a tail of 5 %."""
    if freedom < 1:
        return 1.0
    size = sqrt(freedom * log1p(value * value / freedom)) * (8 * freedom + 1) / (8 * freedom + 3)
    return normal_above(size if value > 0 else -size)


def normal_quantile(share: float) -> float:
    """The value below which ``share`` (0..1, both excluded) of the standard normal curve lies."""
    return _NORMAL.inv_cdf(share)


def _log_mass(k: int, n: int, alpha: float, beta: float) -> float:
    return (
        lgamma(n + 1)
        - lgamma(k + 1)
        - lgamma(n - k + 1)
        + lgamma(k + alpha)
        + lgamma(n - k + beta)
        - lgamma(n + alpha + beta)
        + lgamma(alpha + beta)
        - lgamma(alpha)
        - lgamma(beta)
    )


def _tail(least: int, n: int, log_mass: Callable[[int], float], ratio: Ratio) -> float:
    """Σ mass from ``least`` up, or one minus the sum below it, whichever side falls."""
    first = exp(log_mass(least))
    if least == n or ratio(least) < 1:
        return min(1.0, first + sum(_falling(first, (ratio(k) for k in range(least, n)))))
    below = exp(log_mass(least - 1))
    rest = _falling(below, (1 / ratio(k) for k in range(least - 2, -1, -1)))
    return max(0.0, 1 - below - sum(rest))


def _falling(first: float, ratios: Iterator[float]) -> Iterator[float]:
    """The terms after ``first``, each the one before times its ratio, while they matter."""
    term = first
    for ratio in ratios:
        term *= ratio
        if term < _NEGLIGIBLE:
            return
        yield term
