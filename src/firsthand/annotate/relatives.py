"""Whether a mention can be what a relative pronoun behind it stands for.

In: a mention and the text up to the pronoun. Out: whether it may. Method: marks in between, and nouns that a people's
name only describes. Known limit: commas are counted, not understood.
"""

from __future__ import annotations

from firsthand.annotate.tokens import tokens_of
from firsthand.language import lexicon
from firsthand.model import Mention


def modifies(mention: Mention, gap: str, language: str) -> bool:
    """Whether a people's name stands in front of the noun that it describes: "150 Kazakh | herders who"."""
    if mention.kind != "group" or mention.form != "name" or mention.span.quote.endswith("s"):
        return False
    for token in tokens_of(gap, 0, len(gap)):
        if token.text in {"and", "or", "-"} or token.text[0].isupper():
            continue  # "Kazakh and Uzbek herders who"
        open_class = token.is_word and token.lower not in lexicon("function_words", language)
        return open_class and not token.lower.endswith(("ing", "ed"))
    return False


def one_clause(gap: str) -> bool:
    """Whether a gap holds no end of a clause."""
    return gap.count(",") <= 2 and not any(mark in gap for mark in ".;:\n")
