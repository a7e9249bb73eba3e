# SPDX-License-Identifier: GPL-3.0-or-later
"""What `yancai check` says of files, compared with what it says of the sound one; and whether another program decodes the same."""

import hashlib
import json
import os
import subprocess
from dataclasses import dataclass, field

# What these rules want is not whether a file is whole: a shorter file has fewer bytes, and a lost caption is no damage to the picture.
OTHER_RULES = ("caption.", "rights.", "batch.", "origin.", "event.", "image.size.", "image.resolution.", "video.resolution", "video.geometry", "video.content.")
# A sound file may well be of a kind that the policy does not want; an alarm is a finding of one of these.
INTEGRITY_RULES = ("file.regular", "file.content", "image.decodes", "video.decodes", "video.duration")

TOLD, NOTICED, MISSED, HARMLESS = "told", "noticed", "missed", "harmless"


@dataclass
class Observation:
    findings: set = field(default_factory=set)  # (rule, severity)
    obstacles: int = 0
    signs: dict = field(default_factory=dict)   # what the facts say about damage, by name: a number, 0 when nothing


def rule_of(finding):
    """A clip whose pictures are gone has no size: that is more than a size that is too small."""
    return "video.picture" if finding["rule"] == "video.resolution" and "×" not in finding["found"] else finding["rule"]


def observation_of(asset):
    seen = Observation(obstacles=len(asset["obstacles"]))
    seen.findings = {(rule_of(finding), finding["severity"]) for finding in asset["findings"]}
    facts = asset["facts"]
    signs = {"trouble": int(facts.get("trouble") is not None)}
    for part in ("image", "video"):
        known = facts.get(part) or {}
        decode = known.get("decode") or {}
        signs[f"{part} error"] = int("error" in known)
        signs[f"{part} truncated"] = int(bool(decode.get("truncated")))
        signs[f"{part} faults"] = decode.get("faults_total", 0)
        signs[f"{part} trailing"] = (known.get("weight") or {}).get("trailing", 0) if part == "image" else known.get("trailing_bytes", 0)
    signs["packets lost"] = (facts.get("video") or {}).get("packets_lost", 0)
    signs["polyglot"] = len(facts["file"].get("also", []))
    seen.signs = signs
    return seen


def observe(binary, folder, depth, jobs):
    """{relative path: Observation} of every file below a folder."""
    command = [str(binary), "--lang", "en", "check", str(folder), "--store", ":memory:", "--format", "json", "--depth", depth, "--jobs", str(jobs)]
    done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
    if done.returncode not in (0, 1, 2, 3):
        raise RuntimeError(f"{' '.join(command)}\nended with {done.returncode}:\n{done.stderr.decode(errors='replace')[-1500:]}")
    return {asset["path"]: observation_of(asset) for asset in json.loads(done.stdout)["assets"]}


def outcome(seen, sound):
    """Told: there is something to reject or to look at that the sound file does not have, or the file could not be judged.
    Noticed: a notice, or a sign in the facts that no rule speaks of."""
    new = {(rule, severity) for rule, severity in seen.findings - sound.findings if not rule.startswith(OTHER_RULES)}
    if seen.obstacles > sound.obstacles or any(severity in ("reject", "review") for _, severity in new):
        return TOLD
    if new or any(value > sound.signs.get(sign, 0) for sign, value in seen.signs.items()):
        return NOTICED
    return MISSED


def alarms(seen):
    """What is said against a file that is sound."""
    said = [f"{rule} ({severity})" for rule, severity in sorted(seen.findings) if rule in INTEGRITY_RULES]
    return said + [f"{sign}: {value}" for sign, value in seen.signs.items() if value] + ["not judged"] * seen.obstacles


def decoded_digest(path, clip):
    """Of everything another program decodes; empty when it decodes nothing."""
    if clip:
        command = ["ffmpeg", "-nostdin", "-v", "quiet", "-threads", "1", "-copyts", "-i", path, "-map", "0:v?", "-map", "0:a?", "-fps_mode", "passthrough",
                   "-f", "framemd5", "-"]
    else:
        command = ["convert", path, "-strip", "-depth", "16", "rgba:-"]
    try:
        done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False, timeout=300,
                              env=os.environ | {"MAGICK_THREAD_LIMIT": "1"})
    except subprocess.TimeoutExpired:
        return ""
    return hashlib.sha256(done.stdout).hexdigest() if done.stdout else ""
