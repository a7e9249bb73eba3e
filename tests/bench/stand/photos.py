# SPDX-License-Identifier: GPL-3.0-or-later
"""Photographs in numbers: a few large drawn scenes with light, texture and grain are made; every photo is a part of one of them."""

import os
import re
import threading

from .place import scenes, tools

os.environ.setdefault("VIPS_CONCURRENCY", "1")
SCENES = ("学术交流", "技术推广", "调研对接")
LARGE = (9000, 6400)  # of a scene: room for a picture of 24 megapixels in many places
CAPTION = "2023年9月15日，王工（左一）在宁波新材料产业创新论坛介绍第0000号样品"


def vips(*words):
    return tools.run("vips", *words)


class Lab:
    """Makes photos out of scenes. Safe from several threads."""

    def __init__(self, folder, shrink=1):
        self.folder, self.shrink = folder, shrink
        self.width, self.height = (side // shrink for side in LARGE)
        self._grain = None
        self._scenes = {}
        self._locks = [threading.Lock() for _ in SCENES]
        self._once = threading.Lock()
        self._segments = None

    def grain(self):
        """Differences of light, texture and the sensor's noise, as signed bytes to be added: noise of four sizes, summed."""
        with self._once:
            if self._grain is None:
                sums = None
                for number, (size, sigma) in enumerate(((64, 16), (16, 11), (4, 9), (1, 5))):
                    noise, wide = self.folder / f"noise{number}.v", self.folder / f"wide{number}.v"
                    vips("gaussnoise", noise, self.width // size + 2, self.height // size + 2, "--sigma", sigma, "--mean", 0, "--seed", 7 + number)
                    if size > 1:
                        large = self.folder / f"large{number}.v"
                        vips("resize", noise, large, size, "--kernel", "cubic")
                        vips("crop", large, wide, 0, 0, self.width, self.height)
                        large.unlink()
                    else:
                        vips("crop", noise, wide, 0, 0, self.width, self.height)
                    noise.unlink()
                    if sums is None:
                        sums = wide
                        continue
                    both = self.folder / f"sum{number}.v"
                    vips("add", sums, wide, both)
                    sums.unlink()
                    wide.unlink()
                    sums = both
                self._grain = self.folder / "grain.v"
                vips("cast", sums, self._grain, "char")
                sums.unlink()
            return self._grain

    def scene(self, number):
        """One of the large scenes, as an uncompressed raster."""
        number %= len(SCENES)
        grain = self.grain()
        with self._locks[number]:
            if number not in self._scenes:
                drawing, drawn, flat, summed, done = (self.folder / f"scene{number}-{part}" for part in ("a.svg", "b.v", "c.v", "d.v", "e.v"))
                drawing.write_text(scenes.draw(SCENES[number], 40 + number, self.width, self.height), encoding="utf-8")
                vips("svgload", drawing, drawn, "--unlimited")
                vips("extract_band", drawn, flat, 0, "--n", 3)
                vips("add", flat, grain, summed)
                vips("cast", summed, done, "uchar")
                for path in (drawing, drawn, flat, summed):
                    path.unlink()
                self._scenes[number] = done
            return self._scenes[number]

    def part(self, number, width, height):
        """Which scene the photo of this number is of, and where in it: always somewhere else."""
        width, height = width // self.shrink, height // self.shrink
        left = number * 997 % (self.width - width + 1)
        top = number * 1409 % (self.height - height + 1)
        return number % len(SCENES), (left, top, width, height)

    def order(self, kind, folder, number, size):
        """A job that makes the photo."""
        return lambda: _MAKERS[kind](self, folder, number, size)

    def segments(self, number):
        """Exif with a preview, XMP and IPTC as a camera and an editor leave them, for the photo of this number."""
        with self._once:
            if self._segments is None:
                small, preview = self.folder / "segments.jpg", self.folder / "preview.jpg"
                vips("black", f"{small}[strip]", 16, 16, "--bands", 3)
                vips("gaussnoise", f"{preview}[strip,Q=70]", 160, 120, "--sigma", 30, "--seed", 3)
                tools.run("exiftool", "-overwrite_original", "-q", "-codedcharacterset=UTF8", "-Make=Canon", "-Model=Canon EOS 5D Mark IV",
                          "-DateTimeOriginal=2023:09:15 10:00:00", "-CreateDate=2023:09:15 10:00:00", "-ExposureTime=1/125", "-FNumber=5.6",
                          "-ISO=400", "-FocalLength=50", "-ColorSpace=1", "-Artist=李敏", "-Copyright=宁波市科协", f"-ThumbnailImage<={preview}",
                          f"-XMP-dc:Description={CAPTION}", f"-IPTC:Caption-Abstract={CAPTION}", "-XMP-dc:Creator=李敏", small)
                self._segments = b"".join(segment for marker, segment in jpeg_segments(small.read_bytes()) if marker in (0xE1, 0xED))
            text = self._segments.replace("第0000号".encode(), f"第{number:04}号".encode())
            return re.sub(rb"2023:09:15 10:00:00", f"2023:09:15 {9 + number // 60 % 9:02}:{number % 60:02}:00".encode(), text)


def jpeg_segments(data):
    """The segments in front of the scan: (marker, with its marker and length)."""
    at = 2
    while data[at] == 0xFF and data[at + 1] != 0xDA:
        length = int.from_bytes(data[at + 2:at + 4], "big")
        yield data[at + 1], data[at:at + 2 + length]
        at += 2 + length


def _jpeg(lab, folder, number, size):
    scene, part = lab.part(number, *size)
    target = folder / f"IMG_{number:04}.JPG"
    # Cameras use the standard's own tables; editors optimise, and every tenth picture comes from a web site, progressively.
    how = ["optimize_coding"] if number % 3 == 1 else []
    if number % 10 == 7:
        how.append("interlace")
    if number % 4 == 2:
        how.append("subsample_mode=off")
    if number % 5 == 3:
        how.append("restart_interval=1")
    quality = (92, 90, 94)[number % 3] - (6 if number % 4 == 2 else 0)
    vips("crop", lab.scene(scene), f"{target}[strip,Q={quality}{''.join(',' + word for word in how)}]", *part)
    data = target.read_bytes()
    target.write_bytes(data[:2] + lab.segments(number) + data[2:])


def _png(lab, folder, number, size):
    scene, part = lab.part(200 + number, *size)
    vips("crop", lab.scene(scene), f"{folder / f'poster-{number:02}.png'}[strip,compression=3]", *part)


def _tiff(lab, folder, number, size):
    scene, part = lab.part(300 + number, *size)
    how = ("compression=lzw,predictor=horizontal", "compression=none", "compression=deflate,predictor=horizontal")[number % 3]
    vips("crop", lab.scene(scene), f"{folder / f'scan-{number:02}.tif'}[strip,{how}]", *part)


def _psd(lab, folder, number, size):
    scene, part = lab.part(400 + number, *size)
    flat = lab.folder / f"psd{number}.tif"
    vips("crop", lab.scene(scene), flat, *part)
    tools.run("convert", flat, *(["-compress", "RLE"] if number % 2 else ["-compress", "None"]), folder / f"layout-{number:02}.psd")
    flat.unlink()


_MAKERS = {"jpeg": _jpeg, "png": _png, "tiff": _tiff, "psd": _psd}


def write_captions(paths):
    """Where the picture's own format keeps them, by one run of exiftool."""
    tools.run("exiftool", "-overwrite_original", "-q", f"-XMP-dc:Description<{CAPTION} $filename", "-XMP-dc:Creator=李敏", *paths)
