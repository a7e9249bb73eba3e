#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Ctrl-C and kill -9 at any moment of caption, mend and pack: what was handed in stays byte for byte, what is half made is never taken
for finished, and the same command again ends as if nothing had happened.

YANCAI_KILLS says how often each is stopped (default 8); tests/integration/kill_sweep does it more often."""

import hashlib
import os
import random
import signal
import time
import zipfile

from harness import PATIENCE, Case, captions, main, media, photo, sound_folder

KILLS = int(os.environ.get("YANCAI_KILLS", "8"))
LOG = ".yancai-log.json"


def tree(folder):
    """Every file below, hidden ones too, but the log: it tells its own folder's name."""
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted(folder.rglob("*")) if path.is_file() and path.name != LOG}


def hidden(name):
    return any(part.startswith(".yancai-") for part in name.split("/"))


class Stopped(Case):
    def setUp(self):
        super().setUp()
        self.seed = int(os.environ.get("YANCAI_SEED", time.time_ns() & 0xFFFF))
        self.dice = random.Random(self.seed)
        self.hand_in()
        self.handed_in = tree(self.folder)

    def stopped(self, *arguments, within):
        """Starts the command and stops it somewhere within so many seconds; whether it was still there."""
        process = self.start(*arguments)
        time.sleep(self.dice.uniform(0, within))
        running = process.poll() is None
        process.send_signal(self.dice.choice((signal.SIGKILL, signal.SIGKILL, signal.SIGINT)))
        process.communicate(timeout=60 * PATIENCE)
        self.assertEqual(tree(self.folder), self.handed_in, "what was handed in was changed")
        return running

    def clean(self, *arguments, expect=0):
        begun = time.monotonic()
        self.yancai(*arguments, expect=expect)
        return time.monotonic() - begun


class MendingStopped(Stopped):
    def hand_in(self):
        small = (media() / "small.jpg").read_bytes()
        rows = []
        for number in range(8):
            comment = f"{number:02}".encode()
            self.put(f"学术交流/{number}.png", small[:2] + b"\xff\xfe\x00\x04" + comment + small[2:])
            rows.append([f"{number}.png", f"第{number}组专家在会场发言"])
        self.put("学术交流/大.jpg", photo())
        self.put("学术交流/录像.mov", media() / "clip.mp4")
        captions.sheet(self.folder / "素材清单.csv", rows)
        captions.sidecar(self.folder / "学术交流/录像.mov.xmp", "专家在会场发言的录像")

    def sweep_new_folder(self, *command, expect=0):
        whole = self.place / "whole"
        seconds = self.clean(*command, self.folder, "--into", whole, expect=expect)
        expected = tree(whole)
        self.assertFalse([name for name in expected if hidden(name)])
        stopped = 0
        for number in range(KILLS):
            with self.subTest(command=command[0], kill=number, seed=self.seed):
                into = self.place / f"new{number}"
                for _ in range(self.dice.choice((1, 1, 2))):
                    stopped += self.stopped(*command, self.folder, "--into", into, within=seconds)
                    half = tree(into) if into.exists() else {}
                    if not (into / LOG).exists():
                        self.assertTrue(not half or any(hidden(name) for name in half), "nothing tells that it is unfinished")
                    for name, digest in half.items():
                        if not hidden(name):
                            self.assertEqual(digest, expected.get(name), f"{name} is there, and not whole")
                if (into / LOG).exists() and not any(hidden(name) for name in tree(into)):  # it was quicker
                    continue
                self.yancai(*command, self.folder, "--into", into, expect=expect)
                self.assertEqual(tree(into), expected)
        self.assertGreater(stopped, 0, "everything was quicker than its end")

    def test_caption(self):
        self.sweep_new_folder("caption")

    def test_mend(self):
        store = ("--store", self.store)
        self.yancai("check", self.folder, *store)  # measured once: what is stopped is the mending
        self.sweep_new_folder("mend", "--apply", *store)


class PackingStopped(Stopped):
    def hand_in(self):
        sound_folder(self.folder)

    def sweep_pack(self, ending):
        self.check(expect=0)
        pack = ("pack", self.folder, "--store", self.store)
        seconds = self.clean(*pack, "--into", self.place / f"whole{ending}")
        stopped = 0
        for number in range(KILLS):
            with self.subTest(kill=number, seed=self.seed, ending=ending):
                room = self.place / f"room{number}"
                room.mkdir()
                target = room / f"bag{ending}"
                for _ in range(self.dice.choice((1, 1, 2))):
                    stopped += self.stopped(*pack, "--into", target, within=seconds)
                    if target.exists():
                        self.yancai("pack", "--verify", target, expect=0)
                    for path in room.iterdir():
                        self.assertTrue(path == target or path.name.startswith(f"bag{ending}.unfinished"), f"{path.name}: what is this?")
                finished = target.exists()
                self.yancai(*pack, "--into", target, expect=64 if finished else 0)
                self.yancai("pack", "--verify", target, expect=0)
                if ending:
                    self.assertIsNone(zipfile.ZipFile(target).testzip())
                if not finished:
                    self.assertEqual([path.name for path in room.iterdir()], [target.name], "something was left behind")
        self.assertGreater(stopped, 0, "everything was quicker than its end")

    def test_pack_into_a_folder(self):
        self.sweep_pack("")

    def test_pack_into_a_zip(self):
        self.sweep_pack(".zip")


if __name__ == "__main__":
    main()
