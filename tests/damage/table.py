# SPDX-License-Identifier: GPL-3.0-or-later
"""The tables of the sweep, as Markdown between two markers."""

from collections import Counter

from verdicts import HARMLESS, MISSED, NOTICED, TOLD

BEGIN, END = "<!-- made by tests/damage/sweep: begin -->", "<!-- made by tests/damage/sweep: end -->"
COLUMNS = {
    "truncation": ("truncation",), "zeros": ("zeros 4 KB", "zeros 16 KB", "zeros 64 KB"), "noise": ("noise 4 KB", "noise 64 KB"), "1 bit": ("1 bit",),
    "20 bits": ("20 bits",), "packets lost": ("lost 1", "lost 10", "lost 50", "zeroed packet"), "blocks moved": ("blocks swapped", "block doubled"),
    "trailing": ("trailing",), "header lies": ("header lie",),
}


def share(part, whole):
    """Never rounded up to all, nor down to nothing."""
    percent = 100 * part / whole
    rounded = round(percent)
    if rounded == 100 and part < whole:
        return "99"
    return "1" if rounded == 0 and part else str(rounded)


def count(results, depth, kinds=None, name=None):
    return Counter(case["outcomes"][depth] for case in results
                   if (kinds is None or case["kind"] in kinds) and (name is None or case["format"] == name) and depth in case["outcomes"])


def rate(counted):
    """Detected of those that are not harmless, with their number; a dash when there was nothing to detect."""
    whole = counted[TOLD] + counted[NOTICED] + counted[MISSED]
    return f"{share(counted[TOLD] + counted[NOTICED], whole)} % ({whole})" if whole else "–"


def summary_line(results, name, depths):
    return ", ".join(f"{depth} {rate(count(results, depth, None, name))}" for depth in depths)


def rows(header, lines):
    yield "| " + " | ".join(header) + " |"
    yield "|" + "|".join(["---"] + ["---:"] * (len(header) - 1)) + "|"
    for line in lines:
        yield "| " + " | ".join(line) + " |"


def by_kind(results, depths):
    present = [kind for kind in dict.fromkeys(kind for kinds in COLUMNS.values() for kind in kinds)
               if any(case["kind"] == kind for case in results)]
    for kind in present:
        for depth in depths:
            counted = count(results, depth, (kind,))
            whole = counted[TOLD] + counted[NOTICED] + counted[MISSED]
            yield [kind, depth, str(sum(counted.values())), str(counted[HARMLESS]), str(counted[TOLD]), str(counted[NOTICED]), str(counted[MISSED]),
                   f"{share(counted[TOLD] + counted[NOTICED], whole)} %" if whole else "–"]


def by_format(results, depth):
    columns = [column for column, kinds in COLUMNS.items() if any(case["kind"] in kinds for case in results)]
    names = list(dict.fromkeys(case["format"] for case in results))
    yield from rows(["format", *columns, "all"],
                    [[name, *(rate(count(results, depth, COLUMNS[column], name)) for column in columns), rate(count(results, depth, None, name))]
                     for name in names])


def render(results, alarms, sound, options):
    lines = [f"Seed {options.seed}, {len({case['source'] for case in results})} sound files of {len({case['format'] for case in results})} formats, "
             f"{len(results)} damaged files.", ""]
    lines += ["### Every format together", "",
              *rows(["damage", "depth", "files", "harmless", "rejected or for review", "noticed only", "missed", "detected"], by_kind(results, options.depths)), ""]
    for depth in reversed(options.depths):
        lines += [f"### Detected at depth {depth}", "", *by_format(results, depth), ""]
    lines += ["### False alarms", "", f"{sound} sound files, each at {len(options.depths)} depths: {len(alarms)} false alarms.", ""]
    lines += [f"- `{alarm['file']}` at {alarm['depth']}: {alarm['said']}" for alarm in alarms]
    return "\n".join(lines).rstrip() + "\n"


def put(path, text):
    """Between the markers when the file has them; what stands around them is written by hand."""
    old = path.read_text(encoding="utf-8") if path.exists() else f"{BEGIN}\n{END}\n"
    before, _, rest = old.partition(BEGIN)
    _, _, after = rest.partition(END)
    path.write_text(f"{before}{BEGIN}\n{text}{END}{after}", encoding="utf-8")
