"""Firsthand reads a pile of news reports and shows who said each thing first, on whose word, and who only repeated it.

The folders are verbs, in the order a report travels; the modules are the nouns that come out of them::

    read/      files, feeds, archives -> reports
    annotate/  one report at a time   -> layers of marks on its text
    link/      marks                  -> things shared by many reports
    compare/   report against report  -> findings
    publish/   dossier                -> files and tables that people take away
    store/     a dossier on disk
    cli/       the command line

``model`` has every noun as a frozen record, ``pipeline`` the stages in order, ``run_local`` runs them, ``dossier``
is the Python API, ``soundness`` checks a dossier against its originals.
"""

from firsthand.dossier import BuildSummary, Dossier, annotate_report
from firsthand.errors import FirsthandError
from firsthand.soundness import check

__all__ = ["BuildSummary", "Dossier", "FirsthandError", "annotate_report", "check"]
