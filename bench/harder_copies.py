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
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from rewording import (
    DAYS,
    PARAPHRASE,
    PLAIN,
    SIGNS,
    TELLING,
    TRANSLATION,
    WORDS,
    Manner,
    Piece,
    Rng,
    Span,
    Writer,
    capital,
    inverted,
    moved,
    patterned,
    recounted,
    redated,
    reworded,
    shortened,
    within,
)

KINDS = {"verbatim": 2, "cut": 3, "reled": 3, "mix": 3, "quotes": 3, "paraphrase": 4, "translation": 4, "inserted": 3}
EVEN = {"verbatim", "paraphrase", "translation", "inserted", "reled"}  # lost no more than their parents did
CHAINED = {"cut", "reled", "paraphrase", "translation", "inserted"}  # a child of these can be told from its siblings
DEEPEST = 3
SHORTEST = 20  # characters that two pieces have in common, unless they are all of both


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
