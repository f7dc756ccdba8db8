"""How the embedded engine is called: its jars, its Java, its settings. It knows nothing about when."""

from __future__ import annotations

import os
import sys
from importlib.util import find_spec
from pathlib import Path

from graph_model.errors import EngineMissing

USER = "root"
DATABASE = "convene"
UNUSED_JARS = ("mcp", "postgresw", "redisw", "console", "python-bridge")
"""Doors that nobody needs: they stay off the class path."""

SETTINGS = {
    "server.name": "convene",
    "server.mode": "test",  # 'production' tells its log what was wrong with a query, ids included, and us nothing
    "server.httpIncomingHost": "127.0.0.1",  # the server insists on it; nobody uses it
    "server.defaultDatabases": f"{DATABASE}[{USER}]",
    "server.plugins": "Bolt:com.arcadedb.bolt.BoltProtocolPlugin",
    "bolt.host": "127.0.0.1",
    "bolt.defaultDatabase": DATABASE,
    "bolt.maxMessageSize": str(1 << 30),  # a larger message makes it fall silent instead of answering
    "txWalFlush": "2",  # what was acknowledged has reached the disk
    "support.autoRegister": "false",  # calls nobody
    "serverMetrics": "false",
    "opencypher.loadCsv.allowFileUrls": "false",
    "opencypher.loadCsv.allowRemoteUrls": "false",
}

JAVA_OPTIONS = (
    "-XX:+ExitOnOutOfMemoryError",
    "-Djava.awt.headless=true",
    "--add-modules=jdk.incubator.vector",
    "--enable-native-access=ALL-UNNAMED",
    "--add-opens=java.base/java.nio.channels.spi=ALL-UNNAMED",
)

PASSED_ON = ("PATH", "HOME", "TMPDIR")
"""What the engine hears of our environment, where secrets may stand."""


def command(folder: Path, memory: str | None, bolt: int, http: int) -> list[str]:
    """The engine's command line: its data in the folder, listening on these ports. Raises EngineMissing."""
    wheel = _wheel()
    settings = SETTINGS | {
        "bolt.port": str(bolt),
        "server.httpIncomingPort": str(http),
        "server.rootPath": str(folder),
        "server.databaseDirectory": str(databases(folder)),
        "server.rootPasswordPath": str(folder / "password"),  # a path, so that the process list shows no secret
    }
    return [
        str(_java(wheel)),
        f"-Xmx{memory}" if memory else "-XX:MaxRAMPercentage=25",
        *JAVA_OPTIONS,
        *(f"-Darcadedb.{name}={value}" for name, value in settings.items()),
        "-cp",
        os.pathsep.join(str(jar) for jar in sorted((wheel / "jars").glob("*.jar")) if _used(jar)),
        "com.arcadedb.server.ArcadeDBServer",
    ]


def environment() -> dict[str, str]:
    """The engine's environment. Java takes the names of files from the locale: without UTF-8 it misses half of them."""
    return {name: os.environ[name] for name in PASSED_ON if name in os.environ} | {"LC_ALL": "C.UTF-8"}


def databases(folder: Path) -> Path:
    """Where the engine keeps its data; named on its command line, by which its process is known."""
    return folder / "databases"


def _used(jar: Path) -> bool:
    return not any(word in jar.name for word in UNUSED_JARS)


def _wheel() -> Path:
    """Where the engine's jars and its Java lie, without loading its Python side."""
    found = find_spec("arcadedb_embedded")
    if found is None or not found.submodule_search_locations:
        raise EngineMissing(
            "The embedded engine is not installed; run 'pip install arcadedb-embedded', "
            "or name a Neo4j in CONVENE_GRAPH."
        )
    wheel = Path(found.submodule_search_locations[0])
    if not _java(wheel).exists():
        raise EngineMissing(
            f"The embedded engine in {wheel} has no Java for {sys.platform}; name a Neo4j in CONVENE_GRAPH."
        )
    return wheel


def _java(wheel: Path) -> Path:
    return wheel / "jre" / "bin" / "java"
