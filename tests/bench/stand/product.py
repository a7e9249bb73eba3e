# SPDX-License-Identifier: GPL-3.0-or-later
"""Yancai and the bare loop, as contenders."""

import os
import shutil
import time

from .batch import files_below
from .contender import Contender
from .place import LOOP, YANCAI


def _sound(code):
    return code in (0, 1, 2)  # accepted, rejected, for review; never undecided


class Product:
    """The program over one batch, every run with a store of its own."""

    def __init__(self, batch, work):
        self.batch, self.work = batch, work
        self.store = work / "store.sqlite"
        self.linked, self.changed, self.alone = work / "linked", work / "changed", work / "alone"
        self.kept = work / "kept.sqlite"  # what a first run left
        folders = (batch.folder, batch.pictures, batch.jpegs, batch.videos, *batch.kinds.values())
        self.counts = {place: len(files_below(place)) for place in folders}

    def _new_store(self):
        for path in self.work.glob("store.sqlite*"):
            path.unlink()

    def _kept_store(self):
        self._new_store()
        shutil.copyfile(self.kept, self.store)

    def check(self, key, label, folder, depth, jobs, before=None, after=None):
        command = [YANCAI, "check", folder, "--depth", depth, "--jobs", str(jobs), "--store", self.store]
        return Contender(key, label, self.counts.get(folder, 1), command, ends_with=_sound, before=before or self._new_store, after=after)

    def quick(self):
        return [self.check(f"quick-{jobs}", f"yancai check --depth quick --jobs {jobs}", self.batch.folder, "quick", jobs) for jobs in (1, 2)]

    def standard(self):
        name = "yancai check"
        return [
            *[self.check(f"standard-{jobs}", f"{name} --jobs {jobs}", self.batch.folder, "standard", jobs) for jobs in (1, 2)],
            *[self.check(f"standard-pictures-{jobs}", f"{name} --jobs {jobs}, pictures", self.batch.pictures, "standard", jobs) for jobs in (1, 2)],
            self.check("standard-jpeg", f"{name} --jobs 1, JPEG", self.batch.jpegs, "standard", 1),
        ]

    def again(self):
        """The second run, with nothing changed, when it is to read all the same, and with one file changed; and that file on its own."""
        reread = self.check("standard-reread", "second yancai check --reread, nothing changed, --jobs 1", self.linked, "standard", 1, self._kept_store)
        reread.command.append("--reread")
        return [
            self.check("standard-unchanged", "second yancai check, nothing changed, --jobs 1", self.linked, "standard", 1, self._kept_store),
            reread,
            self.check("standard-changed", "second yancai check, one photo changed, --jobs 1", self.changed, "standard", 1, self._kept_store),
            self.check("standard-alone", "yancai check of that photo alone", self.alone, "standard", 1),
        ]

    def keep_first_run(self):
        """A first run whose store the second ones find. Over links: the batch stays as it is."""
        for folder in (self.linked, self.changed):
            shutil.copytree(self.batch.folder, folder, copy_function=os.link)
            self.counts[folder] = self.counts[self.batch.folder]
        # The photo with one byte behind its end: another content, and as much work.
        photo = files_below(self.batch.jpegs)[-1]
        inside = self.changed / photo.relative_to(self.batch.folder)
        inside.unlink()
        inside.write_bytes(photo.read_bytes() + b"\0")
        self.alone.mkdir()
        shutil.copyfile(inside, self.alone / "changed.jpg")
        time.sleep(3)  # a link changes a file's time of change, and what changed just before it is read is read again
        self.check("first", "first yancai check", self.linked, "standard", 2).run()
        shutil.move(self.store, self.kept)

    def deep(self):
        return [self.check(f"deep-{jobs}", f"yancai check --depth deep --jobs {jobs}, videos", self.batch.videos, "deep", jobs) for jobs in (1, 2)]

    def kinds(self):
        """Each kind of file alone, at quick and at standard depth."""
        return [self.check(f"{depth}-{name}", f"yancai check --depth {depth} --jobs 1, {name}", folder, depth, 1)
                for name, folder in self.batch.kinds.items() for depth in ("quick", "standard")]

    def facts_quick(self, path):
        return Contender("facts-quick", f"yancai facts --depth quick {path.name}", 1, [YANCAI, "facts", path, "--depth", "quick"], ends_with=lambda code: True)


class Loop:
    """The same work with the bare libraries, and nothing around them: a measuring stick."""

    def __init__(self, batch, peers):
        self.batch, self.peers = batch, peers

    def _run(self, key, what, jobs, files, count, label):
        return Contender(key, label, count, [LOOP, what, str(jobs), files], ends_with=lambda code: code == 0)

    def quick(self):
        return [self._run(f"quick-loop-{jobs}", "quick", jobs, self.peers.all, len(self.batch.files), f"bare loop, quick, {jobs} thread{'s' * (jobs > 1)}")
                for jobs in (1, 2)]

    def standard(self):
        return [self._run(f"standard-loop-{jobs}", "standard", jobs, self.peers.all, len(self.batch.files),
                          f"bare loop, standard, {jobs} thread{'s' * (jobs > 1)}") for jobs in (1, 2)]

    def deep(self):
        return [self._run(f"deep-loop-{jobs}", "deep", jobs, self.peers.videos, len(self.peers.video_files),
                          f"bare loop, every frame, {jobs} thread{'s' * (jobs > 1)}, videos") for jobs in (1, 2)]

    def kinds(self):
        """Each kind of file alone, as Product's."""
        contenders = []
        for name, folder in self.batch.kinds.items():
            files = files_below(folder)
            listed = self.peers.listed(f"kind-{name}", files)
            contenders += [self._run(f"{depth}-loop-{name}", depth, 1, listed, len(files), f"bare loop, {depth}, {name}") for depth in ("quick", "standard")]
        return contenders

    def samples(self):
        return self._run("samples-loop", "samples", 1, self.peers.videos, len(self.peers.video_files), "bare loop, five samples a clip")
