"""The desk: pages to read and judge a dossier, served on this machine.

``app`` has the routes, ``desk`` holds the dossier and replays judgements behind the pages, ``snapshot`` what was found
with the look-ups that pages share; then one module a page, each a function from a snapshot to a record, which the
template renders and the JSON twin writes out.
"""
