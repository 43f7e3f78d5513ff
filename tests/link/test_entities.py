from typing import Any

import pytest

from firsthand.link.chains import chains_of
from firsthand.link.entities import Entities, link_entities
from firsthand.model import Entity, OfficeHeld, Story
from firsthand.pile import Pile


def entities_of(*hands: Any, outlets: tuple[str, ...] = ()) -> list[Entity]:
    return link_entities([chain for hand in hands for chain in chains_of(hand.item)], outlets)[0]


def names_of(entities: list[Entity]) -> list[str | None]:
    return sorted((entity.name for entity in entities), key=str)


def test_one_name_in_two_reports_is_one_entity(by_hand: Any) -> None:
    """The same full name, with mentions of both reports and a reason."""
    a, b = by_hand("Ana Okoro spoke."), by_hand("We met Ana Okoro.")
    mentions = {a.mention("Ana Okoro"), b.mention("Ana Okoro")}
    [entity] = entities_of(a, b)
    assert set(entity.mention_ids) == mentions
    assert [reason.feature for reason in entity.reasons] == ["same_name"]


def test_two_spellings_are_one_entity_with_an_alias(by_hand: Any) -> None:
    """The other spelling is kept as an alias."""
    a, b = by_hand("Nurlan Abaev spoke."), by_hand("We met Nurlan Abayev.")
    a.mention("Nurlan Abaev")
    b.mention("Nurlan Abayev")
    [entity] = entities_of(a, b)
    assert {entity.name, *entity.aliases} == {"Nurlan Abaev", "Nurlan Abayev"}


def test_a_person_is_not_called_in_capitals(by_hand: Any) -> None:
    """Where some report writes the name as names are written, however often a transcript does not."""
    hands = [by_hand("ANA OKORO spoke.") for _ in range(2)] + [by_hand("We met Ana Okoro.")]
    for hand, name in zip(hands, ("ANA OKORO", "ANA OKORO", "Ana Okoro"), strict=True):
        hand.mention(name)
    assert names_of(entities_of(*hands)) == ["Ana Okoro"]


def test_differing_first_names_stay_two(by_hand: Any) -> None:
    """One family name does not make one person."""
    a, b = by_hand("Ana Okoro spoke."), by_hand("We met Ben Okoro.")
    a.mention("Ana Okoro")
    b.mention("Ben Okoro")
    assert names_of(entities_of(a, b)) == ["Ana Okoro", "Ben Okoro"]


def test_a_bare_family_name_needs_more_in_common(by_hand: Any) -> None:
    """Without anything else shared it stays apart."""
    a, b = by_hand("Ana Okoro spoke."), by_hand("Okoro won the race.")
    a.mention("Ana Okoro")
    b.mention("Okoro")
    assert len(entities_of(a, b)) == 2


def test_a_bare_family_name_is_joined_by_its_office(by_hand: Any) -> None:
    """The same office in both reports shows who is meant."""
    a, b = by_hand("Mayor Ana Okoro spoke."), by_hand("Mayor Okoro left early.")
    a.mention("Ana Okoro", role="mayor")
    b.mention("Okoro", role="mayor")
    assert names_of(entities_of(a, b)) == ["Ana Okoro"]


def test_a_deputy_is_not_the_chief(by_hand: Any) -> None:
    """An office above or below the other keeps a bare family name apart, whatever else is shared."""
    a = by_hand("Minister Ana Okoro spoke in Tallport of the Harbour Board.")
    b = by_hand("Deputy minister Okoro spoke in Tallport of the Harbour Board.")
    for hand, name, role in ((a, "Ana Okoro", "minister"), (b, "Okoro", "deputy minister")):
        hand.mention(name, role=role)
        hand.mention("Tallport", "place")
        hand.mention("Harbour Board", "organisation")
    assert names_of(entities_of(a, b)) == ["Ana Okoro", "Harbour Board", "Okoro", "Tallport"]


@pytest.mark.parametrize(("role", "people"), [("judge", 2), ("mayor", 1), ("chairwoman", 1), ("president", 1)])
def test_offices_that_nobody_holds_at_once_keep_a_bare_family_name_apart(by_hand: Any, role: str, people: int) -> None:
    """In one story; other offices may be one person's."""
    a, b = by_hand("Mayor Ana Okoro spoke."), by_hand(f"The {role} Okoro left.")
    a.mention("Ana Okoro", role="mayor")
    b.mention("Okoro", role=role)
    stories = {hand.item.report.id: "story" for hand in (a, b)}
    chains = [chain for hand in (a, b) for chain in chains_of(hand.item)]
    assert len(link_entities(chains, (), stories)[0]) == people


def test_a_bare_family_name_of_two_people_is_joined_with_neither(by_hand: Any) -> None:
    """Where two full names fit, the report does not say which."""
    a, b, c = by_hand("Mayor Ana Okoro spoke."), by_hand("Mayor Ben Okoro spoke."), by_hand("Mayor Okoro left.")
    a.mention("Ana Okoro", role="mayor")
    b.mention("Ben Okoro", role="mayor")
    c.mention("Okoro", role="mayor")
    assert len(entities_of(a, b, c)) == 3


def test_an_acronym_is_joined_with_its_long_name(by_hand: Any) -> None:
    """The long name gives the name, the short one is an alias."""
    a, b = by_hand("The National Harbour Board met."), by_hand("The NHB met.")
    a.mention("National Harbour Board", "organisation")
    b.mention("NHB", "organisation")
    [entity] = entities_of(a, b)
    assert (entity.name, entity.aliases) == ("National Harbour Board", ("NHB",))


def test_an_acronym_of_two_bodies_is_joined_with_neither(by_hand: Any) -> None:
    """Two long names fit: none is chosen."""
    hands = [by_hand(f"The {name} met.") for name in ("National Harbour Board", "Northern Health Bureau", "NHB")]
    for hand, name in zip(hands, ("National Harbour Board", "Northern Health Bureau", "NHB"), strict=True):
        hand.mention(name, "organisation")
    assert len(entities_of(*hands)) == 3


def test_a_person_is_no_place(by_hand: Any) -> None:
    """Kinds must agree."""
    a, b = by_hand("Victoria spoke."), by_hand("They went to Victoria.")
    a.mention("Victoria")
    b.mention("Victoria", "place")
    assert len(entities_of(a, b)) == 2


def test_every_chain_is_in_exactly_one_entity(by_hand: Any) -> None:
    """Unnamed speakers and pronouns too, each report's for itself."""
    a, b = by_hand("A spokesman spoke. He left."), by_hand("A spokesman spoke.")
    for hand in (a, b):
        hand.mention("A spokesman", form="nominal", name=None, role="unnamed", kind="other")
    pronoun = a.mention("He", form="pronoun", name=None)
    entities = entities_of(a, b)
    assert len(entities) == 3
    assert [entity.role for entity in entities if pronoun not in entity.mention_ids] == ["unnamed", "unnamed"]


def test_an_outlet_is_an_organisation_even_where_no_report_names_it(by_hand: Any) -> None:
    """Its role says that it is an outlet."""
    a = by_hand("The Coast Wire reported.")
    a.mention("Coast Wire", "work")
    found = {entity.name: (entity.kind, entity.role) for entity in entities_of(a, outlets=("Coast Wire", "Tidewater"))}
    assert found == {"Coast Wire": ("organisation", "outlet"), "Tidewater": ("organisation", "outlet")}


def test_entities_do_not_depend_on_the_order_of_reports(by_hand: Any) -> None:
    """The same ids, names and reasons."""
    hands = [by_hand(f"{name} spoke.") for name in ("Ana Okoro", "A. Okoro", "Ana Okorro", "Okoro")]
    for hand, name in zip(hands, ("Ana Okoro", "A. Okoro", "Ana Okorro", "Okoro"), strict=True):
        hand.mention(name)
    assert entities_of(*hands) == entities_of(*hands[::-1])


def test_a_bare_family_name_in_the_story_of_one_full_name_is_joined(by_hand: Any) -> None:
    """One story has one person of that family name, whatever kind the bare word was taken for."""
    a, b = by_hand("Ana Okoro spoke."), by_hand("Okoro left early.")
    a.mention("Ana Okoro")
    b.mention("Okoro", "other")
    told = {a.item.report.id: "story_1", b.item.report.id: "story_1"}
    chains = [chain for hand in (a, b) for chain in chains_of(hand.item)]
    assert names_of(link_entities(chains, (), told)[0]) == ["Ana Okoro"]


def test_a_bare_family_name_in_the_story_of_two_is_joined_with_neither(by_hand: Any) -> None:
    """Two people of that name in one story: the report does not say which."""
    hands = [by_hand("Ana Okoro spoke."), by_hand("Ben Okoro spoke."), by_hand("Okoro left.")]
    for hand, name in zip(hands, ("Ana Okoro", "Ben Okoro", "Okoro"), strict=True):
        hand.mention(name)
    told = {hand.item.report.id: "story_1" for hand in hands}
    chains = [chain for hand in hands for chain in chains_of(hand.item)]
    assert len(link_entities(chains, (), told)[0]) == 3


def test_a_body_described_in_the_same_words_in_one_story_is_one(by_hand: Any) -> None:
    """The harbour police of two reports on one fire; another story's stays apart."""
    hands = [by_hand(f"The harbour police came {when}.") for when in ("first", "late", "never")]
    for hand in hands:
        hand.mention("The harbour police", "organisation", form="nominal", name=None, role="unnamed")
    told = {hand.item.report.id: f"story_{number // 2}" for number, hand in enumerate(hands)}
    chains = [chain for hand in hands for chain in chains_of(hand.item)]
    assert len(link_entities(chains, (), told)[0]) == 2


def test_unnamed_persons_of_two_reports_are_never_joined(by_hand: Any) -> None:
    """A harbour official may be anyone, in one story too."""
    hands = [by_hand(f"A harbour official spoke {when}.") for when in ("first", "late")]
    for hand in hands:
        hand.mention("A harbour official", form="nominal", name=None, role="unnamed")
    told = {hand.item.report.id: "story_1" for hand in hands}
    chains = [chain for hand in hands for chain in chains_of(hand.item)]
    assert len(link_entities(chains, (), told)[0]) == 2


def test_a_short_name_that_a_report_attests_is_joined(by_hand: Any) -> None:
    """One report calls the body by both names, the other by the short one."""
    a, b = by_hand("Okoro is what Okoro Motor Company calls itself."), by_hand("Okoro sold more.")
    first = a.mention("Okoro Motor Company", "organisation")
    a.mention("Okoro", "organisation", chain=first, name="Okoro Motor Company")
    b.mention("Okoro", "organisation")
    assert names_of(entities_of(a, b)) == ["Okoro Motor Company"]


def test_an_acronym_that_the_text_defines_is_trusted(by_hand: Any) -> None:
    """An acronym in another language stands in brackets behind the name."""
    a, b = by_hand("The Harbour Guard Office (KGT) met."), by_hand("The KGT met.")
    first = a.mention("Harbour Guard Office", "organisation")
    a.mention("KGT", "organisation", chain=first, name="Harbour Guard Office")
    b.mention("KGT", "organisation")
    assert names_of(entities_of(a, b)) == ["Harbour Guard Office"]


def test_the_stage_uses_stories_and_outlets_of_the_pile(by_hand: Any) -> None:
    """A pile with a story and an outlet gives both their entities."""
    a, b = by_hand("Ana Okoro spoke.", outlet="Tidewater"), by_hand("Okoro left.")
    a.mention("Ana Okoro")
    b.mention("Okoro")
    story = Story(id="story_1", label="", report_ids=(a.item.report.id, b.item.report.id))
    pile = Pile.of([a.item, b.item]).with_layers({"stories": (story,)})
    found = [each for each in Entities().run(pile) if isinstance(each, Entity)]
    assert {(each.name, each.role) for each in found} == {("Ana Okoro", None), ("Tidewater", "outlet")}


def test_a_company_called_like_a_person_is_not_that_person(by_hand: Any) -> None:
    """A bare "Okoro" read as a person stays apart where a body goes by that name, unless its office is told."""
    a, b = by_hand("Okoro Motors and Ben Okoro, its founder, spoke."), by_hand("Okoro cut jobs.")
    motors = a.mention("Okoro Motors", "organisation")
    a.mention("Okoro", "organisation", chain=motors, name="Okoro Motors")
    a.mention("Ben Okoro", role="founder")
    b.mention("Okoro")
    told = {hand.item.report.id: "story" for hand in (a, b)}
    chains = [chain for hand in (a, b) for chain in chains_of(hand.item)]
    [person] = [each for each in link_entities(chains, (), told)[0] if each.name == "Ben Okoro"]
    assert person.aliases == ()


def test_an_office_alone_is_nobodys_name(by_hand: Any) -> None:
    """Two reports years apart mean two holders."""
    a, b = by_hand("The U.S. President spoke."), by_hand("The U.S. President left.")
    a.mention("U.S. President")
    b.mention("U.S. President")
    assert len(entities_of(a, b)) == 2


def test_a_family_name_that_is_a_trade_is_a_name(by_hand: Any) -> None:
    """Kwesa Judge is no judge, however rare the first name."""
    a, b = by_hand("Kwesa Judge spoke."), by_hand("We met Kwesa Judge.")
    a.mention("Kwesa Judge")
    b.mention("Kwesa Judge")
    assert len(entities_of(a, b)) == 1


def test_two_issues_of_a_magazine_are_two(by_hand: Any) -> None:
    """Differing numbers keep works apart."""
    a, b = by_hand("Harbour Review 5 came out."), by_hand("He read Harbour Review 6.")
    a.mention("Harbour Review 5", "work")
    b.mention("Harbour Review 6", "work")
    assert len(entities_of(a, b)) == 2


def test_an_office_is_told_with_the_time_for_which_reports_give_it(by_hand: Any) -> None:
    """An office changes hands; "former" is kept as such and not as another office."""
    hands = []
    for text, day in (
        ("Mayor Ana Okoro spoke.", "2031-02-01"),
        ("Mayor Ana Okoro left.", "2031-06-01"),
        ("Former mayor Ana Okoro sang.", "2032-01-01"),
    ):
        hand = by_hand(text, published=day)
        hand.mention("Ana Okoro", role=text.split(" Ana")[0].lower())
        hands.append(hand)
    found = list(Entities().run(Pile.of(hand.item for hand in hands)))
    [okoro] = [each for each in found if isinstance(each, Entity) and each.name == "Ana Okoro"]
    assert okoro.offices == (
        OfficeHeld("mayor", "2031-02-01", "2031-06-01", former=False),
        OfficeHeld("mayor", "2032-01-01", "2032-01-01", former=True),
    )


def test_an_outlet_named_like_a_person_is_not_that_person(by_hand: Any) -> None:
    """The Okoro is a newspaper here, Ana Okoro the mayor: two entities, each with its own mentions."""
    a, b = by_hand("Ana Okoro spoke.", outlet="Okoro"), by_hand("The Okoro printed it.", outlet="The Bay")
    person, paper = a.mention("Ana Okoro"), b.mention("Okoro", "organisation")
    found = [each for each in Entities().run(Pile.of([a.item, b.item])) if isinstance(each, Entity)]
    of = {mention: each for each in found for mention in each.mention_ids}
    assert (of[person].kind, of[person].role) == ("person", None)
    assert (of[paper].kind, of[paper].role) == ("organisation", "outlet")
