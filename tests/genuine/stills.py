# SPDX-License-Identifier: GPL-3.0-or-later
"""Photos: what is done to them, the rule that should say so, and what it says; and what it says of photos that nothing was done to."""

import subprocess

from judge import WEIGHT, rows, severity

SIZE, RESOLUTION = "image.size.genuine", "image.resolution.genuine"


def vips(*words):
    return subprocess.run(["vips", *map(str, words)], check=True, timeout=600, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout


def long_side(raster):
    return max(int(subprocess.check_output(["vipsheader", "-f", field, raster])) for field in ("width", "height"))


def behind(count):
    def make(raster, target, quality=80):
        vips("jpegsave", raster, target, "--Q", quality, "--strip")
        with target.open("ab") as file:
            file.write(bytes(count))
    return make


def commented(raster, target):
    """Comments of two megabytes."""
    vips("jpegsave", raster, target, "--Q", 70, "--strip")
    data = target.read_bytes()
    target.write_bytes(data[:2] + (b"\xff\xfe\xfd\xea" + b"." * 65_000) * 32 + data[2:])


def again(quality, ending, *options):
    """Saved at this quality, then as something larger."""
    def make(raster, target):
        before = target.with_suffix(".before.jpg")
        vips("jpegsave", raster, before, "--Q", quality, "--strip")
        vips(f"{ending}save", before, target, *options)
        before.unlink()
    return make


def enlarged(width, kernel, quality, before=1440):
    """As a chat program sends it (1440 pixels, quality 75), and large again."""
    def make(raster, target):
        small, sent = target.with_suffix(".small.v"), target.with_suffix(".sent.jpg")
        vips("resize", raster, small, before / long_side(raster))
        vips("jpegsave", small, sent, "--Q", 75, "--strip")
        vips("resize", sent, f"{target}[Q={quality}]", width / before, "--kernel", kernel)
        small.unlink()
        sent.unlink()
    return make


def framed(raster, target):
    """An upright third of it between black bars."""
    middle = target.with_suffix(".middle.v")
    width, height = (int(subprocess.check_output(["vipsheader", "-f", field, raster])) for field in ("width", "height"))
    vips("crop", raster, middle, width // 3, 0, width // 3, height)
    vips("embed", middle, f"{target}[Q=95]", width // 3, 0, width, height)
    middle.unlink()


def sixteen(raster, target):
    """The chat program's size with every sample written twice: too small without."""
    small, wide, cast = (target.with_suffix(f".{name}.v") for name in ("small", "wide", "cast"))
    vips("resize", raster, small, 1920 / long_side(raster))
    vips("linear", small, wide, 257, 0)
    vips("cast", wide, cast, "ushort")
    vips("copy", cast, f"{target}[compression=deflate]", "--interpretation", "rgb16")
    for path in (small, wide, cast):
        path.unlink()


def small_raster(raster, target):
    small = target.with_suffix(".small.v")
    vips("resize", raster, small, 1440 / long_side(raster))
    vips("tiffsave", small, target)
    small.unlink()


def smaller(share, quality):
    """As a camera of fewer pixels would have written it: no earlier compression shows in it."""
    def make(raster, target):
        vips("resize", raster, f"{target}[Q={quality},strip]", share)
    return make


def saved(ending, *options):
    return lambda raster, target: vips(f"{ending}save", raster, target, *options)


# What is done to a photo → (ending, how, the rule that should say something; None: none should).
KINDS = {
    "JPEG, quality 95": ("jpg", saved("jpeg", "--Q", 95), None),
    "JPEG, quality 100": ("jpg", saved("jpeg", "--Q", 100), None),
    "seven tenths as wide, quality 97": ("jpg", smaller(0.7, 97), None),
    "PNG": ("png", saved("png", "--compression", 3), None),
    "2 MB of zeros behind the end": ("jpg", behind(2_100_000), SIZE),
    "2 MB of comments": ("jpg", commented, SIZE),
    "quality 70, then 100": ("jpg", again(70, "jpeg", "--Q", 100), SIZE),
    "quality 70, then PNG": ("png", again(70, "png", "--compression", 3), SIZE),
    "PNG without compression": ("png", saved("png", "--compression", 0), SIZE),
    "8 bits in 16, 1920 pixels": ("tif", sixteen, SIZE),
    "1440 pixels as plain TIFF": ("tif", small_raster, SIZE),
    "1440 → 3000 pixels, Lanczos": ("jpg", enlarged(3000, "lanczos3", 95), RESOLUTION),
    "1440 → 3000 pixels, Lanczos, quality 75": ("jpg", enlarged(3000, "lanczos3", 75), RESOLUTION),
    "1440 → 2880 pixels, bicubic": ("jpg", enlarged(2880, "cubic", 92), RESOLUTION),
    "1440 → 4000 pixels, bicubic": ("jpg", enlarged(4000, "cubic", 92), RESOLUTION),
    "1920 → 3000 pixels, bicubic": ("jpg", enlarged(3000, "cubic", 92, 1920), RESOLUTION),
    "upright, between black bars": ("jpg", framed, RESOLUTION),
}


def spread(values):
    values = sorted(values)
    return f"{values[len(values) // 2]:.1f} ({values[0]:.1f} … {values[-1]:.1f})" if values else "–"


def made_table(judge, rasters, folder):
    """Each kind of all photos in one folder, judged together, then thrown away."""
    lines = [["what was done", "files", "of 2 MB", "notice", "review", "found", "other of the two rules", "band ratio in dB, median (least … most)",
              "trace of resizing, median (least … most)"]]
    for kind, (ending, make, rule) in KINDS.items():
        batch = folder / "kind"
        batch.mkdir()
        for number, raster in enumerate(rasters):
            make(raster, batch / f"{number}.{ending}")
        assets = list(judge.assets(batch).values())
        # A file that is too small is rejected, and its size is not asked about.
        counted = [asset for asset in assets if rule != SIZE or severity(asset, "image.size.minimum") != "reject"]
        seen = [severity(asset, rule) if rule else None for asset in counted]
        other = sum(any(severity(asset, name) for name in (SIZE, RESOLUTION) if name != rule) for asset in assets)
        images = [asset["facts"]["image"] for asset in assets]
        large = sum(severity(asset, "image.size.minimum") != "reject" for asset in assets)
        found = f"{sum(WEIGHT[one] > 0 for one in seen)} of {len(seen)}" if rule else "–"
        lines.append([kind, len(assets), large, seen.count("notice"), seen.count("review"), found, other,
                      spread([image["detail"]["band_ratio_db"] for image in images if image["detail"]]),
                      spread([image["resampling"]["strength"] for image in images if image["resampling"]])])
        for path in batch.iterdir():
            path.unlink()
        batch.rmdir()
    return rows(*lines)


def untouched_table(judge, originals, folder, corpus):
    """What the two rules say of photos as cameras and editors left them."""
    batch = folder / "originals"
    batch.mkdir()
    for number, photo in enumerate(originals):
        (batch / f"{number:02}-{photo.name}").write_bytes(photo.read_bytes())
    lines = [["files", "photos", "large enough to ask", *[f"{rule} {word}" for rule in (SIZE, RESOLUTION) for word in ("notice", "review")]]]
    for name, where in (("photos of cameras", batch), ("pictures of public test suites", corpus)):
        if where is None:
            continue
        assets = [asset for asset in judge.assets(where).values() if asset["kind"] == "image"]
        lines.append([name, len(assets), sum(severity(asset, "image.size.minimum") != "reject" for asset in assets),
                      *[[severity(asset, rule) for asset in assets].count(word) for rule in (SIZE, RESOLUTION) for word in ("notice", "review")]])
    return rows(*lines)
