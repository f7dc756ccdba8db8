"""Everything that Convene raises on purpose. `str(error)` is a sentence for the user: what, where, what to do.

ConveneError
├── BadSetting            a setting cannot be used as it stands
├── EngineError           the graph cannot be reached, or did not do what was asked
│   ├── EngineMissing     the embedded engine is not installed, or cannot run on this machine
│   ├── EngineUnreachable nobody answers at the address, or what answers is not a graph
│   ├── WrongPassword     the graph refuses the user or the password
│   ├── FolderLocked      the data folder cannot be used: locked, not writable, or open to others
│   ├── PortTaken         another program listens where we were told to listen
│   └── TriedInVain       other writers were in the way every time
├── BadRecord             a record cannot go in
├── BadPolicy             a policy, trigger or cover says something that cannot be meant
└── BadQuery              a Cypher text is refused
"""

# ruff: noqa: N818 (they are named for what is wrong, as httpx and requests name theirs)


class ConveneError(Exception):
    """Raised on purpose; its text is a full sentence for the user."""


class BadSetting(ConveneError):
    """A setting cannot be used as it stands."""


class EngineError(ConveneError):
    """The graph cannot be reached, or did not do what was asked."""


class EngineMissing(EngineError):
    """The embedded engine is not installed, or cannot run on this machine."""


class EngineUnreachable(EngineError):
    """Nobody answers at the graph's address, or what answers is not a graph."""


class WrongPassword(EngineError):
    """The graph refuses the user or the password."""


class FolderLocked(EngineError):
    """The data folder cannot be used: another engine holds it, or it is not writable."""


class PortTaken(EngineError):
    """Another program listens where we were told to listen."""


class TriedInVain(EngineError):
    """A write lost against other writers every time it was tried; nothing of it was kept."""


class BadRecord(ConveneError):
    """A record cannot go in."""


class BadPolicy(ConveneError):
    """A policy, trigger or cover says something that cannot be meant."""


class BadQuery(ConveneError):
    """A Cypher text is refused, by us or by the graph."""
