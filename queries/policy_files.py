"""Policies by name and file: ours, and those that a user keeps beside their own triggers and covers.

Several versions of one policy are several documents of one file, or several files of one folder with the same name
under `policy`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from importlib.resources import files
from pathlib import Path

from graph_model.errors import BadPolicy
from graph_model.lexicon import nearest
from queries.library import Library, read_library
from queries.policy import Policies, Policy
from queries.policy_reader import PolicyReader
from queries.text_files import read_text
from queries.yaml_places import Problems, Written, read_documents

OWN = Path(str(files("queries").joinpath("policies")))
"""The folder of the policies that come with Convene."""

NAMES = re.compile(r"^policy:[ \t]*[\"']?([^\r\n\"'#]*[^\s\"'#])", re.MULTILINE)
"""The names that a file gives its policies; so that a file with mistakes is found by its name too."""


def policy_names() -> list[str]:
    """The names of the policies that come with Convene."""
    return sorted({name for path in OWN.glob("*.yaml") for name in _names_in(path)})


def find_policy(named: str) -> tuple[str, Path]:
    """The name of a policy and the folder that its versions stand in. `named` is a name of ours or a file.

    Raises BadPolicy where there is no such file or name.
    """
    path = Path(named)
    if path.suffix not in (".yaml", ".yml"):
        if named not in policy_names():
            known = ", ".join(policy_names())
            raise BadPolicy(
                f"There is no policy '{named}'; name one of: {known}, or a file that ends in .yaml."
                f"{nearest(named, policy_names())}"
            )
        return named, OWN
    if not path.is_file():
        raise BadPolicy(f"There is no policy file {named}; name another, or one of: {', '.join(policy_names())}.")
    names = _names_in(path)
    if not names:
        said = f"the policy has no name{_misnamed(read_text(path))}"
        raise BadPolicy(f"{path}, line 1: {said}; begin with a line such as `policy: ours`.")
    return names[0], path.parent


def load_policies(named: str) -> tuple[Policies, Library]:
    """All versions of the policy of that name, or of the one in that file, with the library that it draws on.

    Raises BadPolicy with a sentence for everything that is wrong, each with file and line.
    """
    name, folder = find_policy(named)
    problems: list[str] = []
    library = read_library(None if folder == OWN else folder, problems)
    versions = _Versions(library, problems).of(name, folder)
    if problems:
        raise BadPolicy("\n".join(dict.fromkeys(problems)))
    return Policies(versions), library


def policies_in_text(text: str, library: Library, called: str = "the policy") -> Policies:
    """All versions of the policy that a text holds, which may extend one of ours and use our triggers and covers only.

    No file is read but ours. Raises BadPolicy with a sentence for everything that is wrong; `called` begins each.
    """
    problems: list[str] = []
    versions = _Versions(library, problems).in_text(text, called)
    if not versions and not problems:
        problems.append(f"{called}, line 1: there is no version in it; begin with a line such as `policy: ours`.")
    if problems:
        raise BadPolicy("\n".join(dict.fromkeys(problems)))
    return Policies(versions)


def check(path: Path) -> list[str]:
    """Everything that is wrong with a policy file and the triggers and covers beside it; empty when nothing is."""
    problems: list[str] = []
    try:
        _, folder = find_policy(str(path))
        library = read_library(None if folder == OWN else folder, problems)
        versions = _Versions(library, problems)
        for name in dict.fromkeys(_names_in(path)):
            versions.of(name, folder)
    except BadPolicy as error:
        return str(error).splitlines()
    return list(dict.fromkeys(problems))


class _Versions:
    """Reads all versions of a policy, and of those that it extends."""

    def __init__(self, library: Library, problems: list[str]) -> None:
        self._library = library
        self._problems = problems
        self._known: dict[tuple[str, Path], list[Policy]] = {}
        self._under_way: list[str] = []

    def of(self, name: str, folder: Path) -> list[Policy]:
        """The versions of that name, oldest first; what is wrong in any of them is noted."""
        if (name, folder) not in self._known:
            self._under_way.append(name)
            self._known[name, folder] = self._checked(list(self._read(name, folder)))
            self._under_way.pop()
        return self._known[name, folder]

    def in_text(self, text: str, called: str) -> list[Policy]:
        """The versions in a text, oldest first; all of its documents must be of one name."""
        names = list(dict.fromkeys(NAMES.findall(text)))
        if len(names) != 1:
            said = "it names several: " + ", ".join(names) if names else f"it has no name{_misnamed(text)}"
            self._problems.append(f"{called}, line 1: {said}; begin each version with one line such as `policy: ours`.")
            return []
        self._under_way.append(names[0])
        found = self._checked(list(self._documents(text, called, names[0], OWN)))
        self._under_way.pop()
        return found

    def _read(self, name: str, folder: Path) -> Iterator[tuple[str, int, Policy]]:
        for path in sorted((*folder.glob("*.yaml"), *folder.glob("*.yml"))):
            if name in _names_in(path):
                yield from self._documents(read_text(path), str(path), name, folder)

    def _documents(self, text: str, called: str, name: str, folder: Path) -> Iterator[tuple[str, int, Policy]]:
        """The versions of that name in one text; what they extend is looked for in the folder, else among ours."""
        problems = Problems(called)
        reader = PolicyReader(problems, self._library)
        for document in read_documents(text, problems):
            if _name_of(document) in (name, None):
                policy = reader.policy(document, _Parent(self, folder, problems))
                if policy is not None:
                    yield called, document.line, policy
        self._problems += problems.sentences

    def _checked(self, found: list[tuple[str, int, Policy]]) -> list[Policy]:
        """Oldest first; two of one day cannot both be in force."""
        days: dict[str, str] = {}
        for path, line, policy in found:
            if policy.version in days:
                self._problems.append(
                    f"{path}, line {line}: a version of {policy.version} stands in {days[policy.version]} already; "
                    "give one of them another day."
                )
            days[policy.version] = f"{path}, line {line}"
        return sorted((policy for _, _, policy in found), key=lambda policy: policy.in_force_ms)

    def is_under_way(self, name: str) -> bool:
        """True where a policy extends itself, perhaps by way of others."""
        return name in self._under_way


class _Parent:
    """Finds the policy that another extends: in the same folder, else among ours."""

    def __init__(self, versions: _Versions, folder: Path, problems: Problems) -> None:
        self._versions = versions
        self._folder = folder
        self._problems = problems

    def __call__(self, name: str, in_force: date, line: int) -> Policy | None:
        """The version that was in force on a day; the first, where none was yet. None, and a problem, for no policy."""
        if self._versions.is_under_way(name):
            self._problems.add(line, f"the policy '{name}' extends itself; take this line away.")
            return None
        here = {known for path in self._folder.glob("*.y*ml") for known in _names_in(path)}
        others = sorted(known for known in {*here, *policy_names()} if not self._versions.is_under_way(known))
        if name not in others:
            self._problems.unknown(line, "the policy that it extends", name, others)
            return None
        versions = self._versions.of(name, self._folder if name in here else OWN)
        if not versions:
            self._problems.add(line, f"the policy '{name}' that it extends cannot be used; mend that one first.")
            return None
        earlier = [policy for policy in versions if policy.version <= in_force.isoformat()]
        return (earlier or versions[:1])[-1]


def _misnamed(text: str) -> str:
    """A key that was surely meant to name the policy."""
    keys = re.findall(r"^(\w+):", text, re.MULTILINE)
    meant = next((key for key in keys if nearest(key, ["policy"])), None)
    return f" ('{meant}' is no key; did you mean policy?)" if meant else ""


def _names_in(path: Path) -> list[str]:
    return NAMES.findall(read_text(path))


def _name_of(document: Written) -> str | None:
    """The name that a document gives itself; None where it gives none, which its reader will say."""
    written = document.value.get("policy") if isinstance(document.value, dict) else None
    return str(written.bare()) if written else None


def named_version(named: str) -> Policy:
    """The newest version of a policy by its name or file, or that of a day: `england@2026-04-01`. Raises BadPolicy."""
    name, _, day = named.rpartition("@")
    if not name or not re.fullmatch(r"\d{4}-\d\d-\d\d", day):
        return load_policies(named)[0].latest
    versions = {policy.version: policy for policy in load_policies(name)[0].versions}
    if day not in versions:
        raise BadPolicy(f"{name} has no version of {day}; it has {', '.join(versions)}.{nearest(day, versions)}")
    return versions[day]
