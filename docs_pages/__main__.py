"""Write the pages about the rules: `python -m docs_pages docs`; with `--check` only say whether they are current."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from docs_pages.rules import difference_page, england_page, page_name
from queries.policy_files import load_policies, policy_names

WHOLE = "england"
"""The policy that stands whole; of the others the page says what differs."""


def pages() -> dict[str, str]:
    """Every page by its file name."""
    england = load_policies(WHOLE)[0].latest
    others = [load_policies(name)[0].latest for name in policy_names() if name != WHOLE]
    found = {page_name(england): england_page(england, others)}
    return found | {page_name(other): difference_page(other, england) for other in others}


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the pages, or check them; 1 where one is not current."""
    reader = argparse.ArgumentParser(prog="python -m docs_pages", description="Write the pages about the rules.")
    reader.add_argument("folder", type=Path, help="where the pages stand")
    reader.add_argument("--check", action="store_true", help="write nothing; say whether they are current")
    asked = reader.parse_args(arguments)
    wanted = pages()
    if asked.check:
        return _check(asked.folder, wanted)
    asked.folder.mkdir(parents=True, exist_ok=True)
    for path in _left_over(asked.folder, wanted):
        path.unlink()
    for name, text in wanted.items():
        (asked.folder / name).write_text(text, encoding="utf-8")
    return 0


def _check(folder: Path, wanted: Mapping[str, str]) -> int:
    stale = [folder / name for name, text in wanted.items() if _text(folder / name) != text]
    for path in (*stale, *_left_over(folder, wanted)):
        print(f"{path} is not what the rules and their specs say; write it with `make docs`.", file=sys.stderr)
    return 1 if stale or _left_over(folder, wanted) else 0


def _text(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.exists() else None


def _left_over(folder: Path, wanted: Mapping[str, str]) -> list[Path]:
    """Pages of policies that there are no more."""
    return sorted(path for path in folder.glob("rules-*.md") if path.name not in wanted)


if __name__ == "__main__":
    sys.exit(main())
