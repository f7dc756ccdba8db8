"""Convene's front door: the command line. It puts the parts together; nothing else knows all of them.

Exit codes: 0 fine (gaps that were found are an answer), 1 a problem (also rejected rows), 2 wrong use.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

import typer

from commandline import about, agencies, backtests, entering, gates, lag, listings, policies, records, running
from commandline.failing import INTERRUPTED, ended_by, nobody_reads_any_more
from commandline.show import help_where_nothing_is_asked, speak_plainly, warn

app = typer.Typer(
    invoke_without_command=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("import")(records.import_)
for command in (
    records.export, records.template, records.demo, records.assess, listings.gaps, listings.due, about.case,
    about.adult, about.responsibilities, gates.gate, gates.gates, entering.decide, entering.waive, entering.waivers,
    lag.lag, agencies.agencies, backtests.backtest, running.serve, running.doctor,
):  # fmt: skip
    app.command()(command)
app.add_typer(policies.app, name="policy")


@app.callback()
def front(context: typer.Context) -> None:
    """Who should be in the room for an adult at risk, and is not."""
    help_where_nothing_is_asked(context)


def run(words: Sequence[str] | None = None) -> int:
    """Carry out the command that these words say, or that was typed; its exit code. What is wrong is one sentence."""
    typed = list(sys.argv[1:] if words is None else words)
    speak_plainly(sys.stdout, sys.stderr)
    try:
        code = app(args=typed, prog_name="convene", standalone_mode=False) or 0
        sys.stdout.flush()
    except (BrokenPipeError, SystemExit):  # Typer leaves by SystemExit where the reader of a pipe has seen enough
        return nobody_reads_any_more()
    except Exception as error:
        code, says = ended_by(error, typed)
        warn(says)
    if code == INTERRUPTED:
        warn("Stopped; what was done until then is kept.")
    return code


def main() -> None:
    """Run the command that was typed."""
    sys.exit(run())


if __name__ == "__main__":
    main()
