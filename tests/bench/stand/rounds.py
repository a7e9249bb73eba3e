# SPDX-License-Identifier: GPL-3.0-or-later
"""Rounds: everything that is measured of one batch, part by part."""

import shutil

from . import measuring
from .batch import files_below
from .contender import interleaved
from .peers import Peers
from .place import tools
from .product import Loop, Product
from .targets import Results

PARTS = ("quick", "standard", "again", "deep", "bytes", "memory")
FURTHER_PARTS = ("kinds",)  # only when asked for
USUAL_ROUNDS = {"quick": 7, "standard": 3, "again": 5, "deep": 2, "kinds": 3}
ALONE = 0.3  # what all other processes do beside the busiest, below which it works alone
WORK = 0.5  # seconds of processor time over which this is told


class Rounds:
    def __init__(self, batch, work, say=tools.say):
        self.batch, self.work, self.say = batch, work, say
        tools.remove(work)
        work.mkdir(parents=True)
        self.peers = Peers(batch, work)
        self.product, self.loop = Product(batch, work), Loop(batch, self.peers)
        self.results = Results({}, {}, {}, {})

    def run(self, parts, rounds):
        """rounds: how many of each part; nothing for the usual number."""
        self.results.whole = set(parts) >= set(PARTS)

        def measure(part, *contenders):
            contenders = [one for some in contenders for one in some]
            self.results.costs.update({one.key: one for one in contenders})
            interleaved(contenders, rounds or USUAL_ROUNDS[part], self.say, warming=self.batch.scale.shrink == 1)

        if "quick" in parts:
            measure("quick", self.product.quick(), self.loop.quick(), self.peers.quick())
        if "standard" in parts:
            measure("standard", self.product.standard(), self.loop.standard(), self.peers.standard())
        if "again" in parts:
            self.product.keep_first_run()
            measure("again", self.product.again())
        if "deep" in parts:
            measure("deep", self.product.deep(), self.loop.deep(), self.peers.deep())
        if "kinds" in parts:
            pairs = list(zip(self.product.kinds(), self.loop.kinds(), strict=True))
            measure("kinds", *pairs)
            for product, loop in pairs:
                if product.key.startswith("quick"):
                    for one in (product, loop):
                        one.run()
                        self._cold(one.key, one, files_below(self.batch.kinds[product.key.partition("-")[2]]))
        if "bytes" in parts:
            self._bytes()
        if "memory" in parts:
            self._memory()
        shutil.rmtree(self.work)
        return self.results

    def _cold(self, key, contender, files):
        if contender.missing():
            return
        measuring.forget(files)
        read = contender.run().read
        whole = sum(path.stat().st_size for path in files)
        self.results.read[key] = (read, whole)
        if not self.results.whole:
            self.results.costs.setdefault(key, contender)  # its line, though nothing was timed
        self.say(f"cold: {contender.label}: {read / 1e6:.2f} MB of {whole / 1e6:.0f} MB")

    def _bytes(self):
        """Read from the disk, when nothing of the batch is in memory. A number of bytes needs no rounds."""
        videos = files_below(self.batch.videos)
        product, peers = self.product.quick()[0], {one.key: one for one in self.peers.quick()}
        # What a program reads of itself and its libraries is not the batch's.
        for one in (product, *self.loop.quick()[:1], *peers.values()):
            one.run()
        for one in (product, *self.loop.quick()[:1], *(peers[key] for key in ("exiftool", "exiftool-fast2", "mediainfo"))):
            self._cold(one.key, one, self.batch.files)
        for key, path in zip(("large-first", "large-last"), self.batch.large_videos(), strict=True):
            if path:
                self._cold(key, self.product.facts_quick(path), [path])
        self._cold("ffprobe", peers["ffprobe"], videos)
        self.loop.samples().run()
        self._cold("samples-loop", self.loop.samples(), videos)
        self._cold("standard-1", self.product.standard()[0], self.batch.files)

    def _memory(self):
        """The most of all processes together, and whether a core is idle at the end; watched in runs of their own."""
        peers = {one.key: one for one in self.peers.quick()}
        quick, standard, deep = self.product.quick(), self.product.standard(), self.product.deep()
        for one in (quick[1], standard[0], standard[1], deep[1], self.loop.quick()[1], self.loop.standard()[1], self.loop.deep()[1],
                    peers["exiftool"], peers["mediainfo"], peers["identify"]):
            if one.missing():
                continue
            cost, samples = one.run(measuring.watched)
            most = self.results.memory[one.key] = max(memory for _, memory, _ in samples)
            if not self.results.whole:
                self.results.costs.setdefault(one.key, one)
            self.say(f"watched: {one.label}: at most {most / 1e6:.0f} MB")
            if one in (standard[1], deep[1]):  # of one process with threads this tells nothing
                self.results.idle[one.key] = idle_at_end(samples, cost.wall)
                self.say(f"  {self.results.idle[one.key] * 100:.1f} % of the time at the end with a core idle")


def idle_at_end(samples, wall):
    """Share of the time, at the end of a run of two jobs, in which one process worked alone. How much of it a busy machine gave does not
    matter: two that want to work get about as much."""
    seen, known = [], {}
    for at, _, busy in samples:
        known = {**known, **busy}  # what a process that is gone did stays done
        seen.append((at, known))
    last, end = len(seen) - 1, None
    while last > 0:
        for first in range(last - 1, -1, -1):
            spent = sorted(seconds - seen[first][1].get(pid, 0) for pid, seconds in seen[last][1].items())
            if sum(spent) >= WORK:
                break
        if sum(spent) < WORK:
            break
        # Where one ends and another begins, both worked, though not at once: only a second such stretch tells.
        if sum(spent[:-1]) < ALONE * spent[-1]:
            end = None
        elif end is not None:
            return max(0.0, wall - end) / wall
        else:
            end = seen[last][0]
        last = first
    return max(0.0, wall - (end if end is not None else seen[last][0])) / wall if seen else 0.0
