"""Who said what in one frame, before it becomes a record.

In: a frame and a cue in it. Out: sources, cues and contents as stretches of the text, with the rule that found them.
Method: for each cue the shapes that English has for reporting: quotation beside it, clause behind or before it,
object, infinitive, passive. Known limit: one reading a cue; the first shape that fits is taken.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from firsthand.annotate.cues import Cue, clause_words, cues_in
from firsthand.annotate.frames import QUOTE, Frame
from firsthand.annotate.phrases import (
    DASHES,
    Span,
    clause_end,
    has_finite_verb,
    is_finite,
    is_inner_comma,
    phrase_behind,
    subject_before,
)
from firsthand.annotate.verbs import prepositions, verb_group

Stretch = tuple[int, int]  # offsets in the text, half-open


@dataclass(slots=True)
class Said:
    """One attribution in the making."""

    rule: str
    source: list[Stretch] = field(default_factory=list)
    cue: list[Stretch] = field(default_factory=list)
    content: list[Stretch] = field(default_factory=list)
    negated: bool = False
    within: int | None = None

    @property
    def start(self) -> int:
        """Where its first piece begins."""
        return min(start for start, _ in (*self.source, *self.cue, *self.content))


def said_in(frame: Frame, cue: Cue, earlier: Sequence[Said]) -> Said | None:
    """The reading of one cue, if any shape fits."""
    for shape in (_passive, _quotation_before, _quotation_behind, _clause_behind, _clause_before, _infinitive, _object):
        if found := shape(frame, cue, earlier):
            found.negated = cue.negated or cue.base in _DENYING
            return found
    return None


_DENYING = frozenset({"deny", "disavow", "repudiate"})


def outer_of(frame: Frame, cue: Cue, inner: Said) -> list[Said]:
    """Who quoted someone as saying it: "... was quoted as saying by the Tano Herald"."""
    if inner.rule != "quoted as saying" or frame.lower(cue.last + 1) != "by":
        return []
    source = phrase_behind(frame, cue.last + 2)
    if source is None:
        return []
    begin, end = inner.start, max(b for _, b in (*inner.content, *inner.cue))
    by = stretch(frame, (cue.last + 1, cue.last + 2))
    return [Said("quoted as saying", [stretch(frame, source)], [by], [(begin, min(end, by[0] - 1))])]


def lead_in(frame: Frame) -> Said | None:
    """A source and cue whose quotation follows in the next paragraph: "Reyes wrote in a letter:"."""
    for cue in cues_in(frame):
        if _speaks(cue) and not cue.passive and (source := _source(frame, cue, [])):
            return Said("quotation behind", source, _cue(frame, cue))
    return None


def stretch(frame: Frame, span: Span) -> Stretch:
    """Offsets of a stretch of tokens."""
    return frame.tokens[span[0]].start, frame.tokens[span[1] - 1].end


def content_of(frame: Frame, start: int, end: int) -> list[Stretch]:
    """Offsets of a content, without the marks around it that belong to the sentence."""
    while end > start and frame.lower(end - 1) in DASHES | {".", ",", ";", ":", "-"} and not _ends_word(frame, end - 1):
        end -= 1
    while start < end and frame.lower(start) in DASHES | {",", ":", "-", ";"}:
        start += 1
    return [stretch(frame, (start, end))] if start < end else []


def _ends_word(frame: Frame, place: int) -> bool:
    """Whether a full stop belongs to an abbreviation inside the sentence."""
    return frame.lower(place) == "." and place + 1 < len(frame.tokens)


def _cue(frame: Frame, cue: Cue) -> list[Stretch]:
    return [stretch(frame, (cue.first, cue.last + 1))]


def _with_time(frame: Frame, last: int) -> int:
    """The last token of a cue, or the day right behind it: "said Monday"."""
    return last + 1 if frame.lower(last + 1) in clause_words("days") and frame.lower(last + 2) != "'s" else last


def _source(frame: Frame, cue: Cue, earlier: Sequence[Said]) -> list[Stretch]:
    """The subject before a cue, or that of the verb it is joined to."""
    if cue.form == "ing" and not _progressive(frame, cue):
        return _main_subject(frame, cue, earlier)
    before = frame.lower(cue.first - 1)
    if before in {"and", "but", "then", "or"}:
        return _main_subject(frame, cue, earlier)
    first = cue.first - 1 if before in clause_words("impressions") else cue.first  # "the film appears to show"
    span = subject_before(frame, first)
    return [stretch(frame, span)] if span and _agrees(frame, span, cue) else []


def _agrees(frame: Frame, span: Span, cue: Cue) -> bool:
    """Whether a bare verb form has a subject in the plural: "officials claim", not "the claim"."""
    if cue.form != "base" or cue.first < cue.verb:
        return True
    words = [frame.lower(place) for place in range(*span)]
    return words[-1] in clause_words("source_pronouns") or any(
        word.endswith("s") or word in {"and", "people", "police", "women", "men"} for word in words
    )


def _progressive(frame: Frame, cue: Cue) -> bool:
    return cue.first < cue.verb and frame.lower(cue.first) in clause_words("auxiliaries")


def _main_subject(frame: Frame, cue: Cue, earlier: Sequence[Said]) -> list[Stretch]:
    """The subject of the clause that a participle hangs on."""
    if cue.form == "ing" and frame.tokens[cue.first - 1].end in frame.mentions.values():  # "a video showing ..."
        span = subject_before(frame, cue.first)
        return [stretch(frame, span)] if span else []
    if earlier and earlier[-1].source:
        return list(earlier[-1].source)
    for place in range(1, cue.first):
        if is_finite(frame, place):
            span = subject_before(frame, _first_helper(frame, place))
            return [stretch(frame, span)] if span else []
    return []


def _first_helper(frame: Frame, place: int) -> int:
    while place and frame.lower(place - 1) in clause_words("before_cue"):
        place -= 1
    return place


# quotations beside the cue


def _quotation_behind(frame: Frame, cue: Cue, earlier: Sequence[Said]) -> Said | None:
    """'X said, "...".' with an addressee or a time between."""
    place = cue.last + 1 if _speaks(cue) else len(frame.tokens)
    limit = min(place + 12, len(frame.tokens))
    while place < limit and not frame.is_quote(place):
        if frame.lower(place) in {";", ".", "that"} or (is_finite(frame, place) and frame.lower(place - 1) != ","):
            return None
        place += 1
    if not frame.is_quote(place) or not _leads_in(frame, cue, place):
        return None
    source = _source(frame, cue, earlier)
    if not source:
        return None
    content = _quotes_from(frame, place)
    if frame.is_quote(cue.first - 1):  # "A," and said, "B"
        content = [stretch(frame, (cue.first - 1, cue.first)), *content]
    return Said("quotation behind", source, _cue(frame, cue), content)


def _speaks(cue: Cue) -> bool:
    """Whether a verb by itself may have a quotation as its content."""
    groups = ("clause", "quotation", "addressee", "object")
    return bool(cue.preposition) or any(cue.base in verb_group(group) for group in groups)


def _leads_in(frame: Frame, cue: Cue, place: int) -> bool:
    """Whether what stands between cue and quotation leaves it the content: nothing, a mark, an addressee and a mark."""
    if place == cue.last + 1:
        if cue.base in {"call", "dub", "title", "describe", "show"}:
            return False
        return cue.base in verb_group("clause") | verb_group("quotation") | verb_group("addressee") or bool(
            cue.preposition
        )
    if frame.lower(place - 1) in {",", ":"}:
        return cue.base in verb_group("clause") | verb_group("quotation") | verb_group("addressee")
    return cue.base in verb_group("addressee") and place - cue.last <= 4


def _quotes_from(frame: Frame, place: int) -> list[Stretch]:
    """The quotation at a place and those right behind it."""
    found = []
    while frame.is_quote(place):
        found.append(stretch(frame, (place, place + 1)))
        place += 1
    return found


def _quotation_before(frame: Frame, cue: Cue, earlier: Sequence[Said]) -> Said | None:
    """'"...," X said' and '"...," said X', with more quotation behind."""
    if not _speaks(cue):
        return None
    span = subject_before(frame, cue.first)
    if span and (opening := _quote_left_of(frame, span[0])) is not None:
        source, after = [stretch(frame, span)], cue.last + 1
    elif frame.is_quote(cue.first - 1) and cue.form in {"past", "s"} and (behind := phrase_behind(frame, cue.last + 1)):
        opening, source, after = cue.first - 1, [stretch(frame, behind)], behind[1]
    else:
        return None
    if any(stretch(frame, (opening, opening + 1)) in said.content for said in earlier):
        return None
    content = [stretch(frame, (opening, opening + 1))]
    more = next((n for n in range(after, min(after + 14, len(frame.tokens))) if frame.is_quote(n)), None)
    joined = more is not None and frame.lower(more - 1) in {",", ":", ".", ";"} | DASHES
    if more is not None and joined and not any(is_finite(frame, n) for n in range(after, more)):
        content += _quotes_from(frame, more)
    return Said("quotation before", source, _cue(frame, cue), content)


def _quote_left_of(frame: Frame, place: int) -> int | None:
    """The quotation that ends right before a place, a comma or dash between them allowed."""
    for before in (place - 1, place - 2):
        if frame.is_quote(before) and (before == place - 1 or frame.lower(place - 1) in DASHES | {",", "-"}):
            return before
    return None


# clauses


def _clause_behind(frame: Frame, cue: Cue, earlier: Sequence[Said]) -> Said | None:
    """'X said (that) ...', 'X told Y that ...', 'X asked whether ...'."""
    start = _clause_start(frame, cue)
    if start is None or cue.passive:
        return None
    source = _source(frame, cue, earlier)
    if not source:
        return None
    content = content_of(frame, start, clause_end(frame, start))
    return Said("clause behind", source, _cue(frame, cue), content) if content else None


def _clause_start(frame: Frame, cue: Cue) -> int | None:
    """Where the clause behind a cue begins."""
    after = _with_time(frame, cue.last) + 1
    word = frame.lower(after)
    if cue.preposition:
        return None
    if word in {"that", "whether", "how", "why"} or (word in {"what", "if", "who", "where"} and cue.base in _ASKING):
        return after if has_finite_verb(frame, after + 1, len(frame.tokens)) else None
    told = cue.base in verb_group("addressee") | {"express", "voice"}
    if that := _that_ahead(frame, after, told=told):
        return that
    if cue.base in _TELLING:
        return _behind_addressee(frame, after)
    if cue.base in verb_group("clause") and _opens_clause(frame, after):
        return after
    return None


_TELLING = frozenset(["tell", "remind", "assure", "inform", "convince", "notify"])
_ASKING = frozenset(
    ["ask", "wonder", "know", "explain", "see", "understand", "tell", "question", "learn", "say", "show"]
)


def _that_ahead(frame: Frame, start: int, *, told: bool) -> int | None:
    """A "that" behind an addressee, a time or a place: "said in a statement on Monday that"."""
    if not (told or frame.lower(start) in clause_words("behind_cue") or frame.lower(start) in clause_words("days")):
        return None
    for place in range(start, min(start + 12, len(frame.tokens) - 2)):
        word = frame.lower(place)
        if word == "that" and place > start:
            joined = frame.lower(place - 1) in {"of", "in", "on", "for", "with", "at", "all", "to"}
            return None if joined or is_finite(frame, place + 1) else place
        if word in {".", ";", ":", QUOTE} or is_finite(frame, place):
            return None
    return None


def _behind_addressee(frame: Frame, start: int) -> int | None:
    """Where a clause begins behind an addressee: "told reporters he had left"."""
    for place in range(start + 1, min(start + 8, len(frame.tokens))):
        if frame.lower(place) in {",", ".", ";", ":"}:
            return None
        if _opens_clause(frame, place) and frame.lower(place) in clause_words("source_pronouns") | {
            "the",
            "there",
            "his",
            "her",
        }:
            return place
    return None


_SUBJECTS = frozenset(["he", "she", "they", "we", "i", "there"])


def _opens_clause(frame: Frame, start: int) -> bool:
    """Whether a subject and a finite verb follow."""
    if start >= len(frame.tokens) or frame.lower(start) in {
        ",",
        ".",
        "to",
        "of",
        "by",
        "and",
        "or",
        "as",
        ":",
        ";",
        "for",
        "on",
        "about",
    }:
        return False
    if frame.lower(start) in _SUBJECTS and not is_finite(frame, start):
        return True
    if is_finite(frame, start) and frame.lower(start) not in {"is", "was"}:
        return False
    for place in range(start + 1, min(start + 30, len(frame.tokens))):
        if frame.lower(place) in {".", ";"} and place + 1 == len(frame.tokens):
            return False
        if is_finite(frame, place):
            return True
    return False


def _clause_before(frame: Frame, cue: Cue, earlier: Sequence[Said]) -> Said | None:
    """'..., X said', '..., said X', '..., X said, ...'."""
    if cue.form == "ing" or cue.passive or cue.base in _NAMING or not _speaks(cue):
        return None
    after = _with_time(frame, cue.last) + 1
    span = subject_before(frame, cue.first)
    if span and frame.lower(span[0] - 1) in DASHES | {",", "-"}:
        comma = span[0] - 1
        ended = _rest_end(frame, after)
    elif frame.lower(cue.first - 1) == "," and cue.form in {"past", "s"} and (behind := phrase_behind(frame, after)):
        comma, span, ended = cue.first - 1, behind, behind[1]
    else:
        return None
    middle = frame.lower(after) == "," and frame.lower(comma) == ","
    if ended is None or not (middle or has_finite_verb(frame, 0, comma)):
        return None
    begin = _content_begin(frame, comma, earlier)
    content = content_of(frame, begin, comma)
    if frame.lower(ended) == "," and has_finite_verb(frame, ended, len(frame.tokens)):
        content += content_of(frame, ended + 1, clause_end(frame, ended + 1))
    return Said("clause before", [stretch(frame, span)], _cue(frame, cue), content) if content else None


def _rest_end(frame: Frame, after: int) -> int | None:
    """Where the frame ends or goes on behind a comma, if only an addressee, time or place stands between."""
    for place in range(after, min(after + 14, len(frame.tokens) + 1)):
        word = frame.lower(place)
        if place >= len(frame.tokens) or word in DASHES | {",", ".", "?", "!", ";"}:
            return place
        if place == after and word not in clause_words("behind_cue") and not frame.tokens[place].is_capitalised:
            return None
        if is_finite(frame, place):
            return None
    return None


def _content_begin(frame: Frame, comma: int, earlier: Sequence[Said]) -> int:
    """Behind a conjunction at the frame's start and behind what an earlier cue has taken."""
    begin = 0
    taken = max((end for said in earlier for _, end in (*said.content, *said.cue)), default=0)
    while begin < comma and frame.tokens[begin].start < taken:
        begin += 1
    while begin < comma and frame.lower(begin) in {"and", "but", "so", ",", ";"}:
        begin += 1
    return begin if begin < comma else 0


# passives, infinitives, objects


def _passive(frame: Frame, cue: Cue, earlier: Sequence[Said]) -> Said | None:  # noqa: ARG001
    """'X is expected to ...', 'X was accused of ...', '"..." X was quoted as saying by Y'."""
    if not cue.passive or cue.base not in verb_group("passive"):
        return None
    after = cue.last + 1
    subject = subject_before(frame, cue.first)
    if frame.lower(cue.last) == "saying":
        return _quoted_as_saying(frame, cue, subject)
    if frame.lower(after) not in {"to", "that", "as", "of"} or (
        cue.base in {"tell", "schedule", "call"} and frame.lower(after) != "that"
    ):
        return None
    content = [stretch(frame, subject)] if subject else []
    if frame.lower(after) == "that" and frame.lower(cue.first - 1) == "it":
        content = []
    content += content_of(frame, after, clause_end(frame, after))
    return Said("passive", [], _cue(frame, cue), content)


def _quoted_as_saying(frame: Frame, cue: Cue, subject: Span | None) -> Said | None:
    after = cue.last + 1
    quote = _quote_left_of(frame, subject[0]) if subject else None
    if quote is not None:
        content = [stretch(frame, (quote, quote + 1))]
    elif frame.lower(after) == "by" or after >= len(frame.tokens) - 1:
        return None
    else:
        content = content_of(frame, after, clause_end(frame, after))
    return Said("quoted as saying", [stretch(frame, subject)] if subject else [], _cue(frame, cue), content)


_DIRECTING = frozenset(["tell", "ask", "urge", "order", "remind", "warn", "instruct", "advise", "beg"])


def _infinitive(frame: Frame, cue: Cue, earlier: Sequence[Said]) -> Said | None:
    """'X promised to ...'."""
    after = cue.last + 1
    if cue.base in _DIRECTING and frame.lower(after) != "to":
        after = next((n for n in range(after + 1, min(after + 8, len(frame.tokens))) if frame.lower(n) == "to"), after)
        if any(is_finite(frame, n) or frame.lower(n) in {",", ";", "that"} for n in range(cue.last + 1, after)):
            return None
    elif cue.base not in verb_group("infinitive"):
        return None
    if cue.passive or frame.lower(after) != "to":
        return None
    source = _source(frame, cue, earlier)
    content = content_of(frame, after, clause_end(frame, after))
    return Said("infinitive", source, _cue(frame, cue), content) if source and content else None


def _object(frame: Frame, cue: Cue, earlier: Sequence[Said]) -> Said | None:
    """'X criticised the plan', 'X called for calm'."""
    verbal = bool(cue.preposition) or cue.base in verb_group("object")
    if not verbal or cue.passive or cue.infinitive or frame.lower(cue.last + 1) in {"", ".", ",", ";", ":", "by", "to"}:
        return None
    if cue.preposition and (cue.base, *cue.preposition.split()) not in prepositions():
        return None
    if frame.lower(cue.last + 1) == "as" and cue.first == cue.verb:  # "two men described as agents"
        return None
    if cue.base in _NAMING and (frame.is_quote(cue.last + 1) or frame.lower(cue.last + 1) in _MARKS):
        return None
    source = _source(frame, cue, earlier)
    end = _object_end(frame, cue.last + 1)
    content = content_of(frame, cue.last + 1, end)
    return Said("object", source, _cue(frame, cue), content) if source and content else None


_NAMING = frozenset({"call", "dub", "title", "label"})
_MARKS = frozenset({"“", '"', "‘", "'", "«", "''"})


def _object_end(frame: Frame, start: int) -> int:
    """To the comma or subordinate clause behind an object."""
    for place in range(start, len(frame.tokens)):
        if frame.lower(place) == "," and (
            is_inner_comma(frame, place) or frame.lower(place + 1) in {"including", "such", "like"}
        ):
            continue
        if frame.lower(place) in {
            ",",
            ";",
            ":",
            "—",
            "--",
            "because",
            "while",
            "when",
            "although",
            "but",
            "after",
            "before",
            "during",
        }:
            return place
    return len(frame.tokens)
