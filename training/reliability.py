"""Whether probabilities hold: what was said against what came.

In: probabilities, and for each whether it came true. Out: the expected calibration error, lines of a table, a diagram.
Method: bins of equal numbers (Guo et al., ICML 2017, "On calibration of modern neural networks"). Known limit: few
statements a bin on small sets.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
BINS = 10


def bins_of(chances: Floats, right: Floats) -> Iterator[tuple[float, float, int]]:
    """Mean of what was said, share of what came, number; in bins of equal numbers from the least sure on."""
    for places in np.array_split(np.argsort(chances, kind="stable"), BINS):
        yield float(chances[places].mean()), float(right[places].mean()), len(places)


def error_of(chances: Floats, right: Floats) -> float:
    """Expected calibration error."""
    return sum(abs(said - came) * number for said, came, number in bins_of(chances, right)) / len(right)


def table(name: str, chances: Floats, right: Floats) -> Iterator[str]:
    """Lines for people."""
    brier = float(((chances - right) ** 2).mean())
    error = error_of(chances, right)
    yield f"{name}: {len(right)} statements, {right.mean():.3f} right, ECE {error:.3f}, Brier {brier:.3f}"
    for said, came, number in bins_of(chances, right):
        yield f"  said {said:.2f}  came {came:.2f}  of {number:4d}  {'#' * round(40 * came)}"


def diagram(chances: Floats, right: Floats) -> str:
    """A reliability diagram as SVG: a dot a bin, said to the right, came upwards; a perfect one lies on the line."""
    side, edge = 320, 44
    x, y = (lambda share: edge + side * share), (lambda share: 12 + side * (1 - share))
    ticks = [tick / 4 for tick in range(5)]
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{side + 2 * edge}" height="{side + 64}" '
        'font-family="sans-serif" font-size="12" role="img" '
        'aria-label="How often statements were right, by how sure the program said it was">',
        '<rect width="100%" height="100%" fill="#fff"/>',
        f'<path d="M{x(0)} {y(1)}V{y(0)}H{x(1)}" fill="none" stroke="#555"/>',
        f'<path d="M{x(0)} {y(0)}L{x(1)} {y(1)}" stroke="#999" stroke-dasharray="4 4"/>',
        *(f'<text x="{x(t)}" y="{y(0) + 16}" text-anchor="middle">{t:g}</text>' for t in ticks),
        *(f'<text x="{x(0) - 6}" y="{y(t) + 4}" text-anchor="end">{t:g}</text>' for t in ticks),
        f'<text x="{x(0.5)}" y="{y(0) + 36}" text-anchor="middle">said: mean confidence of a bin</text>',
        f'<text x="12" y="{y(0.5)}" text-anchor="middle" transform="rotate(-90 12 {y(0.5)})">came: share right</text>',
        *(
            f'<circle cx="{x(said):.1f}" cy="{y(came):.1f}" r="5" fill="#1a5fb4"/>'
            for said, came, _ in bins_of(chances, right)
        ),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"
