# SPDX-License-Identifier: GPL-3.0-or-later
"""What people do the work with today: other tools, one process for many files or one a file, and scripts of them."""

import subprocess

from .batch import files_below
from .contender import Contender

SEEKS = 5  # pictures a clip, spread evenly
FFPROBE = ["ffprobe", "-v", "error", "-show_format", "-show_streams", "-of", "json"]
FFMPEG_DEEP = "ffmpeg -nostdin -v error -xerror -i {} -f null -"


class Peers:
    """Their commands over one batch. Lists of files are kept in `work`, for xargs: a process for all of them, or one each."""

    def __init__(self, batch, work):
        self.batch, self.work = batch, work
        self.all = self.listed("all", batch.files)
        self.video_files = files_below(batch.videos)
        self.videos = self.listed("videos", self.video_files)
        self.picture_files = files_below(batch.pictures)
        self.pictures = self.listed("pictures", self.picture_files)
        self.jpeg_files = files_below(batch.jpegs)
        self.jpegs = self.listed("jpegs", self.jpeg_files)
        self.seeks = self.listed("seeks", [word for path in self.video_files for word in self._seeks_of(path)])

    def listed(self, name, words):
        """A file with these words, each ended by a zero byte."""
        path = self.work / f"{name}.list"
        path.write_bytes(b"".join(str(word).encode() + b"\0" for word in words))
        return path

    def _seeks_of(self, path):
        """Words of a command line for each of the clip's samples, always the same number of words."""
        asked = subprocess.run(["ffprobe", "-v", "error", "-show_entries", "format=duration", "-of", "csv=p=0", path], stdout=subprocess.PIPE, check=True)
        seconds = float(asked.stdout)
        for number in range(SEEKS):
            yield from ["-ss", f"{seconds * (number + 0.5) / SEEKS:.3f}", "-i", path, "-frames:v", "1", "-f", "null", "-"]

    SEEK_WORDS = 9

    def together(self, files, *command):
        return ["xargs", "-0", "-n", "100000", "-a", files, *command]

    def each(self, files, *command):
        return ["xargs", "-0", "-n", "1", "-a", files, *command]

    def script(self, *commands):
        """One after the other, whatever they say of damaged files."""
        return ["bash", "-c", "; ".join(" ".join(f"'{word}'" for word in command) for command in commands) + "; true"]

    def _sampled(self):
        return ["xargs", "-0", "-n", str(self.SEEK_WORDS), "-a", self.seeks, "ffmpeg", "-nostdin", "-v", "error"]

    def quick(self):
        files, videos, pictures = len(self.batch.files), len(self.video_files), len(self.picture_files)
        return [
            Contender("exiftool", "exiftool -j, one process", files, self.together(self.all, "exiftool", "-j"), ("exiftool",)),
            Contender("exiftool-fast2", "exiftool -fast2 -j, one process", files, self.together(self.all, "exiftool", "-fast2", "-j"), ("exiftool",)),
            Contender("mediainfo", "mediainfo, one process", files, self.together(self.all, "mediainfo", "--Output=JSON"), ("mediainfo",)),
            Contender("ffprobe", "ffprobe, one process a video", videos, self.each(self.videos, *FFPROBE), ("ffprobe",)),
            Contender("vipsheader", "vipsheader -a, one process, pictures", pictures, self.together(self.pictures, "vipsheader", "-a"), ("vipsheader",)),
            Contender("identify", "identify, one process, pictures", pictures, self.together(self.pictures, "identify"), ("identify",)),
            Contender("script", "script: ffprobe on videos, exiftool on each file", files,
                      self.script(self.each(self.videos, *FFPROBE), self.each(self.all, "exiftool", "-j")), ("ffprobe", "exiftool")),
        ]

    def standard(self):
        files, jpegs = len(self.batch.files), len(self.jpeg_files)
        thumbnail = ["vipsthumbnail", "-s", "192", "-o", self.work / "thumbnails" / "%s.jpg"]
        (self.work / "thumbnails").mkdir(exist_ok=True)
        needs = ("exiftool", "openssl", "vipsthumbnail", "jpeginfo", "ffmpeg")
        return [
            Contender("standard-chained", "chained: exiftool, openssl dgst, vipsthumbnail, jpeginfo -c, five ffmpeg seeks a clip", files, self.script(
                self.together(self.all, "exiftool", "-j"), self.together(self.all, "openssl", "dgst", "-sha256"),
                self.together(self.pictures, *thumbnail), self.together(self.jpegs, "jpeginfo", "-c"), self._sampled()), needs),
            Contender("standard-every-tool", "the same and ffprobe, a process a file", files, self.script(
                self.each(self.all, "exiftool", "-j"), self.each(self.all, "openssl", "dgst", "-sha256"), self.each(self.pictures, *thumbnail),
                self.each(self.jpegs, "jpeginfo", "-c"), self.each(self.videos, *FFPROBE), self._sampled()), (*needs, "ffprobe")),
            Contender("jpeginfo", "jpeginfo -c, one process, JPEG", jpegs, self.together(self.jpegs, "jpeginfo", "-c"), ("jpeginfo",)),
            Contender("sha256sum", "sha256sum, one process", files, self.together(self.all, "sha256sum")),
        ]

    def deep(self):
        command = ["xargs", "-0", "-I", "{}", "-a", self.videos, *FFMPEG_DEEP.split()]
        return [Contender("deep-ffmpeg", "ffmpeg -v error -xerror -f null -, video by video", len(self.video_files), command, ("ffmpeg",))]
