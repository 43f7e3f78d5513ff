"""What each record of a dossier is in FollowTheMoney: schema, id and values, before that library cleans them.

In: lines of ``publish.lines``. Out: ``Wanted`` entities, each with the records that it stands for. Method: reports are
articles; named people, bodies and places are themselves; what is said, counted, expected or found is a note on the
articles that it comes from, in the words of the reports between words of ours; what hangs on what is a link. An id is
ours with "-" for "_", since FollowTheMoney allows no other sign. Known limit: FollowTheMoney has no word for who says
something or how sure it is, so hedges, bounds and dates that are no plain day, month or year stand in texts.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from firsthand.model import make_id
from firsthand.publish.annotated import Line
from firsthand.publish.tables import in_words

#: Kinds of entities, and the schema that takes them. Works and other things are of no schema.
SCHEMAS = {
    "person": "Person",
    "organisation": "Organization",
    "group": "LegalEntity",
    "place": "Address",
    "event": "Event",
}
PARTIES = {"Person", "Organization", "LegalEntity"}  # what FollowTheMoney takes for a party to something

#: Nouns of which some or all records have no place, and why.
LEFT_OUT = {
    "entities": "no report names it, or it is a work or another thing that has no schema",
    "times": "there is no schema for a date in a text; the dates of events stand with the events",
    "timeline": "events carry their dates; dates of statements and of publication stand with these",
    "citations": "that a report cites an outlet is a link made of `lineage`",
    "figure_remarks": "there is no schema for what is said about a figure",
    "lineage": "one of its ends has no entity",
    "relations": "one of its ends has no entity",
    "probable_pairs": "one of the two has no entity",
    "problems": "it is the problem of a file, and no report came of it",
}

_PLAIN_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_NO_FACT = {"asserted": ""}  # how sure: what needs no word

Values = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Wanted:
    """An entity as it should be. ``stands_for`` are the nouns and ids of the records that are in it."""

    schema: str
    id: str
    values: Values
    stands_for: tuple[tuple[str, str], ...] = ()


def ftm_id(ours: str) -> str:
    """Our id as FollowTheMoney allows it; an outlet that has none gets one from its name."""
    return (make_id("outlet", ours) if ours.startswith("outlet:") else ours).replace("_", "-")


def plain_date(date: str | None) -> list[str]:
    """A date that FollowTheMoney can hold as exactly as it is known: a day, a month or a year, nothing else."""
    return [date] if date and _PLAIN_DATE.fullmatch(date) else []


class Entities:
    """The entities of a dossier, those first that others name.

    ``known`` holds the ids that may be named; whoever refuses an entity takes its id out before asking for the next.
    """

    def __init__(self, lines: Mapping[str, Iterable[Line]], sha1: Mapping[str, str]) -> None:
        self.lines: dict[str, list[Line]] = {noun: list(found) for noun, found in lines.items()}
        self._sha1 = sha1
        self.known: set[str] = set()
        self._schema: dict[str, str] = {}  # of people, bodies and places, by our id
        self._words: dict[str, str] = {}  # of statements and figures, as groups tell them
        self._home: dict[str, str] = {}  # reports of statements

    def __iter__(self) -> Iterator[Wanted]:
        for make in self._makers():
            for wanted in make():
                self.known.add(wanted.id)
                yield wanted

    def _makers(self) -> Iterator[Callable[[], Iterator[Wanted]]]:
        """Things, then notes on them in the order in which they name one another, then links."""
        yield from (self._articles, self._parties, self._outlets, self._documentation)
        for noun, note in self._notes().items():
            yield partial(map, note, self.lines[noun])
        yield from (self._lineage, self._relations, self._passages, self._similar)

    def _notes(self) -> dict[str, Callable[[Line], Wanted]]:
        return {
            "attributions": self._statement,
            "figures": self._figure,
            "headline_figures": self._headline,
            "events": self._event,
            "figure_groups": self._group,
            "claims": self._claim,
            "utterances": self._utterance,
            "forecasts": self._forecast,
            "stories": self._story,
            "topics": self._topic,
            "conflicts": self._conflict,
            "findings": self._finding,
        }

    # ---------------------------------------------------------------------------------------- things

    def _articles(self) -> Iterator[Wanted]:
        problems: dict[str, list[Line]] = {}
        for line in self.lines["problems"]:
            problems.setdefault(line["report"], []).append(line)
        for line in self.lines["reports"]:
            mine = problems.get(line["id"], [])
            values = {
                "title": _some(line["title"]),
                "author": _some(line["byline"]),
                "publisher": _some(line["outlet"]),
                "publishedAt": plain_date(line["published"]),
                "sourceUrl": _some(line["url"]),
                "language": _some(line["language"]),
                "fileName": [line["file"]],
                "bodyText": _some(line["text"]),
                "contentHash": _some(self._sha1.get(line["original_sha256"])),
                "processingError": [f"{each['code']} {each['message']}" for each in mine],
                "notes": _facts(line, "external_id", "original_sha256", "text_sha256")
                + [f"{name}: {line[name]} (known: {line[f'{name}_how']})" for name in _KNOWN if line[name]]
                + [f"found at: {path}" for path in line["files"]],
            }
            stands_for = (("reports", line["id"]), *(("problems", each["id"]) for each in mine))
            yield Wanted("Article", ftm_id(line["id"]), values, stands_for)

    def _parties(self) -> Iterator[Wanted]:
        for line in self.lines["entities"]:
            schema = SCHEMAS.get(line["kind"])
            if schema is None or not line["name"]:
                continue
            self._schema[line["id"]] = schema
            aliases = [alias for alias in line["aliases"] if alias != line["name"]]
            weak = [alias for alias in aliases if schema == "Person" and len(alias.split()) == 1]
            values = {
                "name": [line["name"]],
                "alias": [alias for alias in aliases if alias not in weak],
                "weakAlias": weak,
                "notes": _facts(line, "kind", "role") + [_held(office) for office in line["offices"]],
            }
            if schema == "Person":
                role = [] if line["role"] in ("outlet", "unnamed") else _some(line["role"])
                values["position"] = list(dict.fromkeys([*role, *map(_office, line["offices"])]))
            if schema == "Address":
                values["full"] = [line["name"]]
            yield Wanted(schema, ftm_id(line["id"]), values, (("entities", line["id"]),))

    def _outlets(self) -> Iterator[Wanted]:
        """Outlets that reports cite and that are no report of the pile."""
        ends = {end for edge in self.lines["lineage"] for end in (edge["child"], edge["parent"])}
        for end in sorted(end for end in ends if end.startswith("outlet:")):
            name = end.removeprefix("outlet:")
            yield Wanted("Organization", ftm_id(end), {"name": [name], "notes": ["an outlet that reports cite"]})

    def _documentation(self) -> Iterator[Wanted]:
        """That an article names somebody, or lets them say something: a link, and the names that it uses."""
        said: dict[tuple[str, str], int] = {}
        for line in self.lines["attributions"]:
            key = (line["content"][0]["report"], line["speaker_id"])
            said[key] = said.get(key, 0) + 1
        for line in self.lines["entities"]:
            if ftm_id(line["id"]) not in self.known:
                continue
            quotes: dict[str, dict[str, None]] = {}
            for mention in line["mentions"]:
                quotes.setdefault(mention["report"], {})[mention["quote"]] = None
            for report, found in quotes.items():
                yield self._document(line, report, list(found), said.get((report, line["id"]), 0))
                yield from self._mention(line, report, list(found))

    def _document(self, line: Line, report: str, quotes: list[str], statements: int) -> Wanted:
        values = {
            "document": [ftm_id(report)],
            "entity": [ftm_id(line["id"])],
            "role": ["is said to have said something" if statements else "is mentioned"],
            "summary": [f"statements: {statements}"] if statements else [],
            "description": [f"called: {'; '.join(f'“{quote}”' for quote in quotes)}"],
        }
        return Wanted("Documentation", ftm_id(make_id("documentation", report, line["id"])), values)

    def _mention(self, line: Line, report: str, quotes: list[str]) -> Iterator[Wanted]:
        """The names that a report uses; a pronoun or description is none."""
        names = {line["name"].casefold(), *(alias.casefold() for alias in line["aliases"])}
        used = [quote for quote in quotes if quote.casefold() in names]
        schema = self._schema[line["id"]]
        if used:
            values = {"document": [ftm_id(report)], "name": used, "detectedSchema": [schema]}
            values["resolved"] = [ftm_id(line["id"])] if schema in PARTIES else []
            yield Wanted("Mention", ftm_id(make_id("mention", report, line["id"])), values)

    # ----------------------------------------------------------------------------------------- notes

    def _note(
        self, noun: str, line: Line, description: str, *, about: Iterable[str | None], notes: Iterable[str]
    ) -> Wanted:
        """A note on articles and on what else it is about, as far as that is there."""
        named = list(dict.fromkeys(ftm_id(each) for each in about if each))
        values = {
            "description": [description],
            "keywords": [noun],
            "entity": [each for each in named if each in self.known],
            "proof": [each for each in named if each.startswith("report-")],
            "notes": [*notes, *_reasons(line)],
        }
        return Wanted("Note", ftm_id(line["id"]), values, ((noun, line["id"]),))

    def _statement(self, line: Line) -> Wanted:
        who = _quoted(line["source"]) or "somebody, the report does not say who"
        cue = f" ({in_words(line['cue'])})" if line["cue"] else ""
        told = f"{who}{cue}: {_quoted(line['content'])}{_hedged(line)}"
        told += "; this is denied, or said not to have been said" if line["negated"] else ""
        self._words[line["id"]] = told
        self._home[line["id"]] = line["content"][0]["report"]
        about = (line["content"][0]["report"], line["speaker_id"], line["within_id"])
        notes = _facts(line, "kind", "confidence", "made_by") + _places(line["content"])
        inside = [f"stands inside of: {ftm_id(line['within_id'])}"] if line["within_id"] else []
        return self._note("attributions", line, told, about=about, notes=[*notes, *inside])

    def _figure(self, line: Line, noun: str = "figures", where: str = "") -> Wanted:
        of = in_words([*(line["counted"] or ()), *(line["restriction"] or ())]).replace(" | ", " ")
        told = f"{_quoted([line['evidence']])}{f' ({of})' if of else ''}{where}{_hedged(line)}"
        told += "; vague" if line["vague"] else ""
        self._words[line["id"]] = told
        about = (line["evidence"]["report"], line["attribution_id"], line["subset_of"])
        wanted = ("low", "high", "bound", "change", "unit", "other_values", "other_units", "as_of", "made_by")
        notes = _facts(line, *wanted) + _places([line["evidence"]])
        part = [f"a part of: {ftm_id(line['subset_of'])}"] if line["subset_of"] else []
        return self._note(noun, line, told, about=about, notes=[*notes, *part])

    def _headline(self, line: Line) -> Wanted:
        return self._figure(line, "headline_figures", " in the headline")

    def _event(self, line: Line) -> Wanted:
        """A happening that is told as such; what is denied, possible or to come is a note, since it is none."""
        homes = [mention["report"] for mention in line["mentions"]]
        sure = _NO_FACT.get(line["factuality"], line["factuality"])
        notes = _facts(line, "kind", "ace", "plover", "factuality", "date", "interval")
        notes += [f"told as done in: {ftm_id(report)}" for report in line["asserted_by"]]
        notes += _places(line["mentions"])
        if sure not in ("", "alleged"):
            place = [f"place: {line['place']}"] if line["place"] else []
            about = (*homes, line["place_id"], *line["participants"])
            return self._note("events", line, f"told as {sure}: {line['label']}", about=about, notes=[*notes, *place])
        values = {
            "name": [f"{sure}: {line['label']}" if sure else line["label"]],
            "keywords": ["events", *_some(sure)],
            "date": plain_date(line["date"]),
            "location": _some(line["place"]),
            "addressEntity": self._if_known([line["place_id"]], {"Address"}),
            "involved": self._if_known(line["participants"], PARTIES),
            "proof": [ftm_id(home) for home in dict.fromkeys(homes)],
            "notes": [*notes, *_reasons(line)],
        }
        return Wanted("Event", ftm_id(line["id"]), values, (("events", line["id"]),))

    def _if_known(self, entities: Iterable[str | None], schemas: set[str]) -> list[str]:
        found = [ftm_id(each) for each in entities if each and self._schema.get(each) in schemas]
        return [each for each in found if each in self.known]

    def _group(self, line: Line) -> Wanted:
        members = [*line["figures"], *line["headlines"]]
        told = f"{line['label']}: {'; '.join(dict.fromkeys(self._words[each] for each in members))}"
        about = (*line["reports"], *members, *line["speakers"])
        related = [f"{each['kind']} of {ftm_id(each['group'])}: {each['because']}" for each in line["related"]]
        return self._note("figure_groups", line, told, about=about, notes=[*_standing(line), *related])

    def _claim(self, line: Line) -> Wanted:
        sure = [f"{side['polarity']} ({side['modality']})" for side in line["sides"]]
        counted = ", ".join(f"{each}: {sure.count(each)}" for each in sorted(set(sure)))
        told = f"claimed: {line['label']}{f' — {counted}' if counted else ''}"
        homes = [*(self._home[each] for each in line["attributions"]), *(each["report"] for each in line["sentences"])]
        about = (*homes, *line["attributions"])
        own = [f"a report's own word: {_quoted([each])}" for each in line["sentences"]]
        own += [f"{ftm_id(side['item'])}: {side['polarity']}, {side['modality']}" for side in line["sides"]]
        return self._note("claims", line, told, about=about, notes=[*_standing(line), *own])

    def _utterance(self, line: Line) -> Wanted:
        readings = [reading["span"] for reading in line["readings"]]
        about = [*(span["report"] for span in readings), *(each["attribution_id"] for each in line["readings"])]
        told = f"said once, in {len(readings)} readings: {'; '.join(_quoted([span]) for span in readings)}"
        return self._note("utterances", line, told, about=about, notes=_standing(line))

    def _forecast(self, line: Line) -> Wanted:
        about = (line["content"][0]["report"], line["speaker_id"], line["attribution_id"])
        told = f"expected, planned or threatened, not told as done: {_quoted(line['content'])}{_hedged(line)}"
        return self._note("forecasts", line, told, about=about, notes=_facts(line, "by") + _places(line["content"]))

    def _story(self, line: Line) -> Wanted:
        parts = [f"told in a part of an article: {_quoted([part])}" for part in line["parts"]]
        return self._note("stories", line, f"story: {line['label']}", about=line["reports"], notes=parts)

    def _topic(self, line: Line) -> Wanted:
        return self._note("topics", line, f"topic: {line['label']}", about=line["stories"], notes=())

    def _conflict(self, line: Line) -> Wanted:
        told = " / ".join(side["label"] for side in line["sides"])
        homes = [span["report"] for side in line["sides"] for span in side["evidence"]]
        items = [item for side in line["sides"] for item in side["items"]]
        notes = _facts(line, "why", "severity")
        notes += [f"{side['label']}: {_quoted([span])}" for side in line["sides"] for span in side["evidence"]]
        told = f"conflict ({line['kind']}): {told}"
        return self._note("conflicts", line, told, about=[*homes, *items], notes=notes)

    def _finding(self, line: Line) -> Wanted:
        told = f"{line['kind'].replace('_', ' ')}: {line['why']}"
        quotes = [_quoted([span]) for span in line["evidence"]]
        return self._note("findings", line, told, about=[*line["reports"], *line["items"]], notes=quotes)

    # ----------------------------------------------------------------------------------------- links

    def _link(self, noun: str, line: Line, left: str, right: str, told: Values) -> Iterator[Wanted]:
        ends = {"subject": [ftm_id(left)], "object": [ftm_id(right)]}
        if {*ends["subject"], *ends["object"]} <= self.known:
            yield Wanted("UnknownLink", ftm_id(line["id"]), {**ends, **told}, ((noun, line["id"]),))

    def _lineage(self) -> Iterator[Wanted]:
        for line in self.lines["lineage"]:
            unsure = "" if line["directed"] else ", or the other way round: the direction is not known"
            told = {
                "role": [f"{line['kind'].replace('_', ' ')}{unsure}"],
                "summary": [*line["reasons"], *_facts(line, "confidence")],
                "description": _each_quoted(line["evidence"]),
            }
            yield from self._link("lineage", line, line["child"], line["parent"], told)

    def _relations(self) -> Iterator[Wanted]:
        for line in self.lines["relations"]:
            role = (line["drift"] or line["kind"]).replace("_", " ")
            told = {"role": [role], "summary": [line["why"]], "description": _each_quoted(line["evidence"])}
            yield from self._link("relations", line, line["left"], line["right"], told)

    def _passages(self) -> Iterator[Wanted]:
        for line in self.lines["passages"]:
            words = _each_quoted([line["left"], line["right"]])
            role = f"shares text ({line['kind']})"
            told = {"role": [role], "summary": _facts(line, "similarity"), "description": words}
            yield from self._link("passages", line, line["left"]["report"], line["right"]["report"], told)

    def _similar(self) -> Iterator[Wanted]:
        for line in self.lines["probable_pairs"]:
            ends = {"candidate": [ftm_id(line["left"])], "match": [ftm_id(line["right"])]}
            if not {*ends["candidate"], *ends["match"]} <= self.known:
                continue
            score = max(reason["score"] for reason in line["reasons"])
            because = [reason["because"] for reason in line["reasons"]]
            values = {**ends, "confidenceScore": [str(score)], "criteria": because, "matcher": ["firsthand"]}
            yield Wanted("Similar", ftm_id(line["id"]), values, (("probable_pairs", line["id"]),))


_KNOWN = ("title", "outlet", "byline", "published")


def _some(value: str | None) -> list[str]:
    return [value] if value else []


def _facts(line: Line, *names: str) -> list[str]:
    """Values of a line in words, each behind its name; what the report does not say is left out."""
    told = ((name, line[name]) for name in names if line[name] is not None and line[name] != [])
    return [f"{name}: {in_words(value)}" for name, value in told]


def _office(office: Line) -> str:
    return f"{office['office']} (former)" if office["former"] else str(office["office"])


def _held(office: Line) -> str:
    """An office with the dates of the reports that give it, which are not those of holding it."""
    dates = [date for date in dict.fromkeys((office["since"], office["until"])) if date]
    by = f", in reports of {' to '.join(dates)}" if dates else ", in reports without a date"
    return f"office: {_office(office)}{by}"


def _quoted(spans: Iterable[Line]) -> str:
    return " … ".join(f"“{span['quote']}”" for span in spans)


def _each_quoted(spans: Iterable[Line]) -> list[str]:
    return [_quoted([span]) for span in spans]


def _hedged(line: Line) -> str:
    return f"; hedged by: {', '.join(f'“{word}”' for word in line['hedge'])}" if line["hedge"] else ""


def _places(spans: Iterable[Line]) -> list[str]:
    return [
        f"stands in {ftm_id(span['report'])}, {span.get('field', 'text')} {span['span'][0]}-{span['span'][1]}: "
        f"{_quoted([span])}"
        for span in spans
    ]


def _reasons(line: Line) -> list[str]:
    return [f"because: {reason['because']} ({reason['feature']})" for reason in line.get("reasons", ())]


def _standing(line: Line) -> list[str]:
    """On how many origins something stands, on which, and where it stands first."""
    told = [f"stands first in {ftm_id(each['report'])}, {each['date'] or 'undated'}" for each in line["first"]]
    if (origins := line["origins"]) is not None:
        told.append(f"independent origins: {origins['independent']}; unknown: {origins['unknown']}")
        told += [f"origin: {root['label']}: {root['because']}" for root in origins["roots"]]
        told += [f"hangs on another: {each['because']}" for each in origins["dependent"]]
    return told
