# SPDX-License-Identifier: GPL-3.0-or-later
"""The batch that is measured: 202 files as an event hands them in, always the same ones, made once below build/."""

import hashlib
import os
import shutil
import sys
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from . import clips, damaged, photos
from .place import BENCH, scenes, tools

# How many there are of each, and what the kinds of pictures measure; clips name their seconds.
JPEG_SIZES = [(4000, 3000), (4608, 3456), (5472, 3648), (6000, 4000), (4032, 3024)]
PNG_SIZES = [(2560, 1440), (1920, 1080), (3000, 2000), (2400, 2400)]
TIFF_SIZES = [(3600, 2400), (4000, 3000)]
PSD_SIZES = [(2400, 1600), (3000, 2000)]
COUNTS = {"jpeg": 120, "png": 20, "tiff": 12, "psd": 8}
MP4_SECONDS = [20, 30, 10, 60, 50, 40, 30, 20, 15, 12, 10, 10]
MTS_SECONDS = [15, 25, 20, 12, 10, 14]
PS_SECONDS = [15, 20, 12, 10]


@dataclass(frozen=True)
class Scale:
    """What share of the files there is. At the least scale, "tiny", the files are small, too: it shows that the stand works, no more."""

    name: str
    share: float
    shrink: int = 1  # pictures and clips are smaller by this in each direction

    def of(self, things):
        return things[:max(1, round(len(things) * self.share))]

    def count(self, number):
        return max(1, round(number * self.share))


def scale(word):
    if word == "tiny":
        return Scale("tiny", 0.02, 8)
    share = float(word)
    if not 0 < share <= 1:
        raise ValueError(word)
    return Scale(f"{share:g}", share)


class Batch:
    """A made batch: its folders and files. Names are sorted, so that everybody meets them in the same order."""

    def __init__(self, folder, scale):
        self.folder, self.scale = folder, scale
        self.pictures, self.videos, self.odd = folder / "pictures", folder / "videos", folder / "odd"
        self.jpegs = self.pictures / "jpeg"
        self.kinds = {place.name: place for above in (self.pictures, self.videos) for place in sorted(above.iterdir())} | {"odd": self.odd}

    @cached_property
    def files(self):
        return files_below(self.folder)

    @cached_property
    def bytes(self):
        return sum(path.stat().st_size for path in self.files)

    def large_videos(self, least=100 * 10**6):
        """Those of more than 100 MB: (that says first where its pictures are, that says it last); None where there is none."""
        large = [path for path in files_below(self.videos) if path.stat().st_size > least and path.suffix == ".mp4"]
        first = [path for path in large if b"moov" in path.open("rb").read(64)]
        return (first or [None])[0], ([path for path in large if path not in first] or [None])[0]


def files_below(folder):
    return sorted(path for path in folder.rglob("*") if path.is_file())


def _make(folder, scale):
    # Beside and not in it: what is left of an interrupted making would be measured.
    work = folder.parent / f".{folder.name}-work"
    tools.remove(work)
    work.mkdir()
    places = {}
    for place in ("pictures/jpeg", "pictures/png", "pictures/tiff", "pictures/psd", "videos/mp4", "videos/mts", "videos/ps", "odd"):
        places[place.rpartition("/")[2]] = folder / place
        (folder / place).mkdir(parents=True)
    lab = photos.Lab(work, scale.shrink)
    jobs = []
    for kind, sizes in (("jpeg", JPEG_SIZES), ("png", PNG_SIZES), ("tiff", TIFF_SIZES), ("psd", PSD_SIZES)):
        for number in range(scale.count(COUNTS[kind])):
            jobs.append(lab.order(kind, places[kind], number, sizes[number % len(sizes)]))
    cutter = clips.Cutter(lab, work, scale)
    lists = (("mp4", MP4_SECONDS), ("mts", MTS_SECONDS), ("ps", PS_SECONDS))
    tools.in_parallel([lambda kind=kind, seconds=seconds: cutter.shoot(kind, scale.of(seconds)) for kind, seconds in lists])
    for kind, seconds in lists:
        jobs += cutter.order(kind, places[kind], scale.of(seconds))
    tools.in_parallel(jobs)
    photos.write_captions([path for kind in ("png", "tiff", "psd") for path in files_below(places[kind])])
    damaged.make(places, lab, work, scale)
    shutil.rmtree(work)
    os.sync()  # the page cache can only be emptied of what is written


def _digest_of_makers():
    digest = hashlib.sha256()
    for module in (sys.modules[__name__], clips, damaged, photos, scenes):
        digest.update(Path(module.__file__).read_bytes())
    return digest.hexdigest()


def made(word, keep=BENCH / "batch"):
    """The batch of this scale; made when it is not there, or what makes it has changed."""
    size = scale(word)
    folder = Path(keep) / size.name
    if tools.make_once(folder, _digest_of_makers(), lambda empty: _make(empty, size)):
        tools.say(f"made {folder}")
    return Batch(folder, size)
