# SPDX-License-Identifier: GPL-3.0-or-later
"""Trials of endurance: what a batch can be that no photographer would think of. Each makes its batch, watches a check of it, and says what
was seen and what went wrong."""

import json
import os
import shutil
from dataclasses import dataclass, field

from . import batch, marathons
from .crowd import crowd, picture
from .observation import observe
from .place import ROOT, YANCAI, tools

MB = 10**6
FLAT = 1.10   # memory at the end ÷ memory near the beginning
TAIL = 0.1    # share of the time that may pass without a word after the last file
SOUND = (0, 1, 2)
SHIM = ROOT / "tests" / "bench" / "slow_reads.c"


@dataclass
class Seen:
    """What a trial has to say: lines for people, and what went wrong."""

    lines: list = field(default_factory=list)
    wrong: list = field(default_factory=list)

    def say(self, text):
        self.lines.append(text)
        tools.say(f"  {text}")

    def must(self, holds, otherwise):
        if not holds:
            self.wrong.append(otherwise)
            tools.say(f"  WRONG: {otherwise}")


class Trials:
    """`share`: of the full number of files, gigabytes and hours."""

    def __init__(self, folder, share, depth, jobs):
        self.folder, self.share, self.depth, self.jobs = folder, share, depth, jobs
        self.store, self.report = folder / "store.sqlite", folder / "report.ndjson"

    def _check(self, seen, what, files, *words, depth=None, env=None, patience=None, interval=0.25, ends_with=SOUND):
        for path in self.folder.glob("store.sqlite*"):
            path.unlink()
        self.report.unlink(missing_ok=True)
        command = [YANCAI, "check", what, "--depth", depth or self.depth, "--jobs", str(self.jobs), "--store", self.store, "--format", "ndjson",
                   "--output", self.report, *words]
        shown = observe(command, env, interval, patience)
        seen.say(f"{files} files at {depth or self.depth} depth: {shown.cost.wall:.1f} s, {shown.cost.cpu:.1f} s CPU "
                 f"({shown.cost.cpu / files * 1000:.2f} ms a file); at most {shown.most_memory() / MB:.1f} MB")
        seen.must(shown.cost.code in ends_with, f"it ended with {shown.cost.code}: {shown.said[-500:]}")
        return shown

    def _assets(self):
        """(path, verdict) of everything that the report speaks of."""
        if not self.report.is_file():
            return
        with self.report.open(encoding="utf-8") as lines:
            for line in lines:
                document = json.loads(line)
                if "path" in document and "verdict" in document:
                    yield document["path"], document["verdict"]

    def _complete(self, seen, files):
        count = sum(1 for _ in self._assets())
        seen.must(count == files, f"the report speaks of {count} files, and there are {files}")

    def _steady(self, seen, shown, files):
        early, late = shown.memory_over_time()
        if early and late:
            seen.say(f"memory: {early:.1f} MB after a tenth of the work, {late:.1f} MB at its end")
            seen.must(late <= early * FLAT, f"memory grew from {early:.1f} to {late:.1f} MB while files passed")
        faults = shown.progress_faults(files)
        seen.must(not faults, f"progress: {'; '.join(faults)}")
        if half := shown.halfway():
            seen.say(f"halfway it said {half[0]:.0f} s were left; {half[1]:.0f} s were")
        longest, text = shown.longest_stop()
        seen.say(f"the count stood still for {longest:.1f} s at most" + (f": {text}" if longest > 5 else ""))
        silent = shown.cost.wall - max([one.at for one in shown.shown], default=0)
        seen.say(f"it went on for {silent:.1f} s after the last progress line")
        seen.must(silent <= max(2, shown.cost.wall * TAIL), f"nothing was said for the last {silent:.0f} of {shown.cost.wall:.0f} s")

    def many(self, seen):
        """a million small files, a thousand in a folder"""
        few, many = 1000, max(2000, int(1_000_000 * self.share))
        small = self._check(seen, crowd(self.folder / "few", few), few, interval=0.02)
        large = self._check(seen, crowd(self.folder / "many", many), many)
        self._complete(seen, many)
        self._steady(seen, large, many)
        added = (large.most_memory() - small.most_memory()) / (many - few)
        seen.say(f"{added:.0f} bytes of memory more for each file")
        seen.must(large.most_memory() <= small.most_memory() * FLAT,
                  f"{few} files take {small.most_memory() / MB:.1f} MB, {many} files {large.most_memory() / MB:.1f} MB")

    def one_folder(self, seen):
        """50,000 small files in one folder"""
        files = max(1000, int(50_000 * self.share))
        shown = self._check(seen, crowd(self.folder / "one-folder", files, None), files)
        self._complete(seen, files)
        self._steady(seen, shown, files)

    def sparse(self, seen):
        """a video of 100 GB, of which a second is on the disk"""
        place = self.folder / "sparse"
        place.mkdir(exist_ok=True)
        size = int(100 * 10**9 * self.share)
        marathons.sparse_video(place, size)
        for depth in ("quick", self.depth):
            shown = self._check(seen, place, 1, "--size-limit", "200GB", depth=depth)
            self._complete(seen, 1)
            seen.must(shown.most_memory() < 256 * MB, f"it takes {shown.most_memory() / MB:.1f} MB")
        longest, _ = shown.longest_stop()
        seen.must(longest < 5 or "sparse.mp4 (" in shown.said, "the progress line does not name the file that takes long")
        seen.say(f"over it: {size / 10**9 / shown.cost.wall:.2f} GB/s")
        refused = self._check(seen, place, 1, "--size-limit", "1GB", depth="quick", ends_with=(1, 2, 3))
        seen.must(refused.cost.wall < 10, "a file above the limit is not refused at once")

    def long_headers(self, seen):
        """a film of 72 hours, most of it tables"""
        place = self.folder / "long"
        place.mkdir(exist_ok=True)
        film = marathons.long_film(place, max(1, 72 * self.share))
        seen.say(f"{film.stat().st_size / MB:.1f} MB")
        for depth in ("quick", self.depth):
            shown = self._check(seen, place, 1, depth=depth)
            self._complete(seen, 1)
            seen.must(shown.most_memory() < 512 * MB, f"it takes {shown.most_memory() / MB:.1f} MB")

    def long_paths(self, seen):
        """paths of 4,000 bytes and more"""
        place = self.folder / "paths"
        if place.exists():
            shutil.rmtree(place)
        place.mkdir()
        # The longest that the system opens at once is 4,095 bytes: below that, and far beyond.
        wanted = {3500, 4000, 4090, 8000}
        folder, length, files = os.open(place, os.O_RDONLY), len(str(place)), 0
        while wanted:
            name = "长" * 66 + f"{length:05}"  # of 203 bytes
            os.mkdir(name, dir_fd=folder)
            inner = os.open(name, os.O_RDONLY, dir_fd=folder)
            os.close(folder)
            folder, length = inner, length + 1 + len(name.encode())
            for depth in [one for one in wanted if one - length < 210]:
                wanted.remove(depth)
                last = "x" * max(1, min(depth - length - 5, 200)) + ".png"
                file = os.open(last, os.O_WRONLY | os.O_CREAT, 0o644, dir_fd=folder)
                os.write(file, picture(files))
                os.close(file)
                files += 1
        os.close(folder)
        self._check(seen, place, files)
        self._complete(seen, files)
        lengths = sorted(len(f"{place}/{path}".encode()) for path, _ in self._assets())
        undecided = [path for path, verdict in self._assets() if verdict == "undecided"]
        seen.say(f"paths of {lengths} bytes")
        seen.must(not undecided, f"{len(undecided)} of {files} could not be decided")
        shutil.rmtree(place)

    def _shim(self):
        library = self.folder / "slow_reads.so"
        tools.run("cc", "-shared", "-fPIC", "-O1", "-o", library, SHIM, "-ldl")
        return library

    def slow(self, seen):
        """a folder on a network: every read takes 50 ms"""
        small = batch.made("tiny", self.folder / "batch")
        shutil.copytree(small.folder, self.folder / "network", dirs_exist_ok=True)
        place, files = self.folder / "network", len(batch.files_below(self.folder / "network"))
        for depth in ("quick", self.depth):
            env = {"LD_PRELOAD": str(self._shim()), "SLOW_FOLDER": str(place), "SLOW_MILLISECONDS": "50"}
            shown = self._check(seen, place, files, depth=depth, env=env)
            self._complete(seen, files)
            undecided = [path for path, verdict in self._assets() if verdict == "undecided"]
            seen.must(not undecided, f"undecided: {undecided}")
            seen.say(f"{shown.cost.wall * self.jobs / files / 0.05:.0f} reads' time for each file at most")
            longest, text = shown.longest_stop()
            seen.say(f"the count stood still for {longest:.1f} s at most: {text}")

    def hanging(self, seen):
        """a thousand files, one of which never answers when it is read"""
        files = max(100, int(1000 * self.share))
        place = crowd(self.folder / "hanging", files)
        hangs = batch.files_below(place)[files // 3]
        env = {"LD_PRELOAD": str(self._shim()), "SLOW_FOLDER": str(place), "SLOW_HANGS": hangs.name}
        shown = self._check(seen, place, files, "--time-limit", "5", env=env, patience=300, ends_with=(1, 2, 3))
        self._complete(seen, files)
        verdicts = dict(self._assets())
        seen.say(f"the hanging file: {verdicts.get(str(hangs.relative_to(place)), 'not reported')}")
        others = sum(verdict == "undecided" for path, verdict in verdicts.items() if not path.endswith(hangs.name))
        seen.must(not others, f"{others} others were left undecided")
        before = [one for one in shown.shown if one.done >= files - self.jobs]
        seen.say(f"all but {self.jobs} were finished after {before[0].at:.1f} s" if before else f"the last count was {shown.shown[-1].text}")


TRIALS = {"many": Trials.many, "one-folder": Trials.one_folder, "sparse": Trials.sparse, "long-headers": Trials.long_headers,
          "long-paths": Trials.long_paths, "slow": Trials.slow, "hanging": Trials.hanging}
