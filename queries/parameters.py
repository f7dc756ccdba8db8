"""What a policy may hand to a trigger or cover: the words of an enumeration, pairs of them, a number or text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from graph_model import RECORDS, case, coordination, oversight, people
from graph_model.errors import ConveneError
from graph_model.lexicon import fields_by_name, nearest
from graph_model.people import Sector
from queries.yaml_places import as_written

ENUMERATIONS: dict[str, type[StrEnum]] = {
    name: value
    for module in (people, case, coordination, oversight)
    for name, value in vars(module).items()
    if isinstance(value, type) and issubclass(value, StrEnum) and value.__module__ == module.__name__ and list(value)
}
PLAIN_TYPES = ("number", "text")
ANY = "any"
"""In a pair, stands for every sector but the family, to whom no rule can owe anything."""

DECLARATION = re.compile(r"\$(?P<name>\w+):\s*(?P<type>[\w.:]+)(?:\s*=\s*(?P<default>.+))?")


class BadParameter(ConveneError):  # noqa: N818 (named for what is wrong, as its siblings are)
    """A declaration or a value that cannot be meant; its text is a sentence."""


@dataclass(frozen=True)
class Parameter:
    """One parameter of a query: what may stand in it."""

    name: str
    kind: str
    """`EventKind`, `Contact.kind`, two of them joined (`InformationKind:Sector`), `number` or `text`."""
    enumerations: tuple[type[StrEnum], ...] = ()
    default: Any = None
    """As the query takes it; None where the policy must give a value."""

    @classmethod
    def declared(cls, words: str) -> Parameter:
        """Read `$kinds: EventKind`, or with a default `$roles: Role = lead_professional, case_manager`."""
        match = DECLARATION.fullmatch(words)
        if not match:
            raise BadParameter(f"'{words}' declares nothing; write it as `// $kinds: EventKind`.")
        name, kind, default = match.groups()
        enumerations = tuple(_enumeration(part, name) for part in kind.split(":") if part not in PLAIN_TYPES)
        if len(kind.split(":")) > 2 or (":" in kind and len(enumerations) < 2):
            raise BadParameter(f"${name} is declared as '{kind}'; join two enumerations, as InformationKind:Sector.")
        parameter = cls(name, kind, enumerations)
        return parameter if default is None else cls(name, kind, enumerations, parameter._default(default.strip()))

    @property
    def is_list(self) -> bool:
        """True where the query gets a list: of words, or of pairs."""
        return bool(self.enumerations)

    @property
    def allowed_words(self) -> str:
        """What is allowed, in words."""
        if not self.enumerations:
            return "a whole number" if self.kind == "number" else "text"
        lists = [", ".join(member.value for member in choices) for choices in self.enumerations]
        return lists[0] if len(lists) == 1 else f"{lists[0]}, each with a list of {lists[1]}"

    def read(self, value: Any) -> Any:
        """The value as the query takes it. Raises BadParameter with a sentence for everything that is wrong in it."""
        if len(self.enumerations) == 2:
            return self._pairs(value)
        if self.enumerations:
            return _words(value, self.enumerations[0])
        if self.kind == "number" and (isinstance(value, bool) or not isinstance(value, int)):
            raise BadParameter(f"'{as_written(value)}' is no whole number.")
        if self.kind == "text" and not isinstance(value, str):
            raise BadParameter(f"'{as_written(value)}' is no text; put it in quotes.")
        return value

    def _pairs(self, value: Any) -> list[str]:
        """A mapping of words to lists of words, as `word:word`."""
        left, right = self.enumerations
        if not isinstance(value, dict) or not value:
            example = f"{next(iter(left))}: [{next(iter(right))}]"
            raise BadParameter(
                f"'{as_written(value)}' is no mapping of words to lists of words; write for example {example}."
            )
        _words(list(value), left)
        pairs = []
        for word, others in value.items():
            wanted = [member for member in right if member is not Sector.FAMILY] if others == ANY else others
            pairs += [f"{word}:{other}" for other in _words(wanted, right)]
        return pairs

    def _default(self, words: str) -> Any:
        if self.kind == "number":
            return self.read(int(words) if words.isdigit() else words)
        return self.read([word.strip() for word in words.split(",")] if self.enumerations else words)


def _enumeration(word: str, name: str) -> type[StrEnum]:
    """`EventKind`, or the enumeration that a field takes its words from: `Event.kind`."""
    kind, _, field = word.partition(".")
    choices = fields_by_name(kind)[field].choices if kind in RECORDS and field in fields_by_name(kind) else None
    found = ENUMERATIONS.get(word, choices)
    if found is None:
        hint = nearest(word, [*ENUMERATIONS, *PLAIN_TYPES])
        raise BadParameter(
            f"${name} is declared as '{word}'; allowed: an enumeration of the model such as EventKind, the field that "
            f"takes its words from one such as Event.kind, number or text.{hint}"
        )
    return found


def _words(value: Any, choices: type[StrEnum]) -> list[str]:
    """The words of an enumeration; one alone needs no list."""
    words = value if isinstance(value, list) else [value]
    wrong = list(_wrong(words, choices))
    if not words:
        wrong = [f"an empty list asks for nothing; name at least one of: {_listed(choices)}."]
    if wrong:
        raise BadParameter(" ".join(wrong))
    return [str(word) for word in words]


def _wrong(words: Sequence[Any], choices: type[StrEnum]) -> Iterable[str]:
    allowed = [member.value for member in choices]
    for place, word in enumerate(words):
        if word not in allowed:
            found = as_written(word)
            yield f"'{found}' is not allowed; allowed: {_listed(choices)}.{nearest(found, allowed)}"
        elif word in words[:place]:
            yield f"'{word}' stands twice; keep one."


def _listed(choices: type[StrEnum]) -> str:
    return ", ".join(member.value for member in choices)
