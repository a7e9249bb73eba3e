# SPDX-License-Identifier: GPL-3.0-or-later
"""Clips in numbers: one recording of each kind is encoded; every clip is a stretch of it, copied packet by packet."""

from .place import tools

RATE = 25
BEGIN_STEP = 7  # seconds between two clips' beginnings in the recording
FRAME, AROUND = (1920, 1080), (2304, 1296)  # what the camera sees, and what it wanders over
SAME_BYTES = ["-fflags", "+bitexact", "-flags:v", "+bitexact", "-flags:a", "+bitexact", "-map_metadata", "-1"]
FIELDS = ["-flags:v", "+ildct+ilme+bitexact", "-x264-params", "tff=1"]
# As a telephone, a camcorder (AVCHD) and an older one write: how the recording is encoded, and how its stretches are wrapped.
KINDS = {
    "mp4": {
        "video": ["-c:v", "libx264", "-preset", "superfast", "-b:v", "17M", "-maxrate", "24M", "-bufsize", "24M", "-bf", "2", "-g", "25"],
        "sound": ["-c:a", "aac", "-b:a", "128k"], "recording": "mp4", "name": "MVI_{:04}.mp4"},
    "mts": {
        "video": ["-c:v", "libx264", "-preset", "superfast", "-b:v", "16M", "-maxrate", "22M", "-bufsize", "22M", "-bf", "2", "-g", "13", *FIELDS],
        "sound": ["-c:a", "ac3", "-b:a", "256k"], "recording": "mts", "name": "{:05}.MTS"},
    "ps": {
        "video": ["-c:v", "mpeg2video", "-b:v", "14M", "-maxrate", "18M", "-bufsize", "9M", "-g", "12", "-bf", "2"],
        "sound": ["-c:a", "mp2", "-b:a", "192k"], "recording": "vob", "name": "tape-{:02}.mpg"},
}
WRAP = {
    "mp4": lambda number: ["-movflags", "+faststart"] if number % 2 else [],  # cameras write the tables last
    "mts": lambda number: ["-mpegts_m2ts_mode", "1", "-f", "mpegts"],
    "ps": lambda number: ["-f", "vob"],
}


class Cutter:
    """Makes clips. Safe from several threads."""

    def __init__(self, lab, folder, scale):
        self.lab, self.folder, self.scale = lab, folder, scale
        self.recordings = {}

    def _length(self, seconds):
        return seconds if self.scale.shrink == 1 else max(2, seconds // 8)

    def shoot(self, kind, all_seconds):
        """The recording: long enough for the longest clip, and for the others to begin at different places."""
        how, number = KINDS[kind], list(KINDS).index(kind)
        longest = max(map(self._length, all_seconds))
        recording = self.folder / f"recording.{how['recording']}"
        (width, height), frame = ([side // self.scale.shrink // 4 * 4 for side in sides] for sides in (AROUND, FRAME))
        still, raw = self.folder / f"{kind}.v", self.folder / f"{kind}.rgb"
        tools.run("vips", "crop", self.lab.scene(number), still, 400 // self.scale.shrink, 300 // self.scale.shrink, width, height)
        tools.run("vips", "rawsave", still, raw)
        still.unlink()
        look = ["loop=loop=-1:size=1", f"setpts=N/({RATE}*TB)",
                f"crop={frame[0]}:{frame[1]}:x='(iw-ow)*(0.5+0.5*sin(t*0.8))':y='(ih-oh)*(0.5+0.5*cos(t*0.6))'",
                "noise=alls=4:allf=t:all_seed=5", "format=yuv420p"]
        hum = "0.1*sin(2*PI*180*t)*(0.6+0.4*sin(5*t))+0.05*sin(2*PI*650*t)*(0.5+0.5*sin(11*t))"
        seconds = longest + BEGIN_STEP * (len(all_seconds) - 1) // 2 + 1
        tools.ffmpeg("-f", "rawvideo", "-pixel_format", "rgb24", "-video_size", f"{width}x{height}", "-framerate", RATE, "-i", raw,
                     "-f", "lavfi", "-i", f"aevalsrc='{hum}|{hum}':s=48000", "-filter:v", ",".join(look), "-t", seconds, "-r", RATE,
                     *how["video"], *how["sound"], *SAME_BYTES[:2], *SAME_BYTES[4:], recording)
        raw.unlink()
        self.recordings[kind] = (recording, seconds)

    def order(self, kind, folder, all_seconds):
        """Jobs that make the clips."""
        recording, whole = self.recordings[kind]

        def cut(number, seconds):
            begin = min(number * BEGIN_STEP, whole - seconds - 1)
            tools.ffmpeg("-ss", begin, "-i", recording, "-t", seconds, "-map", "0", "-c", "copy", *SAME_BYTES[:2], *WRAP[kind](number),
                         folder / KINDS[kind]["name"].format(number))

        return [lambda number=number, seconds=self._length(seconds): cut(number, seconds) for number, seconds in enumerate(all_seconds)]
