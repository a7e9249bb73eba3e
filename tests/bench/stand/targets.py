# SPDX-License-Identifier: GPL-3.0-or-later
"""What was promised, as numbers out of one run on the same files. None where what a number needs was not measured."""

from dataclasses import dataclass
from typing import Callable

MB = 10**6


class NotMeasured(Exception):
    pass


@dataclass(frozen=True)
class Target:
    group: str
    text: str
    bound: float
    value: Callable  # of Results
    at_least: bool = False
    show: Callable = lambda value: f"{value:.3g}"

    def judge(self, results):
        """(value, met); None twice where it was not measured."""
        try:
            value = self.value(results)
        except NotMeasured:
            return None, None
        return value, (value >= self.bound if self.at_least else value <= self.bound)


@dataclass
class Results:
    """costs: key → Contender; memory and idle: key → number; read: key → (bytes from the disk, bytes of the files); whole: of all parts."""

    costs: dict
    memory: dict
    idle: dict
    read: dict
    whole: bool = True

    def cpu(self, key):
        return self._median(key, "cpu")

    def wall(self, key):
        return self._median(key, "wall")

    def _median(self, key, what):
        contender = self.costs.get(key)
        if contender is None or not contender.costs:
            raise NotMeasured(key)
        return contender.median(what)

    def of(self, table, key):
        if key not in table:
            raise NotMeasured(key)
        return table[key]


def _cpu(ours, theirs):
    return lambda results: results.cpu(ours) / results.cpu(theirs)


def _wall(ours, theirs):
    return lambda results: results.wall(ours) / results.wall(theirs)


def _share(key):
    def share(results):
        read, whole = results.of(results.read, key)
        return read / whole
    return share


def _read(key):
    return lambda results: results.of(results.read, key)[0]


def _percent(value):
    return f"{value * 100:.2f} %"


def _megabytes(value):
    return f"{value / MB:.2f} MB"


def _changed(results):
    """What one changed file adds, as a share of a check of that file alone."""
    return (results.cpu("standard-changed") - results.cpu("standard-unchanged")) / results.cpu("standard-alone")


def _memory(results):
    return results.of(results.memory, "standard-2")


CPU, WALL = "processor time", "wall time"
TARGETS = [
    Target("quick", f"{CPU} ÷ exiftool -j, one process", 1 / 4, _cpu("quick-1", "exiftool")),
    Target("quick", f"{CPU} ÷ exiftool -j, one process: the aim", 1 / 8, _cpu("quick-1", "exiftool")),
    Target("quick", f"{CPU} ÷ script of ffprobe and exiftool", 1 / 75, _cpu("quick-1", "script")),
    Target("standard", f"{CPU} ÷ bare loop doing the same work", 1.15, _cpu("standard-1", "standard-loop-1")),
    Target("standard", f"{CPU} ÷ chained one-process tools", 1 / 2, _cpu("standard-1", "standard-chained")),
    Target("standard", f"{CPU} ÷ every tool once a file", 1 / 5, _cpu("standard-1", "standard-every-tool")),
    Target("standard", f"JPEG: {CPU} ÷ jpeginfo -c", 1.25, _cpu("standard-jpeg", "jpeginfo")),
    Target("again", f"nothing changed: {CPU} ÷ first run", 1 / 20, _cpu("standard-unchanged", "standard-1")),
    Target("again", f"one photo changed: {CPU} added ÷ that photo alone", 1, _changed),
    Target("deep", f"{CPU} ÷ ffmpeg -v error -xerror -f null -, file by file", 0.95, _cpu("deep-1", "deep-ffmpeg")),
    Target("deep", f"{WALL} of two jobs ÷ ffmpeg's", 0.80, _wall("deep-2", "deep-ffmpeg")),
    Target("two jobs", f"pictures: {WALL} of one ÷ two", 1.85, _wall("standard-pictures-1", "standard-pictures-2"), True),
    Target("two jobs", f"mixed batch: {WALL} of one ÷ two", 1.85, _wall("standard-1", "standard-2"), True),
    Target("two jobs", f"mixed batch: share of {WALL} at the end with a core idle", 0.05, lambda results: results.of(results.idle, "standard-2"),
           show=_percent),
    Target("two jobs", f"videos, deep: share of {WALL} at the end with a core idle", 0.05, lambda results: results.of(results.idle, "deep-2"),
           show=_percent),
    Target("bytes", "quick, cold: read of the batch", 0.015, _share("quick-1"), show=_percent),
    Target("bytes", "five samples a clip, cold: read of the videos (bare loop)", 0.12, _share("samples-loop"), show=_percent),
    Target("bytes", "standard, cold: read of the batch (it is digested: once, and no byte twice)", 1.02, _share("standard-1"), show=_percent),
    Target("bytes", "video over 100 MB, tables first, quick: read of it", 0.01, _share("large-first"), show=_percent),
    Target("bytes", "video over 100 MB, tables last, quick: read", 2 * MB, _read("large-last"), show=_megabytes),
    Target("memory", "standard, two jobs: most PSS of all processes together", 256 * MB, _memory, show=_megabytes),
]


def bound_of(target):
    return f"{'≥' if target.at_least else '≤'} {target.show(target.bound)}"
