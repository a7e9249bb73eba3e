# SPDX-License-Identifier: GPL-3.0-or-later
"""The tables of a run, for people and as a file: on which machine, with which versions, what each contender cost, what was promised."""

import json
import os
import platform
import re
import subprocess
from datetime import datetime, timezone
from pathlib import Path

from .place import ROOT, YANCAI
from .targets import MB, TARGETS, bound_of

RESULTS = Path(__file__).resolve().parents[1] / "results"
VERSIONS = {
    "exiftool": ["exiftool", "-ver"], "ffmpeg": ["ffmpeg", "-version"], "mediainfo": ["mediainfo", "--Version"], "libvips": ["vips", "--version"],
    "ImageMagick": ["identify", "-version"], "jpeginfo": ["jpeginfo", "--version"], "openssl": ["openssl", "version"],
    "yancai": [YANCAI, "--version"],
}


def _version(command):
    try:
        text = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False, timeout=60).stdout.decode(errors="replace")
    except OSError:
        return "not installed"
    found = re.search(r"\d+(\.\d+)+[\w.+~-]*", text)
    return found[0] if found else "?"


def machine():
    processor = next((line.partition(":")[2].strip() for line in Path("/proc/cpuinfo").read_text().splitlines() if line.startswith("model name")), "?")
    commit = subprocess.run(["git", "-C", ROOT, "describe", "--always", "--dirty"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False)
    return {
        "when": datetime.now(timezone.utc).strftime("%Y-%m-%d %H:%M UTC"), "processor": processor, "cores": len(os.sched_getaffinity(0)),
        "kernel": platform.release(), "memory_bytes": os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES"),
        "load_at_start": os.getloadavg()[0], "commit": commit.stdout.decode().strip(),
        "versions": {name: _version(command) for name, command in VERSIONS.items()},
    }


def _table(rows):
    """Columns as wide as what is in them; as Markdown reads it."""
    widths = [max(len(str(row[column])) for row in rows) for column in range(len(rows[0]))]
    lines = ["| " + " | ".join(str(cell).ljust(width) if column == 0 else str(cell).rjust(width)
                               for column, (cell, width) in enumerate(zip(row, widths, strict=True))) + " |" for row in rows]
    return [lines[0], "|" + "|".join("-" * (width + 2) for width in widths) + "|", *lines[1:]]


def costs_table(results):
    rows = [["what", "files", "CPU s", "from … to", "wall s", "from … to", "files/s", "ms CPU a file", "PSS MB", "largest process MB", "read cold MB"]]
    for key, one in results.costs.items():
        if one.missing():
            rows.append([f"{one.label} (not installed)", one.files, *["–"] * 9])
            continue
        measured = bool(one.costs)
        cpu, wall = (one.median(what) if measured else None for what in ("cpu", "wall"))
        spread = [f"{low:.2f} … {high:.2f}" for low, high in (one.spread(what) for what in ("cpu", "wall"))] if measured else ["–", "–"]
        rows.append([
            one.label, one.files, f"{cpu:.2f}" if measured else "–", spread[0], f"{wall:.2f}" if measured else "–", spread[1],
            f"{one.files / wall:.1f}" if measured else "–", f"{cpu / one.files * 1000:.2f}" if measured else "–",
            f"{results.memory[key] / MB:.0f}" if key in results.memory else "–",
            f"{max(cost.rss for cost in one.costs) / MB:.0f}" if measured else "–",
            f"{results.read[key][0] / MB:.1f}" if key in results.read else "–"])
    return _table(rows)


def targets_table(results):
    """Of a run of single parts only what they measure is shown."""
    rows = [["target", "bound", "measured", ""]]
    for target in TARGETS:
        value, met = target.judge(results)
        if value is None and not results.whole:
            continue
        said = "not measured" if value is None else target.show(value)
        rows.append([f"{target.group}: {target.text}", bound_of(target), said, {None: "", True: "met", False: "missed"}[met]])
    return _table(rows) if len(rows) > 1 else []


def page(batch, results, about, rounds):
    """All of it, as Markdown."""
    versions = ", ".join(f"{name} {said}" for name, said in about["versions"].items())
    return "\n".join([
        f"{len(batch.files)} files, {batch.bytes / MB:.0f} MB (scale {batch.scale.name}); {rounds} rounds, interleaved; medians.",
        f"{about['when']}, {about['processor']}, {about['cores']} cores, Linux {about['kernel']}, load when it began {about['load_at_start']:.1f}, "
        f"commit {about['commit']}.", f"{versions}.", "", *targets_table(results), "", *costs_table(results), ""])


def document(batch, results, about, rounds):
    """The same for programs."""
    return {
        "schema": "yancai/bench/1", "machine": about, "rounds": rounds,
        "batch": {"scale": batch.scale.name, "files": len(batch.files), "bytes": batch.bytes},
        "costs": {key: {"label": one.label, "files": one.files, "missing": one.missing(), "cpu": [cost.cpu for cost in one.costs],
                        "wall": [cost.wall for cost in one.costs], "largest_process_bytes": [cost.rss for cost in one.costs],
                        "pss_bytes": results.memory.get(key), "read_cold_bytes": results.read.get(key, (None,))[0],
                        "idle_at_end": results.idle.get(key)} for key, one in results.costs.items()},
        "read": {key: {"bytes": read, "of": whole} for key, (read, whole) in results.read.items()},
        "targets": [{"group": target.group, "text": target.text, "bound": target.bound, "at_least": target.at_least,
                     "value": value, "met": met} for target in TARGETS for value, met in [target.judge(results)]],
    }


def write(batch, results, about, rounds, readme):
    """Keeps the run's results, and puts the tables into the README between its marks."""
    RESULTS.mkdir(exist_ok=True)
    name = f"scale-{batch.scale.name}"
    (RESULTS / f"{name}.json").write_text(json.dumps(document(batch, results, about, rounds), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    text, tables = readme.read_text(encoding="utf-8"), page(batch, results, about, rounds)
    written, count = re.subn(r"(<!-- results -->\n).*?(<!-- /results -->)", lambda found: f"{found[1]}{tables}{found[2]}", text, flags=re.S)
    if count != 1:
        raise ValueError(f"{readme} has no place for results")
    readme.write_text(written, encoding="utf-8")
