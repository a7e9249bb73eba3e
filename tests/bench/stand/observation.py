# SPDX-License-Identifier: GPL-3.0-or-later
"""Observation: a check watched from outside while it runs – the progress line on its terminal, the memory of all its processes – and what
can be said of both afterwards."""

import fcntl
import os
import pty
import re
import statistics
import struct
import termios
import threading
import time
from dataclasses import dataclass

from . import measuring

COLUMNS = 200
COUNT = re.compile(rb"\r(\d+)/(\d+)  ")
LEFT = re.compile(rb"(?:(\d+):)?(\d+):(\d\d) left")
MB = 10**6


@dataclass
class Shown:
    """One progress line: when, how many files of how many, and the seconds that were said to be left (None: nothing was said)."""

    at: float
    done: int
    files: int
    left: float | None
    text: str


@dataclass
class Observation:
    cost: measuring.Cost
    memory: list  # (seconds, bytes)
    shown: list
    said: str     # everything that came on the terminal

    def most_memory(self):
        return max(bytes_ for _, bytes_ in self.memory)

    def memory_over_time(self):
        """Medians of the second tenth of the work and of the last: MB. The first tenth starts processes."""
        begun = next((one.at for one in self.shown if one.done > 0), self.memory[0][0])
        ended = max([one.at for one in self.shown], default=self.memory[-1][0])
        tenth = (ended - begun) / 10
        part = [[bytes_ for at, bytes_ in self.memory if first <= at <= last]
                for first, last in ((begun + tenth, begun + 2 * tenth), (ended - tenth, ended))]
        return [statistics.median(samples) / MB if samples else None for samples in part]

    def progress_faults(self, files):
        """What the progress line said that cannot be true; empty: nothing."""
        faults = []
        if not self.shown:
            return ["no progress was shown"]
        counts = [one.done for one in self.shown]
        if counts != sorted(counts):
            faults.append("its count went down")
        if {one.files for one in self.shown} != {files}:
            faults.append(f"it spoke of {sorted({one.files for one in self.shown})} files, and there are {files}")
        if counts[-1] > files:
            faults.append(f"it counted {counts[-1]} of {files}")
        return faults

    def halfway(self):
        """(seconds said to be left when half of the files were done, seconds that were left); None when nothing was said then."""
        half = next((one for one in self.shown if one.done * 2 >= one.files and one.left is not None), None)
        return (half.left, self.cost.wall - half.at) if half else None

    def longest_stop(self):
        """The longest time in which the count stood still, in seconds, and what was shown then."""
        longest, text, since = 0.0, "", self.shown[0] if self.shown else None
        for one in self.shown:
            if one.done != since.done:
                since = one
            elif one.at - since.at > longest:
                longest, text = one.at - since.at, one.text
        return longest, text


class _Terminal(threading.Thread):
    """What a program writes to its terminal, with the time."""

    def __init__(self, begun):
        super().__init__(daemon=True)
        self.ours, self.theirs = pty.openpty()
        fcntl.ioctl(self.theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 25, COLUMNS, 0, 0))
        self.begun, self.shown, self.said = begun, [], b""

    def run(self):
        while True:
            try:
                piece = os.read(self.ours, 65536)
            except OSError:
                return  # nobody has the other end any more
            if not piece:
                return
            at = time.monotonic() - self.begun
            self.said = (self.said + piece)[-100_000:]
            for line in piece.split(b"\033[K"):
                if found := COUNT.search(line):
                    left = LEFT.search(line)
                    seconds = int(left[1] or 0) * 3600 + int(left[2]) * 60 + int(left[3]) if left else None
                    self.shown.append(Shown(at, int(found[1]), int(found[2]), seconds, line.decode(errors="replace").strip()))


def observe(command, env=None, interval=0.25, patience=None):
    """Runs it to its end, or for `patience` seconds: then it is killed, and its exit code is that of the signal."""
    begun = time.monotonic()
    terminal = _Terminal(begun)
    process = measuring.start(command, {"LC_ALL": "C.UTF-8", "TERM": "xterm", **(env or {})}, terminal.theirs)
    os.close(terminal.theirs)
    terminal.start()
    watch = measuring.Watch(process.pid, interval)
    watch.start()
    timer = threading.Timer(patience, process.kill) if patience else None
    if timer:
        timer.start()
    os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)
    if timer:
        timer.cancel()
    samples = watch.stop()
    cost = measuring.wait(process, begun)
    terminal.join(5)
    os.close(terminal.ours)
    return Observation(cost, [(at, bytes_) for at, bytes_, _ in samples], terminal.shown, terminal.said.decode(errors="replace"))
