# SPDX-License-Identifier: GPL-3.0-or-later
"""What `yancai facts` says of files, in the same words as the tools' sayings."""

import json
import os
import subprocess
import sys
from fractions import Fraction
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def binary():
    return Path(os.environ.get("YANCAI_BINARY", ROOT / "build" / "release" / "yancai"))


def facts_of(program, folder, paths, depth):
    """path → facts, of one run a thousand files."""
    found = {}
    for begin in range(0, len(paths), 1000):
        some = paths[begin:begin + 1000]
        command = [os.fsencode(program), b"facts", b"--depth", depth.encode(), b"--", *map(os.fsencode, some)]
        done = subprocess.run(command, cwd=folder, stdout=subprocess.PIPE, check=False)
        lines = done.stdout.decode("utf-8").splitlines()
        if len(lines) != len(some):
            sys.exit(f"{program} facts: {len(lines)} lines for {len(some)} files, exit code {done.returncode}")
        found |= {path: json.loads(line) for path, line in zip(some, lines)}
    return found


def ratio(text):
    numerator, denominator = map(int, text.split("/"))
    return Fraction(numerator, denominator) if numerator and denominator else Fraction(1)


def failed(value):
    return isinstance(value, dict) and set(value) == {"error"}


def we_say(line):
    facts = line["facts"]
    file, image, video, metadata = facts["file"], facts["image"], facts["video"], facts["metadata"]
    says = {"format": file["format"], "medium": file["medium"]}
    if facts["trouble"]:
        return says | {"opens": False, "decodes": False, "note": facts["trouble"].get("what", "")}
    if any(failed(probed) and probed["error"]["kind"] == "unsupported" for probed in (image, video)):
        says["note"] = "unsupported"  # Yancai has no decoder for this format, says so and nothing else: there is nothing to compare
    elif failed(image) or failed(video):
        says |= {"opens": False, "decodes": False, "note": (image if failed(image) else video)["error"].get("what", "")}
    elif image:
        says |= {"opens": True, "stored": (image["stored_width"], image["stored_height"]), "display": (image["width"], image["height"]),
                 "orientation": image["orientation"], "decodes": not image["decode"]["truncated"] and image["decode"]["faults_total"] == 0}
        says["note"] = "; ".join(str(fault.get("what", fault)) for fault in image["decode"]["faults"][:2])
    elif video:
        says |= {"opens": True, "moves": bool(video.get("width")), "streams": (video["video_streams"], video["video_streams"] + video["cover_pictures"], len(video["sound"]))}
        lengths = video["container_duration_seconds"]
        says["duration"] = [length for length in (lengths["declared"], lengths["measured"]) if length]
        if video.get("width"):
            says |= {"stored": (video["stored_width"], video["stored_height"]), "display": (video["width"], video["height"]),
                     "rotation": video["rotation"], "pixel_aspect": ratio(video["pixel_aspect"])}
            if video["decode"]["pixels_decoded"]:  # encrypted pictures, for one, are not
                says["decodes"] = not video["decode"]["truncated"] and video["decode"]["faults_total"] == 0
    tags = list(video.get("tags", {}).values()) if video and not failed(video) else []
    told = metadata if metadata and not failed(metadata) else {}
    if failed(metadata):
        says["metadata"] = metadata["error"].get("what", "")
    captions = [claim["text"] for claim in facts["captions"]] + [claim["text"] for claim in told.get("titles", [])]
    rights = [claim["claim"]["text"] for claim in told.get("rights", [])]
    # A machine's label stands in a caption's field at times and is kept where labels are kept.
    labels = [claim["claim"]["text"] for claim in told.get("ai_labels", [])]
    says["captions"] = captions + tags + labels
    says["rights"] = rights + tags
    captured = told.get("capture", {}).get("at", "") or (video or {}).get("tags", {}).get("creation_time", "")
    says["captured"] = captured
    return says
