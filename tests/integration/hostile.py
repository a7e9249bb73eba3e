#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A folder of files that each would kill a careless reader: all are named with the reason, soon, in little memory, and nothing
outside the folder is opened."""

import ctypes
import json
import os
import shutil
import signal
import socket
import struct
import threading
import time

import hostile_files
from harness import PATIENCE, ROOT, Case, findings, main, photo

MOST_SECONDS = 60
MOST_MEMORY = 1 << 30
# A sanitizer's run-time takes many times the memory and time, and cannot live behind the walls; all else must hold with it too.
SANITIZED = bool(os.environ.get("YANCAI_SANITIZED"))
SECRET = "canary-7f3a-nobody-may-read-this"

# The rule that names each file, and what it found; the rest of its findings (no caption, too small) is no matter here.
EXPECTED = {
    "elsewhere.jpg": ("file.regular", "link_outside"),
    "empty.mp4": ("file.content", "0 bytes"),
    "endless-device.jpg": ("file.regular", "link_outside"),
    "endless-zeros.ts": ("video.resolution", "no pictures"),
    "endless.ts": ("video.resolution", "no pictures"),
    "film-claims.mp4": ("video.resolution", "no streams"),
    "film-deep.mkv": ("video.decodes", "corrupt"),
    "film-deep.mp4": ("video.decodes", "corrupt"),
    "film-elsewhere.mov": ("video.resolution", "single picture"),
    "film-entries.mp4": ("video.decodes", "corrupt"),
    "film-of-a-picture.mp4": ("video.resolution", "single picture"),
    "film-same-size-samples.mp4": ("video.resolution", "no pictures"),
    "film-size.mkv": ("video.decodes", "corrupt"),
    "gif-frames-huge.gif": ("image.decodes", "over_limit"),
    "gif-frames.gif": ("image.decodes", "warning"),
    "hole.mp4": ("file.content", "over_limit"),
    "itself.jpg": ("file.regular", "link_broken"),
    "jpeg-exif-counts.jpg": ("caption.readable", "corrupt"),
    "jpeg-huge.jpg": ("image.decodes", "over_limit"),
    "jpeg-profile-counts.jpg": ("image.size.minimum", "354 bytes"),
    "jpeg-scans.jpg": ("image.decodes", "damaged_picture"),
    "jpeg-wide-progressive.jpg": ("image.decodes", "over_limit"),
    "picture-named.mp4": ("file.content", "png"),
    "pipe.mp4": ("file.regular", "special"),
    "playlist-concat.mp4": ("file.content", "ffconcat"),
    "playlist-dash.mp4": ("file.content", "mpd"),
    "playlist-hls.mp4": ("file.content", "m3u"),
    "png-frames.png": ("caption.readable", "corrupt"),
    "png-huge.png": ("image.decodes", "over_limit"),
    "png-interlaced.png": ("image.decodes", "over_limit"),
    "png-profile-bomb.png": ("caption.present", ""),
    "png-text-bomb.png": ("caption.readable", "over_limit"),
    "png-wide.png": ("image.size.minimum", "1412097 bytes"),
    "png-xmp-deep.png": ("caption.readable", "over_limit"),
    "png-xmp-laughs.png": ("caption.readable", "unsupported"),
    "psb-huge.psb": ("image.decodes", "over_limit"),
    "psd-huge.psd": ("image.decodes", "over_limit"),
    "psd-resources.psd": ("image.decodes", "truncated"),
    "sidecar-deep.png": ("caption.readable", "over_limit"),
    "sidecar-laughs.png": ("caption.readable", "unsupported"),
    "socket.jpg": ("file.regular", "special"),
    "tiff-counts.tif": ("image.decodes", "corrupt"),
    "tiff-huge.tif": ("image.decodes", "over_limit"),
    "tiff-loop.tif": ("image.decodes", "corrupt"),
    "tiff-one-strip.tif": ("image.size.minimum", "470805 bytes"),
    "vector.jpg": ("image.format", "svg"),
    "webp-frames.webp": ("image.decodes", "over_limit"),
    "webp-huge.webp": ("image.decodes", "over_limit"),
    "zip-bomb.jpg": ("file.content", "zip"),
}


class Watch:
    """Who opens a file, as the kernel tells it (inotify)."""

    IN_ACCESS, IN_OPEN = 0x1, 0x20

    def __init__(self, path):
        self.c = ctypes.CDLL(None, use_errno=True)
        self.number = self.c.inotify_init1(os.O_NONBLOCK | os.O_CLOEXEC)
        if self.c.inotify_add_watch(self.number, os.fsencode(path), self.IN_ACCESS | self.IN_OPEN) < 0:
            raise OSError(ctypes.get_errno(), "inotify_add_watch")

    def seen(self):
        try:
            return len(os.read(self.number, 4096)) // 16
        except BlockingIOError:
            return 0


class Memory(threading.Thread):
    """The resident memory of a process and of everything it started, and its highest value."""

    def __init__(self, process):
        super().__init__()
        self.process, self.highest, self.over = process, 0, threading.Event()

    def run(self):
        while not self.over.wait(.02):
            total, todo = 0, [self.process.pid]
            while todo:
                one = todo.pop()
                try:
                    with open(f"/proc/{one}/status", encoding="ascii") as status:
                        total += sum(int(line.split()[1]) << 10 for line in status if line.startswith("VmRSS:"))
                    for task in os.listdir(f"/proc/{one}/task"):
                        with open(f"/proc/{one}/task/{task}/children", encoding="ascii") as children:
                            todo += map(int, children.read().split())
                except OSError:
                    continue  # it has ended meanwhile
            self.highest = max(self.highest, total)

    def peak(self):
        self.over.set()
        self.join()
        return self.highest


class Hostile(Case):
    def setUp(self):
        super().setUp()
        self.secret = self.place / "secret.txt"
        self.secret.write_text(SECRET)
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.listener.setblocking(False)
        self.addCleanup(self.listener.close)

    def make(self):
        # Not on /tmp, which may be memory: the holes are real only where a file system has them.
        folder = ROOT / "build" / "hostile"
        shutil.rmtree(folder, ignore_errors=True)
        self.addCleanup(shutil.rmtree, folder, True)
        hostile_files.make(folder, self.secret, self.listener.getsockname()[1])
        return folder

    def test_each_is_named_with_the_reason_in_a_minute_and_a_gibibyte(self):
        folder = self.make()
        (folder / "照片.jpg").write_bytes(photo())
        watch = Watch(self.secret)
        begun = time.monotonic()
        process = self.start("check", folder, "--store", self.store, "--format", "json", "--jobs", "2")
        memory = Memory(process)
        memory.start()
        out, err = process.communicate(timeout=10 * MOST_SECONDS * PATIENCE)
        seconds, peak = time.monotonic() - begun, memory.peak()
        print(f"\n{len(EXPECTED)} hostile files in {seconds:.1f} s, {peak >> 20} MiB at most", flush=True)

        self.assertEqual(process.returncode, 1, err)
        self.assertNotIn(SECRET.encode(), out + err)
        self.assertEqual(watch.seen(), 0, "the file outside was opened")
        with self.assertRaises(BlockingIOError, msg="somebody connected"):
            self.listener.accept()
        report = json.loads(out)
        self.assertEqual({asset["path"] for asset in report["assets"]}, {"照片.jpg", *EXPECTED})
        self.assertEqual(self.asset(report, "照片.jpg")["verdict"], "accepted")  # they hold back no sound file
        for asset in report["assets"]:
            if asset["path"] not in EXPECTED:
                continue
            rule, found = EXPECTED[asset["path"]]
            with self.subTest(asset["path"]):
                self.assertIn(asset["verdict"], ("rejected", "review"), asset["obstacles"])
                self.assertIn(found, [finding["found"] for finding in findings(asset, rule)], asset["findings"])
        if not SANITIZED:
            self.assertLess(seconds, MOST_SECONDS)
            self.assertLess(peak, MOST_MEMORY)


class Walls(Case):
    def setUp(self):
        super().setUp()
        self.put("照片.jpg")

    def test_the_report_names_the_walls(self):
        walls = self.report(expect=0)["run"]["sandbox"]
        self.assertIn(walls, (None,) if SANITIZED else ("seccomp, landlock", "seccomp"))
        self.assertEqual("sandbox" in self.check("--lang", "en", expect=0).stdout, SANITIZED)

    def test_the_report_says_that_there_were_none(self):
        self.assertIsNone(self.report("--no-sandbox", expect=0)["run"]["sandbox"])
        self.assertIn("without a sandbox", self.check("--no-sandbox", "--lang", "en", expect=0).stdout)
        self.assertIn("未启用隔离", self.check("--no-sandbox", "--lang", "zh", expect=0).stdout)

    def test_a_batch_that_is_killed_leaves_no_process(self):
        for number in range(40):
            self.put(f"{number}.jpg", photo(f"第{number}组专家在现场交流"))
        process = self.start("check", self.folder, "--store", self.store)
        families = set()
        while len(families) < 3 and process.poll() is None:  # itself, the nursery, a worker
            families |= family(process.pid)
        self.assertIsNone(process.poll(), "it was over before it could be killed")
        process.send_signal(signal.SIGKILL)
        process.communicate()
        until = time.monotonic() + 30
        while any(alive(one) for one in families) and time.monotonic() < until:
            time.sleep(.02)
        self.assertEqual([one for one in families if alive(one)], [])


class Kernels(Case):
    """Kernels that lack something, played by a filter in front of this one."""

    def setUp(self):
        super().setUp()
        self.put("照片.jpg")

    def test_a_kernel_without_landlock_is_told(self):
        done = self.check("--format", "json", "--lang", "en", expect=0, preexec_fn=without_landlock)
        self.assertEqual(json.loads(done.stdout)["run"]["sandbox"], "seccomp")
        self.assertIn("no Landlock", done.stderr)
        self.assertIn("seccomp alone", self.check("--lang", "en", expect=0, preexec_fn=without_landlock).stdout)

    def test_a_kernel_without_seccomp_checks_nothing_unasked(self):
        done = self.check(expect=70, preexec_fn=lambda: refuse_calls([SYS_SECCOMP], errno=22))
        self.assertIn("--no-sandbox", done.stderr)


def family(process):
    members, todo = set(), [process]
    while todo:
        one = todo.pop()
        members.add(one)
        try:
            for task in os.listdir(f"/proc/{one}/task"):
                with open(f"/proc/{one}/task/{task}/children", encoding="ascii") as children:
                    todo += map(int, children.read().split())
        except OSError:
            continue
    return members


def alive(process):
    try:
        with open(f"/proc/{process}/stat", encoding="ascii") as status:
            return status.read().rsplit(")", 1)[1].split()[0] not in "ZX"
    except OSError:
        return False


# --- a kernel that lacks something, played by a filter in front of it

SYS_SECCOMP, SYS_LANDLOCK = 317, (444, 445, 446)  # x86-64: asm/unistd_64.h
PR_SET_NO_NEW_PRIVS, PR_SET_SECCOMP, SECCOMP_MODE_FILTER = 38, 22, 2
RET_ALLOW, RET_ERRNO = 0x7fff0000, 0x00050000
LOAD_WORD, JUMP_IF_EQUAL, RETURN = 0x20, 0x15, 0x06  # linux/bpf_common.h


def refuse_calls(numbers, errno):
    """The calls answer `errno` from now on, for this process and its children (a classic BPF program, seccomp(2))."""
    program = [(LOAD_WORD, 0, 0, 0)]
    for place, number in enumerate(numbers):
        program.append((JUMP_IF_EQUAL, len(numbers) - place, 0, number))
    program += [(RETURN, 0, 0, RET_ALLOW), (RETURN, 0, 0, RET_ERRNO | errno)]
    code = b"".join(struct.pack("<HBBI", *line) for line in program)
    kept = ctypes.create_string_buffer(code, len(code))
    pointer = struct.pack("<H6xQ", len(program), ctypes.addressof(kept))
    c = ctypes.CDLL(None)
    c.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    c.prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, ctypes.create_string_buffer(pointer, len(pointer)), 0, 0)


def without_landlock():
    refuse_calls(SYS_LANDLOCK, errno=38)  # ENOSYS: the answer of a kernel that does not know the call


if SANITIZED:
    del Kernels  # a build without walls asks the kernel for none

if __name__ == "__main__":
    main()
