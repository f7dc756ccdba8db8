"""Convene's front door: the command line. It puts the parts together; nothing else knows all of them.

Exit codes: 0 fine (gaps that were found are an answer), 1 a problem (also rejected rows), 2 wrong use.
"""

from __future__ import annotations

import sys

import typer

from commandline import listings, policies, records, running
from commandline.show import warn
from graph_model.errors import BadSetting, ConveneError

app = typer.Typer(
    help="Who should be in the room for an adult at risk, and is not.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("import")(records.import_)
for command in (
    records.export, records.template, records.demo, records.assess, listings.gaps, listings.due, listings.case,
    listings.adult, listings.responsibilities, running.serve, running.doctor,
):  # fmt: skip
    app.command()(command)
app.add_typer(policies.app, name="policy")


def main() -> None:
    """Run the command that was typed; what is wrong is one sentence on stderr."""
    try:
        app()
    except BadSetting as error:
        warn(str(error))
        sys.exit(2)
    except ConveneError as error:
        warn(str(error))
        sys.exit(1)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)


if __name__ == "__main__":
    main()
