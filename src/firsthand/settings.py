"""Every knob, with unit, default and meaning.

In: nothing. Out: one frozen record of numbers that a person may want to change. Limits guard against hostile files:
what goes over one becomes a ``Problem`` row, never a crash. Numbers that were tuned on data stand beside their code
instead.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Limits of reading and working."""

    max_file_bytes: int = 200_000_000  # a file on disk; one that is no container also keeps to max_part_bytes
    max_part_bytes: int = 40_000_000  # a plain file, a page, a row, a member of an archive after unpacking
    max_text_chars: int = 5_000_000  # the text of one report, with all that its page shows
    max_line_chars: int = 1_000_000  # one line of raw text; longer ones are no text made by people
    max_unpack_ratio: int = 200  # unpacked / packed size of an archive's member
    max_archive_bytes: int = 2_000_000_000  # all members of an archive together, unpacked
    max_archive_members: int = 100_000  # members of an archive
    max_archive_depth: int = 3  # zip in zip in zip
    max_markup_depth: int = 500  # elements inside one another on a page
    batch_reports: int = 16  # reports handed to a stage at once
    model_threads: int = 0  # threads of the reader model in each worker; 0: cores divided by workers
    fetch_delay_seconds: float = 5.0  # watch: between two requests to a host; its robots.txt may ask for more
    fetch_connect_seconds: float = 10.0  # watch: to reach a server
    fetch_read_seconds: float = 20.0  # watch: without a byte from a server
    fetch_total_seconds: float = 60.0  # watch: for one answer as a whole
    max_fetched_bytes: int = 10_000_000  # watch: one answer, as sent and unpacked
    max_redirects: int = 5  # watch: from one address to the next
    max_round_pages: int = 200  # watch: pages fetched in a round; the others wait for the next one
    max_wait_seconds: float = 300.0  # watch: how long a round waits for a host; what takes longer comes in a later one
    settle_seconds: float = 2.0  # watch: a file that changed less than this ago is looked at again before it is read


DEFAULTS = Settings()
