"""Changes of the schema, numbered, applied once and recorded.

In: a connection. Out: a database with today's tables. A new dossier gets today's tables at once and all numbers; an
older one gets the changes it lacks, in order. Known limit: there is no way back; keep a copy before an update.
"""

from __future__ import annotations

from collections.abc import Callable

import sqlalchemy as sa

from firsthand.errors import NewerDossier, NotADossier
from firsthand.store.rows import seal
from firsthand.store.schema import METADATA, MIGRATIONS, NOUNS, ROUNDS, STATE, WATCHED

Migration = Callable[[sa.Connection], None]


def first_tables(connection: sa.Connection) -> None:
    """All tables of version 0.1, and the full-text index of sentences on SQLite."""
    METADATA.create_all(connection)
    if connection.dialect.name == "sqlite":
        connection.execute(
            sa.text(
                "CREATE VIRTUAL TABLE sentence_words USING fts5(quote, content='sentences', content_rowid='rowid', "
                "tokenize='unicode61 remove_diacritics 2')"
            )
        )


def figure_readings_and_remarks(connection: sa.Connection) -> None:
    """Scores and other readings of figures, and the table of remarks on them, empty until the next build."""
    for statement in (
        "ALTER TABLE figures ADD COLUMN score BOOLEAN",
        "ALTER TABLE figures ADD COLUMN other_values JSON",
        "ALTER TABLE figures ADD COLUMN other_units JSON",
        "UPDATE figures SET score = FALSE, other_values = '[]', other_units = '[]'",
    ):
        connection.execute(sa.text(statement))
    NOUNS["figure_remarks"][0].create(connection)


def topics_and_sides(connection: sa.Connection) -> None:
    """Topics over stories, probable pairs, sides of claims, relations between groups of figures; empty until built."""
    for statement in (
        "ALTER TABLE claims ADD COLUMN sides JSON",
        "ALTER TABLE figure_groups ADD COLUMN related JSON",
        "UPDATE claims SET sides = '[]'",
        "UPDATE figure_groups SET related = '[]'",
    ):
        connection.execute(sa.text(statement))
    for name in ("topics", "probable_pairs"):
        NOUNS[name][0].create(connection)


def parts_offices_and_intervals(connection: sa.Connection) -> None:
    """Parts of stories, sentences of claims, offices of entities, intervals of events; empty until built."""
    for statement in (
        "ALTER TABLE stories ADD COLUMN parts JSON",
        "ALTER TABLE claims ADD COLUMN sentence_ids JSON",
        "ALTER TABLE entities ADD COLUMN offices JSON",
        'ALTER TABLE events ADD COLUMN "interval" TEXT',
        "UPDATE stories SET parts = '[]'",
        "UPDATE claims SET sentence_ids = '[]', sides = '[]'",  # sides were of attributions alone
        "UPDATE entities SET offices = '[]'",
    ):
        connection.execute(sa.text(statement))


def findings_and_drift(connection: sa.Connection) -> None:
    """Findings, and what kind of drift a relation is; empty until built."""
    connection.execute(sa.text("ALTER TABLE relations ADD COLUMN drift TEXT"))
    NOUNS["findings"][0].create(connection)


def headlines_and_known_dates(connection: sa.Connection) -> None:
    """Figures of headlines, the groups of figures that they give, how dates are known; empty until the next build."""
    connection.execute(sa.text("ALTER TABLE figure_groups ADD COLUMN headline_ids JSON"))
    connection.execute(sa.text("UPDATE figure_groups SET headline_ids = '[]'"))
    connection.execute(sa.text("ALTER TABLE timeline ADD COLUMN how TEXT"))
    connection.execute(sa.text('ALTER TABLE timeline ADD COLUMN "interval" TEXT'))
    connection.execute(sa.text("UPDATE timeline SET how = 'unknown'"))
    NOUNS["headline_figures"][0].create(connection)


def judgements_and_shields(connection: sa.Connection) -> None:
    """What people decided, and what is masked; empty."""
    for name in ("judgements", "shields"):
        NOUNS[name][0].create(connection)
        connection.execute(sa.insert(STATE), {"key": f"seal:{name}", "value": seal(())})


def rounds_of_watching(connection: sa.Connection) -> None:
    """What each round of ``watch`` brought, sealed as an empty table, and what it last saw of feeds and pages."""
    ROUNDS.create(connection)
    WATCHED.create(connection)
    connection.execute(sa.insert(STATE), {"key": "seal:rounds", "value": seal(())})


def minors_that_people_name(connection: sa.Connection) -> None:
    """Whether a person said that somebody is a minor; nobody did. A table changed by hand stays known as such."""
    table, key = NOUNS["entities"][0], "seal:entities"
    columns = [column for column in table.columns if column.name != "minor"]
    before = seal(dict(row) for row in connection.execute(sa.select(*columns)).mappings())
    sound = before == connection.execute(sa.select(STATE.c.value).where(STATE.c.key == key)).scalar()
    connection.execute(sa.text("ALTER TABLE entities ADD COLUMN minor BOOLEAN"))
    if sound:
        after = seal(dict(row) for row in connection.execute(sa.select(table)).mappings())
        connection.execute(sa.update(STATE).where(STATE.c.key == key).values(value=after))


#: A change of the schema is a function here, and the same change in schema.py.
STEPS: tuple[Migration, ...] = (
    first_tables,
    figure_readings_and_remarks,
    topics_and_sides,
    parts_offices_and_intervals,
    findings_and_drift,
    headlines_and_known_dates,
    judgements_and_shields,
    rounds_of_watching,
    minors_that_people_name,
)


def migrate(connection: sa.Connection, place: str) -> None:
    """Bring the database to today's schema.

    Raises:
        NewerDossier: it was made by a later version.
        NotADossier: it has tables, but not those of a dossier.
    """
    tables = set(sa.inspect(connection).get_table_names())
    if "migrations" not in tables:
        if tables:
            raise NotADossier(place, f"it is a database with other tables, such as {min(tables)}")
        first_tables(connection)
        done = range(1, len(STEPS) + 1)
    else:
        have = connection.execute(sa.select(sa.func.max(MIGRATIONS.c.number))).scalar() or 0
        if have > len(STEPS):
            raise NewerDossier(place, have, len(STEPS))
        done = range(have + 1, len(STEPS) + 1)
        for number in done:
            STEPS[number - 1](connection)
    rows = [{"number": number, "name": STEPS[number - 1].__name__} for number in done]
    if rows:
        connection.execute(sa.insert(MIGRATIONS), rows)
