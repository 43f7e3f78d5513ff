"""Every error Firsthand expects, with its code and its advice.

In: the plain values of what went wrong. Out: exceptions whose text is one sentence and whose ``advice`` says what to
do. Codes never change and are never used again; ``docs/reference/errors.md`` is generated from this module.
E1xx: reading files. E2xx: input rows. E3xx: stages. E4xx: the dossier. E5xx: asking it.
E6xx: judging it. E7xx: the desk. E8xx: watching.
"""

from __future__ import annotations

from typing import ClassVar


class FirsthandError(Exception):
    """Base of all expected errors; its arguments are plain values, so that it survives the way from a worker."""

    code: ClassVar[str] = "E000"
    advice: ClassVar[str] = "Please report this, with the command you ran."
    sentence: ClassVar[str] = "{}"

    def __str__(self) -> str:
        return self.sentence.format(*self.args)


class UnreadableFile(FirsthandError):
    """A file cannot be opened or is not what it says it is. Args: path, reason."""

    code = "E101"
    advice = "Open the file to check that it is whole and that you may read it."
    sentence = "Could not read {}: {}."


class EmptyFile(FirsthandError):
    """A file has no content at all. Args: path."""

    code = "E102"
    advice = "Save the page or file again, or leave it out."
    sentence = "{} is empty."


class BinaryFile(FirsthandError):
    """A file is neither text nor a known format. Args: path, what it looks like."""

    code = "E103"
    advice = "Firsthand reads text, HTML, PDF, DOCX, WARC, WACZ, MHTML, e-mail, feeds, JSON Lines, CSV and zip."
    sentence = "{} is in no format that Firsthand reads ({})."


class TruncatedFile(FirsthandError):
    """A file stops in the middle; what came before was read. Args: path, detail."""

    code = "E104"
    advice = "Fetch or copy the file again; what stands before the break has been read."
    sentence = "{} is cut off: {}."


class PasswordProtected(FirsthandError):
    """A file is encrypted. Args: path."""

    code = "E105"
    advice = "Save a copy without a password and read that."
    sentence = "{} is protected by a password."


class WrongEncoding(FirsthandError):
    """Bytes that no encoding explains well. Args: path, detail."""

    code = "E106"
    advice = "Save the file as UTF-8; characters that could not be read are shown as \N{REPLACEMENT CHARACTER}."
    sentence = "The encoding of {} could not be told: {}."


class ScannedPdf(FirsthandError):
    """A PDF without a text layer. Args: path, pages."""

    code = "E107"
    advice = "Run text recognition first, for example: ocrmypdf IN.pdf OUT.pdf"
    sentence = "{} has {} page(s) and no text: it seems to be a scan."


class NoArticle(FirsthandError):
    """A page in which no article text was found. Args: path."""

    code = "E108"
    advice = "Check the page: it may be a menu, a login page, or built by a script; save its text instead."
    sentence = "No article text was found in {}."


class UnsafeArchive(FirsthandError):
    """A member of an archive that leaves its folder or unpacks to a bomb. Args: path, reason."""

    code = "E109"
    advice = "Do not unpack this archive by hand without care; ask where it comes from."
    sentence = "A member of {} was not unpacked: {}."


class TooLarge(FirsthandError):
    """A file over a limit of settings. Args: path, size, limit."""

    code = "E110"
    advice = "Split the file; what the limits are stands in docs/reference/settings.md."
    sentence = "{} has {} and the limit is {}."


class TooDeep(FirsthandError):
    """Markup or archives nested beyond reason. Args: path, what is nested, limit."""

    code = "E111"
    advice = "The file may be hostile; save the text of the page instead."
    sentence = "{} nests {} deeper than {} levels."


class MissingPath(FirsthandError):
    """A path given by the user that does not exist. Args: path."""

    code = "E112"
    advice = "Check the spelling; paths count from the folder you are in."
    sentence = "There is no file or folder {}."


class BadRow(FirsthandError):
    """A row of a table that is no report. Args: file, line number, reason."""

    code = "E201"
    advice = "Each line needs at least a text; see docs/reference/formats.md for the columns."
    sentence = "Row {1} of {0} was left out: {2}."


class NoTextColumn(FirsthandError):
    """A table without a column of texts. Args: file, columns found."""

    code = "E202"
    advice = "Name one column text, body, content or article."
    sentence = "{} has no column with the text (columns: {})."


class UnclearDate(FirsthandError):
    """A publication date that is no day for certain; the report is kept without a date. Args: path, the date."""

    code = "E203"
    advice = "Write dates as YYYY-MM-DD."
    sentence = "The date of {} could not be read as one day: {!r}."


class SpanMismatch(FirsthandError):
    """A quote that is not what stands at its place. Args: report id, start, end."""

    code = "E301"
    advice = "The dossier is damaged or was made by another version; run: firsthand check DOSSIER"
    sentence = "Span {1}..{2} of report {0} does not hold its quote."


class StageOrder(FirsthandError):
    """A stage that needs what no earlier stage makes. Args: stage, missing layers."""

    code = "E302"
    advice = "Put the stage behind those that make its layers."
    sentence = "Stage {} needs {}, which no earlier stage makes."


class StageFailed(FirsthandError):
    """A stage broke down on a report; the report keeps its text. Args: stage, report id, error."""

    code = "E303"
    advice = "The rest of the dossier is sound; please report this with the stage's name."
    sentence = "Stage {} failed on report {}: {}."


class MissingModel(FirsthandError):
    """The package holds no reader model of a language. Args: language."""

    code = "E304"
    advice = "Install Firsthand again from its wheel; a checkout has the model under src/firsthand/languages/."
    sentence = "The reader model of language {!r} is not there."


class OtherLanguage(FirsthandError):
    """A report in a language without a reader model. Args: language."""

    code = "E305"
    advice = "Read its statements, names and events with care: only rules for English looked for them."
    sentence = "The report is in language {!r}, for which there is no reader model."


class UnreadNumbers(FirsthandError):
    """Digits that are no single number, or more than can be kept; they are left out. Args: how many, examples."""

    code = "E306"
    advice = "Read them in the text; no figure stands for them."
    sentence = "{} number(s) could not be read, such as {}."


class UnwritableOutput(FirsthandError):
    """The output cannot be written. Args: path, reason."""

    code = "E401"
    advice = "Choose another place with -o, or free the file."
    sentence = "Cannot write {}: {}."


class NotADossier(FirsthandError):
    """A file that is no dossier. Args: path, reason."""

    code = "E402"
    advice = "Build one first: firsthand build PATHS... -o DOSSIER"
    sentence = "{} is not a dossier: {}."


class NewerDossier(FirsthandError):
    """A dossier made by a newer version. Args: path, its schema, ours."""

    code = "E403"
    advice = "Update Firsthand; a newer dossier is never written by an older program."
    sentence = "{} has schema {} and this version knows {}."


class DamagedDossier(FirsthandError):
    """A check found something that does not hold. Args: table, row, what is wrong."""

    code = "E404"
    advice = "Restore the dossier from a copy, or build it again from the originals."
    sentence = "{} {}: {}."


class OtherVersion(FirsthandError):
    """A dossier whose findings this version cannot recompute, since other stages made them. Args: theirs, ours."""

    code = "E405"
    advice = (
        "Check it with the version that made it, or build again with this one; hashes, seals and quotes were checked."
    )
    sentence = "The dossier was made by {}; this version has {}, so its findings were not recomputed."


class OtherFindings(FirsthandError):
    """A dossier that another version has linked and compared: this one might find or mask more. Args: place."""

    code = "E410"
    advice = "Run firsthand build -o on the dossier, without paths; it makes them anew."
    sentence = "The findings in {} were made by another version of Firsthand."


class Unfinished(FirsthandError):
    """A dossier whose build was interrupted. Args: place."""

    code = "E407"
    advice = "Run the same build again; it goes on where it stopped."
    sentence = "The build of {} was not finished: reports may be missing, and what links them is."


class MissingExtra(FirsthandError):
    """A part of the program that was not installed. Args: what needs it, the extra's name."""

    code = "E406"
    advice = "Install it with the extra of that name in square brackets: pip install 'firsthand[EXTRA]'"
    sentence = "{} needs the extra {!r}, which is not installed."


class UnknownNoun(FirsthandError):
    """A noun that an export does not have. Args: the noun, those that there are."""

    code = "E408"
    advice = "Take one of those that are listed."
    sentence = "There is no noun {!r}; there are {}."


class BusyDossier(FirsthandError):
    """A dossier that another program has been writing for longer than we wait. Args: place."""

    code = "E409"
    advice = "Wait until the other program is done, and try again; nothing was changed."
    sentence = "{} is being written by another program."


class UnknownItem(FirsthandError):
    """An id that the dossier does not have. Args: id."""

    code = "E501"
    advice = "Each table of firsthand show DOSSIER NOUN lists its ids; firsthand judge DOSSIER lists judgements."
    sentence = "There is no item {}."


class WithdrawnReport(FirsthandError):
    """A report that a person withdrew. Args: id."""

    code = "E504"
    advice = "It is kept, and counts nowhere. firsthand judge DOSSIER lists the judgement; undo that to have it back."
    sentence = "The report {} was withdrawn."


class BadQuery(FirsthandError):
    """Search words that cannot be searched. Args: words, reason."""

    code = "E502"
    advice = "Use plain words, or a phrase in quotation marks."
    sentence = "Cannot search {!r}: {}."


class AmbiguousItem(FirsthandError):
    """A shortened id that fits several items. Args: the id as given, ids that fit."""

    code = "E503"
    advice = "Give more digits of the id."
    sentence = "{} may be any of: {}."


class BadJudgement(FirsthandError):
    """A judgement that makes no sense. Args: why."""

    code = "E601"
    advice = "See what can be judged, and how: firsthand judge --help"
    sentence = "This cannot be judged so: {}."


class UnplacedJudgement(FirsthandError):
    """A judgement about something that is not in the dossier any more. Args: what it says, who made it, when."""

    code = "E602"
    advice = "Look at the item again, and judge it anew or undo the judgement; it is kept either way."
    sentence = "The judgement “{}” by {} of {} is about something that is not found any more."


class UnreadableJudgements(FirsthandError):
    """A file of judgements that cannot be read. Args: path, line, reason."""

    code = "E603"
    advice = "Import a file that `firsthand judge DOSSIER --export FILE` wrote; nothing of this one was taken over."
    sentence = "{}, line {}: {}."


class ReplayPending(FirsthandError):
    """Judgements that were made and not replayed yet. Args: place."""

    code = "E604"
    advice = "Run firsthand build on the dossier; it replays them."
    sentence = "There are judgements in {} that its findings do not know yet."


class BadAddress(FirsthandError):
    """An address of the desk that asks for something that is not there. Args: parameter, its value, what it may be."""

    code = "E701"
    advice = "Go back, or take a link of the page."
    sentence = "{} cannot be {!r}: {}."


class NotFromHere(FirsthandError):
    """A request that does not come from a page of this desk. Args: what is wrong."""

    code = "E702"
    advice = "Open the desk at the address that firsthand serve printed, and judge from there."
    sentence = "Refused: {}."


class PortTaken(FirsthandError):
    """The desk cannot listen there. Args: host, port, reason."""

    code = "E703"
    advice = "Choose another port: firsthand serve DOSSIER --port 8081"
    sentence = "Cannot listen at {}:{}: {}."


class Unreachable(FirsthandError):
    """An address that gave no answer that can be used. Args: address, reason."""

    code = "E801"
    advice = "Open the address in a browser; it is asked again in a later round."
    sentence = "{} could not be fetched: {}."


class RefusedByServer(FirsthandError):
    """A server that answers with an error. Args: address, status code, its meaning."""

    code = "E802"
    advice = "Open the address in a browser, and correct it if it moved; a page that you saved can be added as a file."
    sentence = "{} answered {} ({})."


class AskedToWait(FirsthandError):
    """A server that is asked too often, or asks to come back later. Args: address, the time (UTC) until then."""

    code = "E803"
    advice = "Nothing is lost: it is asked again after that time. Watch at longer intervals if this comes often."
    sentence = "{} is left alone until {}."


class ForbiddenByRobots(FirsthandError):
    """An address that robots.txt keeps programs from. Args: address."""

    code = "E804"
    advice = "Ask the outlet, or save the page in a browser and add the file."
    sentence = "robots.txt does not allow programs to fetch {}."


class PrivateAddress(FirsthandError):
    """A link that leads into a private network. Args: host, the address it stands for."""

    code = "E805"
    advice = "Do not follow the link; if the host is yours, give its feed on the command line."
    sentence = "{} was not fetched: {} is no address of the public internet."


class UnusableLink(FirsthandError):
    """A link that is not fetched. Args: link, reason."""

    code = "E806"
    advice = "What the feed itself says was kept; look at the link with care."
    sentence = "The link {!r} was not followed: {}."


class TooMuchFetched(FirsthandError):
    """An answer over the limit. Args: address, limit in bytes."""

    code = "E807"
    advice = "Save it in a browser and add the file; the limit is max_fetched_bytes in docs/reference/settings.md."
    sentence = "{} gives more than {} bytes."


class NoFeed(FirsthandError):
    """Something else than a feed. Args: address, what it is."""

    code = "E808"
    advice = "Look on the outlet's page for the address of its RSS or Atom feed."
    sentence = "{} is no feed ({})."


class FolderGone(FirsthandError):
    """A watched folder that is not there any more. Args: path."""

    code = "E809"
    advice = "Put it back, or connect its drive; what was read of it stays in the dossier."
    sentence = "{} is not there now."
