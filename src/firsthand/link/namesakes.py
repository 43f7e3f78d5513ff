"""Who is meant by a bare family name, a short name, a description: what a name alone does not settle.

In: chains, groups joined by full names, the story of each report. Out: further joins, with reasons. Method: a bare
family name goes to the only full name with it in its story, but for offices that nobody holds at once; else to the only
one whose reports share an office or several other names with it. Where a body is called so too ("Ford"), only an office
tells that the person is meant. A body known by a short name goes to the one that a report calls by both. A description
of a body ("the harbour police") goes to the same words in its story. Known limit: two people of one family name in two
reports of one story, each report giving one of them alone, are taken for one if one report gives no first name.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from firsthand.language import lexicon, table
from firsthand.link.chains import Chain
from firsthand.link.clusters import Clusters
from firsthand.link.names import body_key, person_words, persons_exclude, rank_words, spelling
from firsthand.link.vectors import stems
from firsthand.model import Reason
from firsthand.words import fold, folded_words

Scored = tuple[str, str, Reason]

SURE = 0.65  # two chains are one entity
MIN_CONTEXT = 2  # other names that two reports must share before a bare family name is linked
COMMON_SHARE = 0.5  # names in more than this share of reports are no context, in piles of more than SMALL_PILE
SMALL_PILE = 6
MAX_COMPARED = 200  # chains with one full name that a bare one is compared with
MIN_DESCRIPTION = 2  # content words of a description that can be joined


def join_short_names(chains: Mapping[str, Chain], clusters: Clusters) -> list[Scored]:
    """Join a body known by a short name alone to the one body that another report calls by both names."""
    called: dict[str, list[Chain]] = {}
    for chain in chains.values():
        if chain.named and not chain.person:
            for key in _shorter_keys(chain):
                called.setdefault(key, []).append(chain)
    joined = []
    for chain in chains.values():
        others = called.get(chain.key, []) if chain.kind == "organisation" else []
        if len({clusters.find(other.id) for other in others}) != 1:
            continue
        reason = called_by_both(chain, others[0])
        if reason.score >= SURE and clusters.join(chain.id, others[0].id, persons_exclude):
            joined.append((chain.id, others[0].id, reason))
    return joined


def _shorter_keys(chain: Chain) -> list[str]:
    """The keys of its other names whose words all stand in its name."""
    whole = set(chain.key.split())
    keys = {body_key(name) for name in chain.names}
    return sorted(key for key in keys - {chain.key, ""} if set(key.split()) < whole)


def called_by_both(short: Chain, long: Chain) -> Reason:
    """A report calls the body by its long name and by the short one that the other report uses."""
    score = 0.75 if short.kind == long.kind else 0.0
    return Reason("called_by_both", score, f"one report calls {long.name} also {short.name}")


def join_family_names(chains: Mapping[str, Chain], clusters: Clusters, stories: Mapping[str, str]) -> list[Scored]:
    """Join bare family names to the one full name that they can stand for; see the module's text."""
    context = contexts(chains.values())
    full: dict[str, list[Chain]] = {}
    for chain in chains.values():
        if chain.full:
            full.setdefault(chain.key, []).append(chain)
    bodies = body_names(chains.values())
    joined = []
    for chain in chains.values():
        scored = _who_is_meant(chain, full.get(family_name(chain), ()), context, stories)
        if body_key(chain.name or "") in bodies:
            scored = [(reason, other) for reason, other in scored if shared_office(chain, other)]
        if len({clusters.find(other.id) for _, other in scored}) != 1:
            continue
        reason, other = min(scored, key=lambda pair: (-pair[0].score, pair[1].id))
        if clusters.join(chain.id, other.id, persons_exclude):
            joined.append((chain.id, other.id, reason))
    return joined


def body_names(chains: Iterable[Chain]) -> set[str]:
    """The keys of all names of bodies."""
    bodies = [chain for chain in chains if chain.kind == "organisation"]
    return {chain.key for chain in bodies} | {body_key(name) for chain in bodies for name in chain.names}


def family_name(chain: Chain) -> str:
    """The spelling of a bare family name; "" for a chain that is none. Kinds of single words are often not known."""
    if chain.full or chain.name is None or chain.kind not in ("person", "other"):
        return ""
    parts = person_words(chain.name)
    return spelling(parts[0]) if len(parts) == 1 else ""


def _who_is_meant(
    chain: Chain, full: Sequence[Chain], context: Mapping[str, frozenset[str]], stories: Mapping[str, str]
) -> list[tuple[Reason, Chain]]:
    """The full names that a bare one can stand for: those of its story, else those with a context in common."""
    story = stories.get(chain.report_id)
    near = [other for other in full if story is not None and stories.get(other.report_id) == story][:MAX_COMPARED]
    scored = [(same_story(chain, other), other) for other in near]
    if not scored and chain.person:
        scored = [(shared_context(chain, other, context), other) for other in full[:MAX_COMPARED]]
    return [(reason, other) for reason, other in scored if reason.score >= SURE]


def same_story(left: Chain, right: Chain) -> Reason:
    """Both reports tell one story, and it has one person of this family name."""
    if not ranks_agree(left, right):
        return Reason("same_story", 0.0, "one office is above or below the other")
    if not offices_agree(left, right):
        return Reason("same_story", 0.0, "two offices at once")
    return Reason("same_story", 0.8, f"{right.name} is the only {left.name} in reports of this story")


def shared_context(left: Chain, right: Chain, context: Mapping[str, frozenset[str]]) -> Reason:
    """A family name and a full name stand in reports that name the same others, or with the same office."""
    if not ranks_agree(left, right):
        return Reason("shared_context", 0.0, "one office is above or below the other")
    if office := shared_office(left, right):
        return Reason("shared_context", 0.9, f"both hold the office: {office}")
    names = sorted((context[left.report_id] & context[right.report_id]) - {left.key, right.key})
    if len(names) >= MIN_CONTEXT:
        score = min(0.85, 0.6 + 0.05 * len(names))
        return Reason("shared_context", round(score, 2), f"both reports also name {', '.join(names[:4])}")
    return Reason("shared_context", 0.0, "nothing else in common")


def shared_office(left: Chain, right: Chain) -> str:
    """The office that both reports give; "" where they give none in common."""
    offices = {fold(role) for role in left.roles} & {fold(role) for role in right.roles} - {"unnamed"}
    return min(offices, default="")


def contexts(chains: Iterable[Chain]) -> dict[str, frozenset[str]]:
    """For each report the names in it that not most reports have."""
    found: dict[str, set[str]] = {}
    for chain in chains:
        names = found.setdefault(chain.report_id, set())
        if chain.key:
            names.add(chain.key)
    spread = Counter(name for names in found.values() for name in names)
    limit = len(found) * COMMON_SHARE if len(found) > SMALL_PILE else len(found)
    return {report: frozenset(name for name in names if spread[name] <= limit) for report, names in found.items()}


def ranks_agree(left: Chain, right: Chain) -> bool:
    """Whether no office of one is the deputy's or former one of the other's."""
    if not left.roles or not right.roles:
        return True
    return bool({rank_words(role) for role in left.roles} & {rank_words(role) for role in right.roles})


def offices_agree(left: Chain, right: Chain) -> bool:
    """Whether one person of a story may hold the offices of both: a judge is no minister at once."""
    ours, theirs = (_office_words(each) for each in (left, right))
    return not ours or not theirs or not ours.isdisjoint(theirs)


def _office_words(chain: Chain) -> frozenset[str]:
    """The offices among a chain's roles of which nobody holds two at once; those that may be one have one name."""
    offices = _single_offices()
    return frozenset(offices[word] for role in chain.roles for word in folded_words(role) if word in offices)


@cache
def _single_offices() -> dict[str, str]:
    """Each such office with the first of those that may be told for it."""
    return {word: line.split()[0] for line in table("single_offices")["offices"] for word in line.split()}


def join_names_in_story(chains: Mapping[str, Chain], clusters: Clusters, stories: Mapping[str, str]) -> list[Scored]:
    """Join names of a story that end alike: "Striker Ana Okoro", and what one report took for a body."""
    whole: dict[tuple[str, str], Chain] = {}
    for chain in chains.values():
        if story := stories.get(chain.report_id):
            for ending in _endings(chain)[:1]:
                whole.setdefault((story, ending), chain)
    joined = []
    for chain in chains.values():
        for ending in _endings(chain):
            other = whole.get((stories.get(chain.report_id, ""), ending), chain)
            reason = same_ending(other, chain)
            if reason.score >= SURE and clusters.join(other.id, chain.id, persons_exclude):
                joined.append((other.id, chain.id, reason))
    return joined


def _endings(chain: Chain) -> list[str]:
    """A name of two words and more without small words, and its last two words."""
    parts = [fold(part) for part in (chain.name or "").split()]
    if len(parts) < MIN_DESCRIPTION or chain.kind == "place" or lexicon("function_words") & set(parts):
        return []
    return list(dict.fromkeys((" ".join(parts), " ".join(parts[-2:]))))


def same_ending(left: Chain, right: Chain) -> Reason:
    """One name is the other with a word before it, or the same name taken for another kind, in one story."""
    person = left.person or right.person
    score = 0.7 if left is not right and person else 0.0
    return Reason("same_ending", score, f"{left.name} and {right.name} in one story")


def join_descriptions(chains: Mapping[str, Chain], clusters: Clusters, stories: Mapping[str, str]) -> list[Scored]:
    """Join bodies and places that two reports of one story describe in the same words; never persons."""
    first: dict[tuple[str, str], Chain] = {}
    joined = []
    for chain in sorted(chains.values(), key=lambda each: (not each.named, each.id)):
        story, key = stories.get(chain.report_id), described(chain)
        if story is None or not key:
            continue
        other = first.setdefault((story, key), chain)
        reason = same_description(other, chain)
        if other is not chain and not chain.named and clusters.join(other.id, chain.id, persons_exclude):
            joined.append((other.id, chain.id, reason))
    return joined


def described(chain: Chain) -> str:
    """The stems of a body's or place's description or name, sorted; "" where they are too few to tell it."""
    if chain.kind not in ("organisation", "place"):
        return ""
    words = set(stems(chain.name or chain.description))
    return " ".join(sorted(words)) if len(words) >= MIN_DESCRIPTION else ""


def same_description(left: Chain, right: Chain) -> Reason:
    """Two reports of one story describe a body or place in the same words."""
    return Reason("same_description", 0.7, f"{left.name or left.description} and {right.description}")
