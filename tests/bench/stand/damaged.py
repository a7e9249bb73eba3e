# SPDX-License-Identifier: GPL-3.0-or-later
"""What goes wrong between camera and folder: fourteen damaged files, and six whose name says something else than their content."""

import random

from . import photos
from .place import tools

BITS = 40  # flipped in a file


def _flipped(data, seed):
    """Some bits of the middle three fifths."""
    dice, changed = random.Random(seed), bytearray(data)
    for _ in range(BITS):
        changed[dice.randrange(len(data) // 5, len(data) * 4 // 5)] ^= 1 << dice.randrange(8)
    return bytes(changed)


def _wrong_checksum(png):
    """The checksum of a chunk of pixels in the middle does not fit any more."""
    changed, at, ends = bytearray(png), 8, []
    while at < len(png):
        length = int.from_bytes(png[at:at + 4], "big")
        if png[at + 4:at + 8] == b"IDAT":
            ends.append(at + 8 + length)
        at += 12 + length
    changed[ends[len(ends) // 2]] ^= 0x55
    return bytes(changed)


def _without_moov(mp4):
    """A camera whose battery was empty: media, and no table that says where."""
    at, kept = 0, b""
    while at + 8 <= len(mp4):
        size = int.from_bytes(mp4[at:at + 4], "big") or len(mp4) - at
        if mp4[at + 4:at + 8] != b"moov":
            kept += mp4[at:at + size]
        at += size
    return kept


def make(places, lab, work, scale):
    odd = places["odd"]
    first = {kind: sorted(places[kind].iterdir())[0] for kind in ("jpeg", "png", "tiff", "psd", "mp4", "mts")}
    jpeg, png, psd = (first[kind].read_bytes() for kind in ("jpeg", "png", "psd"))
    progressive, scan = work / "progressive.jpg", work / "lzw.tif"
    _, part = lab.part(500, 4000, 3000)
    photos.vips("crop", lab.scene(1), f"{progressive}[strip,interlace,Q=85]", *part)
    photos.vips("crop", lab.scene(2), f"{scan}[strip,compression=lzw,predictor=horizontal]", *part[:2], part[2] // 2, part[3] // 2)
    clips = {}
    for name, options in (("short.mp4", ["-movflags", "+faststart"]), ("short.MTS", ["-mpegts_m2ts_mode", "1", "-f", "mpegts"])):
        tools.ffmpeg("-i", first["mp4" if name.endswith("mp4") else "mts"], "-t", 5, "-map", "0", "-c", "copy", "-fflags", "+bitexact", *options,
                     work / name)
        clips[name] = (work / name).read_bytes()
    tiff, prog, mp4, mts = scan.read_bytes(), progressive.read_bytes(), clips["short.mp4"], clips["short.MTS"]
    damaged = {
        "trunc75.jpg": jpeg[:len(jpeg) * 3 // 4], "trunc50prog.jpg": prog[:len(prog) // 2], "noeoi.jpg": jpeg[:-2], "bits.jpg": _flipped(jpeg, 1),
        "empty.jpg": b"", "crc.png": _wrong_checksum(png), "trunc60.png": png[:len(png) * 3 // 5], "bits.tif": _flipped(tiff, 2),
        "trunc60.tif": tiff[:len(tiff) * 3 // 5], "trunc50.psd": psd[:len(psd) // 2], "nomoov.mp4": _without_moov(mp4),
        "tail.mp4": mp4[:len(mp4) * 4 // 5], "bits.mp4": _flipped(mp4, 3), "bits.MTS": _flipped(mts, 4),
    }
    misnamed = {"photo.png": jpeg, "poster.jpg": png, "scan.psd": tiff, "clip.MTS": mp4, "clip.mp4": mts,
                "notes.jpg": b"The photo is still with the photographer.\n" * 40}
    for files in (damaged, misnamed):
        for name in scale.of(list(files)):
            (odd / name).write_bytes(files[name])
