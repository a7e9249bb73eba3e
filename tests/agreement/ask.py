# SPDX-License-Identifier: GPL-3.0-or-later
"""Asks the tools themselves, those that are installed, about the files of a folder."""

import json
import os
import re
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

from .tellers import FFMPEG_STILLS, exiftool_says, ffprobe_says, file_says, is_still, on_a_still, on_photoshop, vips_says

PATIENCE = 60  # seconds for one tool with one file
EXIFTOOL_TAGS = ("FileType", "MIMEType", "ImageWidth", "ImageHeight", "SourceImageWidth", "SourceImageHeight", "Orientation", "Rotation", "Duration", "HandlerType",
                 "Caption-Abstract", "Headline", "ObjectName", "Description", "Title", "ImageDescription", "UserComment", "AltTextAccessibility",
                 "ExtDescrAccessibility", "XPComment", "XPSubject", "XPTitle", "XPAuthor", "Comment", "Caption", "CopyrightNotice", "By-line", "Credit", "Source",
                 "SpecialInstructions", "OriginalTransmissionReference", "Rights", "Creator", "Instructions", "TransmissionReference", "Owner", "UsageTerms",
                 "WebStatement", "Marked", "Artist", "Copyright", "CopyrightOwnerName", "LicensorName", "ImageSupplierName", "ImageCreatorName", "Author",
                 "MajorBrand", "DateTimeOriginal", "DateTimeDigitized", "CreateDate", "DateCreated", "CreationTime", "CreationDate", "Error")


def run(words, folder):
    try:
        return subprocess.run([os.fsencode(word) for word in words], cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                              timeout=PATIENCE, check=False)
    except subprocess.TimeoutExpired:
        return None


def safe(path):
    return path if not path.startswith("-") else "./" + path


def ask_exiftool(folder, paths):
    found = {}
    for begin in range(0, len(paths), 400):
        some = paths[begin:begin + 400]
        words = ["exiftool", "-j", "-n", "-G1", "-q", "-q", "-api", "largefilesupport=1", *(f"-{tag}" for tag in EXIFTOOL_TAGS), *map(safe, some)]
        done = subprocess.run([os.fsencode(word) for word in words], cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.DEVNULL, check=False)
        try:
            entries = json.loads(done.stdout.decode("utf-8", "replace") or "[]", parse_float=str, parse_int=str)
        except ValueError:
            sys.exit("exiftool's answer is no JSON")
        for entry in entries:
            path = entry["SourceFile"]
            found[path[2:] if path.startswith("./-") else path] = entry
    return found


def ask_file(folder, paths):
    found = {}
    for begin in range(0, len(paths), 1000):
        some = paths[begin:begin + 1000]
        done = run(["file", "--brief", "--mime-type", "--", *some], folder)
        lines = done.stdout.decode("utf-8", "replace").splitlines() if done else []
        if len(lines) == len(some):
            found |= dict(zip(some, lines))
    return found


def ask_ffprobe(folder, path):
    # -show_entries would do, but whole streams name every side data that turns the picture
    done = run(["ffprobe", "-v", "error", "-of", "json", "-show_streams", "-show_format", "-i", "file:" + path], folder)
    if done is None:
        return {}
    try:
        probed = json.loads(done.stdout.decode("utf-8", "replace") or "{}", parse_float=str, parse_int=str)
    except ValueError:
        probed = {}
    return probed | {"rc": done.returncode}


def decodes_with_ffmpeg(folder, path):
    """Whether every picture decodes without a complaint; None when it took too long."""
    done = run(["ffmpeg", "-v", "error", "-nostdin", "-i", "file:" + path, "-map", "0:v?", "-f", "null", "-"], folder)
    if done is None:
        return None
    # WebP's Exif may begin with "Exif" as JPEG's does, and mostly does; FFmpeg 5.1 complains of it and decodes the picture.
    complaints = [line for line in done.stderr.splitlines() if line.strip() and not line.endswith(b"invalid TIFF header in Exif data")]
    return done.returncode == 0 and not complaints


def ask_vips(folder, path):
    name = safe(path)
    done = run(["vipsheader", "-a", name], folder)
    if done is None:
        return {}
    out = done.stdout.decode("utf-8", "replace")
    if done.returncode or not out:
        return {"header": False, "info": done.stderr.decode("utf-8", "replace")}
    fields, last = {}, ""
    for line in out.splitlines()[1:]:
        if match := re.match(r"([\w-]+): (.*)$", line):
            last = match[1]
            fields[last] = match[2]
        elif last:
            fields[last] += "\n" + line
    told = {"header": True, "fields": fields,
            "info": f"{fields.get('width')}x{fields.get('height')} , {fields.get('vips-loader', '')}"}
    if "[" in path or "," in path:
        return told  # vips reads these signs in a name as options
    warning = run(["vips", "avg", f"{name}[fail_on=warning]"], folder)
    strict = warning if warning is None or warning.returncode == 0 else run(["vips", "avg", f"{name}[fail_on=truncated]"], folder)
    if warning is not None and strict is not None:
        told |= {"decodes_fail_on_warning": warning.returncode == 0, "decodes_fail_on_truncated": strict.returncode == 0}
    return told


def all_tools(folder, paths):
    """path → tool → what it says."""
    installed = {tool for tool in ("exiftool", "ffprobe", "ffmpeg", "vipsheader", "file") if shutil.which(tool)}
    if not installed & {"exiftool", "ffprobe", "vipsheader"}:
        sys.exit("neither exiftool nor ffprobe nor vipsheader is installed: there is nobody to agree with")
    tags = ask_exiftool(folder, paths) if "exiftool" in installed else {}
    mimes = ask_file(folder, paths) if "file" in installed else {}

    def ask_one(path):
        says = {}
        if path in tags:
            says["exiftool"] = exiftool_says(tags[path])
        if path in mimes:
            says["file"] = file_says(mimes[path])
        mime = str(tags.get(path, {}).get("File:MIMEType", "")) or mimes.get(path, "")
        still = is_still(tags.get(path, {})) or mime.startswith("image/")
        if "vipsheader" in installed and (still or not mime.startswith(("video/", "audio/", "text/", "application/"))):
            says["libvips"] = vips_says(ask_vips(folder, path))
            if tags.get(path, {}).get("File:FileType") in ("PSD", "PSB"):
                says["libvips"] = on_photoshop(says["libvips"])
        if "ffprobe" in installed and not mime.startswith(("text/", "application/")):
            probed = ffprobe_says(ask_ffprobe(folder, path))
            says["ffprobe"] = on_a_still(probed) if still else probed
            formats = probed.get("format", set())
            if "ffmpeg" in installed and "stored" in probed and (formats <= FFMPEG_STILLS if still else formats):
                if (decodes := decodes_with_ffmpeg(folder, path)) is not None:
                    says["ffmpeg"] = {"decodes": decodes}
        return path, says

    with ThreadPoolExecutor(max_workers=os.cpu_count() or 2) as workers:
        return dict(workers.map(ask_one, paths))
