# SPDX-License-Identifier: GPL-3.0-or-later
"""Where processor time goes, by the kernel's samples: each is put down to a source file of ours or to a library."""

import re
import shutil
import subprocess
from collections import Counter
from functools import lru_cache

from .place import ROOT, YANCAI

SAMPLES_A_SECOND = 1999
OBJECTS = ROOT / "build" / "release" / "CMakeFiles"


class CannotSample(Exception):
    """Why no profile can be taken here."""


def _plain(symbol):
    """Without arguments and what a compiler appends to the name of a part it made of a function."""
    symbol = re.sub(r"\s*\[clone [^]]*\]|\.(isra|part|cold|constprop)\.\d+|\.cold$", "", symbol)
    name = symbol.replace("(anonymous namespace)", "{}").partition("(")[0].replace("{}", "(anonymous namespace)").strip()
    # Of a template's instance the type that it returns comes first.
    returned, ours, rest = name.partition(" yancai::")
    return ours.strip() + rest if ours else returned


@lru_cache(maxsize=1)
def _sources():
    """Of each function of ours the source file that it is in. Of two of one name the first is said."""
    places = {}
    for part in sorted(OBJECTS.glob("yancai*.dir")):
        objects = sorted(part.rglob("*.o"))
        if not objects:
            continue
        listed = subprocess.run(["nm", "-C", "--defined-only", *objects], stdout=subprocess.PIPE, check=True).stdout.decode(errors="replace")
        source = None
        for line in listed.splitlines():
            if line.endswith(".o:"):
                source = line[:-len(".o:")].partition(".dir/")[2]
            elif (found := re.match(r"[0-9a-f]* [tTwW] (.*)", line)) and source and source.startswith("src/"):
                places.setdefault(_plain(found[1]), source)
    return places


def _place(symbol, binary):
    """The source file or library of a sample."""
    if binary.startswith("[kernel") or binary == "[guest.kernel]":
        return "kernel"
    name = binary.rpartition("/")[2]
    if name == YANCAI.name:
        # Templates of libraries are compiled into many of our files, of which the linker keeps one's.
        for library, start in (("nlohmann JSON", "nlohmann::"), ("libstdc++", "std::")):
            if _plain(symbol).startswith(start):
                return library
        return _sources().get(_plain(symbol), "yancai, elsewhere")
    return re.sub(r"(-[\d.]+)?\.so[.\d]*$", "", name) or "elsewhere"


def taken(command, work):
    """Samples of a command and all its processes, counted by place."""
    if shutil.which("perf") is None:
        raise CannotSample("perf is not installed (Debian: linux-perf)")
    record = work / "samples.perf"
    ran = subprocess.run(["perf", "record", "-q", "-F", str(SAMPLES_A_SECOND), "-o", record, "--", *command], stdout=subprocess.DEVNULL,
                         stderr=subprocess.PIPE, check=False)
    if not record.exists():
        raise CannotSample(ran.stderr.decode(errors="replace").strip() or "perf took no samples")
    told = subprocess.run(["perf", "script", "-i", record, "-F", "comm,ip,sym,dso"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True)
    record.unlink()
    counts = Counter()
    for line in told.stdout.decode(errors="replace").splitlines():
        if found := re.match(r"\s*(?P<comm>.*?)\s+[0-9a-f]+ (?P<symbol>.*) \((?P<binary>[^()]*)\)$", line):
            if found["comm"].startswith(YANCAI.name):
                counts[_place(found["symbol"], found["binary"])] += 1
    if not counts:
        raise CannotSample("perf saw nothing of the program")
    return counts
