"""What each line of a page is: body, headline, date, caption or furniture.

In: the lines with what the forests think of them. Out: a role for each line, and whether the page has furniture at all.
Method: the chances decide where the page shows furniture; where it shows none, only lines that are nothing but
furniture wording or a date above the text are left out, so that a clean text loses nothing. Known limit: a page with
one or two stray lines of furniture, worded like text, keeps them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from firsthand.language import lexicon
from firsthand.model import LineRole
from firsthand.read.line_contexts import best_block
from firsthand.read.line_features import NAMES
from firsthand.read.page_lines import TextLine
from firsthand.read.page_looks import Judged

KEEP = 0.15  # chance up to which a line is unlike text, to tell whether a page has furniture
# An article is one block of lines with captions and teasers in between: within it nearly all is kept, outside of it
# only what is likely. With this in place of one bound of 0.15 for all lines, lines of articles on unseen sites are
# kept more often (cross-validated on rawpages dev: 96.0 % for 91.1 %), more pages are whole (76.6 % for 71.3 %), and
# F1 rises (characters 93.8 for 93.1, lines 84.4 for 83.5). The bounds were chosen on those chances; on five other sets
# of chances of held-out pages whole pages and characters rose as well, and lines fell on four by up to 1.2.
BLOCK_COST = 0.1  # chance below which a line weakens the block that it stands in
KEEP_INSIDE = 0.05
KEEP_OUTSIDE = 0.4
MIN_EVIDENCE = 2  # lines of furniture wording from which a page counts as furnished
LONG_PAGE = 40  # lines; so long a page with many lines unlike text is furnished whatever its language
UNLIKE_TEXT = 0.3  # share of lines with a chance below KEEP
HEADER_LINES = 8  # lines above the text within which dates stand
MAX_CAPTION_WORDS = 60
MAX_CREDIT_WORDS = 12
MAX_CLOSING = 0.12  # share of the text's words that may stand behind a closing heading and still be left out
MAX_CLOSING_WORDS = 40  # or so many, in short texts
MIN_DOUBLED_WORDS = 5
SURE = 0.9  # chance from which a line that ends in "(Photo: NAME)" is text all the same
LIKELY = 0.5  # the same for a line that only ends in an agency's or a photographer's name, or is said twice in a row
_AT = {name: place for place, name in enumerate(NAMES)}

_CREDIT = re.compile(
    r"^[(\[]?(?:main |featured |cover |lead )?(?:image|photo|picture|photograph|illustration|screenshot)s?\s?"
    r"(?:credits?\b|via\b|by\b|courtesy\b|source\b|:)",
    re.I,
)

_CREDIT_BRACKET = re.compile(
    r"[(\[]\s?(?:photo|image|picture|illustration|file|credit|screenshot)s?\b[^()\[\]]{0,80}[)\]]$", re.I
)

Flags = NDArray[np.bool_]


def column(judged: Judged, name: str) -> NDArray[np.float64]:
    """One feature of all lines."""
    return np.asarray(judged.local[:, _AT[name]])


def worded_as_furniture(judged: Judged) -> Flags:
    """Lines that say what furniture says."""
    return np.asarray(
        (column(judged, "furniture_words") >= 0.5)
        | (column(judged, "copyright") > 0)
        | (column(judged, "comment") > 0)
        | (column(judged, "teaser_start") > 0)
    )


def is_furnished(judged: Judged) -> bool:
    """Whether the page shows that it is more than an article."""
    low = judged.chances <= KEEP
    if int((low & worded_as_furniture(judged)).sum()) >= MIN_EVIDENCE:
        return True
    return len(low) >= LONG_PAGE and float(low.mean()) > UNLIKE_TEXT


def find_roles(lines: Sequence[TextLine], judged: Judged, *, language: str = "en") -> list[LineRole]:
    """The role of each line, headline and byline apart."""
    furnished = is_furnished(judged)
    low = _unlikely(judged) if furnished else judged.chances <= KEEP
    captions = _captions(lines, judged) if furnished else np.zeros(len(lines), dtype=bool)
    captions |= _credits(lines, furnished=furnished, language=language)
    low |= _closing(lines, low) if furnished else low
    first = _first_text(judged)
    roles: list[LineRole] = []
    for place in range(len(lines)):
        date_line = bool(column(judged, "date_line")[place])
        if date_line and (low[place] or place <= first) and (furnished or place < HEADER_LINES):
            roles.append("date")
        elif captions[place]:
            roles.append("caption")
        elif low[place] and (furnished or (column(judged, "furniture_whole")[place] and len(lines) > MIN_EVIDENCE)):
            roles.append("furniture")
        else:
            roles.append("body")
    return roles


def _unlikely(judged: Judged) -> Flags:
    """Lines of a furnished page that are hardly text, measured more strictly outside the article's block."""
    start, end = best_block(judged.chances - BLOCK_COST)
    least = np.full(len(judged.chances), KEEP_OUTSIDE)
    least[start:end] = KEEP_INSIDE
    return np.asarray(judged.chances <= least)


def _first_text(judged: Judged) -> int:
    """The place of the first line that is text rather than a header."""
    text = (judged.chances > 0.5) & (column(judged, "date_line") == 0)
    return int(np.argmax(text)) if bool(text.any()) else len(text)


def _captions(lines: Sequence[TextLine], judged: Judged) -> Flags:
    """Lines said twice in a row, and short lines that end in a credit. Likely text said twice is kept once."""
    bracketed = np.array([bool(_CREDIT_BRACKET.search(line.text[-160:])) for line in lines], dtype=bool)
    named = (column(judged, "credit_end") > 0) & (column(judged, "address") == 0) & (column(judged, "digits") == 0)
    found = (bracketed & (judged.chances < SURE)) | (named & (judged.chances < LIKELY))
    found &= np.array([len(line.words) <= MAX_CAPTION_WORDS for line in lines], dtype=bool)
    for place in range(1, len(lines)):
        same = bool(lines[place].key) and lines[place].key == lines[place - 1].key
        if same and MIN_DOUBLED_WORDS <= len(lines[place].words) <= MAX_CAPTION_WORDS:
            likely = judged.chances[place - 1 : place + 1].max() >= LIKELY
            found[place if likely else place - 1 : place + 1] = True
    return np.asarray(found)


@cache
def _caption_openers(language: str) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(entry.split()) for entry in lexicon("caption_openers", language))


def _credits(lines: Sequence[TextLine], *, furnished: bool, language: str) -> Flags:
    """Lines that say whose picture it was; on furnished pages also those that begin as captions do."""
    found = np.zeros(len(lines), dtype=bool)
    for place, line in enumerate(lines):
        if len(line.words) <= MAX_CREDIT_WORDS and not line.text.endswith((".", ":")):
            found[place] = bool(_CREDIT.match(line.text))
        if furnished and len(line.words) <= MAX_CAPTION_WORDS:
            words = line.key.split()
            found[place] |= any(tuple(words[:size]) in _caption_openers(language) for size in range(1, 5))
    return found


def _closing(lines: Sequence[TextLine], low: Flags, language: str = "en") -> Flags:
    """Lines behind a heading that closes articles, where little text follows it."""
    headings = lexicon("closing_headings", language)
    sizes = np.array([0 if left_out else len(line.words) for line, left_out in zip(lines, low, strict=True)])
    done = np.cumsum(sizes)
    found = np.zeros(len(lines), dtype=bool)
    for place, line in enumerate(lines):
        if line.key in headings and done[-1] - done[place] <= max(MAX_CLOSING_WORDS, MAX_CLOSING * done[place]):
            found[place:] = True
            break
    return found
