"""``firsthand serve``: pages to read and judge a dossier, for a browser on this machine.

In: a dossier. Out: a web server; its address on stdout. Known limit: it serves whoever can reach the port; on a
machine of several people that is all of them.
"""

from __future__ import annotations

import getpass

import click

from firsthand.cli.opened import opened, unmasked


@click.command()
@click.argument("dossier")
@click.option("--port", default=8080, show_default=True, type=click.IntRange(0, 65535), help="0: any that is free.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Another address lets other machines read it.")
@click.option("--by", default=None, envvar="FIRSTHAND_BY", help="Who judges; else the system's user name.")
@click.option("--show-graphic", is_flag=True, help="Graphic passages stand open instead of folded.")
@click.option("--unmask", metavar="REASON", default=None, help="Show minors' names; the reason is kept in the dossier.")
def serve(dossier: str, *, port: int, host: str, by: str | None, show_graphic: bool, unmask: str | None) -> None:
    """Read and judge DOSSIER in a browser.

    Nothing is fetched from anywhere, and only this machine can reach the pages. Stop it with Ctrl-C.

    \b
    Examples:
      firsthand serve harbour.db
      firsthand serve harbour.db --port 8081 --by "Ana Reyes"
    """
    import uvicorn  # half a second that other commands need not wait

    from firsthand.web.app import HERE, create_app, warm
    from firsthand.web.desk import Desk
    from firsthand.web.listening import listen

    asked = opened(dossier)
    if unmask is not None:
        asked.log(unmasked("serve", unmask, by))
    listening = listen(host, port)
    desk = Desk(asked, unmask=unmask is not None, warm=warm)
    desk.start()
    address = f"http://{host}:{listening.getsockname()[1]}/"
    app = create_app(desk, hosts=HERE | {host}, by=by or getpass.getuser(), show_graphic=show_graphic)
    click.echo(f"Reading {dossier} at {address}  (Ctrl-C stops it)")
    config = uvicorn.Config(app, log_level="warning", server_header=False, access_log=False, lifespan="off")
    uvicorn.Server(config).run(sockets=[listening])
