"""A pile of any size out of open and invented text: JSON Lines for ``firsthand build``, and which story each tells.

In: a number of reports, a seed. Out: ``input.jsonl`` and ``gold.jsonl``. Method: invented happenings with new names,
places, days and numbers (``made_words.toml``), each told by a few outlets from shuffled sentence forms; sizes fall off
as in news: most stories have one to five reports, some a hundred. Some reports copy another whole, cut or with words
exchanged. Each has background sentences of the bundled Wikinews pile (CC BY 2.5) with other names put in, and most of
their rarer words exchanged for words of the same ending, so that reports which do not copy one another share no
sentences; happenings have quotations and claims of their own made in the same way. With ``--exchange 0`` all reports
draw on the same few hundred sentences: a hard case for whatever looks for shared text. Known limit: made text is poorer
in words and richer in names than news; it is for measuring time and memory, not accuracy.

    python bench/made_pile.py 10000 .bench/made --seed 1
"""

from __future__ import annotations

import argparse
import json
import random
import re
import tomllib
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

EXAMPLES = Path(__file__).resolve().parent.parent / "examples" / "auto-industry"
WORDS = tomllib.loads((Path(__file__).resolve().parent / "made_words.toml").read_text(encoding="utf-8"))
COPIES = 0.25  # share of reports that copy another of their story
BACKGROUND = 10  # open sentences in a report
EXCHANGE = 0.6  # share of the rarer words of an open sentence that are exchanged
RARER = 12  # a word that the open text has at most so often may be exchanged
ENDINGS = ("ing", "ed", "ly", "s", "")  # words of one ending may stand for one another
QUOTED = range(6, 16)  # words of an open sentence that makes a quotation or a claim
OWN = 2  # of these that a happening has
TAIL = 1.3  # how sizes of stories fall off (Pareto)
LARGEST = 120


def pick(chance: random.Random, listed: str) -> str:
    """One word of a list of ``made_words.toml``."""
    return chance.choice(WORDS[listed].split())


def name(chance: random.Random, parts: int = 2) -> str:
    """An invented word with a capital."""
    return "".join(pick(chance, each) for _ in range(parts) for each in ("begins", "middles", "ends")).capitalize()


class OpenText:
    """Sentences of the bundled Wikinews pile, told with other names, numbers and words."""

    def __init__(self, exchange: float) -> None:
        """Read the sentences, and which words may stand for one another; ``exchange`` is the share that does."""
        text = " ".join(path.read_text(encoding="utf-8") for path in sorted(EXAMPLES.glob("*.txt")))
        self.exchange = exchange
        self.sentences = [s for s in re.split(r"(?<=[.!?])\s+", " ".join(text.split())) if 40 < len(s) < 300]
        seen = Counter(re.findall(r"(?<![\w-])[a-z]{4,}(?![\w-])", text))
        self.alike: dict[str, list[str]] = defaultdict(list)
        for word in sorted(word for word, count in seen.items() if count <= RARER):
            self.alike[_ending(word)].append(word)
        self.rarer = {word for words in self.alike.values() for word in words}

    def retold(self, chance: random.Random, count: int) -> list[str]:
        """``count`` sentences, each with its own names, numbers and rarer words."""
        return [
            re.sub(
                r"(?<=[a-z,] )[A-Z][a-z]+|\d+|(?<![\w-])[a-z]{4,}(?![\w-])", lambda m: self._other(m, chance), sentence
            )
            for sentence in chance.sample(self.sentences, count)
        ]

    def clause(self, chance: random.Random) -> str:
        """A few words to be quoted: the beginning of a sentence without quotation marks."""
        while True:
            words = re.sub(r"[^\w\s,'-]", "", self.retold(chance, 1)[0]).split()[: chance.choice(QUOTED)]
            if len(words) >= min(QUOTED):
                return " ".join([words[0].lower(), *words[1:]]).rstrip(",")

    def _other(self, found: re.Match[str], chance: random.Random) -> str:
        """What stands in a word's or a number's place."""
        word = found.group()
        if word[0].isdigit():
            return str(chance.randint(2, 900))
        if word[0].isupper():
            return name(chance)
        return (
            chance.choice(self.alike[_ending(word)]) if word in self.rarer and chance.random() < self.exchange else word
        )


def _ending(word: str) -> str:
    """The ending that stands for what kind of word it is."""
    return next(ending for ending in ENDINGS if word.endswith(ending))


@dataclass
class Happening:
    """An invented happening and what its reports say of it."""

    chance: random.Random
    number: int
    day: date
    open_text: OpenText
    facts: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Invent the names and numbers."""
        chance = self.chance
        first, family = name(chance, 1), name(chance)
        self.kind = chance.choice(sorted(WORDS["kinds"]))
        self.facts = {
            "place": name(chance),
            "thing": pick(chance, "things"),
            "n": str(chance.randint(3, 400)),
            "n2": str(chance.randint(3, 900)),
            "person": f"{first} {family}",
            "family": family,
            "office": pick(chance, "offices"),
            "body": f"{name(chance)} {pick(chance, 'bodies')}",
            "year": str(chance.randint(1990, 2020)),
            "day": self.day.strftime("%A"),
        }
        own = [self.open_text.clause(chance) for _ in range(OWN)] if self.open_text.exchange else []
        self.quotes = chance.sample(WORDS["quotes"], 1) + (own or chance.sample(WORDS["quotes"], 1))
        self.claims = chance.sample(WORDS["claims"], 3) + own

    def told(self, outlet: str) -> tuple[str, str]:
        """Headline and text of one report."""
        chance, facts = self.chance, self.facts | {"outlet": outlet}
        forms = chance.sample(WORDS["kinds"][self.kind], 2)
        said = chance.sample(WORDS["said"], chance.randint(2, 4))
        lines = [forms[0], *said[:2], forms[1], *said[2:]]
        filled = [
            line.format(**facts, quote=chance.choice(self.quotes), claim=chance.choice(self.claims).format(**facts))
            for line in lines
        ]
        paragraphs = [" ".join(filled[:3]), " ".join(filled[3:]), " ".join(self.open_text.retold(chance, BACKGROUND))]
        return f"{self.kind.capitalize()} in {facts['place']}", "\n\n".join(paragraphs)


def copied(text: str, chance: random.Random) -> str:
    """A copy: whole, cut behind a paragraph, or with a word in twenty exchanged."""
    how = chance.choice(("whole", "cut", "edited"))
    if how == "cut":
        return "\n\n".join(text.split("\n\n")[: chance.randint(1, 2)])
    if how == "edited":
        return re.sub(r"\b[a-z]{4,}\b", lambda m: "indeed" if chance.random() < 0.05 else m.group(), text)
    return text


def make(size: int, seed: int, exchange: float = EXCHANGE) -> tuple[list[dict[str, str]], list[dict[str, str]]]:
    """Reports as rows for ``build``, and the story of each."""
    chance = random.Random(seed)
    open_text = OpenText(exchange)
    outlets = [f"{name(chance)} {pick(chance, 'outlets')}" for _ in range(max(5, size // 50))]
    rows: list[dict[str, str]] = []
    gold: list[dict[str, str]] = []
    number = 0
    while len(rows) < size:
        number += 1
        day = date(2021, 1, 1) + timedelta(days=chance.randint(0, 700))
        happening = Happening(chance, number, day, open_text)
        own: list[str] = []
        for _ in range(min(LARGEST, int(chance.paretovariate(TAIL)), size - len(rows))):
            outlet = chance.choice(outlets)
            title, text = happening.told(outlet)
            if own and chance.random() < COPIES:
                text = copied(chance.choice(own), chance)
            own.append(text)
            published = (day + timedelta(days=chance.randint(0, 3))).isoformat()
            identifier = f"made-{len(rows):06}"
            rows.append({"id": identifier, "title": title, "outlet": outlet, "published": published, "text": text})
            gold.append({"id": identifier, "story": str(number)})
    return rows, gold


def main() -> None:
    """Write the pile."""
    options = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    options.add_argument("reports", type=int)
    options.add_argument("out", type=Path)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--exchange", type=float, default=EXCHANGE, help="share of open words exchanged")
    given = options.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    for file, lines in zip(("input.jsonl", "gold.jsonl"), make(given.reports, given.seed, given.exchange), strict=True):
        written = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
        (given.out / file).write_text(written, encoding="utf-8")


if __name__ == "__main__":
    main()
