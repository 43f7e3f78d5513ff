"""``python -m firsthand.annotate.figures TEXT...``: the figures of each text, as JSON lines."""

from __future__ import annotations

import sys

from firsthand.annotate.alone import figure_lines

if __name__ == "__main__":
    for text in sys.argv[1:]:
        sys.stdout.writelines(f"{line}\n" for line in figure_lines(text))
