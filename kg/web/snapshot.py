"""The generation of the store that is served; a build that finishes is noticed, and no restart is needed."""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress

from kg.errors import StoreError
from kg.store import Manifest, read_manifest
from kg.web.pool import Pool
from kg.web.settings import Settings

_EVERY = 0.5
_LOG = logging.getLogger("kg.web")


class Snapshot:
    """The store as it is now, and the workers that read it.

    `open` answers what anybody writes, `own` what we have written: saved queries and pages.
    """

    def __init__(self, settings: Settings) -> None:
        """Read the manifest; raises StoreError where there is no store."""
        self._settings = settings
        self.manifest: Manifest = read_manifest(settings.path)
        self.open = Pool(settings, settings.workers)
        self.own = Pool(settings, settings.own_workers)
        self._watching: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Start the workers and look for newer generations from then on; raises LostError where none can start."""
        await asyncio.gather(self.open.start(self.manifest.generation), self.own.start(self.manifest.generation))
        self._watching = asyncio.create_task(self._watch())

    async def close(self) -> None:
        """End the workers."""
        if self._watching is not None:
            self._watching.cancel()
            with suppress(asyncio.CancelledError):
                await self._watching
        await asyncio.gather(self.open.close(), self.own.close())

    async def _watch(self) -> None:
        while True:
            await asyncio.sleep(_EVERY)
            try:
                manifest = read_manifest(self._settings.path)
            except StoreError:
                continue
            if manifest != self.manifest:
                _LOG.info("generation %d of the store is there", manifest.generation)
                await asyncio.gather(self.own.renew(manifest.generation), self.open.renew(manifest.generation))
                self.manifest = manifest
