"""A pile of any size out of open and invented text: JSON Lines for ``firsthand build``, and which story each tells.

In: a number of reports, a seed. Out: ``input.jsonl`` and ``gold.jsonl``. Method: invented happenings with new names,
places, days and numbers (``made_words.toml``), each told by a few outlets from shuffled sentence forms; sizes fall off
as in news: most stories have one to five reports, some a hundred. Some reports copy another whole, cut or with words
exchanged. Each has background sentences of the bundled Wikinews pile (CC BY 2.5) with other names put in. Known limit:
made text is poorer in words and richer in names than news; it is for measuring time and memory, not accuracy.

    python bench/made_pile.py 10000 .bench/made --seed 1
"""

from __future__ import annotations

import argparse
import json
import random
import re
import tomllib
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

EXAMPLES = Path(__file__).resolve().parent.parent / "examples" / "auto-industry"
WORDS = tomllib.loads((Path(__file__).resolve().parent / "made_words.toml").read_text(encoding="utf-8"))
COPIES = 0.25  # share of reports that copy another of their story
BACKGROUND = 10  # open sentences in a report
TAIL = 1.3  # how sizes of stories fall off (Pareto)
LARGEST = 120


def pick(chance: random.Random, listed: str) -> str:
    """One word of a list of ``made_words.toml``."""
    return chance.choice(WORDS[listed].split())


def name(chance: random.Random, parts: int = 2) -> str:
    """An invented word with a capital."""
    return "".join(pick(chance, each) for _ in range(parts) for each in ("begins", "middles", "ends")).capitalize()


@dataclass
class Happening:
    """An invented happening and what its reports say of it."""

    chance: random.Random
    number: int
    day: date
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
        self.quotes = chance.sample(WORDS["quotes"], 2)

    def told(self, outlet: str, background: list[str]) -> tuple[str, str]:
        """Headline and text of one report."""
        chance, facts = self.chance, self.facts | {"outlet": outlet}
        forms = chance.sample(WORDS["kinds"][self.kind], 2)
        said = chance.sample(WORDS["said"], chance.randint(2, 4))
        lines = [forms[0], *said[:2], forms[1], *said[2:]]
        filled = [
            line.format(**facts, quote=chance.choice(self.quotes), claim=chance.choice(WORDS["claims"]).format(**facts))
            for line in lines
        ]
        paragraphs = [" ".join(filled[:3]), " ".join(filled[3:]), " ".join(background)]
        return f"{self.kind.capitalize()} in {facts['place']}", "\n\n".join(paragraphs)


def renamed(sentences: list[str], chance: random.Random) -> list[str]:
    """Open sentences with other names and numbers put in."""
    return [
        re.sub(
            r"(?<=[a-z,] )[A-Z][a-z]+|\d+",
            lambda m: str(chance.randint(2, 900)) if m.group()[0].isdigit() else name(chance),
            sentence,
        )
        for sentence in sentences
    ]


def copied(text: str, chance: random.Random) -> str:
    """A copy: whole, cut behind a paragraph, or with a word in twenty exchanged."""
    how = chance.choice(("whole", "cut", "edited"))
    if how == "cut":
        return "\n\n".join(text.split("\n\n")[: chance.randint(1, 2)])
    if how == "edited":
        return re.sub(r"\b[a-z]{4,}\b", lambda m: "indeed" if chance.random() < 0.05 else m.group(), text)
    return text


def make(size: int, seed: int) -> tuple[list[dict[str, str]], list[dict[str, str]]]:
    """Reports as rows for ``build``, and the story of each."""
    chance = random.Random(seed)
    open_text = " ".join(path.read_text(encoding="utf-8") for path in sorted(EXAMPLES.glob("*.txt")))
    sentences = [s for s in re.split(r"(?<=[.!?])\s+", " ".join(open_text.split())) if 40 < len(s) < 300]
    outlets = [f"{name(chance)} {pick(chance, 'outlets')}" for _ in range(max(5, size // 50))]
    rows: list[dict[str, str]] = []
    gold: list[dict[str, str]] = []
    number = 0
    while len(rows) < size:
        number += 1
        day = date(2021, 1, 1) + timedelta(days=chance.randint(0, 700))
        happening = Happening(chance, number, day)
        own: list[str] = []
        for _ in range(min(LARGEST, int(chance.paretovariate(TAIL)), size - len(rows))):
            outlet = chance.choice(outlets)
            title, text = happening.told(outlet, renamed(chance.sample(sentences, BACKGROUND), chance))
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
    given = options.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    for file, lines in zip(("input.jsonl", "gold.jsonl"), make(given.reports, given.seed), strict=True):
        written = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
        (given.out / file).write_text(written, encoding="utf-8")


if __name__ == "__main__":
    main()
