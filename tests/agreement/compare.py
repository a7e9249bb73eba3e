# SPDX-License-Identifier: GPL-3.0-or-later
"""One table: every fact, when two sayings of it are the same, and what a run of comparisons amounts to."""

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from itertools import combinations


def plain(text):
    """Without what a field's padding and a terminal's habits do to a text."""
    text = unicodedata.normalize("NFC", str(text).replace("\0", " ").replace("\ufeff", ""))
    return " ".join(text.split()).casefold()


# Windows' western set, with the five bytes that it leaves open standing for themselves.
LATIN = {chr(code): code for code in range(256)}
LATIN |= {bytes([code]).decode("cp1252"): code for code in range(128, 160) if code not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)}


def readings(text):
    """A text as it stands, and as it reads when the tool took its bytes for Latin-1: exiftool does that with IPTC without a charset mark."""
    text = str(text)
    found = {plain(text)}
    if not all(sign in LATIN for sign in text):
        return found
    raw = bytes(LATIN[sign] for sign in text)
    for really in ("utf-8", "gb18030"):
        try:
            found.add(plain(raw.decode(really)))
        except UnicodeError:
            continue
    return found


def same_text(one, other):
    return bool(readings(one) & readings(other))


def near(one, other):
    """Containers round to ticks, tools measure to the first or the last frame: a tenth of a second or two percent."""
    return abs(one - other) <= max(0.1, 0.02 * max(one, other))


def any_near(ours, theirs):
    return any(near(one, theirs) for one in (ours if isinstance(ours, list) else [ours]))


def same_size(ours, theirs):
    """A stretched side may be rounded either way."""
    return abs(ours[0] - theirs[0]) <= 1 and abs(ours[1] - theirs[1]) <= 1


def same_streams(ours, theirs):
    """Video and sound. A stream of one picture is a cover for Yancai, told apart from video, and a video stream for most tools."""
    if len(ours) == 2:
        return ours == theirs
    return ours[0] <= theirs[0] <= ours[1] and ours[2] == theirs[1]


def day_and_time(text):
    digits = re.sub(r"\D", "", str(text).split("+")[0])
    return digits[:14]


def same_moment(ours, theirs):
    """To the second; or as far as both go. `theirs` is a list with the best first, of which ours must be one."""
    def match(one, other):
        length = min(len(one), len(other))
        return length >= 8 and one[:length] == other[:length]
    if isinstance(ours, list):
        ours = ours[0]
    return any(match(day_and_time(ours), day_and_time(time)) for time in theirs)


def same_format(ours, theirs):
    return bool(theirs & ours) if isinstance(ours, frozenset) else ours in theirs


FACTS = {
    "format": same_format,
    "opens": lambda ours, theirs: ours == theirs,
    "moves": lambda ours, theirs: ours == theirs,
    "display": same_size,
    "stored": lambda ours, theirs: ours == theirs,
    "orientation": lambda ours, theirs: ours == theirs,
    "rotation": lambda ours, theirs: ours == theirs,
    "pixel_aspect": lambda ours, theirs: abs(ours - theirs) <= theirs / 500,
    "duration": any_near,
    "streams": same_streams,
    "decodes": lambda ours, theirs: ours == theirs,
    "captured": same_moment,
    "captions": None,  # text by text
    "rights": None,
}
# Of sound, documents and the rest Yancai measures nothing but the format.
OF_A_STILL = {"format", "opens", "display", "stored", "orientation", "decodes", "captured", "captions", "rights"}
OF_A_PICTURE = {"display", "stored", "rotation", "pixel_aspect"}  # which a clip without a moving picture does not have
OF_A_CLIP = set(FACTS) - {"orientation"}


@dataclass
class Tally:
    compared: int = 0
    agreed: int = 0
    confirmed: int = 0       # things of which two tools say the same
    confirmed_agreed: int = 0


@dataclass
class Disagreement:
    path: str
    fact: str
    ours: str
    theirs: dict
    two_tools: bool
    reason: str = ""         # of the table of explained disagreements


@dataclass
class Result:
    files: int = 0
    nothing_moves: int = 0
    not_decoded: dict = field(default_factory=lambda: defaultdict(int))  # format → files
    tallies: dict = field(default_factory=lambda: defaultdict(Tally))
    disagreements: list = field(default_factory=list)

    def unexplained(self):
        return [one for one in self.disagreements if not one.reason]


def show(value):
    if isinstance(value, frozenset):
        return "|".join(sorted(value))
    if isinstance(value, tuple):
        return "×".join(map(str, value))
    if isinstance(value, list):
        return ", ".join(show(one) for one in value) or "nothing"
    return str(value)


def explanation(explained, path, fact):
    for pattern, facts, reason in explained:
        if fnmatchcase(path, pattern) and (facts == "*" or fact in facts.split(",")):
            return reason
    return ""


def compare_fact(result, explained, path, fact, ours, sayings, note):
    """`sayings`: tool → what it says of this fact."""
    same = FACTS[fact]
    tally = result.tallies[fact]
    agrees = {tool: ours is not None and ours != [] and same(ours, said) for tool, said in sayings.items()}
    shared = [(one, other) for one, other in combinations(sayings, 2) if same(sayings[one], sayings[other])]
    if fact == "format":
        confirmed = [agrees[one] and agrees[other] for one, other in shared]
    else:
        confirmed = [agrees[one] or agrees[other] for one, other in shared]
    tally.compared += len(sayings)
    tally.agreed += sum(agrees.values())
    tally.confirmed += bool(shared)
    tally.confirmed_agreed += bool(shared) and all(confirmed)
    if not all(agrees.values()):
        said = {tool: show(value) for tool, value in sayings.items()}
        ours_shown = show(ours) + (f" ({note})" if note and fact in ("opens", "decodes") else "")
        two = bool(shared) and not all(confirmed)
        result.disagreements.append(Disagreement(path, fact, ours_shown, said, two, explanation(explained, path, fact)))


def compare_texts(result, explained, path, fact, ours, sayings):
    """Every text that a tool sees must be among ours; two tools that see the same one confirm it."""
    tally = result.tallies[fact]
    for number, (tool, found) in enumerate(sayings.items()):
        others = [text for other in list(sayings)[number + 1:] for _, text in sayings[other]]
        for name, text in found:
            if not plain(text):
                continue
            there = any(same_text(text, one) for one in ours)
            confirmed = any(same_text(text, one) for one in others)
            tally.compared += 1
            tally.agreed += there
            tally.confirmed += confirmed
            tally.confirmed_agreed += confirmed and there
            if not there:
                result.disagreements.append(Disagreement(path, fact, show([one[:120] for one in ours]), {f"{tool} {name}": text[:300]}, confirmed,
                                                         explanation(explained, path, fact)))


def compare_file(result, explained, path, ours, tools):
    """`tools`: tool → its sayings of this file."""
    result.files += 1
    if ours.get("note") == "unsupported":
        result.not_decoded[ours["format"]] += 1
    if ours.get("moves") is False:
        result.nothing_moves += 1
        tools = {tool: {fact: said for fact, said in says.items() if fact not in OF_A_PICTURE} for tool, says in tools.items()}
    applicable = {"image": OF_A_STILL, "video": OF_A_CLIP}.get(ours["medium"], {"format"})
    for fact, same in FACTS.items():
        sayings = {tool: says[fact] for tool, says in tools.items() if fact in says}
        if not sayings or fact not in applicable:
            continue
        if same is None:
            compare_texts(result, explained, path, fact, ours.get(fact, []), sayings)
        elif fact in ours or (ours.get("opens") is True and fact != "decodes"):
            compare_fact(result, explained, path, fact, ours.get(fact), sayings, ours.get("note", ""))
