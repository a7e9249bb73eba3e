# SPDX-License-Identifier: GPL-3.0-or-later
"""Photographs: a drawn scene with the grain and uneven light of a camera, written by libvips and ImageMagick."""

import itertools
import os
import threading
from pathlib import Path

from . import captions, scenes
from .tools import run

# libvips works row by row in one thread here: what is made at once is whole files.
os.environ.setdefault("VIPS_CONCURRENCY", "1")


class Darkroom:
    """Develops photographs in a folder of its own. Safe from several threads."""

    WIDTH, HEIGHT = 4096, 3072  # of the grain, and so the largest photograph

    def __init__(self, folder):
        self.folder = Path(folder)
        self.folder.mkdir(parents=True, exist_ok=True)
        self._count = itertools.count()
        self._grain = self.folder / "grain.v"
        self._once = threading.Lock()

    def path(self, ending):
        return self.folder / f"{next(self._count):04}{ending}"

    def _make_grain(self):
        """Sensor noise, and cloud-like differences of light (a fractal surface), as signed bytes to be added."""
        noise, light, wide, shade, both = (self.folder / f"grain-{name}.v" for name in ("noise", "light", "wide", "shade", "both"))
        run("vips", "fractsurf", light, self.WIDTH // 4, self.HEIGHT // 4, 2.2)
        run("vips", "resize", light, wide, 4)
        run("vips", "linear", wide, shade, 0.03, 0)
        run("vips", "gaussnoise", noise, self.WIDTH, self.HEIGHT, "--sigma", 5, "--mean", 0, "--seed", 7)
        run("vips", "add", noise, shade, both)
        run("vips", "cast", both, self._grain, "char")
        for path in (noise, light, wide, shade, both):
            path.unlink()

    def photo(self, scene, seed, width=4000, height=3000):
        """A photograph as an uncompressed raster, for the writers below."""
        with self._once:
            if not self._grain.exists():
                self._make_grain()
        drawn, opaque, grain, summed, photo = (self.path(".v") for _ in range(5))
        drawing = self.path(".svg")
        drawing.write_text(scenes.draw(scene, seed, width, height), encoding="utf-8")
        run("vips", "svgload", drawing, drawn)
        run("vips", "extract_band", drawn, opaque, 0, "--n", 3)
        run("vips", "crop", self._grain, grain, seed * 37 % (self.WIDTH - width + 1), seed * 53 % (self.HEIGHT - height + 1), width, height)
        run("vips", "add", opaque, grain, summed)
        run("vips", "cast", summed, photo, "uchar")
        for path in (drawing, drawn, opaque, grain, summed):
            path.unlink()
        return photo

    def psd(self, photo, target, *options):
        flat = self.path(".tif")
        run("vips", "tiffsave", photo, flat)
        run("convert", flat, *options, target)
        flat.unlink()


def jpeg(photo, target, quality=92, *options):
    run("vips", "jpegsave", photo, target, "--Q", quality, "--optimize-coding", *options)


def png(photo, target, *options):
    run("vips", "pngsave", photo, target, "--compression", 3, *options)


def tiff(photo, target, *options):
    run("vips", "tiffsave", photo, target, *options)


def jpeg_of_exactly(darkroom, photo, target, size, caption, quality=92):
    """A JPEG of `size` bytes: cut to as many rows as fit; the XMP packet's own padding, which every packet has, takes up the rest."""
    width, height = (int(run("vipsheader", "-f", field, photo)) for field in ("width", "height"))
    cut, trial = darkroom.path(".v"), darkroom.path(".jpg")
    room = size - len(captions.xmp_segment(captions.xmp_packet(caption)))

    def bytes_of(rows):
        run("vips", "crop", photo, cut, 0, 0, width, rows)
        jpeg(cut, trial, quality)
        return trial.stat().st_size

    # Rows cost nearly the same everywhere, so a few steps of the rule of three come close enough to pad.
    rows, low, high = height, 8, height
    while not 0 <= (padding := room - (taken := bytes_of(rows))) < 16_000:
        low, high = (rows, high) if padding > 0 else (low, rows)
        assert high - low > 8, f"{target}: no number of rows comes near {size} bytes"
        rows = min(max(rows * (room - 8_000) // taken, low + 1), high - 1)
    target.write_bytes(captions.with_xmp_segment(trial.read_bytes(), captions.xmp_packet(caption, padding)))
    cut.unlink()
    trial.unlink()
    assert target.stat().st_size == size
