"""Policies by name and file: ours, and those that a user keeps beside their own triggers and covers."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import yaml

from graph_model.errors import BadPolicy
from queries.library import Library, load_library
from queries.policy import Policies, Policy
from queries.policy_reader import Keys, PolicyReader
from queries.yaml_places import unknown_word

OWN = Path(str(files("queries").joinpath("policies")))
"""The folder of the policies that come with Convene."""


def policy_names() -> list[str]:
    """The names of the policies that come with Convene."""
    return sorted({_name_in(path) for path in OWN.glob("*.yaml")})


def load_policies(named: str) -> tuple[Policies, Library]:
    """All versions of the policy of that name, or of the one in that file, with the library that it draws on.

    Raises BadPolicy with a sentence for everything that is wrong, each with file and line.
    """
    path = Path(named)
    if path.suffix in (".yaml", ".yml"):
        if not path.is_file():
            raise BadPolicy(f"There is no policy file {named}; name a file, or one of: {', '.join(policy_names())}.")
        library = load_library(path.parent)
        return _load([path], library), library
    library = load_library()
    versions = [file for file in sorted(OWN.glob("*.yaml")) if _name_in(file) == named]
    if not versions:
        raise BadPolicy(unknown_word("the policy", named, policy_names()) + " A file of your own must end in .yaml.")
    return _load(versions, library), library


def check(path: Path) -> list[str]:
    """Everything that is wrong with a policy file, and with the triggers and covers beside it; empty if nothing."""
    try:
        load_policies(str(path))
    except BadPolicy as error:
        return str(error).splitlines()
    return []


def _load(paths: list[Path], library: Library) -> Policies:
    keys: Keys = {}
    problems: list[str] = []
    versions = []
    for path in paths:
        policy = _read(path, library, keys, problems, ())
        if policy is not None:
            versions.append(policy)
    if problems:
        raise BadPolicy("\n".join(dict.fromkeys(problems)))
    return Policies(versions)


def _read(path: Path, library: Library, keys: Keys, problems: list[str], heirs: tuple[Path, ...]) -> Policy | None:
    """Read one file, and first the one that it extends, which may be ours or stand beside it."""
    if path in heirs:
        problems.append(f"{path}, line 1: the policy extends itself; take one 'extends' away.")
        return None
    reader = PolicyReader(str(path), library, keys)

    def parent(name: str) -> Policy | None:
        candidates = [*sorted(path.parent.glob("*.yaml")), *sorted(OWN.glob("*.yaml"))]
        found = [file for file in candidates if file != path and _name_in(file) == name]
        if not found:
            problems.append(f"{path}, line 1: {unknown_word('the policy that it extends', name, policy_names())}")
            return None
        return _read(found[-1], library, keys, problems, (*heirs, path))

    policy = reader.policy(path.read_text(encoding="utf-8"), parent)
    problems += reader.problems.sentences
    return policy


def _name_in(path: Path) -> str:
    """The name that a policy file gives itself; the file's own where it gives none."""
    try:
        said = yaml.safe_load(path.read_text(encoding="utf-8"))
    except yaml.YAMLError:
        return path.stem
    return str(said.get("policy", path.stem)) if isinstance(said, dict) else path.stem
