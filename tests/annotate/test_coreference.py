"""Claims about which mentions of a report mean the same."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from firsthand.annotate.coreference import chained
from firsthand.annotate.sentences import Sentences
from firsthand.model import AnnotatedReport, Mention, MentionForm, MentionKind

Same = Callable[[str], list[set[str]]]


def test_a_surname_means_the_person_named_in_full(same: Same) -> None:
    """With or without a title."""
    assert same("Tomas Verel left early. Later Mr. Verel called. Verel was tired.") == [
        {"Tomas Verel", "Mr. Verel", "Verel"}
    ]


def test_a_title_of_the_other_gender_means_another_person(same: Same) -> None:
    """Couples share surnames."""
    assert same("Paul Verel left. Mary Verel stayed. Mrs. Verel spoke of Mr. Verel.") in (
        [{"Paul Verel", "Mr. Verel"}, {"Mary Verel", "Mrs. Verel"}],
    )


def test_an_acronym_in_brackets_is_another_name(same: Same) -> None:
    """Whatever its letters."""
    text = "The National Harbour Committee (KNX) met. On Friday the KNX met again."
    assert same(text) == [{"National Harbour Committee", "KNX"}]


def test_an_acronym_may_spell_a_name_used_before(same: Same) -> None:
    """By the first letters of its words."""
    assert same("The Inland Waters Agency met. Nobody saw the IWA.") == [{"Inland Waters Agency", "IWA"}]


def test_an_acronym_may_come_before_the_name_that_it_spells(same: Same) -> None:
    """As in a headline."""
    text = "The IWA met. Nobody heard of the Inland Waters Agency. The IWA's books were shut."
    assert same(text) == [{"IWA", "Inland Waters Agency"}]


def test_an_office_ends_before_a_verb(read_mentions: Any) -> None:
    """Even where no comma closes it."""
    found = read_mentions("Anna Reyes, the head of the port authority announced that it was closed, she said.")
    assert {m.role for m in found.mentions if m.span.quote == "Anna Reyes"} == {"the head of the port authority"}


def test_an_office_stands_for_who_holds_it(same: Same) -> None:
    """Given before or behind the name."""
    text = "Deputy Prosecutor Tomas Verel spoke. The prosecutor left."
    assert same(text) == [{"Deputy Prosecutor Tomas Verel", "The prosecutor"}]


def test_a_pronoun_goes_back_to_the_subject(same: Same) -> None:
    """Of its gender, in this sentence or the one before."""
    text = "Anna Reyes met Paul Verel on Monday. She said that he was late."
    assert {"Anna Reyes", "She"} in same(text)
    assert {"Paul Verel", "he"} in same(text)


def test_the_company_is_the_one_named_last(same: Same) -> None:
    """And "its" goes with it."""
    text = "Velmar Holdings closed a mine. The company said its workers were safe."
    assert same(text) == [{"Velmar Holdings", "The company", "its"}]


def test_the_best_name_and_the_office_stand_on_every_mention(read_mentions: Any) -> None:
    """The longest name; the office from before or behind it."""
    found = read_mentions("Anna Reyes, head of the port authority, spoke. Reyes left.")
    assert {(m.name, m.role) for m in found.mentions if m.span.quote in {"Anna Reyes", "Reyes"}} == {
        ("Anna Reyes", "head of the port authority")
    }


def test_chains_are_counted_by_first_mention(read_mentions: Any) -> None:
    """The first thing mentioned is "e1"."""
    found = read_mentions("Anna Reyes met Paul Verel. Verel left.")
    assert [(m.span.quote, m.chain) for m in found.mentions] == [
        ("Anna Reyes", "e1"),
        ("Paul Verel", "e2"),
        ("Verel", "e2"),
    ]


def test_someone_without_a_name_is_unnamed(read_mentions: Any) -> None:
    """Described only."""
    [witness] = [m for m in read_mentions("A witness saw smoke.").mentions if m.span.quote == "A witness"]
    assert (witness.name, witness.role) == (None, "unnamed")


def test_an_office_of_elsewhere_is_held_by_somebody_else(same: Same) -> None:
    """A name in the description must stand in the office too."""
    text = "Governor Tomas Verel spoke. The Qorvan governor left."
    assert not any({"Governor Tomas Verel", "The Qorvan governor"} <= chain for chain in same(text))


def test_a_surname_in_a_headline_is_the_person_named_in_full_below(same: Same) -> None:
    """The first of that name."""
    text = "Mayor Verel resigns\n\nTomas Verel left on Monday. Verel was tired."
    assert {"Mayor Verel", "Tomas Verel", "Verel"} in same(text)


def test_a_body_is_known_by_the_last_word_of_its_name(same: Same) -> None:
    """Behind an article, if there is only one."""
    text = "The Inland Waters Foundation met. On Friday the Foundation closed."
    assert {"Inland Waters Foundation", "Foundation"} in same(text)


def _chains(make_report: Any, text: str, names: list[tuple[str, MentionKind]]) -> dict[str, str]:
    """The chain of each name; all of them stand once in the text."""
    report = make_report(text)
    [item] = Sentences().annotate([AnnotatedReport(report=report)])
    mentions = []
    for name, kind in names:
        span = report.span(text.index(name), text.index(name) + len(name))
        form: MentionForm = "nominal" if name.startswith("The ") else "name"
        mentions.append(Mention(id=name, span=span, kind=kind, form=form, chain=name))
    return {mention.span.quote: mention.chain for mention in chained(report, item.sentences, mentions)}


def test_a_name_inside_another_is_not_the_same(make_report: Any) -> None:
    """Though a body may be called by the first word of its name elsewhere."""
    found = _chains(make_report, "Tano Opera closed.", [("Tano Opera", "organisation"), ("Tano", "organisation")])
    assert found["Tano Opera"] != found["Tano"]


def test_what_stands_behind_a_name_stands_behind_the_whole_of_it(make_report: Any) -> None:
    """An acronym in brackets is that of the whole name, not of the name that ends it."""
    names: list[tuple[str, MentionKind]] = [
        ("Opera of Port Tano", "organisation"), ("Port Tano", "place"), ("QRX", "organisation"),
    ]  # fmt: skip
    found = _chains(make_report, "The Opera of Port Tano (QRX) closed.", names)
    assert found["QRX"] == found["Opera of Port Tano"]


def test_who_stands_for_the_person_named_right_before(same: Same) -> None:
    """And not for what the name is set beside."""
    text = "The announcement of the chairman, Tomas Verel, who said that it rained, was brief."
    assert any({"Tomas Verel", "who"} <= chain for chain in same(text))


def test_somebody_known_by_a_name_has_that_name(same: Same) -> None:
    """However the report puts it."""
    assert {"A fighter", "Abu Verel"} <= next(c for c in same("A fighter known as Abu Verel fled.") if "A fighter" in c)
    found = same("The man was identified only as Tomas Verel. He fled.")
    assert any({"The man", "Tomas Verel"} <= chain for chain in found)


def test_a_pronoun_does_not_go_back_to_whom_only_a_quotation_tells_of(same: Same) -> None:
    """Who speaks is not the one spoken of."""
    text = 'Paul Verel shrugged. "You know, I love Tomas Reyes," he said.'
    assert not any({"Tomas Reyes", "he"} <= chain for chain in same(text))


def test_an_abbreviated_title_is_an_office(same: Same) -> None:
    """A description names it in full."""
    assert same("Sen. Tomas Verel spoke. The senator was late.") == [{"Sen. Tomas Verel", "The senator"}]


def test_two_last_names_mean_the_person_named_in_full(same: Same) -> None:
    """As in Spanish."""
    assert {"Ada Reyes Okoro", "Reyes Okoro"} in same("Ada Reyes Okoro left early. Reyes Okoro was tired.")


def test_somebody_who_calls_himself_by_a_name_has_it(same: Same) -> None:
    """With or without quotation marks."""
    found = same("The witness identified himself as 'Tomas Verel'. Verel fled.")
    assert any({"The witness", "Tomas Verel", "Verel"} <= chain for chain in found)


def test_a_city_of_that_name_is_the_place(make_report: Any) -> None:
    """The noun and the name are one."""
    found = _chains(make_report, "The city of Norwick closed.", [("The city", "place"), ("Norwick", "place")])
    assert found["The city"] == found["Norwick"]


def test_a_description_with_a_pronoun_in_it_is_named_by_what_follows(make_report: Any) -> None:
    """As in "My adviser, Ada Holm": she is not me."""
    text = "Brandt wept. My adviser, Ada Holm, knew."
    names: list[tuple[str, MentionKind]] = [("Brandt", "person"), ("My adviser", "person"), ("Ada Holm", "person")]
    report = make_report(text)
    [item] = Sentences().annotate([AnnotatedReport(report=report)])
    forms: dict[str, MentionForm] = {"My adviser": "nominal"}
    mentions = []
    for name, kind in names:
        span = report.span(text.index(name), text.index(name) + len(name))
        mentions.append(Mention(id=name, span=span, kind=kind, form=forms.get(name, "name"), chain=name))
    start = text.index("My")
    mentions.append(Mention(id="My", span=report.span(start, start + 2), kind="person", form="pronoun", chain="My"))
    found = {m.id: m.chain for m in chained(report, item.sentences, mentions)}
    assert found["Ada Holm"] == found["My adviser"]
    assert found["Ada Holm"] not in {found["My"], found["Brandt"]}
