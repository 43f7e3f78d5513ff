"""Watching: new files of folders and new entries of feeds, round by round.

The only room of the package that talks to the network; nothing outside it imports an HTTP client or a socket, and
nothing imports this room before ``firsthand watch`` is called. ``addresses`` says what may be asked, ``transport``
connects, ``robots`` and ``turns`` say when, ``fetching`` asks, ``feeds`` reads what a feed names, ``captures`` keeps
what was fetched as WARC, ``folders`` looks for files, ``memory`` is what was last seen, ``pages`` and ``rounds`` put it
together.
"""
