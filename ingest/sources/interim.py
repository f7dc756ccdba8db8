import csv
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from graph_model import Precision


@dataclass
class Table:
    columns: tuple
    rows: object


@contextmanager
def opened_table(member):
    with member.on_disk() as path:
        if member.sheet:
            from python_calamine import CalamineWorkbook

            data = [
                [str(c) for c in r]
                for r in CalamineWorkbook.from_path(str(path)).get_sheet_by_name(member.sheet).to_python()
            ]
            it = iter(data)
            cols = next(it, [])
            yield Table(tuple(cols), ((n, dict(zip(cols, r))) for n, r in enumerate(it, 2) if any(r)))
            return
        with path.open(encoding="utf-8-sig", newline="") as f:
            it = csv.reader(f)
            cols = next(it, [])
            yield Table(tuple(cols), ((n, dict(zip(cols, r))) for n, r in enumerate(it, 2) if any(r)))


def moments_in(zone):
    z = ZoneInfo(zone)

    def read(column, text):
        try:
            d = datetime.fromisoformat(text)
        except ValueError:
            raise ValueError("allowed: a date such as 2026-03-04, or a moment such as 2026-03-04T09:30") from None
        return (d if d.tzinfo else d.replace(tzinfo=z)), (Precision.DAY if len(text) == 10 else Precision.EXACT)

    return read
