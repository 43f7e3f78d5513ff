from collections.abc import Iterable
from typing import Any

from firsthand.link.figure_groups import FigureGroups
from firsthand.model import Entity, FigureGroup, Story
from firsthand.pile import Pile


def groups_of(*hands: Any) -> list[set[str]]:
    """Groups of the quotes of their figures, all reports in one story."""
    return [{pile_quote(hands, each) for each in group.figure_ids} for group in records_of(*hands)]


def records_of(*hands: Any) -> list[FigureGroup]:
    story = Story(id="story_1", label="", report_ids=tuple(sorted(hand.item.report.id for hand in hands)))
    pile = Pile.of(hand.item for hand in hands).with_layers({"stories": (story,)})
    return [each for each in FigureGroups().run(pile) if isinstance(each, FigureGroup)]


def pile_quote(hands: Iterable[Any], figure_id: str) -> str:
    return next(str(f.span.quote) for hand in hands for f in hand.item.figures if f.id == figure_id)


def told(by_hand: Any, text: str, quote: str, value: float, **more: Any) -> Any:
    hand = by_hand(text)
    hand.figure(quote, value, **more)
    return hand


def test_one_value_of_like_people_is_one_group(by_hand: Any) -> None:
    """Nationals, citizens and a people's name count people; the shared nationality narrows them."""
    a = told(by_hand, "About 400 Kenyan nationals fish there.", "About 400", 400, counted="Kenyan nationals", bound="~")
    b = told(by_hand, "There are around 400 Kenyans on the lake.", "around 400", 400, counted="Kenyans", bound="~")
    c = told(by_hand, "The board says 400 Kenyan citizens went.", "400", 400, counted="Kenyan citizens")
    assert groups_of(a, b, c) == [{"About 400", "around 400", "400"}]


def test_an_age_is_in_no_group_with_a_percentage(by_hand: Any) -> None:
    """Units must be the same."""
    a = told(by_hand, "A 10-year-old Kenyan boy fished.", "10-year-old", 10, unit="year of age", counted="boy")
    b = told(by_hand, "Catches of Kenyan boys fell 10 percent.", "10 percent", 10, unit="percent", counted="Catches")
    assert len(groups_of(a, b)) == 2


def test_conflicting_values_of_one_quantity_are_one_group(by_hand: Any) -> None:
    """Two death tolls of one fire belong side by side."""
    a = told(by_hand, "The fire in the market hall killed 12 porters.", "12", 12, counted="porters")
    b = told(by_hand, "The market hall fire killed 14 porters.", "14", 14, counted="porters")
    assert groups_of(a, b) == [{"12", "14"}]


def test_a_part_is_in_no_group_with_its_whole(by_hand: Any) -> None:
    """Children among the dead are not the dead, not even by one value."""
    hand = by_hand("The fire killed 12 people, among them 12 people of Tallport.")
    whole = hand.figure("12 people,", 12, counted="people")
    hand.figure("12 people of", 12, counted="people of", subset_of=whole)
    assert len(groups_of(hand)) == 2


def test_one_value_of_other_things_is_two_groups(by_hand: Any) -> None:
    """Ten jobs are not ten cars."""
    a = told(by_hand, "Okoro Motors in Tallport cut 500 jobs.", "500", 500, counted="jobs")
    b = told(by_hand, "Okoro Motors in Tallport sold 500 cars.", "500", 500, counted="cars")
    assert len(groups_of(a, b)) == 2


def test_every_figure_is_in_exactly_one_group(by_hand: Any) -> None:
    """Also one that says nothing of what it counts."""
    hand = by_hand("It was 7 and 8.")
    hand.figure("7", 7)
    hand.figure("8", 8)
    assert groups_of(hand) in ([{"7"}, {"8"}], [{"8"}, {"7"}])


def test_a_group_says_why_and_is_labelled_with_words_of_a_report(by_hand: Any) -> None:
    """Value, counted noun and setting each have a reason."""
    a = told(by_hand, "The fire in the market hall killed 12 porters.", "12", 12, counted="porters")
    b = told(by_hand, "The market hall fire killed 12 porters.", "12", 12, counted="porters")
    [group] = records_of(a, b)
    assert group.label == "porters"
    assert [reason.feature for reason in group.reasons] == ["same_value", "same_counted", "same_setting"]


def test_a_short_sentence_in_one_story_is_enough_for_a_telling_value(by_hand: Any) -> None:
    """The same number of the same things in one story, though the second sentence says little else."""
    a = told(by_hand, "The fire in the market hall destroyed 40 stalls on Monday.", "40", 40, counted="stalls")
    b = told(by_hand, "About 40 stalls were destroyed.", "About 40", 40, counted="stalls", bound="~")
    assert groups_of(a, b) == [{"40", "About 40"}]


def test_two_figures_of_one_sentence_are_two_quantities(by_hand: Any) -> None:
    """A list of numbers of one noun does not count one thing twice."""
    hand = by_hand("The board cut 900 jobs in Tallport and 900 jobs in Norwick.")
    hand.figure("900 jobs in T", 900, counted="jobs")
    hand.figure("900 jobs in N", 900, counted="jobs")
    assert len(groups_of(hand)) == 2


def dated(by_hand: Any, text: str, quote: str, value: float, published: str) -> Any:
    """A report of a day with one figure of porters."""
    hand = by_hand(text, published=published)
    hand.figure(quote, value, counted="porters")
    return hand


def test_other_values_of_reports_far_apart_in_time_are_of_other_happenings(by_hand: Any) -> None:
    """Two fires in one hall, two weeks apart."""
    a = dated(by_hand, "The fire in the market hall killed 12 porters.", "12", 12, "2031-05-02")
    b = dated(by_hand, "The market hall fire killed 14 porters.", "14", 14, "2031-05-16")
    assert len(groups_of(a, b)) == 2


def test_an_everyday_value_joins_no_two_stories(by_hand: Any) -> None:
    """Seven dead here and seven dead there; a number like 7,412 is another matter."""
    a = told(by_hand, "The fire in the market hall killed 7 porters.", "7", 7, counted="porters")
    b = told(by_hand, "The market hall fire killed 7 porters.", "7", 7, counted="porters")
    apart = Pile.of(hand.item for hand in (a, b)).with_layers(
        {
            "stories": tuple(
                Story(id=f"story_{n}", label="", report_ids=(h.item.report.id,)) for n, h in enumerate((a, b))
            )
        }
    )
    assert len(list(FigureGroups().run(apart))) == 2
    assert len(groups_of(a, b)) == 1


def test_two_more_are_not_the_two_told_before(by_hand: Any) -> None:
    """In one report "two more" come beside the two."""
    hand = by_hand("Two plants near Tallport closed. Two more plants near Tallport will close.")
    hand.figure("Two plants", 2, counted="plants near")
    hand.figure("Two more", 2, counted="plants near Tallport will")
    assert len(groups_of(hand)) == 2


def test_one_value_of_two_owners_is_two_groups(by_hand: Any) -> None:
    """Both companies give a voucher of one value: two vouchers."""
    hand = by_hand("Norden's package has a 400 dollar car voucher. Sudmann offers a 400 dollar car voucher.")
    norden, sudmann = hand.mention("Norden", "organisation"), hand.mention("Sudmann", "organisation")
    hand.figure("400 dollar car voucher. S", 400, counted="car voucher. S", restriction="Norden")
    hand.figure("400 dollar car voucher.", 400, counted="car voucher.", restriction="Sudmann")
    entities = [
        Entity(id=f"e{n}", kind="organisation", name="x", mention_ids=(m,)) for n, m in enumerate((norden, sudmann))
    ]
    pile = Pile.of([hand.item]).with_layers({"entities": tuple(entities)})
    assert len(list(FigureGroups().run(pile))) == 2


def kinds(groups: list[FigureGroup]) -> set[str]:
    return {each.kind for group in groups for each in group.related}


def test_a_part_makes_its_group_a_subset_and_the_other_its_total(by_hand: Any) -> None:
    """The relation is told from both sides, with the figure that shows it."""
    hand = by_hand("The fire killed 12 people, among them 5 children.")
    whole = hand.figure("12", 12, counted="people")
    part = hand.figure("5", 5, counted="children", subset_of=whole)
    by_figure = {group.figure_ids[0]: group for group in records_of(hand)}
    [down], [up] = by_figure[whole].related, by_figure[part].related
    assert (down.kind, down.group_id, up.kind, up.group_id) == (
        "total",
        by_figure[part].id,
        "subset",
        by_figure[whole].id,
    )
    assert up.because == "5 is told as a part of 12"


def test_parts_that_add_up_are_complements(by_hand: Any) -> None:
    """Five and seven of twelve; with eight they would not be."""
    hand = by_hand("The fire killed 12 people: 5 children and 7 adults.")
    whole = hand.figure("12", 12, counted="people")
    hand.figure("5", 5, counted="children", subset_of=whole)
    hand.figure("7", 7, counted="adults", subset_of=whole)
    assert kinds(records_of(hand)) == {"subset", "total", "complement"}


def test_a_percentage_of_what_the_sentence_counts_is_its_rate(by_hand: Any) -> None:
    """A tenth of the jobs, and how many jobs that is."""
    hand = by_hand("Norden will cut 300 jobs, 10 percent of its jobs.")
    hand.figure("300", 300, counted="jobs")
    hand.figure("10 percent", 10, unit="percent", counted="jobs.")
    assert kinds(records_of(hand)) == {"rate"}


def test_two_owners_stay_apart_though_a_third_report_names_none(by_hand: Any) -> None:
    """The figure without an owner goes to one of them; it does not bring both together."""
    texts = [
        f"{who} pays 400 workers of the mill in Tallport by night." for who in ("Norden", "Sudmann", "Nobody else")
    ]
    hands = [by_hand(text) for text in texts]
    entities = []
    for number, (hand, who) in enumerate(zip(hands, ("Norden", "Sudmann", ""), strict=True)):
        if who:
            mention = hand.mention(who, "organisation")
            entities.append(Entity(id=f"e{number}", kind="organisation", name=who, mention_ids=(mention,)))
        hand.figure("400", 400, counted="workers", restriction=who)
    story = Story(id="s", label="", report_ids=tuple(hand.item.report.id for hand in hands))
    pile = Pile.of(hand.item for hand in hands).with_layers({"entities": tuple(entities), "stories": (story,)})
    groups = [each for each in FigureGroups().run(pile) if isinstance(each, FigureGroup)]
    assert sorted(len(group.figure_ids) for group in groups) == [1, 2]


def test_parts_of_other_units_or_open_bounds_are_no_complements(by_hand: Any) -> None:
    """Forty per cent and sixty people do not make up a hundred people."""
    hand = by_hand("The fire hurt 100 people: 40 percent children and 60 adults.")
    whole = hand.figure("100", 100, counted="people")
    hand.figure("40 percent", 40, unit="percent", counted="children", subset_of=whole)
    hand.figure("60", 60, counted="adults", subset_of=whole)
    assert kinds(records_of(hand)) == {"rate", "subset", "total"}


def test_people_who_met_one_fate_in_one_story_are_one_quantity(by_hand: Any) -> None:
    """By other nouns, in other words, with rival values; those who were only there are another."""
    a = told(by_hand, "Gas killed 17 miners at the pit.", "17", 17, counted="miners")
    b = told(by_hand, "Twenty-one men lost their lives underground.", "Twenty-one", 21, counted="men")
    c = told(by_hand, "There were 64 men in the shafts.", "64", 64, counted="men")
    assert sorted(map(sorted, groups_of(a, b, c))) == [["17", "Twenty-one"], ["64"]]


def test_those_killed_elsewhere_or_before_are_another_quantity(by_hand: Any) -> None:
    """One story may tell of several attacks, and of all of a war."""
    a = told(by_hand, "Bombs killed 17 people in Tallport.", "17", 17, counted="people")
    b = told(by_hand, "Bombs killed 21 people in Norwick.", "21", 21, counted="people")
    c = told(by_hand, "So far this year 30 people were killed.", "30", 30, counted="people")
    a.mention("Tallport", "place")
    b.mention("Norwick", "place")
    assert len(groups_of(a, b, c)) == 3


def test_a_newer_value_and_the_older_one_beside_it_are_one_group(by_hand: Any) -> None:
    """In one sentence, which is else a sign of two quantities."""
    hand = by_hand("The number of dead stood at 19 tonight, up from 7 on Wednesday.")
    hand.figure("19", 19)
    hand.figure("7", 7)
    assert groups_of(hand) == [{"19", "7"}]


def test_a_number_not_met_by_chance_is_one_quantity_in_one_story(by_hand: Any) -> None:
    """26 households, whatever is said of them; 20 may be two."""
    for quote, value, size in (("26", 26, 1), ("20", 20, 2)):
        a = told(by_hand, f"{quote} households must leave.", quote, value, counted="households")
        b = told(by_hand, f"Crews led {quote} households out of Tannery Street.", quote, value, counted="households")
        assert len(groups_of(a, b)) == size


def test_values_of_those_who_met_one_fate_are_rivals_only_where_they_are_near(by_hand: Any) -> None:
    """9 and 20 may be one toll; 9 and 90 are two events, or one is of a whole war."""
    for other, size in ((20, 1), (90, 2)):
        a = told(by_hand, "Gas killed 9 miners at the pit.", "9", 9, counted="miners")
        b = told(by_hand, f"In all {other} men lost their lives underground.", f"{other}", other, counted="men")
        assert len(groups_of(a, b)) == size


def test_what_is_told_of_more_than_the_event_is_no_rival(by_hand: Any) -> None:
    """A number "so far this year" is another quantity, also in like sentences."""
    a = told(by_hand, "Gas killed 9 miners at the old pit.", "9", 9, counted="miners")
    b = told(by_hand, "Gas killed 20 miners at the old pit so far this year.", "20", 20, counted="miners")
    assert len(groups_of(a, b)) == 2


def test_a_report_that_gives_two_values_means_two_things(by_hand: Any) -> None:
    """So another report's value joins one of them alone; unless two named people give them."""
    hand = by_hand(
        "Police seized 12 crates of rum at the old quay. Police seized 31 crates of rum on the old quay road."
    )
    hand.figure("12", 12, counted="crates")
    hand.figure("31", 31, counted="crates")
    other = told(by_hand, "Police seized 31 crates of rum at the old quay.", "31", 31, counted="crates")
    assert sorted(map(sorted, groups_of(hand, other))) in ([["12"], ["31"]], [["12"], ["31", "31"]])


def test_seasons_and_years_are_no_rivals(by_hand: Any) -> None:
    """Everybody in a story has some."""
    a = told(by_hand, "The keeper spent 4 seasons at the old light.", "4", 4, counted="seasons")
    b = told(by_hand, "The keeper spent 9 seasons at the old light.", "9", 9, counted="seasons")
    assert len(groups_of(a, b)) == 2


def test_one_number_of_one_noun_is_one_quantity_whoever_died_beside_them(by_hand: Any) -> None:
    """129 farmers, told beside 116 lodgers or alone; all who died are another number."""
    hand = by_hand("The storm killed 129 farmers and 116 lodgers at the bay.")
    hand.figure("129", 129, counted="farmers")
    hand.figure("116", 116, counted="lodgers")
    other = told(by_hand, "The storm killed 129 farmers at the bay.", "129", 129, counted="farmers")
    every = told(by_hand, "The storm killed 245 people at the bay.", "245", 245, counted="people")
    assert {"129"} in groups_of(hand, other, every)
    assert sorted(len(group) for group in groups_of(hand, other)) == [1, 1]
