# SPDX-License-Identifier: GPL-3.0-or-later
"""What a command costs: processor and wall time, bytes read from the disk, memory; of all processes that it starts, whoever ends them.

Processor time and bytes read come from wait4(). The kernel adds what a process used to what its parent is told when the parent waits for
it, also when it was killed; so the sum goes up the tree. A process whose parent is gone comes to us (we are the subreaper), and is
waited for and added here. known_cases() tries all of this on processes that say themselves what they used."""

import ctypes
import os
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path

PR_SET_CHILD_SUBREAPER = 36  # linux/prctl.h
BLOCK = 512  # bytes: what ru_inblock counts
INTERVAL = 0.05  # seconds between two looks at the memory


@dataclass(frozen=True)
class Cost:
    """Of one run. rss: the largest process alone; read: bytes that came from the disk."""

    cpu: float
    wall: float
    rss: int
    read: int
    code: int


class NotCounted(Exception):
    """This system hides what processes use, so that nothing can be measured here."""


def become_subreaper():
    if ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0) != 0:
        raise NotCounted("this system lets nobody wait for grandchildren; their processor time would be lost")


def start(command, env=None, stderr=subprocess.DEVNULL):
    return subprocess.Popen([os.fspath(word) for word in command], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=stderr,
                            env={**os.environ, **(env or {})})


def wait(process, begun):
    """Waits for it, and for all that it left behind."""
    _, status, used = os.wait4(process.pid, 0)
    wall, process.returncode = time.monotonic() - begun, os.waitstatus_to_exitcode(status)
    uses = [used]
    try:
        while True:
            uses.append(os.wait4(-1, 0)[2])
    except ChildProcessError:
        pass
    return Cost(sum(use.ru_utime + use.ru_stime for use in uses), wall, max(use.ru_maxrss for use in uses) * 1024,
                sum(use.ru_inblock for use in uses) * BLOCK, process.returncode)


def cost(command, env=None):
    begun = time.monotonic()
    return wait(start(command, env), begun)


def forget(paths):
    """Takes the files out of the page cache: who reads them next reads from the disk."""
    for path in paths:
        file = os.open(path, os.O_RDONLY)
        try:
            os.posix_fadvise(file, 0, 0, os.POSIX_FADV_DONTNEED)
        finally:
            os.close(file)


def tree(pid):
    """The process and all below it, as they are now."""
    children = {}
    for entry in os.listdir("/proc"):
        if entry.isdigit():
            try:
                fields = Path("/proc", entry, "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue  # gone meanwhile
            children.setdefault(int(fields[1]), []).append(int(entry))
    found, left = [], [pid]
    while left:
        one = left.pop()
        found.append(one)
        left += children.get(one, [])
    return found


def pss(pid):
    """Bytes of memory of this process: pages shared by n processes count as an n-th to each."""
    try:
        for line in Path("/proc", str(pid), "smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    except OSError:
        pass  # gone meanwhile
    return 0


def busy_seconds(pids):
    """Processor time of each of these processes so far."""
    seconds = {}
    for pid in pids:
        try:
            fields = Path("/proc", str(pid), "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        seconds[pid] = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return seconds


class Watch(threading.Thread):
    """Looks again and again at a running tree of processes: (seconds, bytes of PSS together, processor seconds of each)."""

    def __init__(self, pid, interval=INTERVAL):
        super().__init__(daemon=True)
        self.pid, self.interval = pid, interval
        self.samples, self.ended, self.begun = [], threading.Event(), time.monotonic()

    def run(self):
        while not self.ended.is_set():
            processes = tree(self.pid)
            self.samples.append((time.monotonic() - self.begun, sum(map(pss, processes)), busy_seconds(processes)))
            self.ended.wait(self.interval)

    def stop(self):
        self.ended.set()
        self.join()
        return self.samples


def watched(command, env=None, interval=INTERVAL):
    """The cost, and the samples. Watching costs time itself: what is timed is not watched."""
    begun = time.monotonic()
    process = start(command, env)
    watch = Watch(process.pid, interval)
    watch.start()
    os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)
    samples = watch.stop()
    return wait(process, begun), samples


# Each prints what it used itself: an idle parent with a child that it waits for; with one that it kills; with one that outlives it.
_BURN = "import time\nwhile time.process_time() < {seconds}: pass\n"
_CASES = {
    "a child that is waited for": "import os,sys\nif os.fork() == 0:\n    exec(sys.argv[1]); os._exit(0)\nos.wait()",
    "a child of a child that is killed": (
        "import os,sys,signal\nif os.fork() == 0:\n    r,w = os.pipe(); pid = os.fork()\n    if pid == 0:\n        exec(sys.argv[1]); os.write(w, b'.'); "
        "signal.pause()\n    os.read(r, 1); os.kill(pid, 9); os.wait(); os._exit(0)\nos.wait()"),
    "a child that outlives its parent": "import os,sys\nif os.fork() == 0:\n    exec(sys.argv[1]); os._exit(0)",
}


def known_cases(seconds=0.2, size=4 << 20):
    """Whether what processes use is counted here. Raises NotCounted with the case that is not."""
    become_subreaper()
    idle = cost([sys.executable, "-c", "import os,sys"]).cpu
    for name, script in _CASES.items():
        counted = cost([sys.executable, "-c", script, _BURN.format(seconds=seconds)]).cpu
        if not seconds * 0.95 <= counted <= seconds * 1.5 + 3 * idle + 0.1:
            raise NotCounted(f"{name} used {seconds} s of processor time, of which {counted:.2f} s were counted")
    with tempfile.NamedTemporaryFile(dir=Path(__file__).resolve().parents[3] / "build") as file:
        file.write(os.urandom(size))
        file.flush()
        os.fsync(file.fileno())
        forget([file.name])
        reading = f"import os\nif os.fork() == 0:\n    open({file.name!r}, 'rb').read(); os._exit(0)\nos.wait()"
        read = cost([sys.executable, "-c", reading]).read
        if not size <= read <= size * 1.5 + (4 << 20):
            raise NotCounted(f"a child of a child read {size} bytes from the disk, of which {read} were counted")
