"""The command `vnadmin serve`."""

from __future__ import annotations

import signal
import sys

import click

from .errors import VnadminError
from .outputs.terminal import complain, where


@click.command()
@click.option("--db", metavar="FILE", required=True, help="The file of the index.")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    metavar="N",
    default=8765,
    show_default=True,
    help="Where to listen; 0 takes a free port.",
)
@click.option(
    "--originals",
    metavar="DIR",
    type=click.Path(exists=True, file_okay=False),
    help="Where the files lie that converted output was made from, for pictures of their pages.",
)
def serve(db: str, port: int, originals: str | None) -> None:
    """Show an index in the browser.

    Search, documents, tasks and what cites what, served to this machine alone (127.0.0.1), without
    network. Ctrl-C or SIGTERM ends it.

    Exit code: 0 it was ended, 1 the index or the port cannot be used, 2 wrong usage.
    """
    try:
        from .serve import Server
    except ImportError as error:
        raise click.UsageError("install vnadmin-parse[serve] to use serve") from error
    before = signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    try:
        with Server(db, port=port, originals=originals) as server:
            print(f"vnadmin: {server.address} (Ctrl-C ends it)", flush=True)
            server.run()
    except VnadminError as error:
        complain(where(error), f"{error.code}: {error.cause}")
        sys.exit(1)
    except OSError as error:
        complain(f"port {port}", f"cannot be used ({error.strerror or error})")
        sys.exit(1)
    finally:
        signal.signal(signal.SIGTERM, before)
