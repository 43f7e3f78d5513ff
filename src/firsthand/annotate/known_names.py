"""The names of a report's chains, and which of them a further name means.

In: a name with its surroundings. Out: the chain that it names, or none. Method: the same words; part of a person's
name, before or behind the full one; first or last words of a body's name; initials either way. Known limit: of two
persons of one surname the latest named in full is meant.
"""

from __future__ import annotations

from collections.abc import Sequence

from firsthand.annotate.acronyms import spells
from firsthand.annotate.chains import Chain, Seen, core
from firsthand.language import lexicon


class KnownNames:
    """Chains by their names."""

    def __init__(self, text: str, language: str) -> None:
        self.text, self.language = text, language
        self.by_name: dict[tuple[str, ...], Chain] = {}
        self.by_last: dict[str, list[Chain]] = {}
        self.by_first: dict[str, list[Chain]] = {}

    def note(self, seen: Seen, chain: Chain) -> None:
        """Remember a name of a chain, the latest first."""
        words = core(seen.words)
        self.by_name[words] = chain
        if len(words) > 1:
            for index, word in ((self.by_last, words[-1]), (self.by_first, words[0])):
                known = index.setdefault(word, [])
                if chain in known:
                    known.remove(chain)
                known.insert(0, chain)

    def same(self, seen: Seen) -> Chain | None:
        """The chain that has these words for a name."""
        return self.by_name.get(core(seen.words))

    def find(self, seen: Seen, recent: Sequence[Chain]) -> Chain | None:
        """The chain that a name means."""
        words = core(seen.words)
        same = self.by_name.get(words)
        if same and self._fits_title(same, seen):
            return same
        return (
            (self._part_of_name(words[0], seen) if len(words) == 1 else self._surname_before(words, seen))
            or self._last_names(words, seen)
            or self._shorter_body(words, seen)
            or self._initials(words, seen, recent)
            or self._spelt_out(words, seen)
        )

    def _fits_title(self, chain: Chain, seen: Seen) -> bool:
        trial = Chain(0)
        trial.add(seen, self.language)
        return chain.agrees(trial.gender)

    def _part_of_name(self, word: str, seen: Seen) -> Chain | None:
        """A surname or first name of a person named before in full; the latest such person."""
        if seen.mention.kind not in {"person", "other"}:
            return None
        for index in (self.by_last, self.by_first):
            for chain in index.get(word, []):
                if chain.kind == "person" and self._fits_title(chain, seen):
                    return chain
        return None

    def _last_names(self, words: tuple[str, ...], seen: Seen) -> Chain | None:
        """A person by two last names whose full name came before: "Reyes Okoro" for "Ada Reyes Okoro"."""
        if seen.mention.kind != "person" or len(words) < 2:
            return None
        people = (chain for chain in self.by_last.get(words[-1], []) if chain.kind == "person")
        fits = (c for c in people if any(n[-len(words) :] == words for n in c.names) and self._fits_title(c, seen))
        return next(fits, None)

    def _surname_before(self, words: tuple[str, ...], seen: Seen) -> Chain | None:
        """A person by surname alone whose full name comes later, as in a headline."""
        if seen.mention.kind != "person" or self.by_last.get(words[-1]):
            return None
        chain = self.by_name.get(words[-1:])
        alone = chain is not None and chain.kind == "person" and all(name == words[-1:] for name in chain.names)
        return chain if chain and alone and self._fits_title(chain, seen) else None

    def _shorter_body(self, words: tuple[str, ...], seen: Seen) -> Chain | None:
        """A body by the first or last words of its name: "Tano" for "Tano Foundation", with or without its people."""
        if seen.mention.kind not in {"organisation", "other"}:
            return None
        demonyms = lexicon("demonyms", self.language)
        for chain in [*self.by_first.get(words[0], []), *self.by_last.get(words[-1], [])]:
            for name in chain.names if chain.kind == "organisation" else ():
                longer, shorter = (name, words) if len(name) >= len(words) else (words, name)
                if longer[: len(shorter)] == shorter or (longer[1:] == shorter and longer[0] in demonyms):
                    return chain
        return self._last_word_of_body(words, seen)

    def _last_word_of_body(self, words: tuple[str, ...], seen: Seen) -> Chain | None:
        """The one body whose name ends so, behind an article: "the Foundation"."""
        article = self.text[max(0, seen.mention.span.start - 4) : seen.mention.span.start].lower() == "the "
        bodies = [chain for chain in self.by_last.get(words[-1], []) if chain.kind == "organisation"]
        if len(words) == 1 and article and len(bodies) == 1:
            return bodies[0]
        return None

    def _initials(self, words: tuple[str, ...], seen: Seen, recent: Sequence[Chain]) -> Chain | None:
        quote = seen.mention.span.quote.replace(".", "")
        if len(words) != 1 or not quote.isupper() or len(quote) < 2:
            return None
        for chain in recent:
            if chain.kind in {"organisation", "place", "other"} and any(
                spells(name, quote.lower()) for name in chain.names
            ):
                return chain
        return None

    def _spelt_out(self, words: tuple[str, ...], seen: Seen) -> Chain | None:
        """A body by its full name, when its initials stood before."""
        if len(words) < 2 or seen.mention.kind not in {"organisation", "other"}:
            return None
        chain = self.by_name.get(("".join(word[0] for word in words),))
        short = chain is not None and all(len(name) == 1 for name in chain.names)
        return chain if chain and short and (chain.name or "").isupper() and chain.kind != "person" else None
