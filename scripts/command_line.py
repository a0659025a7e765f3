"""The page of the command line: what `--help` of each command prints.

`python -m scripts.command_line` writes it to `docs/reference/command-line.md`.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from vnadmin_parse.cli import main

PAGE = Path(__file__).parents[1] / "docs" / "reference" / "command-line.md"
HEAD = """\
<!-- Written by `python -m scripts.command_line`. -->

# Command line

What `vnadmin COMMAND --help` prints. Exit codes and messages are explained under
[errors](../errors.md).
"""
_WIDTH = 84


def page() -> str:
    """The whole page, as Markdown."""
    return HEAD + "".join(
        f"\n## {name}\n\n```\n{command.get_help(context)}\n```\n"
        for name, command, context in _commands()
    )


def _commands() -> Iterator[tuple[str, click.Command, click.Context]]:
    """`vnadmin` and its commands in the order of their names."""
    settings = {**main.context_settings, "terminal_width": _WIDTH}
    above = click.Context(main, info_name="vnadmin", **settings)
    yield "vnadmin", main, above
    for name in main.list_commands(above):
        command = main.commands[name]
        yield f"vnadmin {name}", command, click.Context(command, above, name, **settings)


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
