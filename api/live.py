"""The release that the service answers from, and the change to the next one while it runs.

Whoever answers a request takes `Served.live` once and keeps it to the end, so that no answer mixes
two releases. The old release's processes end when their last query has.
"""

from __future__ import annotations

import asyncio
import gc
import logging
from collections import OrderedDict
from collections.abc import Callable, Coroutine, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from email.utils import format_datetime
from pathlib import Path
from threading import RLock
from typing import Any, Protocol, TypeVar, cast

import pyoxigraph as ox

from api.pages.words import Words
from api.sparql.pool import Pool
from api.sparql.remote_pool import RemotePool
from graph.errors import GraphError
from graph.release import Release, current_release
from graph.remote import Remote, RemoteStore

T = TypeVar("T")
LOG = logging.getLogger("vsc.service")
KEPT = 64  # things made for single pages, such as the evidence of one document


@dataclass(frozen=True)
class Live:
    """One release, open: its store for the service's own pages, its pool for everyone's queries."""

    release: Release
    store: ox.Store
    pool: Pool | RemotePool
    _made: dict[str, Any] = field(default_factory=dict, repr=False, compare=False)
    _making: dict[str, Any] = field(default_factory=dict, repr=False, compare=False)
    _recent: OrderedDict[str, Any] = field(default_factory=OrderedDict, repr=False, compare=False)

    @property
    def ready(self) -> bool:
        """Return whether everything has been made that its first visitors would wait for."""
        return "ready" in self._made

    def once(self, name: str, make: Callable[[], T]) -> T:
        """Return what `make` gives, made once for this release; a second thread waits for it."""
        if name not in self._made:
            with self._making.setdefault(name, RLock()):
                if name not in self._made:
                    self._made[name] = make()
        made: T = self._made[name]
        return made

    def has(self, name: str) -> bool:
        """Return whether `once` has made something of that name."""
        return name in self._made

    def lately(self, name: str, make: Callable[[], T]) -> T:
        """Return what `make` gives, kept while it is among the last `KEPT` that were asked for."""
        try:
            made: T = self._recent[name]
        except KeyError:
            made = make()
        self._recent[name] = made
        with suppress(KeyError):  # another thread may have moved or dropped it
            self._recent.move_to_end(name)
            while len(self._recent) > KEPT:
                self._recent.popitem(last=False)
        return made

    def kept(self, name: str) -> Any:
        """Return what `lately` keeps under a name; None where it keeps nothing."""
        return self._recent.get(name)

    def had(self, name: str) -> Any:
        """Return what was made under a name; None where nothing was yet."""
        return self._made.get(name)

    @property
    def words(self) -> Words:
        """Return how this release's terms are written for people."""
        return self.once("words", lambda: Words(self.store))

    @property
    def version(self) -> str:
        """Return the release's version."""
        return self.release.version

    @property
    def released(self) -> datetime:
        """Return when the release was made, in UTC."""
        return self.release.released

    @property
    def last_modified(self) -> str:
        """Return when the release was made, as HTTP writes it."""
        return self.once("last modified", lambda: format_datetime(self.released, usegmt=True))


class Source(Protocol):
    """Where releases come from: a folder here, or a store elsewhere."""

    def current(self) -> Release:
        """Return the release to serve now. Raises GraphError where there is none."""

    def open(self, release: Release, /) -> tuple[ox.Store, Pool | RemotePool]:
        """Return a release's store for reading, and what runs everyone's queries on it.

        That is not started yet; when it is closed, the store is not asked any more.
        """


@dataclass(frozen=True)
class Folder:
    """Releases that stand in a folder of this machine."""

    dataset: Path
    new_pool: Callable[[Path], Pool] = Pool

    def current(self) -> Release:
        """Return the release that the folder serves."""
        return current_release(self.dataset)

    def open(self, release: Release) -> tuple[ox.Store, Pool]:
        """Return the store, and worker processes over it."""
        return release.open(), self.new_pool(release.store_folder)


@dataclass(frozen=True)
class Elsewhere:
    """The release that a remote SPARQL store holds."""

    remote: Remote
    limit_seconds: float = 30.0

    def current(self) -> Release:
        """Return the release that the store says it holds."""
        return self.remote.current()

    def open(self, _: Release) -> tuple[ox.Store, RemotePool]:
        """Return what asks the store, which holds one release, and what sends queries to it."""
        store = RemoteStore(self.remote)
        # It has the methods of a store that reading uses.
        return cast("ox.Store", store), RemotePool(self.remote, store, self.limit_seconds)


@dataclass
class Served:
    """The release that is served now; `watch` replaces it when another becomes current."""

    source: Source
    watch_seconds: float = 1.0
    prepare: Callable[[Live], None] = lambda _: None  # what a first visitor would wait for
    # What is made one after another beside the first answers, for rarer visitors.
    make_later: Callable[[Live], Iterable[Callable[[], object]]] | None = None
    drain_seconds: float = 35.0
    linger_seconds: float = 5.0  # for requests that took a release and have not asked it yet
    live: Live = field(init=False)

    async def open(self) -> None:
        """Open the current release. Raises GraphError (NoRelease) where there is none."""
        self.live = await self._opened(await asyncio.to_thread(self.source.current))
        self._tasks: set[asyncio.Task[None]] = set()
        self._keep(self._make_ready(self.live))
        self._keep(self._watch())

    async def close(self) -> None:
        """End all processes."""
        for task in list(self._tasks):
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task
        await self.live.pool.close()

    async def refresh(self) -> bool:
        """Serve the current release if it is another one; return whether it was."""
        release = await asyncio.to_thread(self.source.current)
        if release.version == self.live.version:
            return False
        fresh = await self._opened(release)
        try:
            await asyncio.to_thread(self._prepare, fresh)
        except BaseException:  # also where the service ends meanwhile
            await fresh.pool.close()
            raise
        old, self.live = self.live, fresh
        LOG.info("serving release %s instead of %s", fresh.version, old.version)
        self._keep(self._retire(old))
        self._keep(self._make_rest(fresh))
        return True

    async def _make_ready(self, live: Live) -> None:
        await asyncio.to_thread(self._prepare, live)
        await self._make_rest(live)

    async def _make_rest(self, live: Live) -> None:
        """Make what is for rarer visitors, each in a moment, so that nobody waits for the whole."""
        if self.make_later is None:
            return
        for make in self.make_later(live):
            if live is not self.live:
                return
            await asyncio.to_thread(make)
        await asyncio.to_thread(_keep_out_of_collection)

    def _prepare(self, live: Live) -> None:
        self.prepare(live)
        _keep_out_of_collection()
        live.once("ready", lambda: True)

    async def _retire(self, old: Live) -> None:
        """Close a release that is served no more, after those who took it have asked it."""
        try:
            if isinstance(old.pool, Pool):
                await old.pool.desks.empty()
            await asyncio.sleep(self.linger_seconds)
        except asyncio.CancelledError:
            await old.pool.close()
            raise
        await old.pool.close(self.drain_seconds)

    async def _opened(self, release: Release) -> Live:
        store, pool = self.source.open(release)
        await pool.start()
        return Live(release, store, pool)

    async def _watch(self) -> None:
        said = ""
        while True:
            await asyncio.sleep(self.watch_seconds)
            try:
                await self.refresh()
            except (GraphError, OSError, ValueError) as error:
                if str(error) != said:  # once, not at each look
                    LOG.warning("the new release is not served: %s", error)
                said = str(error)

    def _keep(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


def _keep_out_of_collection() -> None:
    """Let the collector leave alone what was made, which stays as long as the release.

    Looking through it for garbage again and again would hold up answers.
    """
    gc.unfreeze()
    gc.collect()
    gc.freeze()
