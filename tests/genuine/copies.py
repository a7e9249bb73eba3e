# SPDX-License-Identifier: GPL-3.0-or-later
"""Copies of photos: what was done to a copy, and whether it is known to be one."""

import subprocess

from judge import rows
from stills import long_side, vips


def sides(photo):
    return [int(subprocess.check_output(["vipsheader", "-f", field, photo])) for field in ("width", "height")]


def resized(width, quality):
    return lambda photo, target: vips("resize", photo, f"{target}[Q={quality}]", width / long_side(photo))


def through(operation, *arguments):
    return lambda photo, target: vips(operation, photo, f"{target}[Q=90]", *arguments)


def cropped(share):
    """So much less of the width and of the height, all around."""
    def make(photo, target):
        width, height = sides(photo)
        vips("crop", photo, f"{target}[Q=90]", int(width * share / 2), int(height * share / 2), int(width * (1 - share)), int(height * (1 - share)))
    return make


def converted(*options):
    return lambda photo, target: subprocess.run(["convert", photo, *options, "-quality", "90", target], check=True, timeout=600)


def logo(photo, target):
    """A box of 28 by 9 % in a corner."""
    width, height = sides(photo)
    box = f"rectangle {width * 70 // 100},{height * 88 // 100} {width * 98 // 100},{height * 97 // 100}"
    converted("-fill", "white", "-draw", box)(photo, target)


def taken(photo, target):
    """The next shot of a series: the camera has moved by a hundredth in two seconds."""
    cropped(0.02)(photo, target)
    clock(photo, 0)
    clock(target, 2)


def clock(photo, second):
    subprocess.run(["exiv2", "-M", f"set Exif.Photo.DateTimeOriginal Ascii 2023:09:15 10:00:0{second}", "modify", photo], check=True)


KINDS = {
    "nothing but other metadata": lambda photo, target: (target.write_bytes(photo.read_bytes()), subprocess.run(
        ["exiv2", "-M", "set Exif.Image.Artist Ascii 周敏", "modify", target], check=True)),
    "half as wide, quality 75": lambda photo, target: vips("resize", photo, f"{target}[Q=75]", 0.5),
    "1280 pixels, quality 70": resized(1280, 70),
    "quality 30": lambda photo, target: vips("jpegsave", photo, target, "--Q", 30),
    "brightness + 20 %": through("linear", 1.2, 0),
    "contrast + 30 %": converted("-brightness-contrast", "0x30"),
    "cropped by 2 %": cropped(0.02),
    "cropped by 5 %": cropped(0.05),
    "cropped by 10 %": cropped(0.10),
    "a box of lettering": logo,
    "a border of 3 %": converted("-bordercolor", "white", "-border", "3%"),
    "turned by 90°": through("rot", "d90"),
    "turned by 180°": through("rot", "d180"),
    "mirrored": through("flip", "horizontal"),
    "taken 2 s later, moved by 1 %": taken,
}


def table(judge, photos, folder):
    """All photos and their copies of one kind in one folder; pairs of different photos are false."""
    lines = [["the copy", "pairs", "review", "notice", "not known", "said to be", "false pairs"]]
    for kind, make in KINDS.items():
        batch = folder / "copies"
        batch.mkdir()
        for number, photo in enumerate(photos):
            first = batch / f"{number}-first.jpg"
            vips("jpegsave", photo, first, "--Q", 92, "--strip")
            make(first, batch / f"{number}-copy.jpg")
        said, words, false = {"review": 0, "notice": 0}, set(), 0
        for finding in judge.report(batch)["batch"]["findings"]:
            if finding["rule"] != "batch.duplicates":
                continue
            numbers = [side["path"].split("-")[0] for side in finding["repeat"]["sides"]]
            if len(set(numbers)) == 1:
                said[finding["severity"]] = said.get(finding["severity"], 0) + 1
                words.add(finding["repeat"]["sameness"])
            else:
                false += 1
        lines.append([kind, len(photos), said["review"], said["notice"], len(photos) - sum(said.values()), ", ".join(sorted(words)) or "–", false])
        for path in batch.iterdir():
            path.unlink()
        batch.rmdir()
    return rows(*lines)
