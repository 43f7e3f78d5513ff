"""What is a time expression in any of the corpora: it holds a figure or a word of the calendar.

In: the string of a mark. Out: whether it is a time. The corpora mark more ("later", "the third"), and GMB by mistake
bare numbers; those are left out.
"""

from __future__ import annotations

import re

CALENDAR = re.compile(
    r"(?i)\d|\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?|january|february|march|april|may|june|july|august|"
    r"september|october|november|december|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b\.?|today|tomorrow|"
    r"yesterday|tonight|now|seconds?|minutes?|hours?|days?|nights?|mornings?|afternoons?|evenings?|noon|midnight|"
    r"weeks?|weekends?|fortnights?|months?|years?|decades?|centur(?:y|ies)|millenni(?:um|a)|spring|summer|autumn|"
    r"winter|easter|christmas|(?:a|p)\.?m\b\.?|quarters?)\b"
)


def is_time(string: str) -> bool:
    """Whether a mark is a time; a bare number is one only as a year."""
    if string.isdigit():
        return len(string) == 4
    return bool(CALENDAR.search(string))
