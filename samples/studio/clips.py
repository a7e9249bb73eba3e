# SPDX-License-Identifier: GPL-3.0-or-later
"""Clips: a camera that wanders over a photographed scene, with grain and sound, encoded by ffmpeg."""

import itertools

from .tools import ffmpeg, run

H264 = ["-c:v", "libx264", "-preset", "superfast", "-crf", "21", "-pix_fmt", "yuv420p"]
HEVC = ["-c:v", "libx265", "-preset", "ultrafast", "-crf", "19", "-pix_fmt", "yuv420p", "-tag:v", "hvc1", "-x265-params", "log-level=error"]
MPEG2 = ["-c:v", "mpeg2video", "-b:v", "18M", "-maxrate", "24M", "-bufsize", "12M", "-g", "12", "-bf", "2", "-pix_fmt", "yuv420p"]
MPEG4 = ["-c:v", "mpeg4", "-q:v", "4"]
FIELDS = ["-flags", "+ildct+ilme"]
H264_FIELDS = [*H264, *FIELDS, "-x264-params", "tff=1"]

AAC = ["-c:a", "aac", "-b:a", "128k"]
AC3 = ["-c:a", "ac3", "-b:a", "192k"]
MP2 = ["-c:a", "mp2", "-b:a", "192k"]

MP4 = ["-movflags", "+faststart", "-f", "mp4"]
FRAGMENTED = ["-movflags", "+frag_keyframe+empty_moov", "-f", "mp4"]  # as live encoders record
MTS = ["-mpegts_m2ts_mode", "1", "-f", "mpegts"]  # AVCHD: 192-byte packets
PROGRAM_STREAM = ["-f", "vob"]

SAME_BYTES = ["-fflags", "+bitexact", "-flags:v", "+bitexact", "-flags:a", "+bitexact", "-map_metadata", "-1"]


class Camera:
    """Shoots clips. Photographs of a scene are developed once and wandered over. Safe from several threads."""

    LARGE = (2304, 1296)  # of the photographed scene: the margin around 1920×1080 is what the camera wanders through

    def __init__(self, darkroom):
        self.darkroom = darkroom
        self._count = itertools.count()

    def _scene(self, scene, seed, portrait):
        width, height = reversed(self.LARGE) if portrait else self.LARGE
        photo, raw = self.darkroom.photo(scene, seed, width, height), self.darkroom.path(".rgb")
        run("vips", "rawsave", photo, raw)
        photo.unlink()
        return raw, width, height

    def shoot(self, target, scene, seed, *, video=H264, sound=AAC, container=MP4, seconds=6, rate=25, fields=False, frame=(1920, 1080),
              then="", more=()):
        """One clip. `frame` is what the camera sees, `then` a filter behind it; `fields`: two pictures in time make one of two fields."""
        portrait = frame[1] > frame[0]
        raw, width, height = self._scene(scene, seed, portrait)
        look = [
            "loop=loop=-1:size=1",
            f"setpts=N/({rate * (2 if fields else 1)}*TB)",
            f"crop={frame[0]}:{frame[1]}:x='(iw-ow)*(0.5+0.5*sin(t*0.8+{seed}))':y='(ih-oh)*(0.5+0.5*cos(t*0.6+{seed}))'",
            f"noise=alls=5:allf=t:all_seed={seed}",
        ]
        if fields:
            look.append("tinterlace=interleave_top,fieldorder=tff")
        if then:
            look.append(then)
        hum = f"0.1*sin(2*PI*{180 + seed % 7 * 20}*t)*(0.6+0.4*sin(5*t))+0.05*sin(2*PI*{620 + seed % 5 * 30}*t)*(0.5+0.5*sin(11*t))"
        ffmpeg("-f", "rawvideo", "-pixel_format", "rgb24", "-video_size", f"{width}x{height}", "-framerate", rate * (2 if fields else 1), "-i", raw,
               *(["-f", "lavfi", "-i", f"aevalsrc='{hum}|{hum}':s=48000"] if sound else []),
               "-filter:v", ",".join(look), "-t", seconds, "-r", rate, *video, "-g", rate, *sound, *SAME_BYTES, *more, *container, target)
        raw.unlink()


def rewrap(source, target, *options, before=()):
    """The same streams in another container."""
    ffmpeg(*before, "-i", source, "-map", "0", "-c", "copy", *SAME_BYTES[:2], *options, target)


def boxes(data, start=0, end=None):
    """The boxes of an ISO file, one level: (type, where it begins, where it ends)."""
    end = len(data) if end is None else end
    while start + 8 <= end:
        size, kind = int.from_bytes(data[start:start + 4], "big"), bytes(data[start + 4:start + 8])
        size = int.from_bytes(data[start + 8:start + 16], "big") if size == 1 else size or end - start
        yield kind, start, start + size
        start += size


def declare_duration(source, target, seconds):
    """An MP4 whose headers declare `seconds`, whatever it holds: mvhd, tkhd, mdhd and the edit lists lie together."""
    data = bytearray(source.read_bytes())
    # Where time scale and duration are, from the box's start (version 0); tkhd and elst count in the movie's scale.
    fields = {b"mvhd": (20, 24), b"mdhd": (20, 24), b"tkhd": (None, 28), b"elst": (None, 16)}
    movie_scale = 1000

    def visit(start, end):
        for kind, first, last in boxes(data, start, end):
            if kind in (b"moov", b"trak", b"mdia", b"edts"):
                visit(first + 8, last)
            elif kind in fields:
                assert data[first + 8] == 0, "version 1 is not written by ffmpeg for short clips"
                scale_at, at = fields[kind]
                scale = int.from_bytes(data[first + scale_at:first + scale_at + 4], "big") if scale_at else movie_scale
                data[first + at:first + at + 4] = int(scale * seconds).to_bytes(4, "big")

    visit(0, len(data))
    target.write_bytes(data)
