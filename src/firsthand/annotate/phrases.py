"""Noun phrases that name a source, before and behind a cue, and how far a clause runs.

In: a frame and a place in it. Out: places of phrases and clauses. Method: walks over tokens between marks and verbs,
with the mentions that are known. Known limit: without a parser a long subject with a relative clause and several
verbs is cut short.
"""

from __future__ import annotations

from firsthand.annotate.cues import clause_words
from firsthand.annotate.frames import QUOTE, Frame
from firsthand.annotate.nominals import head_kind
from firsthand.annotate.verbs import irregular_pasts, is_regular_past, verb_forms

DASHES = frozenset({"—", "--", "–", "―", "~"})
MAX_SOURCE = 45  # tokens; longer stretches are clauses
Span = tuple[int, int]  # places in a frame, half-open


def subject_before(frame: Frame, verb: int) -> Span | None:
    """The phrase that ends right before a place and may be the subject of a verb there."""
    end = verb
    if end and frame.lower(end - 1) in clause_words("no_source_last"):
        return None
    if end and frame.lower(end - 1) in clause_words("source_pronouns"):
        return _with_quantity(frame, end)
    start = _clause_start(frame, end)
    start = _past_openers(frame, start, end)
    if start >= end:
        return None
    if end - start > MAX_SOURCE or has_finite_verb(frame, start, end):
        start = _walk_back(frame, end, start)
    span = _trimmed(frame, start, _before_day(frame, start, end)) if start < end else None
    if span is None or (span[1] - span[0] == 1 and frame.lower(span[0]) in clause_words("days")):
        return None
    if all(frame.lower(place) in _NO_NOUN for place in range(*span)) or not _may_speak(frame, span):
        return None
    inner = any(frame.lower(place) == "," for place in range(*span))
    return (span[0], span[1] + 1) if inner and span[1] < end and frame.lower(span[1]) == "," else span


_NO_NOUN = frozenset(
    ["the", "a", "an", "of", "in", "and", ",", "to", "my", "your", "his", "her", "its", "their", "first"]
)


def _before_day(frame: Frame, start: int, end: int) -> int:
    """The end of a subject before the day of its verb or an aside: "Reyes | on Wednesday", "the mayor |, however,"."""
    if (
        frame.lower(end - 1) == ","
        and frame.lower(end - 2) in _ASIDES
        and frame.lower(end - 3) == ","
        and end - 3 > start
    ):
        return end - 3
    if frame.lower(end - 1) not in clause_words("days") or end - 1 == start:
        return end
    return end - 2 if frame.lower(end - 2) == "on" and end - 2 > start else end - 1


def _may_speak(frame: Frame, span: Span) -> bool:
    """Whether a phrase neither begins with a preposition nor ends with a word that cannot be its head."""
    return frame.lower(span[0]) not in clause_words("no_source_first") and frame.lower(span[1] - 1) not in clause_words(
        "no_source_last"
    )


def _with_quantity(frame: Frame, end: int) -> Span:
    """Keep the first words of "some of them"."""
    if frame.lower(end - 2) == "of" and frame.lower(end - 3) in clause_words("source_pronouns"):
        return end - 3, end
    return end - 1, end


def _clause_start(frame: Frame, end: int) -> int:
    """Where the clause that ends at a place begins: behind a quotation, a stop, a colon, a subordinator."""
    for place in range(end - 1, -1, -1):
        word = frame.lower(place)
        if word in DASHES | _STOPS or (0 < place < end - 1 and word in _SUBORDINATORS):
            return place + 1
    return 0


_STOPS = frozenset({QUOTE, ":", ";", "“", '"', "”", "…", "..."})
_SUBORDINATORS = frozenset(["that", "because", "but", "while", "although", "though", "if", "when", "whether", "as"])


_CONJUNCTIONS = frozenset(["and", "but", "so", "yet", "or", ",", "then", "nor", "whereas"])
_ASIDES = frozenset(["however", "though", "too", "meanwhile"])


def _past_openers(frame: Frame, start: int, end: int) -> int:
    """Behind a phrase that opens the sentence with its comma: "On Monday, ", "Speaking in town, "."""
    while start < end and frame.lower(start) in _CONJUNCTIONS:
        start += 1
    word = frame.lower(start)
    if any(frame.lower(n) in _SPANS_OF_TIME for n in range(start + 1, min(start + 3, end))):
        comma = next((n for n in range(start, end) if frame.lower(n) == ","), -1)
        return comma + 1 if start < comma < end - 1 else start
    opens = word in clause_words("openers") or word.endswith("ly") or _is_ing(word)
    if not opens:
        return start
    comma = next((n for n in range(start, end) if frame.lower(n) == ","), -1)
    return _past_openers(frame, comma + 1, end) if 0 <= comma < end - 1 else _behind_time(frame, start, end)


_SPANS_OF_TIME = frozenset(
    ["day", "days", "week", "weeks", "month", "months", "year", "years", "hour", "hours", "minutes"]
)


def _is_ing(word: str) -> bool:
    return (
        word.endswith("ing")
        and len(word) > 5
        and word not in {"nothing", "something", "everything", "anything", "morning"}
    )


def _behind_time(frame: Frame, start: int, end: int) -> int:
    """Behind the day of "On Monday the mayor"."""
    for place in range(start, min(start + 4, end)):
        if frame.lower(place) in clause_words("days") or frame.lower(place).isdecimal():
            return place + 1
    return start


def has_finite_verb(frame: Frame, start: int, end: int) -> bool:
    """Whether a clause with its own verb stands in a stretch, relative clauses aside."""
    relative = False
    for place in range(start, end):
        word = frame.lower(place)
        if word in {"who", "which", "whose"} or (word == "that" and place > start):
            relative = True
        elif word == ",":
            relative = False
        elif is_finite(frame, place) and not relative:
            return True
    return False


def is_finite(frame: Frame, place: int) -> bool:
    """Whether a word looks like a finite verb."""
    word, token = frame.lower(place), frame.tokens[place]
    if word in clause_words("auxiliaries"):
        return word != "'s" or _is_contracted(frame, place)
    if not token.text[:1].islower() and not (frame.headline and token.start not in frame.named):
        return False
    if frame.lower(place - 1) in _PRONOUN_SUBJECTS and token.is_word and not word.endswith("ly"):
        return word not in _AFTER_PRONOUN
    forms = {form for _, form in verb_forms().get(word, ())}
    if word in clause_words("finite") | irregular_pasts():
        return frame.lower(place - 1) not in {"the", "a", "an", "his", "her", "its", "their", "'s", "of"}
    if "past" in forms or ("s" in forms and frame.headline):
        return not _is_attributive(frame, place)
    return is_regular_past(word) and not _is_attributive(frame, place)


_PRONOUN_SUBJECTS = frozenset(["he", "she", "they", "we", "i"])
_AFTER_PRONOUN = frozenset(["and", "or", "who", "also", "both", "all", "never", "not", "once", "who"])


def _is_contracted(frame: Frame, place: int) -> bool:
    return frame.lower(place - 1) in {"he", "she", "it", "that", "there", "what", "who"}


def _is_attributive(frame: Frame, place: int) -> bool:
    """Before a noun and behind a determiner: "the proposed law", "a so-called expert"."""
    before = frame.lower(place - 1)
    return before in {
        "the",
        "a",
        "an",
        "this",
        "his",
        "her",
        "its",
        "their",
        "some",
        "many",
        "most",
        "and",
        "newly",
        "recently",
        "'s",
        "of",
        "by",
    }


def _walk_back(frame: Frame, end: int, limit: int) -> int:
    """Where the phrase that ends at a place begins, walking back to a mark or verb."""
    place = end
    if place > limit and frame.lower(place - 1) == ",":  # an apposition closes here
        opening = _apposition_start(frame, place - 1, limit)
        if opening is None:
            return end
        place = opening
    while place > limit:
        word = frame.lower(place - 1)
        if (
            word == ","
            or word in clause_words("subordinators") - {"and"}
            or not _may_be_inside(frame, place - 1, limit)
        ):
            break
        place -= 1
    while place < end and frame.lower(place) in {"and", "of", "for", "in", "at", "on", "to", "by", "with", "from"}:
        place += 1
    return place


def _apposition_start(frame: Frame, closing: int, limit: int) -> int | None:
    """The comma that opens the apposition which another comma closes: "Reyes, a lawyer in town,"."""
    for place in range(closing - 1, max(limit, closing - 25) - 1, -1):
        if frame.lower(place) == "," and place > limit and frame.tokens[place - 1].is_word:
            name = frame.tokens[place - 1]
            if name.is_capitalised or name.end in frame.mentions.values():
                return place
    return None


def _may_be_inside(frame: Frame, place: int, limit: int) -> bool:
    """Whether a token may stand inside a noun phrase, seen from behind."""
    token, word = frame.tokens[place], frame.lower(place)
    if word in clause_words("inner_prepositions"):
        return word == "of" or (
            place > limit and word in {"for", "at", "from", "in"} and _is_office_like(frame, place - 1)
        )
    if word == "and":
        return place > limit and frame.tokens[place - 1].is_capitalised and frame.tokens[place + 1].is_capitalised
    if word in {"'s", "&", "(", ")", "-", "."}:
        return True
    return token.is_word and not is_finite(frame, place)


def _is_office_like(frame: Frame, place: int) -> bool:
    return head_kind(frame.tokens[place], "en")[0] is not None


def _trimmed(frame: Frame, start: int, end: int) -> Span | None:
    """Without commas at the start and marks at the end; an apposition keeps its closing comma out."""
    while start < end and frame.lower(start) in {",", "-", "and", "but", "."}:
        start += 1
    while end > start and not (frame.tokens[end - 1].is_word or frame.lower(end - 1) in {")", ".", "'s"}):
        end -= 1
    return (start, end) if start < end else None


def phrase_behind(frame: Frame, start: int) -> Span | None:
    """The noun phrase that begins at a place, with an apposition behind it."""
    place = start
    while place < len(frame.tokens):
        word = frame.lower(place)
        if word in _STOPS | DASHES | {",", "?", "!"}:
            break
        if word == "(" and frame.lower(place + 2) != ")":
            break
        if word == "." and place + 1 == len(frame.tokens):
            break
        if word in clause_words("subordinators") - {"and"} or (place > start and is_finite(frame, place)):
            break
        if place > start and (
            word in clause_words("days") or (word in {"on", "last", "this"} and _time_follows(frame, place))
        ):
            break
        place += 1
    if place > start and frame.lower(start) in {"by", "to"}:
        return None
    if frame.lower(place) == "," and (closing := _apposition_end(frame, place) or _name_end(frame, start, place)):
        place = closing
    return _trimmed(frame, start, place)


def _time_follows(frame: Frame, place: int) -> bool:
    return frame.lower(place + 1) in clause_words("days") or frame.lower(place + 1) in {"week", "month", "year"}


def _apposition_end(frame: Frame, comma: int) -> int | None:
    """Behind an apposition that opens at a comma: to the next comma, quotation or the end."""
    word = frame.lower(comma + 1)
    if not (
        word in {"a", "an", "the", "who", "which", "whose", "head", "chief", "director"}
        or word.isdecimal()
        or _is_office_at(frame, comma + 1)
    ):
        return None
    for place in range(comma + 1, min(comma + 25, len(frame.tokens))):
        if frame.lower(place) in {",", QUOTE, ":", ";"} or (
            frame.lower(place) == "." and place + 1 == len(frame.tokens)
        ):
            return None if has_finite_verb(frame, comma + 1, place) else place
    return None


def _name_end(frame: Frame, start: int, comma: int) -> int | None:
    """Behind the name that follows an office and its comma: "said the company's chief engineer, Ann Reyes"."""
    token = frame.tokens[comma + 1] if comma + 1 < len(frame.tokens) else None
    if token is None or not token.is_capitalised or not any(_is_office_like(frame, n) for n in range(start, comma)):
        return None
    end = frame.mentions.get(token.start)
    behind = next((n for n in range(comma + 2, len(frame.tokens) + 1) if frame.tokens[n - 1].end == end), None)
    return behind if behind is not None and frame.lower(behind) in {"", ",", "."} else None


def _is_office_at(frame: Frame, place: int) -> bool:
    return any(
        n < len(frame.tokens) and frame.tokens[n].text.islower() and _is_office_like(frame, n)
        for n in (place, place + 1, place + 2)
    )


def is_inner_comma(frame: Frame, place: int) -> bool:
    """A comma that a closing quotation mark follows is none of the clause."""
    return frame.lower(place + 1) in {"”", "’", "'", '"', "''"}


def clause_end(frame: Frame, start: int) -> int:
    """Where the content that begins at a place ends: at the frame's end or where the writer's own words go on."""
    for place in range(start, len(frame.tokens)):
        word = frame.lower(place)
        if word == "," and is_inner_comma(frame, place) and _leaves(frame, place + 2):
            return place + 2
        if word == ";" or (word == "," and _leaves(frame, place + 1)) or (word == "but" and _turns(frame, place + 1)):
            return place
    return len(frame.tokens)


def _leaves(frame: Frame, place: int) -> bool:
    """Whether the words behind a comma are the writer's: ", according to", ", adding", ", though he"."""
    word, after = frame.lower(place), frame.lower(place + 1)
    if word == "according":
        return after == "to"
    if word in verb_forms() and word.endswith("ing"):
        return True
    if word in {"while", "though", "although"}:
        return has_finite_verb(frame, place + 1, len(frame.tokens))
    if word == "but":
        return after in {"he", "she", "the"} or _turns(frame, place + 1)
    return word == "and" and after in {"he", "she"}


def _turns(frame: Frame, place: int) -> bool:
    """Whether the source's next deed follows "but": "but did not say", "but noted"."""
    forms = {form for _, form in verb_forms().get(frame.lower(place), ())}
    return frame.lower(place) == "did" or "past" in forms
