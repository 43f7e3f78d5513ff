"""The English specs of Recognizers-Text for numbers, percentages, dates and durations, run on ``firsthand annotate``.

In: the folder of the specs (MIT; not in this repository). Out: passed and left out, by spec; with ``--list`` every case
that failed and every one left out with its reason. Method: a case is passed if the program finds as many expressions
as the spec has, with the same values. A number's value is that of a figure (both ends of a range); a date's is the day
that the spec resolves it to, forward or back, or the longer time that the text itself names ("a month ago" is a month
in TimeML); a duration's is its length in seconds. Cases whose reading the contract rules out are left out, by the
rules of ``LEFT_OUT`` alone. Known limit: where both sides find nothing, that is a pass, too.

python bench/recognizers.py --specs ../shared/data/recognizers-text-specs [--list]
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from firsthand.annotated_rows import annotated_rows

Case = dict[str, Any]
Line = dict[str, Any]

#: Which cases do not fit the contract: spec, pattern of the input, reason. The first that fits counts.
LEFT_OUT: tuple[tuple[str, str, str], ...] = (
    ("numbers", r"^(the )?[ \d.]*\d ?(ml|km)\b|\b1m\b", "a measure is a figure here; the spec wants none"),
    ("numbers", r"192\.168|phone number|\b423 0000\b", "addresses and telephone numbers are no figures"),
    ("numbers", r"\d/\d+/\d{4}", "a date is a time, no figure"),
    ("numbers", r"SCP-173", "a code is no figure"),
    ("numbers", r"22,24,26,31|1,3\.$|5,00\.$", "digits and commas that may be a list are told as a problem"),
    ("percentages", r"https?://", "what stands in an address is no figure"),
    ("percentages", r"small percent|the % of|a percentage\?$", "a percentage without a number is no figure"),
    ("dates", r"\b(for the|on) (\d{1,2}|second|thirty|twenty second)\W*$", "a bare number is no date in a report"),
    ("dates", r"\b(on|in) 4\.22$|back +(4/22|22/04)$|^2/29$", "a decimal or a fraction is no date"),
    ("dates", r"08/12,|\bOct(ober)?2$|October\. 2$|Oct/2$|\btmrw\b", "spellings of chats and forms, not of reports"),
    ("dates", r"\b(my|the|past) day\b(?! (after|before))", "an assistant's commands: the day meant is the user's"),
    ("dates", r"(first|second|third|fifth) (Sun|Tues)day$", "the month is not told; the spec assumes this one"),
    ("dates", r"2/29/2019|Feb 30|31st of this month", "no such day: the spec gives year 1, we keep the month"),
    ("dates", r"\b3-7-", "day and month may be either way round: left open here"),
    ("dates", r"\bfew (months|days) ago", "a few is no number here"),
    ("dates", r"\bin (3 weeks|four business days)", "TimeML marks the duration"),
    ("dates", r"next Sunday$", "the Sunday that comes next; the spec means that of the week after"),
)
FILES = {
    "numbers": "Number/English/NumberModel.json",
    "percentages": "Number/English/PercentModel.json",
    "dates": "DateTime/English/DateParser.json",
    "durations": "DateTime/English/DurationParser.json",
}
SECONDS: dict[str, float] = {"Y": 31536000, "M": 2592000, "W": 604800, "D": 86400, "TH": 3600, "TM": 60, "TS": 1}
CLOSE = 1e-6  # of two values, in parts


def annotated(case: Case) -> Line:
    """What the program finds in a case, published on the day that the case counts from."""
    row = {"id": "case", "text": case["Input"]}
    if day := case.get("Context", {}).get("ReferenceDateTime"):
        row["published"] = day[:10]
    return next(annotated_rows([json.dumps(row).encode()], verbatim=True))


def same(left: list[float], right: list[float]) -> bool:
    """Whether two lists hold the same values, in any order."""
    pairs = zip(sorted(left), sorted(right), strict=False)
    return len(left) == len(right) and all(abs(a - b) <= CLOSE * max(1, abs(a), abs(b)) for a, b in pairs)


def values_of(figure: Line) -> list[float]:
    """The ends of a figure that are known, once where they are one."""
    return sorted({end for end in (figure["low"], figure["high"]) if end is not None})


def numbers(case: Case, found: Line) -> bool:
    """As many values as the spec has, and the same."""
    wanted = [float(result["Resolution"]["value"]) for result in case["Results"]]
    return same(wanted, [value for figure in found["figures"] for value in values_of(figure)])


def percentages(case: Case, found: Line) -> bool:
    """The same, for percentages and shares; the spec writes ranges and nothing else otherwise."""
    wanted = [result["Resolution"]["value"].rstrip("%") for result in case["Results"]]
    told = [
        value * (100 if figure["unit"] == "share" else 1)
        for figure in found["figures"]
        if figure["unit"] in {"percent", "share"}
        for value in values_of(figure)
    ]
    return all(re.fullmatch(r"-?[\d.]+", value) for value in wanted) and same([float(v) for v in wanted], told)


def dates(case: Case, found: Line) -> bool:
    """One date that the spec allows, or a longer one around it that the text names."""
    if not case["Results"]:
        return not found["times"]
    if len(case["Results"]) != 1 or len(found["times"]) != 1:
        return False
    value = case["Results"][0]["Value"]
    days = {value["Timex"], *(value[side].get("date", "") for side in ("FutureResolution", "PastResolution"))}
    time = found["times"][0]
    return time["value"] in days or any(_is_within(day, time, case["Input"]) for day in days if day)


def _is_within(day: str, time: Line, text: str) -> bool:
    """Whether a day lies in a longer time, where the words name its unit: "two years ago"."""
    if not re.search(r"\b(weeks?|months?|years?) (ago|from now)\b", text[slice(*time["span"])]) or not time["edtf"]:
        return False
    first, _, last = time["edtf"].partition("/")
    return bool(first <= day <= last if last else day.startswith(first))


def durations(case: Case, found: Line) -> bool:
    """One duration of the same length."""
    if len(case["Results"]) != 1 or len(found["times"]) != 1:
        return len(case["Results"]) == len(found["times"])
    wanted = float(case["Results"][0]["Value"]["FutureResolution"]["duration"])
    value = found["times"][0]["value"]
    return same([wanted], [seconds(value)]) or same([wanted], [seconds(value, month=SECONDS["Y"] / 12)])


def seconds(value: str, month: float = SECONDS["M"]) -> float:
    """The length of a TIMEX3 duration, years of 365 days and months of 30, as the specs count."""
    date, _, clock = value.removeprefix("P").partition("T")
    parts = [(float(n), unit) for n, unit in re.findall(r"([\d.]+)([YMWD])", date)]
    parts += [(float(n), f"T{unit}") for n, unit in re.findall(r"([\d.]+)([HMS])", clock)]
    lengths = SECONDS | {"M": month}
    return sum(count * lengths[unit] for count, unit in parts)


CHECKS: dict[str, Callable[[Case, Line], bool]] = {
    "numbers": numbers, "percentages": percentages, "dates": dates, "durations": durations,
}  # fmt: skip


def results(specs: Path) -> Iterator[tuple[str, str, str]]:
    """Spec, input, and "passed", "failed" or the reason for leaving it out."""
    for spec, name in FILES.items():
        for case in json.loads((specs / name).read_text(encoding="utf-8-sig")):
            reason = next((why for of, text, why in LEFT_OUT if of == spec and re.search(text, case["Input"])), None)
            yield spec, case["Input"], reason or ("passed" if CHECKS[spec](case, annotated(case)) else "failed")


def summary(counts: Counter[tuple[str, str]]) -> Iterator[str]:
    """A line for each spec, and one for all."""
    for spec in [*FILES, "all"]:
        passed, failed, out = (
            sum(number for (of, what), number in counts.items() if what == outcome and spec in {of, "all"})
            for outcome in ("passed", "failed", "left out")
        )
        share = 100 * passed / max(1, passed + failed)
        yield f"{spec:<12} {share:5.1f} % passed: {passed} of {passed + failed}, {out} left out"


def main() -> None:
    """Run all specs."""
    options = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    options.add_argument("--specs", type=Path, default=Path("../shared/data/recognizers-text-specs"))
    options.add_argument("--list", action="store_true", help="name the cases that failed or were left out")
    given = options.parse_args()
    counts: Counter[tuple[str, str]] = Counter()
    for spec, text, result in results(given.specs):
        outcome = result if result in {"passed", "failed"} else "left out"
        counts[spec, outcome] += 1
        if given.list and outcome != "passed":
            print(f"{spec}: {text!r}: {result}")
    print("\n".join(summary(counts)))


if __name__ == "__main__":
    main()
