"""Readers that bring each corpus for the reader model into one form.

In: the folders of the corpora as `shared/data` and `shared/data-eval-only` hold them. Out: documents, one a line of a
JSON Lines file, with the layers that the corpus marks; a layer that it does not mark is absent. Offsets are Unicode
code points into `text`, half-open:

- `attributions`: `source`, `cue` and `content`, each a list of spans
- `names`: `span` and `kind`; `name_kinds` lists the kinds that the corpus marks wherever they occur, so that an
  unmarked word may still be a name of a kind that is not listed
- `nominals`: `head` (one word) and `kind` of mentions by description; `nominal_kinds` as for names
- `times`, `events`, `sentences`: spans; `times_complete`, `events_complete`: whether an unmarked word is none
- `syntax`: `span`, `upos`, `head` (index into the list, -1 for a root), `rel` without subtype
- `coreference`: `head` (one word) and `chain` of every mention, also of pronouns
- `scope`: where the marks hold; absent if they hold everywhere

Known limit: spacing of corpora that hold only tokens is restored by rule.
"""
