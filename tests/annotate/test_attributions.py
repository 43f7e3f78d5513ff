"""Claims about who is reported to have said what."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from firsthand.annotate.attributions import Attributions
from firsthand.annotate.times import Times
from firsthand.dossier import annotate_report
from firsthand.model import Attribution, Report

ReadMentions = Callable[[str], Any]
Triple = tuple[list[str], list[str], list[str]]


@dataclass
class Read:
    """What was found in a text, as strings."""

    marks: tuple[Attribution, ...]
    names: dict[str, str | None]
    times: dict[str, str]

    @property
    def said(self) -> list[Triple]:
        """Source, cue and content of each attribution."""
        return [
            ([s.quote for s in mark.source], [s.quote for s in mark.cue], [s.quote for s in mark.content])
            for mark in self.marks
        ]

    @property
    def speakers(self) -> list[str | None]:
        """Best name of each speaker."""
        return [self.names.get(mark.speaker_mention_id or "") for mark in self.marks]

    @property
    def when(self) -> list[str | None]:
        """When each was said, as written."""
        return [self.times.get(mark.time_id or "") for mark in self.marks]


@pytest.fixture
def read(read_mentions: ReadMentions) -> Callable[[str], Read]:
    """A function that finds the attributions of a text."""

    def find(text: str) -> Read:
        [item] = Attributions().annotate(Times().annotate([read_mentions(text)]))
        for mark in item.attributions:
            for span in (*mark.source, *mark.cue, *mark.content, *mark.hedges):
                assert span.quote == text[span.start : span.end]
        return Read(item.attributions, {m.id: m.name for m in item.mentions}, {t.id: t.span.quote for t in item.times})

    return find


Reader = Callable[[str], Read]


def test_a_cue_inside_a_quote_splits_the_content(read: Reader) -> None:
    """It stays one attribution with two pieces of content."""
    found = read('"The dam," Okoro said, "will not hold."')
    assert found.said == [(["Okoro"], ["said"], ['"The dam,"', '"will not hold."'])]


def test_a_quotation_before_its_cue(read: Reader) -> None:
    """With the whole noun phrase as source."""
    found = read("“The road is safe,” harbour engineer Ann Reyes said.")
    assert found.said == [(["harbour engineer Ann Reyes"], ["said"], ["“The road is safe,”"])]


def test_a_quotation_before_a_cue_that_stands_before_its_source(read: Reader) -> None:
    """With an apposition behind the name."""
    found = read("“The road is safe,” said Ann Reyes, an engineer at the harbour.")
    assert found.said == [(["Ann Reyes, an engineer at the harbour"], ["said"], ["“The road is safe,”"])]


def test_a_quotation_behind_its_cue(read: Reader) -> None:
    """Behind a comma or colon, with or without an addressee."""
    found = read('Ann Reyes told reporters: "We will stay here."')
    assert found.said == [(["Ann Reyes"], ["told"], ['"We will stay here."'])]


def test_quotation_that_goes_on_in_the_paragraph_belongs_to_the_same_speaker(read: Reader) -> None:
    """As a further piece."""
    found = read("“We waited for help,” Reyes said. “Nobody came to us.”")
    assert found.said == [(["Reyes"], ["said"], ["“We waited for help,”", "“Nobody came to us.”"])]


def test_a_quotation_over_several_sentences_is_one_piece(read: Reader) -> None:
    """Full stops inside do not part it."""
    found = read("“We waited. Nobody came. It was cold,” Reyes said.")
    assert [content for _, _, content in found.said] == [["“We waited. Nobody came. It was cold,”"]]


def test_a_quotation_in_its_own_paragraph_goes_to_the_last_speaker(read: Reader) -> None:
    """It has no cue and no source, yet a speaker."""
    found = read("“We waited for help,” Ann Reyes said.\n\n“In the end nobody came to us.”")
    assert found.said[1] == ([], [], ["“In the end nobody came to us.”"])
    assert found.speakers == ["Ann Reyes", "Ann Reyes"]


def test_indirect_speech_keeps_that(read: Reader) -> None:
    """The content is the clause with its "that", without the full stop."""
    found = read("Ann Reyes said that the road was closed.")
    assert found.said == [(["Ann Reyes"], ["said"], ["that the road was closed"])]


def test_indirect_speech_without_that(read: Reader) -> None:
    """The clause follows at once."""
    found = read("Officials have said the road was closed by snow.")
    assert found.said == [(["Officials"], ["have said"], ["the road was closed by snow"])]


def test_indirect_speech_before_its_cue(read: Reader) -> None:
    """Behind a comma; the comma is left out."""
    found = read("The road was closed by snow, the ministry said.")
    assert found.said == [(["the ministry"], ["said"], ["The road was closed by snow"])]


def test_a_quoted_part_makes_content_mixed(read: Reader) -> None:
    """Inside of an indirect clause."""
    found = read("Reyes said that the road was “a danger to all of us.”")
    assert [mark.kind for mark in found.marks] == ["mixed"]


def test_kinds_of_direct_and_indirect(read: Reader) -> None:
    """All or nothing in quotation marks."""
    found = read("“We will all stay here,” Reyes said. Reyes said that she was cold.")
    assert [mark.kind for mark in found.marks] == ["direct", "indirect"]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("According to Ann Reyes, the road was closed.", ["the road was closed"]),
        ("The road was closed, according to Ann Reyes.", ["The road was closed"]),
        ("The road, according to Ann Reyes, was closed.", ["The road", "was closed"]),
    ],
)
def test_according_to(read: Reader, text: str, content: list[str]) -> None:
    """Before, behind and inside."""
    assert read(text).said[0] == (["Ann Reyes"], [text[text.lower().index("according") :][:12]], content)


def test_a_passive_cue_hangs_on_nobody(read: Reader) -> None:
    """Subject and infinitive are the content."""
    found = read("The mayor is alleged to have taken money.")
    assert found.said == [([], ["is alleged"], ["The mayor", "to have taken money"])]
    assert found.speakers == [None]


def test_quoted_by_another_outlet_makes_a_chain(read: Reader) -> None:
    """The outlet says that the official says; the outer one holds the inner one."""
    found = read("“We will close the road soon,” Okoro was quoted as saying by the Tano Herald.")
    by_source = {mark.source[0].quote: mark for mark in found.marks}
    assert set(by_source) == {"Okoro", "the Tano Herald"}
    assert by_source["Okoro"].within_id == by_source["the Tano Herald"].id
    assert by_source["the Tano Herald"].within_id is None


def test_what_a_report_says_that_someone_said_stands_inside(read: Reader) -> None:
    """A chain of two."""
    found = read("The Tano Herald reported that Reyes had said that the road was closed.")
    outer, inner = found.marks
    assert (outer.within_id, inner.within_id) == (None, outer.id)


def test_an_agency_behind_a_quoted_official_is_the_outer_one(read: Reader) -> None:
    """'..., the agency reports': its words are the whole sentence before."""
    found = read("Ann Reyes has said that the road was closed, the Tano News Agency reports.")
    said = {mark.source[0].quote: mark for mark in found.marks}
    assert [s.quote for s in said["Ann Reyes"].content] == ["that the road was closed"]
    assert said["Ann Reyes"].within_id == said["the Tano News Agency"].id


def test_a_citation_in_brackets_vouches_for_its_sentence(read: Reader) -> None:
    """It has no cue."""
    found = read("Two ships sank in the bay last year (Tano News Agency, October 3, 2019).")
    assert found.said == [(["Tano News Agency"], [], ["Two ships sank in the bay last year"])]


def test_a_headline_with_a_colon(read: Reader) -> None:
    """The colon is the cue."""
    found = read("Reyes: 'We Will Stay In Tano'\n\nAnn Reyes spoke on Monday.")
    assert found.said[0] == (["Reyes"], [":"], ["'We Will Stay In Tano'"])


def test_a_noun_may_be_the_cue(read: Reader) -> None:
    """With whose it is as source."""
    found = read("Nobody believed Okoro’s claim that the road was closed.")
    assert (["Okoro’s"], ["claim"], ["that the road was closed"]) in found.said


def test_a_participle_has_the_subject_of_its_clause(read: Reader) -> None:
    """It ends the first content."""
    found = read("Ann Reyes said the road was closed, adding that snow had fallen.")
    assert found.said == [
        (["Ann Reyes"], ["said"], ["the road was closed"]),
        (["Ann Reyes"], ["adding"], ["that snow had fallen"]),
    ]


def test_who_and_pronouns_speak_for_the_person_they_mean(read: Reader) -> None:
    """Through coreference."""
    found = read("The story came from Ann Reyes, who said that the road was closed. She said that it was late.")
    assert found.speakers == ["Ann Reyes", "Ann Reyes"]


def test_the_person_speaks_not_the_body_in_front(read: Reader) -> None:
    """Office and body stand in the same source."""
    found = read("Inland Waters Agency chairman Paul Verel said that the dam was safe.")
    assert found.speakers == ["Paul Verel"]


def test_a_spokesman_without_a_name_is_a_speaker_of_his_own(read_mentions: ReadMentions) -> None:
    """Not the body behind "for"."""
    [item] = Attributions().annotate([read_mentions("A spokesman for Velmar Holdings said that nobody was hurt.")])
    by_id = {m.id: m for m in item.mentions}
    speaker = by_id[item.attributions[0].speaker_mention_id or ""]
    assert (speaker.span.quote, speaker.name, speaker.role) == ("A spokesman", None, "unnamed")


def test_a_denial_is_negated(read: Reader) -> None:
    """By a word before the verb or by the verb itself."""
    found = read("Reyes did not say that the road was closed. Okoro denied that the road was closed.")
    assert [mark.negated for mark in found.marks] == [True, True]


def test_hedges_stay_with_what_they_hedge(read: Reader) -> None:
    """As spans of the attribution."""
    found = read("Reyes said that the alleged fire may have spread. Okoro said that nothing had burned.")
    assert [[h.quote for h in mark.hedges] for mark in found.marks] == [["alleged", "may"], []]


def test_the_title_of_a_work_is_no_speech(read: Reader) -> None:
    """The word "called" before quotation marks names it."""
    assert read("They watched a film called “Red Water Over Tano” in silence.").said == []


def test_part_of_a_name_is_no_cue(read: Reader) -> None:
    """The word "State" in a name does not state anything."""
    assert read("The Tano State College was opened by the mayor.").said == []


@pytest.mark.parametrize(
    "text",
    [
        "‘The road is closed today,’ Reyes said.",
        "'The road is closed today,' Reyes said.",
        "«The road is closed today», Reyes said.",
        "''The road is closed today,'' Reyes said.",
        "“He told me ‘the road is closed’ today,” Reyes said.",
    ],
)
def test_all_kinds_of_marks_make_quotations(read: Reader, text: str) -> None:
    """Single, double, guillemets, typed twice, nested."""
    [(_, cue, content)] = [triple for triple in read(text).said if triple[0] == ["Reyes"]]
    assert (cue, len(content)) == (["said"], 1)
    assert content[0][0] == text[0]


@pytest.mark.parametrize(
    "text", ["", "“", "” said", '"', "said that", "said:", "According to", "’’’", "( , )", "\r\n“x\r\n"]
)
def test_nothing_breaks_on_odd_text(read: Reader, text: str) -> None:
    """Unbalanced marks, cues without anything around."""
    read(text)


@pytest.mark.parametrize(
    "unit", ["said ", "he said that ", '"a b c d," ', "“a ", "according to ", ", said X", "(Ab, May 3) "]
)
def test_repeats_without_end_are_read_to_the_end(read_mentions: ReadMentions, unit: str) -> None:
    """One sentence without an end does no harm; bench/speed.py measures that its time is linear."""
    item = read_mentions(unit * (20_000 // len(unit)))
    [done] = Attributions().annotate([item])
    assert all(said.content for said in done.attributions)


def test_a_citation_behind_according_to_vouches_for_all_of_it(read: Reader) -> None:
    """The bracket's sentence holds what stands on the other's word."""
    text = "Many ships sank, according to an estimate by the Tano Harbour Committee (Herald Online, May 3)."
    said = {mark.source[0].quote: mark for mark in read(text).marks}
    inner, outer = said["an estimate by the Tano Harbour Committee"], said["Herald Online"]
    assert [s.quote for s in inner.content] == ["Many ships sank"]
    assert inner.within_id == outer.id
    assert outer.within_id is None


def test_a_quotation_may_follow_its_cue_in_the_next_paragraph(read: Reader) -> None:
    """Behind a colon."""
    found = read("Reyes wrote in a letter:\n\n“We will not leave this town.”")
    assert found.said == [(["Reyes"], ["wrote"], ["“We will not leave this town.”"])]


def test_one_of_several_is_not_all_of_them(read_mentions: ReadMentions) -> None:
    """The speaker is the whole phrase."""
    [item] = Attributions().annotate([read_mentions("One of the guards said that he was cold.")])
    speaker = {m.id: m.span.quote for m in item.mentions}[item.attributions[0].speaker_mention_id or ""]
    assert speaker == "One of the guards"


def test_no_attribution_stands_inside_itself(read: Reader) -> None:
    """Whatever the marks: from inside to outside one comes to an end."""
    text = "Reyes claims it appears to reportedly be, according to men who said that it was, Okoro said (Ab, May 3)."
    by_id = {mark.id: mark for mark in read(text).marks}
    for mark in by_id.values():
        steps = 0
        while mark.within_id is not None:
            mark, steps = by_id[mark.within_id], steps + 1
            assert steps <= len(by_id)


@pytest.mark.parametrize(
    ("behind", "content"),
    [
        (", though she did not say why", "that the road was closed"),
        (", but she did not say why", "that the road was closed"),
        (", while the council kept silent", "that the road was closed"),
        (", not that it mattered", "that the road was closed, not that it mattered"),
    ],
)
def test_content_ends_where_the_writer_goes_on(read: Reader, behind: str, content: str) -> None:
    """A clause that adds to what was said is none of it."""
    assert [said[2] for said in read(f"Reyes said that the road was closed{behind}.").said] == [[content]]


def test_content_ends_behind_a_quoted_word_too(read: Reader) -> None:
    """The mark closes behind the comma."""
    found = read("Reyes said that they went to “hot spots,” though she did not say where.")
    assert [said[2] for said in found.said] == [["that they went to “hot spots,”"]]


def test_an_adverb_before_that_is_no_content(read: Reader) -> None:
    """It says when it was said."""
    assert read("Reyes said recently that the road was closed.").said[0][2] == ["that the road was closed"]


def test_an_outlet_may_be_told_behind_the_content(read: Reader) -> None:
    """With where it was told, and with a comma inside the content."""
    text = (
        "Nine boats sank, more than first thought, harbour master Ann Reyes told the Tano Herald in a call on Monday."
    )
    [said] = read(text).said
    assert said == (["harbour master Ann Reyes"], ["told"], ["Nine boats sank, more than first thought"])


@pytest.mark.parametrize(
    "text", ["This suggests that the road is closed.", "The swing states voted early.", "They know what worries them."]
)
def test_no_one_speaks(read: Reader, text: str) -> None:
    """A word that points back, or a noun that looks like a cue."""
    assert [said for said in read(text).said if said[0] not in (["They"],)] == []


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("Reyes said on Tuesday that the road had closed in May.", "Tuesday"),
        ("On December 19, Reyes said that the road had closed on May 3.", "December 19"),
        ("Ann Reyes on Wednesday announced a plan.", "Wednesday"),
        ("Ann Reyes announced the plan on Friday.", "Friday"),
        ("Reyes said Monday night that the road had closed.", "Monday night"),
        ("“We all left the town,” Reyes said on Monday, after the fire on Sunday.", "Monday"),
        ("Reyes said that the road had closed on May 3.", None),
        ("After the fire on Sunday destroyed it all, Reyes said that she had left.", None),
    ],
)
def test_the_time_in_the_clause_of_the_cue_says_when(read: Reader, text: str, when: str | None) -> None:
    """A time inside the content, or in another clause, does not."""
    assert read(text).when == [when]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Velmar Holdings (VH), a miller in town, said that it had closed.", "Velmar Holdings"),
        ("The chairman of Velmar Holdings Ann Reyes said that it had closed.", "Ann Reyes"),
        ("Anna Press, the chair of the port, said that it had closed.", "Anna Press"),
        ("Velmar Holdings CEO Ann Reilly reported that it had closed.", "Ann Reilly"),
    ],
)
def test_the_name_that_heads_a_source_speaks(read: Reader, text: str, speaker: str) -> None:
    """Whole, whatever description stands around it."""
    assert read(text).speakers == [speaker]


def test_a_name_behind_an_office_and_a_comma_belongs_to_the_source(read: Reader) -> None:
    """At the end of the sentence too."""
    found = read("“We have closed the mill,” said the company's chief engineer, Ann Reyes.")
    assert found.said[0][0] == ["the company's chief engineer, Ann Reyes"]
    assert found.speakers == ["Ann Reyes"]


def test_quotation_alone_goes_to_whoever_denied_something_before_it(read: Reader) -> None:
    """Not to an earlier speaker."""
    text = "“It is over,” Otto Kranz said.\n\nAnn Reyes denied the report.\n\n“We will stay here for good.”"
    assert read(text).speakers == ["Otto Kranz", "Ann Reyes", "Ann Reyes"]


def test_who_stands_for_the_person_before_it(read: Reader) -> None:
    """Through a body in between."""
    found = read("Ann Reyes, the head of the Velmar Agency, who said that it had closed, left.")
    assert found.speakers[0] == "Ann Reyes"


def test_the_day_is_no_part_of_source_or_content(read: Reader) -> None:
    """It belongs to the cue."""
    assert read("Ann Reyes on Wednesday announced a plan.").said == [(["Ann Reyes"], ["announced"], ["a plan"])]
    assert read("Ann Reyes announced the plan on Friday.").said == [(["Ann Reyes"], ["announced"], ["the plan"])]


def test_a_source_that_was_no_mention_becomes_one_without_changing_others(read_mentions: ReadMentions) -> None:
    """Its chain is the next free number."""
    before = read_mentions("The harbour lamp told Ann Reyes that it was late.")
    [after] = Attributions().annotate([before])
    new = [m for m in after.mentions if m not in before.mentions]
    assert [m.span.quote for m in new] == ["The harbour lamp"]
    assert {m.chain for m in new}.isdisjoint(m.chain for m in before.mentions)
    assert set(before.mentions) < set(after.mentions)


@pytest.mark.parametrize(
    ("before", "speaker"),
    [
        ("The Velmar Office issued a statement on Monday.", "Velmar Office"),
        ("“We have all left,” Ann Reyes said in a statement on Friday.", "Ann Reyes"),
        ("The Velmar Office issued a report on Monday.", None),
        ("It rained.", None),
    ],
)
def test_a_document_speaks_for_whoever_issued_it(read: Reader, before: str, speaker: str | None) -> None:
    """Where the text says who that was; the source stays the document."""
    found = read(f"{before} The statement added that nobody was hurt.")
    assert (found.said[-1][0], found.speakers[-1]) == (["The statement"], speaker)


@pytest.mark.parametrize("source", ["A Harbour Rights Watch report", "The Harbour Rights Watch’s report"])
def test_a_body_named_in_the_description_of_its_document_speaks(read: Reader, source: str) -> None:
    """With the document as source."""
    found = read(f"{source} found that boats were sold.")
    assert (found.said[0][0], found.speakers) == ([source], ["Harbour Rights Watch"])


def test_a_new_source_never_gets_a_number_in_use(read_mentions: ReadMentions) -> None:
    """However often readers are spoken to before."""
    before = read_mentions("You know it. You and your sons know. Ann Reyes left. A harbour lamp said that it was late.")
    [after] = Attributions().annotate([before])
    [new] = [m for m in after.mentions if m not in before.mentions]
    assert new.chain not in {m.chain for m in before.mentions}


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("Police said that two men died.", "Police", "that two men died"),
        ("Two men died, police said.", "police", "Two men died"),
        ("Police said Omar died on Monday.", "Police", "Omar died on Monday"),
        ("Officials said that the rebels fled.", "Officials", "that the rebels fled"),
        ("Officials said that the witness lied.", "Officials", "that the witness lied"),
        (
            "Officials said that the crew tied the boat to the pier.",
            "Officials",
            "that the crew tied the boat to the pier",
        ),
        ("The nurse said that the children slept.", "The nurse", "that the children slept"),
    ],
)
def test_short_and_irregular_past_forms_are_verbs_of_what_is_said(
    read: Callable[[str], Read], text: str, source: str, content: str
) -> None:
    """A clause has its verb whatever the length or shape of its past form."""
    assert read(text).said == [([source], ["said"], [content])]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The clip showed 150 Kazakh herders who said they had come.", None),
        ("The clip showed Kazakh and Uzbek skaters, who said they had come.", None),
        ("The clip showed two Kazakhs who said they had come.", "Kazakhs"),
        ("The clip showed Ann Reyes, who said the port was shut.", "Ann Reyes"),
    ],
)
def test_who_stands_for_the_noun_before_it_not_for_a_people_in_front_of_the_noun(
    read: Callable[[str], Read], text: str, name: str | None
) -> None:
    """A people's name that describes a noun does not speak."""
    found = read(text)
    assert [found.names.get(m.speaker_mention_id or "") for m in found.marks if m.source[0].quote == "who"] == [name]


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("The minister, Greta Oldane, rejected claims by the hospital that 22 people had died.", True),
        ("Greta Oldane dismissed reports that the bridge had fallen.", True),
        ("Greta Oldane rejected the plan that the town had made.", False),
        ("Greta Oldane said that 22 people had died.", False),
    ],
)
def test_who_rejects_a_claim_denies_it_and_who_rejects_a_plan_does_not(
    make_report: Callable[..., Report],
    text: str,
    negated: bool,
) -> None:
    """As the whole program reads it."""
    assert {said.negated for said in annotate_report(make_report(text)).attributions} == {negated}
