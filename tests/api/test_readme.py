"""What the README shows to other programs works as it stands there."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from clients import program

from api.serve import Running

README = Path(__file__).parents[2] / "README.md"


@pytest.fixture
def environment(there: Running, tmp_path: Path) -> dict[str, str]:
    """What the shell of the user of this process knows."""
    port = there.url.rpartition(":")[2]
    return {**os.environ, "CONVENE_DATA": str(tmp_path / "data"), "CONVENE_PORT": port}


def shown(language: str) -> str:
    """The one block of that language in the section for other programs."""
    section = README.read_text(encoding="utf-8").split("## For other programs")[1].split("\n## ")[0]
    [block] = re.findall(rf"```{language}\n(.*?)```", section, re.DOTALL)
    return block


def test_the_program_in_the_readme_lists_every_gap(there: Running, environment: dict[str, str]):
    """With nothing but what every Python has, page by page."""
    command = [sys.executable, "-X", "utf8", "-c", shown("python").replace("'limit': 100", "'limit': 3")]
    done = subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", check=True)
    with program(there) as client:
        gaps = client.get("/api/v1/gaps").json()["items"]
    assert done.stdout.splitlines() == [f"{g['case']}\t{g['says']}\tsince\t{g['since'][:10]}" for g in gaps]
    assert len(gaps) == 10


def test_the_command_in_the_readme_answers(environment: dict[str, str]):
    """As it is typed into a shell."""
    done = subprocess.run(["sh", "-c", shown("sh")], env=environment, capture_output=True, text=True, check=False)
    if done.returncode == 127:
        pytest.skip("this machine has no curl")
    assert '"rule":"lead-professional"' in done.stdout
