"""Sentences told in other words: by a table of words, by moved clauses, by numbers and dates written another way.

In: a sentence, who rewords it (how far, what else was put for which word). Out: the sentence in other words. Method:
words of ``harder_words.toml`` in the form in which they stand, by their neighbours; patterns for clauses, voices and
dates. Known limit: a table knows no meaning, so some sentences read oddly, and most keep their shape.
"""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

WORDS = tomllib.loads((Path(__file__).resolve().parent / "harder_words.toml").read_text(encoding="utf-8"))
SIGNS = {name: frozenset(listed.split()) for name, listed in WORDS["signs"].items()}
TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
UNITS = f"zero one two three four five six seven eight nine {TEENS}".split()
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
MONTHS: list[str] = WORDS["calendar"]["months"]
DAYS: list[str] = WORDS["calendar"]["days"]

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
