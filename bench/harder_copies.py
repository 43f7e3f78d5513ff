"""Copies that are harder to tell than those of the shared ``make_copies.py``, with known direction, for its scorer.

In: a corpus of real articles and the shared bench, which picks clusters of two independent articles on one topic. Out:
``input.jsonl`` and ``gold.jsonl`` in its format, a line a report. Besides ``verbatim``, ``cut``, ``reled``, ``mix`` and
``quotes`` (as there; half of them but ``verbatim`` and ``quotes`` are reworded, too) a report can be made by

paraphrase   words of ``harder_words.toml`` for others, clauses moved, said-that turned round, active and passive,
             sentences merged, split, swapped and dropped, numbers and dates written another way; quotations stay
translation  most words that the table knows, function words, and quotations: as translated there and back
inserted     the whole text with one or two paragraphs of an article that is used nowhere else

Chains go three deep. A verbatim copy is no parent, for nobody could tell whose child it has. One report in three has no
date, two in five of the dated copies have the date of their parent. Credits come in many forms, some name the
grandparent or an outlet that is not in the pile. False friends: in some clusters both articles quote one press release;
some outlets close their reports with a paragraph about themselves; in some clusters both articles are of one outlet. No
reuse.

Gold: each sentence knows its place in the article that it comes from (donors, too). Passages are the places that two
reports have in common, by character where the words are unchanged, else by sentence. What is shared by chance, by press
release or by closing paragraph makes the pair ``neutral``. ``either_way``: no date, no credit of the parent and no loss
of text tells the direction (a ``reled`` and its parent have each lost the other's lead, so it is open here, too). In a
text reworded a second time no word of the real article comes back, and what one report of a cluster puts for a word the
others mostly do not, so that a copy stays nearest to its parent. Known limit: a table knows no meaning, so some
sentences read oddly, and most keep their shape; a translator would change that more.

    python bench/harder_copies.py polnear CORPUS_DIR OUT_DIR [--split dev] [--seed 1] [--clusters 28] --shared ../shared
"""

from __future__ import annotations

import argparse
import importlib
import json
import random
import re
import sys
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

WORDS = tomllib.loads((Path(__file__).resolve().parent / "harder_words.toml").read_text(encoding="utf-8"))
SIGNS = {name: frozenset(listed.split()) for name, listed in WORDS["signs"].items()}
TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
UNITS = f"zero one two three four five six seven eight nine {TEENS}".split()
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
MONTHS: list[str] = WORDS["calendar"]["months"]
DAYS: list[str] = WORDS["calendar"]["days"]
KINDS = {"verbatim": 2, "cut": 3, "reled": 3, "mix": 3, "quotes": 3, "paraphrase": 4, "translation": 4, "inserted": 3}
EVEN = {"verbatim", "paraphrase", "translation", "inserted", "reled"}  # lost no more than their parents did
CHAINED = {"cut", "reled", "paraphrase", "translation", "inserted"}  # a child of these can be told from its siblings
DEEPEST = 3
SHORTEST = 20  # characters that two pieces have in common, unless they are all of both

Span = tuple[int, int]
Rng = random.Random


@dataclass(frozen=True)
class Piece:
    """A sentence of a report, or a part of one; ``root`` and ``span`` say where it stands in a real article."""

    text: str
    paragraph: int
    root: str | None = None
    span: Span = (0, 0)
    intact: bool = True  # its characters are those of the span, one by one


@dataclass(frozen=True)
class Article:
    """A real article."""

    name: str
    title: str
    published: date
    text: str
    pieces: list[Piece]


@dataclass
class Report:
    """A real article under an invented outlet, or a report derived from others."""

    name: str
    kind: str
    title: str
    outlet: str
    published: date
    pieces: list[Piece]
    parents: list[Report]
    cluster: str
    credit: str = ""  # the outlet that it names
    identifier: str = ""
    text: str = ""
    places: list[Span] = field(default_factory=list)

    @property
    def depth(self) -> int:
        """0 for an original, 1 for its copy, 2 for a copy of that."""
        return max((parent.depth + 1 for parent in self.parents), default=0)

    @property
    def ancestors(self) -> list[Report]:
        """Parents and theirs, nearest first."""
        return [*self.parents, *(each for parent in self.parents for each in parent.ancestors)]

    def write(self) -> None:
        """Fix the text, and where each piece stands in it."""
        self.text, self.places, last = "", [], None
        for piece in self.pieces:
            self.text += "" if last is None else " " if piece.paragraph == last else "\n\n"
            self.places.append((len(self.text), len(self.text) + len(piece.text)))
            self.text, last = self.text + piece.text, piece.paragraph


# -------------------------------------------------------------------------------------------- writers


@dataclass(frozen=True)
class Manner:
    """How far a retelling goes: shares of words, of sentences."""

    words: float
    moves: float
    dropped: float
    swapped: float
    merged: float
    parted: float
    quotations: bool  # whether these are reworded, too


PARAPHRASE = Manner(0.7, 0.8, 0.1, 0.3, 0.25, 0.4, quotations=False)
TRANSLATION = Manner(0.95, 0.4, 0.0, 0.05, 0.1, 0.2, quotations=True)
AGREEING = 0.25  # of the words that another report of the cluster put otherwise, those put in the same way here


@dataclass
class Writer:
    """Who rewords one report: does with a word what it did with it before, and seldom what others did.

    Without the latter, two rewordings of one text would be nearer to each other than to that text.
    """

    manner: Manner
    day: date  # of the parent
    texts: dict[str, str]  # of the articles
    others: dict[str, set[str]]  # what the other reports of the cluster put for what
    rng: Rng
    own: dict[str, str | None] = field(default_factory=dict)

    def put(self, key: str, choices: tuple[str, ...]) -> str | None:
        """What stands for a word or pattern in this report; None where it stays."""
        if key not in self.own:
            used = self.others.get(key, set())
            free = [each for each in choices if each not in used]
            open_ = free or (list(choices) if self.chance(AGREEING) else [])
            self.own[key] = self.rng.choice(open_) if open_ and self.chance(self.manner.words) else None
        return self.own[key]

    def chance(self, share: float) -> bool:
        """True in a share of cases."""
        return self.rng.random() < share

    def source(self, piece: Piece) -> str:
        """The words of a piece as they stand in its article, between spaces."""
        text = self.texts.get(piece.root or "", "")[slice(*piece.span)]
        return f" {' '.join(re.findall('[a-z-]+', text.lower()))} "

    def tell_others(self) -> None:
        """What this report put is from now on what others put."""
        for key, other in self.own.items():
            if other is not None:
                self.others.setdefault(key, set()).add(other)


# --------------------------------------------------------------------------------------------- words


@dataclass(frozen=True)
class Form:
    """What may stand for one form of a word or phrase."""

    kind: str  # bare, third, past, participle, ing, noun, adjective or free
    choices: tuple[str, ...]
    participles: tuple[str, ...] = ()  # instead, behind "has" or "was", where both are one form of the word
    ambiguous: bool = False  # noun and verb
    single: bool = False  # a verb of one word

    def fits(self, left: str, right: str) -> bool:
        """Whether the word is this form here, by its neighbours."""
        if self.single and right in SIGNS["particles"]:
            return False
        if self.kind == "bare":
            return left in SIGNS["before_bare"] or (not self.ambiguous and is_plural(left))
        if self.kind == "third":
            return not self.ambiguous or left in SIGNS["before_third"]
        if self.kind == "adjective":
            return left != "to"
        if self.kind == "noun":
            return left in SIGNS["before_noun"] or not (self.ambiguous or left in SIGNS["before_bare"])
        return True

    def other(self, stands: str, left: str, writer: Writer) -> str | None:
        """What the writer puts for it, if anything."""
        after = self.participles and left in SIGNS["before_participle"]
        return writer.put(f"{stands} {'after' if after else self.kind}", self.participles if after else self.choices)


def is_plural(word: str) -> bool:
    """Whether a word is the plural of a noun of the table."""
    return word.endswith("s") and any(form.kind == "noun" for form in FORMS.get(word, ()))


def with_s(word: str) -> str:
    """Plural or third person."""
    if re.search(r"[^aeiou]y$", word):
        return word[:-1] + "ies"
    return word + ("es" if re.search(r"(?:s|x|z|ch|sh|o)$", word) else "s")


def with_ed(verb: str) -> str:
    """Regular past."""
    if re.search(r"[^aeiou]y$", verb):
        return verb[:-1] + "ied"
    return verb + (verb[-1] + "ed" if verb in SIGNS["doubled"] else "d" if verb.endswith("e") else "ed")


def with_ing(verb: str) -> str:
    """Present participle."""
    if verb.endswith("e") and not verb.endswith("ee"):
        return verb[:-1] + "ing"
    return verb + (verb[-1] if verb in SIGNS["doubled"] else "") + "ing"


def conjugated(verb: str) -> dict[str, str]:
    """Five forms of a verb; of several words the first changes."""
    head, _, rest = verb.partition(" ")
    regular = f"{with_s(head)} {with_ed(head)} {with_ed(head)}"
    third, past, participle = WORDS["irregular"].get(head, regular).split()
    forms = {"past": past, "participle": participle, "bare": head, "third": third, "ing": with_ing(head)}
    return {kind: f"{form} {rest}".strip() for kind, form in forms.items()}


def plural(noun: str) -> str:
    """Plural; of several words the last changes."""
    return str(WORDS["plurals"].get(noun) or with_s(noun))


def verb_forms(verb: str, others: list[str]) -> Iterator[tuple[str, Form]]:
    """Each form of a verb with the same form of the others."""
    theirs = [conjugated(other) for other in others]
    head = verb.split(" ", maxsplit=1)[0]
    for kind, form in conjugated(verb).items():
        if form not in SIGNS["not_verbs"]:
            choices = tuple(each[kind] for each in theirs)
            participles = tuple(each["participle"] for each in theirs) if kind == "past" else ()
            yield form, Form(kind, choices, participles, head in SIGNS["also_nouns"], head == verb)


def read_forms() -> dict[str, list[Form]]:
    """All forms that the table knows."""
    forms: dict[str, list[Form]] = {}
    for verb, listed in WORDS["verbs"].items():
        for form, entry in verb_forms(verb, listed.split(", ")):
            kinds = {each.kind for each in forms.setdefault(form, [])}
            if not (entry.kind == "participle" and "past" in kinds):
                forms[form].append(entry)
    for noun, listed in WORDS["nouns"].items():
        ambiguous = noun in SIGNS["also_nouns"]
        for inflect in (str, plural):
            choices = tuple(inflect(other) for other in listed.split(", "))
            forms.setdefault(inflect(noun), []).append(Form("noun", choices, ambiguous=ambiguous))
    for section in ("adjectives", "adverbs", "phrases"):
        for word, listed in WORDS[section].items():
            kind = "adjective" if section == "adjectives" else "free"
            forms.setdefault(word, []).append(Form(kind, tuple(listed.split(", "))))
    return forms | {kept: [] for kept in WORDS["kept"]["phrases"]}


FORMS = read_forms()
LONGEST = max(len(form.split()) for form in FORMS)


def known(text: str, words: list[re.Match[str]], at: int) -> tuple[int, str, list[Form]]:
    """The longest form that begins at a word: how many words, as it stands, what it may be; else the word alone."""
    for count in range(min(LONGEST, len(words) - at), 0, -1):
        stands = text[words[at].start() : words[at + count - 1].end()]
        lowered = stands[0].lower() + stands[1:]
        if lowered in FORMS and (stands == lowered or opens(text, words, at, count)):
            return count, stands, FORMS[lowered]
    return 1, words[at].group(), []


def opens(text: str, words: list[re.Match[str]], at: int, count: int) -> bool:
    """Whether a word with a capital is the first of the sentence and no name."""
    behind = words[at + count].group() if at + count < len(words) else ""
    return not text[: words[at].start()].strip(" “\"'") and behind.islower()


def reworded(text: str, taboo: str, writer: Writer) -> str:
    """Words and phrases of the table for others, and never for what is taboo."""
    words = list(re.finditer(r"[A-Za-z]+(?:-[A-Za-z]+)*(?!-)", text))
    parts: list[str] = []
    done = at = 0
    while at < len(words):
        count, stands, forms = known(text, words, at)
        start, end = words[at].start(), words[at + count - 1].end()
        left = re.search(r"([\w’'-]+) $", text[:start])
        right = re.match(r" ([a-z]+)", text[end:])
        before, behind = (match[1].lower() if match else "" for match in (left, right))
        form = next((each for each in forms if each.fits(before, behind)), None)
        other = form.other(stands.lower(), before, writer) if form else None
        if other and f" {other} " not in taboo:
            parts += [with_article(text[done:start], other), capital(other) if stands[0].isupper() else other]
            done = end
        at += count if form or not forms else 1
    return "".join([*parts, text[done:]])


def with_article(before: str, word: str) -> str:
    """The text before a new word, with "a" or "an" as it wants."""
    vowel = re.match(r"(?!uni|use|usu|one\b|eu)[aeiou]|hon|hour", word)
    return re.sub(r"\b([Aa])n? $", r"\1n " if vowel else r"\1 ", before)


def patterned(text: str, section: str, writer: Writer) -> str:
    """Patterns of a section of the table, as the writer will, in order."""
    for pattern, other in WORDS[section].items():
        if writer.put(pattern, (other,)) is not None:
            text = re.sub(pattern, other, text)
    return text


# ----------------------------------------------------------------------------------- numbers and dates


def spelled(number: int) -> str:
    """A number below a hundred in words."""
    if number < len(UNITS):
        return UNITS[number]
    tens, unit = divmod(number, 10)
    return TENS[tens - 2] + (f"-{UNITS[unit]}" if unit else "")


SPELLED = {spelled(number): number for number in range(2, 100)}
MONTH = "|".join(f"{name[:4]}\\.|{name[:3]}\\.|{name}" for name in MONTHS)


def month(written: str) -> str:
    """The name of a month in full."""
    return next(name for name in MONTHS if name.startswith(written[:3]))


def recounted(text: str, rng: Rng) -> str:
    """Numbers written another way."""
    text = re.sub(r"\b50 (?:percent|per cent) of\b", "half of", text)
    text = re.sub(r"\b25 (?:percent|per cent) of\b", "a quarter of", text)
    percent = rng.choice((" per cent", "%"))
    text = re.sub(r"(?<=\d)(?: percent| per cent|%)(?!\w)", percent, text)
    text = re.sub(r"\$(\d[\d.]*) (million|billion|trillion)\b", r"\1 \2 dollars", text)
    text = re.sub(r"(?<=\d),(?=\d{3}\b)", "", text)
    text = re.sub(r"\b(\d{1,2}) p\.m\.(?= [a-z])", lambda m: f"{int(m[1]) % 12 + 12}:00", text)
    written = "|".join(sorted(SPELLED, key=len, reverse=True))
    digits = r"(?<![-$€£.,:/'’\w])(?<!No\. )\d\d?(?= [a-z])(?! (?:per cent|points|[ap]\.m))"
    return re.sub(rf"({digits})|(?<=[a-z] )({written})(?= [a-z]+s\b)", _otherwise, text)


def _otherwise(match: re.Match[str]) -> str:
    if match[2]:
        return str(SPELLED[match[2]])
    return spelled(int(match[1])) if int(match[1]) > 1 else match[1]


def redated(text: str, day: date, rng: Rng) -> str:
    """Dates written another way; a weekday behind a past verb becomes a date."""

    def dated(match: re.Match[str]) -> str:
        back = (day.weekday() - DAYS.index(match[2])) % 7
        told = day - timedelta(days=back)
        return f"{match[1]} on {told.day} {MONTHS[told.month - 1]}"

    if rng.random() < 0.5:
        text = re.sub(
            rf"\b(\w+ed|said) (?:on )?({'|'.join(DAYS)})(?! (?:morning|afternoon|evening|night))(?= [a-z]|[.])",
            dated,
            text,
        )
    text = re.sub(rf"\b({MONTH}) (\d\d?)(?:, (\d{{4}}))?(?!\w|, \d)", _turned, text)
    text = re.sub(r"\b([Aa]) (?=(?:8|11|18) [A-Z])", r"\1n ", text)
    return re.sub(
        rf"\b(in|of|since|until|early|late|last) ({MONTH}) (\d{{4}})\b",
        lambda m: f"{m[1]} {month(m[2])} of {m[3]}",
        text,
    )


def _turned(match: re.Match[str]) -> str:
    return f"{match[2]} {month(match[1])}" + (f" {match[3]}" if match[3] else "")


# --------------------------------------------------------------------------------------------- moves

PLAIN = r"[^,;:“”\"()]"
WHEN = (
    rf"(?:on )?(?:{'|'.join(DAYS)})(?: (?:morning|afternoon|evening|night))?|in \d{{4}}|last (?:week|month|year|night)"
)
NAMED = r"(?:(?:The|A|An|His|Her|Their|Its) (?:[a-z-]+ ){0,2}[a-z]+|(?:[A-Z][a-z]+ ?){1,2}(?<! ))"
NO_LEAD = r"(?!In (?:addition|fact|other words|particular|short)\b|After all|At (?:least|best|worst|most)\b)"
CONJUNCTIONS = "because|although|while|if|when|unless"
TELLING = re.compile(
    r"\b(?:said|says|told|that|asked|whether|know|knows|knew|see|of|about|like|even|only|as|so|than)\b"
)


def capital(text: str) -> str:
    """With a capital at the start."""
    return text[:1].upper() + text[1:]


def within(text: str) -> str | None:
    """As it stands within a sentence; None where the first word may or may not be a name."""
    first, _, rest = text.partition(" ")
    if re.split("['’]", first)[0].lower() in SIGNS["opens"]:
        return text[:1].lower() + text[1:]
    owner = re.fullmatch(r"[A-Z][\w-]+['’]s", first)
    named = re.match(r"[A-Z][\w’'-]+ (?:\w+ed|said|has|was|is)\b|[A-Z]|$", rest)
    return text if first == "I" or owner or named else None


def lead_to_end(text: str) -> str | None:
    """On Monday, X did Y: X did Y on Monday."""
    lead = r"(?:On|In|At|During|After|Before|Since|Last|Earlier|Until)"
    match = re.fullmatch(rf"{NO_LEAD}({lead} {PLAIN}{{2,45}}), ({PLAIN}{{15,140}})\.", text)
    if not match or TELLING.search(match[2]):
        return None
    return f"{capital(match[2])} {match[1][0].lower()}{match[1][1:]}."


def end_to_lead(text: str) -> str | None:
    """X did Y on Monday: On Monday, X did Y."""
    match = re.fullmatch(rf"({PLAIN}{{20,160}}?) ({WHEN})\.", text)
    clause = within(match[1]) if match else None
    if not match or not clause or TELLING.search(clause) or clause.endswith((" on", " by", " until", " since")):
        return None
    lead = f"on {match[2]}" if match[2].startswith(tuple(DAYS)) else match[2]
    return f"{capital(lead)}, {clause}."


def condition_to_end(text: str) -> str | None:
    """When X, Y: Y when X."""
    conjunctions = "|".join(map(str.capitalize, CONJUNCTIONS.split("|")))
    match = re.fullmatch(rf"({conjunctions}) ({PLAIN}{{8,100}}), ({PLAIN}{{10,140}})\.", text)
    return f"{capital(match[3])} {match[1].lower()} {match[2]}." if match else None


def condition_to_lead(text: str) -> str | None:
    """Y when X: When X, Y."""
    match = re.fullmatch(rf"({PLAIN}{{15,120}}?) ({CONJUNCTIONS}) ({PLAIN}{{10,100}})\.", text)
    clause = within(match[1]) if match else None
    if not match or not clause or TELLING.search(clause):
        return None
    return f"{match[2].capitalize()} {match[3]}, {clause}."


def speaker_to_end(text: str) -> str | None:
    """X said that Y: Y, X said."""
    match = re.fullmatch(rf"({PLAIN}{{2,60}}?) said (that )?([^:;“”\"]{{25,220}})\.", text)
    if not match or re.match(r"But|And|When|After|In|On|At|As|If|While", match[1]) or TELLING.search(match[1]):
        return None
    speaker, first = within(match[1]), match[3].partition(" ")[0]
    if not speaker or not (match[2] or first in SIGNS["opens"] - SIGNS["when"]):
        return None
    return f"{capital(match[3])}, {speaker} said."


def speaker_to_lead(text: str) -> str | None:
    """Y, X said: X said that Y."""
    match = re.fullmatch(
        r"([^;:“”\"]{25,220}), ((?:[A-Z][\w.’'-]+ ?){1,3}(?<! )|[Tt]he [a-z]+|he|she|they|officials) said\.", text
    )
    clause = within(match[1]) if match else None
    return f"{capital(match[2])} said that {clause}." if match and clause else None


def source_to_end(text: str) -> str | None:
    """According to X, Y: Y, according to X."""
    match = re.fullmatch(rf"According to ({PLAIN}{{3,70}}), ([^;:“”\"]{{15,200}})\.", text)
    return f"{capital(match[2])}, according to {match[1]}." if match else None


def source_to_lead(text: str) -> str | None:
    """Y, according to X: According to X, Y."""
    match = re.fullmatch(rf"([^;:“”\"]{{20,200}}), according to ({PLAIN}{{3,70}})\.", text)
    clause = within(match[1]) if match else None
    return f"According to {match[2]}, {clause}." if match and clause else None


def to_active(text: str) -> str | None:
    """X was signed by Y: Y signed X."""
    match = re.fullmatch(
        rf"({NAMED}) (?:was|were) (\w+ed) by ((?:the |a |an |his |her )?{PLAIN}{{3,40}}?)( (?:{WHEN}))?\.", text
    )
    whom = within(match[1]) if match else None
    return f"{capital(match[3])} {match[2]} {whom}{match[4] or ''}." if match and whom else None


def to_passive(text: str) -> str | None:
    """Y signed X: X was signed by Y."""
    verbs = "|".join(sorted(SIGNS["transitive"]))
    what = NAMED.replace("(?:The|A|An|His|Her|Their|Its)", "(?:the|a|an|his|her|their|its)")
    match = re.fullmatch(rf"({NAMED}) ({verbs}) ({what})( (?:{WHEN}))?\.", text)
    who = within(match[1]) if match else None
    if not match or not who or match[1] in {"He", "She", "They", "It"}:
        return None
    be = "were" if match[3].endswith("s") and match[3][0].islower() else "was"
    return f"{capital(match[3])} {be} {match[2]} by {who}{match[4] or ''}."


Move = Callable[[str], str | None]
MOVES: tuple[Move, ...] = (
    lead_to_end,
    end_to_lead,
    condition_to_end,
    condition_to_lead,
    speaker_to_end,
    speaker_to_lead,
    source_to_end,
    source_to_lead,
    to_active,
    to_passive,
)


def moved(text: str, rng: Rng) -> str:
    """The parts of a sentence in another order, where a rule fits."""
    for move in rng.sample(MOVES, len(MOVES)):
        if other := move(text):
            return other
    return text


def inverted(text: str) -> str:
    """“…,” X said: “…,” said X. And the reverse."""
    named = r"((?:[A-Z][a-z][\w’'-]* ?){1,3}(?<! ))"
    after = rf"([,?!]['’”\"]+) {named} said(?=\.$| in | on )"
    if re.search(after, text):
        return re.sub(after, r"\1 said \2", text)
    return re.sub(rf"([,?!]['’”\"]+) said {named}(?=\.$)", r"\1 \2 said", text)


def shortened(text: str, rng: Rng) -> str:
    """Without an aside in brackets or a relative clause."""
    text = re.sub(r" \([^()]{5,80}\)", "", text)
    if rng.random() < 0.4:
        aside = rf", (?:which|who|whose|where) {PLAIN}{{5,90}}(?:,(?= [a-z])|(?=\.$))"
        text = re.sub(aside, "", text, count=1)
    return text


# ------------------------------------------------------------------------------------------ retelling


LEANING = re.compile(r"(?:He|She|They|It|His|Her|Their|This|That|These|But|And|Yet|So|However|Also|Instead)\b")
Line = tuple[Piece, bool]  # and whether a quotation goes on that began earlier


def voices(text: str, inside: bool) -> tuple[list[tuple[str, bool]], bool]:
    """Parts of a text with whether they are quotation; whether one is open at the end."""
    parts, start = [], 0
    for mark in re.finditer('[“”"]', text):
        now = mark.group() == "“" or (mark.group() == '"' and not inside)
        if now != inside:
            cut = mark.start() if now else mark.end()
            parts.append((text[start:cut], inside))
            start, inside = cut, now
    return [*parts, (text[start:], inside)], inside


def lines(group: list[Piece]) -> list[Line]:
    """The pieces of a paragraph with the state of quotation at the start of each."""
    inside, found = False, []
    for piece in group:
        found.append((piece, inside))
        inside = voices(piece.text, inside)[1]
    return found


def balanced(line: Line) -> bool:
    """Whether a piece can stand alone."""
    return not line[1] and not voices(line[0].text, inside=False)[1]


def narrated(line: Line) -> bool:
    """Whether a piece has no quotation at all."""
    return not line[1] and not re.search('[“”"]', line[0].text)


def parted(line: Line) -> list[Line]:
    """A sentence as two, where a rule fits; only one that is as in its article, so that both know their places."""
    piece = line[0]
    pattern = (
        rf"({PLAIN}{{30,}}?)(?:; |, and (?=(?:he|she|it|they|the) )|, (?=but (?:he|she|it|they|the) ))([^;“”]{{30,}})"
    )
    match = re.fullmatch(pattern, piece.text) if piece.intact and narrated(line) else None
    if not match:
        return [line]
    start, end = piece.span
    first = replace(piece, text=match[1] + ".", span=(start, start + len(match[1]) + 1))
    second = replace(piece, text=capital(match[2]), span=(end - len(match[2]), end))
    return [(first, False), (second, False)]


def merged(left: Line, right: Line, rng: Rng) -> Line | None:
    """Two neighbours of one article as one sentence, where a rule fits."""
    a, b = left[0], right[0]
    whole = re.search(r"(?<!\.[A-Z])(?<!Inc)(?<!Jr)(?<!\bm)\.$", a.text) and max(len(a.text), len(b.text)) < 150
    follows = a.root is not None and a.root == b.root and 0 <= b.span[0] - a.span[1] <= 3
    second = within(b.text)
    if not (whole and follows and narrated(left) and narrated(right) and second) or ", and" in a.text:
        return None
    between = rng.choice((", and ", "; ", ", while "))
    text = a.text[:-1] + between + second
    return replace(a, text=text, span=(a.span[0], b.span[1]), intact=False), False


def paragraphs(pieces: list[Piece]) -> list[list[Piece]]:
    """Pieces by paragraph."""
    groups: dict[int, list[Piece]] = {}
    for piece in pieces:
        groups.setdefault(piece.paragraph, []).append(piece)
    return [groups[number] for number in sorted(groups)]


def regrouped(groups: list[list[Piece]]) -> list[Piece]:
    """Paragraphs in a new order, numbered anew."""
    return [replace(piece, paragraph=number) for number, group in enumerate(groups) for piece in group]


def joined(group: list[Line], share: float, rng: Rng) -> list[Line]:
    """Some neighbours merged."""
    found: list[Line] = []
    for line in group:
        one = merged(found[-1], line, rng) if found and rng.random() < share else None
        found[-1:] = [one] if one else [*found[-1:], line]
    return found


def swapped(group: list[Line], share: float, rng: Rng) -> list[Line]:
    """Some neighbours exchanged, where no quotation is torn."""
    group = list(group)
    for n in range(len(group) - 1):
        free = balanced(group[n]) and balanced(group[n + 1]) and not LEANING.match(group[n + 1][0].text)
        if free and rng.random() < share:
            group[n], group[n + 1] = group[n + 1], group[n]
    return group


def restated(line: Line, writer: Writer) -> Piece:
    """One sentence in other words; one that was restated before gets new words only, none of its article's back."""
    piece, inside = line
    text, fresh, manner = piece.text, piece.intact, writer.manner
    if not manner.quotations:
        text = shortened(text, writer.rng)
    if fresh and narrated(line) and writer.chance(manner.moves):
        text = moved(text, writer.rng)
    if fresh and writer.chance(manner.moves):
        text = inverted(text)
    taboo = "" if fresh else writer.source(piece)
    parts = []
    for part, quoted in voices(text, inside)[0]:
        if not quoted or manner.quotations:
            part = patterned(patterned(part, "contractions", writer), "function_words", writer)
            part = rearranged(part, quoted, writer) if fresh else part
            part = reworded(part, taboo, writer)
        parts.append(part)
    text = "".join(parts)
    return replace(piece, text=text, intact=fresh and text == piece.text)


def rearranged(text: str, quoted: bool, writer: Writer) -> str:
    """What a second retelling would turn back: the order of pairs, numbers and dates."""
    for change in (exchanged, with_that):
        text = change(text) if writer.chance(0.5) else text
    if not quoted and writer.chance(0.5):
        text = possessed(text)
    if not quoted and writer.chance(0.6):
        text = recounted(redated(text, writer.day, writer.rng), writer.rng)
    return text


def possessed(text: str) -> str:
    """Ada Ortega's plan: the plan of Ada Ortega."""
    name = rf"((?!{'|'.join(DAYS)})[A-Z][a-z]+(?: [A-Z][a-z]+){{0,2}})"
    behind = (
        r"(?=[.,;:]| (?:is|was|has|had|will|would|and|or|to|in|on|of|for|at|by|with|from|that|who|which|as|said)\b)"
    )
    owned = rf"(^|\b[a-z]+ ){name}['’]s ({'|'.join(WORDS['nouns'])}){behind}"
    return re.sub(owned, lambda m: f"{m[1]}{'the' if m[1] else 'The'} {m[3]} of {m[2]}", text)


def with_that(text: str) -> str:
    """He said that she: he said she. And the reverse."""
    clause = "(?=(?:he|she|it|they|there|we|the|his|her) )"
    told = rf"\b(said|says|think|thinks|believes?|argued|claimed|noted|insisted|suggested)( that)? {clause}"
    return re.sub(told, lambda m: f"{m[1]} " if m[2] else m[0] if m[1][-3:] == "ted" else f"{m[1]} that ", text)


def exchanged(text: str) -> str:
    """Pairs the other way round: "lawyers and doctors", "Ortega and Blum"."""
    behind = r"(?=,|\.$| (?:in|of|who|for|on|at|to|with|from|were|are|have|had|said)\b)"
    text = re.sub(rf"(?<=[a-z] )([a-z]{{3,}}[^s\W]s) and ([a-z]{{3,}}[^s\W]s){behind}", r"\2 and \1", text)
    name = r"([A-Z][a-z]+(?: [A-Z][a-z]+)?)"
    return re.sub(rf"\b((?!of )[a-z]+) {name} and {name}{behind}", r"\1 \3 and \2", text)


def retold(pieces: list[Piece], writer: Writer) -> list[Piece]:
    """A text in other words; each piece still knows its place."""
    manner, chance, groups = writer.manner, writer.chance, []
    for group in paragraphs(pieces):
        kept = [line for line in lines(group) if not (balanced(line) and chance(manner.dropped))]
        split = [each for line in kept for each in (parted(line) if chance(manner.parted) else [line])]
        told = swapped(joined(split, manner.merged, writer.rng), manner.swapped, writer.rng)
        groups.append([restated(line, writer) for line in told])
    groups = [group for group in groups if group]
    for n in range(1, len(groups) - 1):
        if chance(manner.swapped) and all(balanced(lines(groups[at])[-1]) for at in (n, n + 1)):
            groups[n], groups[n + 1] = groups[n + 1], groups[n]
    writer.tell_others()
    return regrouped(groups)


# ------------------------------------------------------------------------------------------- deriving


def cut(pieces: list[Piece], rng: Rng) -> list[Piece]:
    """The first 40 to 70 per cent, in whole paragraphs."""
    wanted = rng.uniform(0.4, 0.7) * sum(len(piece.text) for piece in pieces)
    kept: list[list[Piece]] = []
    for group in paragraphs(pieces):
        if sum(len(piece.text) for each in kept for piece in each) >= wanted:
            break
        kept.append(group)
    return regrouped(kept)


def releaded(pieces: list[Piece], donor: list[Piece]) -> list[Piece]:
    """A lead of two other sentences for the headline line and the first paragraph."""
    lead = [replace(piece, paragraph=0) for piece in frame(donor)[:2]]
    groups = paragraphs(pieces)
    return regrouped([lead, *groups[2 if len(groups) > 4 else 1 :]])


def mixed(first: list[Piece], second: list[Piece], rng: Rng) -> list[Piece]:
    """Paragraphs of two texts in turn; a press release is left out, for it stands in both."""
    sides = []
    for pieces in (first, second):
        groups = paragraphs([piece for piece in pieces if not kin(piece.root)])
        sides.append(groups[: max(2, round(len(groups) * rng.uniform(0.35, 0.6)))])
    groups = []
    while any(sides):
        for side in sides:
            take = rng.randint(1, 3)
            groups += side[:take]
            del side[:take]
    return regrouped(groups)


def quoted(pieces: list[Piece], donor: list[Piece]) -> list[Piece]:
    """Up to four quotations of a text between sentences of another; none where there are fewer than two."""
    found = []
    for piece in pieces:
        for match in re.finditer(r"[\"“][^\"“”\n]{30,400}[\"”]", piece.text if piece.intact else ""):
            start = piece.span[0]
            found.append(replace(piece, text=match.group(), span=(start + match.start(), start + match.end())))
    if len(found) < 2:
        return []
    own = frame(donor)
    groups = [own[:2]]
    for number, quotation in enumerate(found[:4]):
        groups += [[quotation], own[2 + 2 * number : 4 + 2 * number]]
    return regrouped([group for group in groups if group])


def inserted(pieces: list[Piece], donor: list[Piece], rng: Rng) -> list[Piece]:
    """One or two paragraphs of another text in the middle."""
    groups = paragraphs(pieces)
    others = [group for group in paragraphs(donor)[1:] if whole_paragraph(group)]
    for group in others[: rng.randint(1, 2)]:
        groups.insert(rng.randint(len(groups) // 4, max(1, len(groups) // 2)), group)
    return regrouped(groups) if others else []


def whole_paragraph(group: list[Piece]) -> bool:
    """Neither a scrap nor half a quotation."""
    return balanced(lines(group)[-1]) and 120 < sum(len(piece.text) for piece in group) < 900


def frame(donor: list[Piece]) -> list[Piece]:
    """The sentences of a donor that can stand by themselves."""
    told = [line for group in paragraphs(donor)[1:] for line in lines(group)]
    return [line[0] for line in told if narrated(line) and 40 < len(line[0].text) < 300]


def kin(root: str | None) -> str | None:
    """What a press release or closing paragraph shares with its like; None for text of an article."""
    return ":".join(root.split(":")[:2]) if root and root.startswith(("press:", "about:")) else None


@dataclass
class Newsroom:
    """Derives reports; each donor is used once."""

    donors: list[Article]
    texts: dict[str, str]
    rng: Rng
    deck: list[str] = field(default_factory=list)
    put: dict[str, dict[str, set[str]]] = field(default_factory=dict)  # by cluster: what stands for what

    def derive(self, members: list[Report], derived: list[Report], outlet: str) -> Report | None:
        """A report out of the others of its cluster; None where the kind drawn cannot be made of them."""
        rng = self.rng
        chain = [each for each in derived if each.kind in CHAINED and each.depth < DEEPEST]
        parent = rng.choice(members)
        if chain and rng.random() < 0.6:
            [parent] = rng.choices(chain, [each.depth for each in chain])
        kind = self.drawn()
        if kind == parent.kind and kind in {"cut", "reled"}:  # would be as one made of the grandparent
            kind = "paraphrase"
        if kind == "quotes" and parent.parents:
            parent = rng.choice(members)
        parents = [parent]
        if kind == "mix":
            parents += [each for each in members if each not in [parent, *parent.ancestors]][:1]
        pieces = self.told(kind, parents)
        if not pieces:
            return None
        later = timedelta(days=rng.choice((0, 0, 0, 0, 0, 1, 1, 1, 2, 2)))
        published = max(each.published for each in parents) + later
        name = f"{parent.cluster}-{len(derived)}"
        made = Report(name, kind, headline(parent, rng), outlet, published, pieces, parents, parent.cluster)
        made.credit = self.credit(made) if rng.random() < 0.45 else ""
        return made

    def drawn(self) -> str:
        """A kind, so that each comes as often as it should."""
        if not self.deck:
            self.deck = [kind for kind, count in KINDS.items() for _ in range(count)]
            self.rng.shuffle(self.deck)
        return self.deck.pop()

    def told(self, kind: str, parents: list[Report]) -> list[Piece]:
        """The pieces of a report of a kind."""
        rng, pieces = self.rng, parents[0].pieces
        if kind == "verbatim":
            return list(pieces)
        if kind in {"paraphrase", "translation"}:
            return retold(pieces, self.writer(PARAPHRASE if kind == "paraphrase" else TRANSLATION, parents[0]))
        if kind == "quotes":
            return self.with_donor(quoted, pieces)
        if kind == "cut":
            pieces = cut(pieces, rng)
        if kind == "mix":
            pieces = mixed(pieces, parents[-1].pieces, rng) if len(parents) > 1 else []
        if rng.random() < 0.5:
            pieces = retold(pieces, self.writer(rng.choice((PARAPHRASE, PARAPHRASE, TRANSLATION)), parents[0]))
        if kind == "reled":
            return self.with_donor(releaded, pieces)
        if kind == "inserted":
            return self.with_donor(lambda own, donor: inserted(own, donor, rng), pieces)
        return pieces

    def writer(self, manner: Manner, parent: Report) -> Writer:
        """Who rewords a text of a cluster."""
        return Writer(manner, parent.published, self.texts, self.put.setdefault(parent.cluster, {}), self.rng)

    def with_donor(self, make: Callable[[list[Piece], list[Piece]], list[Piece]], pieces: list[Piece]) -> list[Piece]:
        """What is made with the next donor, which then is used up."""
        made = make(pieces, self.donors[-1].pieces) if self.donors else []
        if made:
            self.donors.pop()
        return made

    def credit(self, made: Report) -> str:
        """The outlet that a report names: mostly its parent, or the grandparent, or one outside the pile."""
        draw = self.rng.random()
        above = [each for parent in made.parents for each in parent.parents]
        if draw < 0.25:
            return str(self.rng.choice(WORDS["names"]["elsewhere"]))
        return (above if above and draw < 0.6 else made.parents)[0].outlet


def headline(report: Report, rng: Rng) -> str:
    """A headline out of the names that a report has most often."""
    text = " ".join(piece.text for piece in report.pieces)
    found = re.findall(r"\b[A-Z][a-z]+(?: [A-Z][a-z]+)+\b", text)
    names = Counter(each for each in found if each.split()[0].lower() not in SIGNS["opens"])
    best = sorted(names, key=lambda each: (-names[each], each))[:2] or ["Report"]
    return str(rng.choice(WORDS["names"]["headlines"])).format(" and ".join(best))


def credited(report: Report, rng: Rng) -> list[Piece]:
    """A text with a credit in one of many forms; credits are nobody's text and are not copied on."""
    pieces, outlet = report.pieces, report.credit
    owners = {root for parent in report.parents for root in roots(parent)}
    form = rng.choice(list(WORDS["credits"]))
    phrase = str(rng.choice(WORDS["credits"][form])).format(outlet)
    if form in {"ahead", "behind"}:
        at = rng.sample(range(len(pieces)), len(pieces))
        place = next((n for n in sorted(at[: len(at) // 2 + 1]) if takes_credit(pieces[n], owners)), None)
        if place is not None:
            return [*pieces[:place], *beside(pieces[place], phrase, form), *pieces[place + 1 :]]
        phrase = f"First reported by {outlet}."
    if form == "dateline":
        return [Piece(phrase, pieces[0].paragraph), *pieces]
    if form == "byline":
        return [Piece(phrase, pieces[0].paragraph - 1), *pieces]
    return [*pieces, Piece(phrase, pieces[-1].paragraph + 1)]


def takes_credit(piece: Piece, owners: set[str]) -> bool:
    """Whether "according to" fits to a sentence, and it is of an article that the parents have text from."""
    plain = narrated((piece, False)) and re.search(r"[a-z]\.$", piece.text) and not TELLING.search(piece.text)
    return bool(plain and piece.root in owners and 50 < len(piece.text) < 250 and within(piece.text))


def beside(piece: Piece, phrase: str, form: str) -> list[Piece]:
    """A sentence with a credit ahead or behind; its own characters keep their number, so they keep their places."""
    credit = Piece(phrase, piece.paragraph)
    if form == "behind":
        return [replace(piece, text=piece.text[:-1] + ","), credit]
    return [credit, replace(piece, text=within(piece.text) or piece.text)]


# ------------------------------------------------------------------------------------------- building


def build(stories: list[list[Article]], donors: list[Article], seed: int) -> list[Report]:
    """All reports of the benchmark, in an order that says nothing."""
    rng = random.Random(seed)
    texts = {article.name: article.text for article in [*donors, *(each for story in stories for each in story)]}
    newsroom = Newsroom(list(donors), texts, rng)
    releases = rng.sample(WORDS["press"]["quotes"], len(WORDS["press"]["quotes"]))
    reports: list[Report] = []
    for number, story in enumerate(stories):
        outlets = rng.sample(WORDS["names"]["outlets"], len(WORDS["names"]["outlets"]))
        members = originals(story, outlets, f"c{number:02}", rng)
        if releases and rng.random() < 0.35:
            texts |= release(members, number, releases.pop(), rng)
        derived: list[Report] = []
        for outlet in outlets[len(story) : len(story) + rng.choice((0, 0, 2, 3, 4, 4, 5, 6))]:
            if made := newsroom.derive(members, derived, outlet) or newsroom.derive(members, derived, outlet):
                derived.append(made)
        reports += members + derived
    for report in reports:
        finish(report, rng)
    rng.shuffle(reports)
    for number, report in enumerate(reports):
        report.identifier = f"r{number:04}"
    return reports


def originals(story: list[Article], outlets: list[str], cluster: str, rng: Rng) -> list[Report]:
    """The real articles of a cluster; in one of six both are from one outlet."""
    owners = [outlets[0]] * len(story) if rng.random() < 1 / 6 else outlets
    return [
        Report(each.name, "original", each.title, outlet, each.published, list(each.pieces), [], cluster)
        for each, outlet in zip(story, owners, strict=False)
    ]


def release(members: list[Report], number: int, quote: str, rng: Rng) -> dict[str, str]:
    """Put one quotation into each of the articles, in other frames; each such paragraph is a source of its own."""
    body, made = rng.choice(WORDS["press"]["bodies"]), {}
    for member, told in zip(members, rng.sample(WORDS["press"]["told"], len(members)), strict=True):
        text, root = capital(told.format(body, quote)), f"press:{number}:{member.name}"
        groups = paragraphs(member.pieces)
        groups.insert(rng.randint(len(groups) // 3, len(groups)), [Piece(text, 0, root, (0, len(text)))])
        member.pieces, made[root] = regrouped(groups), text
    return made


def finish(report: Report, rng: Rng) -> None:
    """Add the credit and what the outlet says about itself, and fix the text."""
    if report.credit:
        report.pieces = credited(report, rng)
    about = WORDS["about"].get(report.outlet)
    if about and rng.random() < 0.8:
        root = f"about:{report.outlet}:{report.name}"
        report.pieces = [*report.pieces, Piece(about, report.pieces[-1].paragraph + 1, root, (0, len(about)))]
    report.write()


# --------------------------------------------------------------------------------------------- gold


def aligned(left: Report, right: Report) -> list[list[int]]:
    """Parts of two reports from the same place of an article: left start and end, right start and end."""
    pairs = []
    for a, where_a in zip(left.pieces, left.places, strict=True):
        for b, where_b in zip(right.pieces, right.places, strict=True):
            start, end = max(a.span[0], b.span[0]), min(a.span[1], b.span[1])
            enough = end - start >= SHORTEST or (end > start and a.span == b.span)
            if a.root is not None and a.root == b.root and enough:
                pairs.append([*part(a, where_a, start, end), *part(b, where_b, start, end)])
    return pairs


def part(piece: Piece, where: Span, start: int, end: int) -> Span:
    """The part of a piece that is article[start:end]; all of it where it was reworded."""
    if not piece.intact:
        return where
    return where[0] + start - piece.span[0], where[0] + end - piece.span[0]


def alike(left: Report, right: Report, natural: set[frozenset[str]]) -> bool:
    """Whether two reports have words in common that are no reuse."""
    pairs = [(a, b) for a in roots(left) for b in roots(right) if a != b]
    return any(frozenset({a, b}) in natural or (kin(a) and kin(a) == kin(b)) for a, b in pairs)


def roots(report: Report) -> set[str]:
    """The articles that a report has text from."""
    return {piece.root for piece in report.pieces if piece.root is not None}


def undecidable(child: Report, parent: Report, dates: dict[str, str | None]) -> bool:
    """No date, no credit of this parent and no loss of text tells which of the two was first."""
    mine, theirs = dates[child.identifier], dates[parent.identifier]
    dated = mine and theirs and mine != theirs
    return child.kind in EVEN and child.credit != parent.outlet and not dated


def records(
    reports: list[Report], natural: set[frozenset[str]], seed: int
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Input and gold lines."""
    rng = random.Random(seed + 1)
    inputs: list[dict[str, Any]] = []
    for report in reports:
        line = {"id": report.identifier, "text": report.text, "title": report.title, "outlet": report.outlet}
        inputs.append(line | ({"published": report.published.isoformat()} if rng.random() > 1 / 3 else {}))
    dates = {line["id"]: line.get("published") for line in inputs}
    gold = [
        line | answer(report, reports[number + 1 :], natural, dates)
        for number, (report, line) in enumerate(zip(reports, inputs, strict=True))
    ]
    return inputs, gold


def answer(
    report: Report, others: list[Report], natural: set[frozenset[str]], dates: dict[str, str | None]
) -> dict[str, Any]:
    """What gold says of a report, and of its passages with those behind it."""
    passages = []
    for other in others:
        if pairs := aligned(report, other):
            direct = report in other.parents or other in report.parents
            passages.append({"with": other.identifier, "required": direct, "pairs": pairs})
    return {
        "cluster": report.cluster,
        "kind": report.kind,
        "credited": report.credit in {parent.outlet for parent in report.parents},
        "parents": [parent.identifier for parent in report.parents],
        "either_way": [each.identifier for each in report.parents if undecidable(report, each, dates)],
        "passages": passages,
        "neutral": [other.identifier for other in others if alike(report, other, natural)],
    }


# ------------------------------------------------------------------------------------------- material


@dataclass
class Material:
    """Real articles, read by path: clusters, donors, and the pairs that share word 8-grams by chance."""

    stories: list[list[Article]]
    donors: list[Article]
    natural: set[frozenset[str]]


def read_material(options: argparse.Namespace) -> Material:
    """Clusters and donors, as the shared bench picks them; more donors come from the train split."""
    sys.path.append(str(options.shared.resolve() / "bench"))
    shared = importlib.import_module("make_copies")
    read = shared.READERS[options.corpus]
    kept, natural = shared.usable(read(options.corpus_dir, options.split))
    stories = shared.topics(kept)
    random.Random(options.seed).shuffle(stories)
    stories = stories[: options.clusters]
    used = [article for story in stories for article in story]
    spare = [each for each in kept if each not in used]
    if options.split != "train":
        spare += read(options.corpus_dir, "train")
    random.Random(options.seed).shuffle(spare)
    donors = [article_of(each, shared.split) for each in apart(spare, used, shared.grams)]
    return Material([[article_of(each, shared.split) for each in story] for story in stories], donors, natural)


def apart(
    spare: list[dict[str, Any]], used: list[dict[str, Any]], grams: Callable[[str], set[Any]]
) -> Iterator[dict[str, Any]]:
    """Articles that share no word 8-gram with those used or with each other, as many as there can be reports."""
    seen = set().union(*(grams(each["text"]) for each in used))
    names = {each["id"] for each in used}
    left = 3 * len(used)
    for article in spare:
        own = grams(article["text"])
        if left and article["id"] not in names and 250 <= len(article["text"].split()) <= 1500 and not own & seen:
            seen |= own
            left -= 1
            yield article


def article_of(article: dict[str, Any], split: Callable[[str, str], list[Any]]) -> Article:
    """An article of the shared bench as ours."""
    name, text = article["id"], article["text"]
    pieces = [Piece(each.text, each.paragraph, each.root, each.span) for each in split(text, name)]
    return Article(name, article["title"], date.fromisoformat(article["published"]), text, pieces)


def main() -> None:
    """Write the benchmark."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("corpus", choices=("basil", "polnear"))
    parser.add_argument("corpus_dir", type=Path)
    parser.add_argument("out_dir", type=Path)
    parser.add_argument("--split", default="dev")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--clusters", type=int, default=28)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    options = parser.parse_args()
    material = read_material(options)
    reports = build(material.stories, material.donors, options.seed)
    options.out_dir.mkdir(parents=True, exist_ok=True)
    for name, rows in zip(("input", "gold"), records(reports, material.natural, options.seed), strict=True):
        written = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        (options.out_dir / f"{name}.jsonl").write_text(written, encoding="utf-8")
    kinds = Counter(report.kind for report in reports)
    listed = ", ".join(f"{count} {kind}" for kind, count in sorted(kinds.items()))
    print(f"{len(reports)} reports in {len(material.stories)} clusters: {listed}")


if __name__ == "__main__":
    main()
