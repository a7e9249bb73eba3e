# SPDX-License-Identifier: GPL-3.0-or-later
"""The workshop: healthy photographs and clips that specimens are derived from, each made once and only when asked for."""

import shutil
import threading
from collections import defaultdict

from . import captions, clips, stills

CAPTION = "与会专家在现场讨论中试方案"


class Workshop:
    """Safe from several threads."""

    def __init__(self, darkroom):
        self.darkroom = darkroom
        self.camera = clips.Camera(darkroom)
        self._shelf = darkroom.folder / "workshop"
        self._shelf.mkdir(exist_ok=True)
        self._locks = defaultdict(threading.Lock)
        self._guard = threading.Lock()

    def once(self, name, make):
        with self._guard:
            lock = self._locks[name]
        path = self._shelf / name
        with lock:
            if not path.exists():
                half = path.with_name("half-" + name)
                make(half)
                half.rename(path)
        return path

    def raster(self, size=(4000, 3000), seed=31):
        return self.once(f"{size[0]}x{size[1]}-{seed}.v", lambda target: shutil.move(self.darkroom.photo("学术交流", seed, *size), target))

    def bare_photo(self):
        """A JPEG of more than 2 MiB that nobody has captioned."""
        return self.once("photo.jpg", lambda target: stills.jpeg(self.raster(), target))

    def small_photo(self):
        return self.once("small.jpg", lambda target: stills.jpeg(self.raster((1200, 900), 32), target))

    def small_photo_of(self, size):
        """The bytes of the small one, captioned. Grain is never the same twice, nor are a JPEG's bytes: the packet's padding takes up the rest."""
        photo = self.small_photo().read_bytes()
        padding = size - len(photo) - len(captions.xmp_segment(captions.xmp_packet(CAPTION)))
        return captions.with_xmp_segment(photo, captions.xmp_packet(CAPTION, padding))

    def photo(self, caption=CAPTION, rights=""):
        """The bytes of the photograph with an XMP caption."""
        return captions.with_xmp_segment(self.bare_photo().read_bytes(), captions.xmp_packet(caption, 1024, rights))

    def clip(self, name="1080p.mp4", seed=41, **how):
        return self.once(name, lambda target: self.camera.shoot(target, "学术交流", seed, **{"seconds": 3, **how}))

    def avchd(self):
        return self.clip("1080i.MTS", 42, fields=True, video=clips.H264_FIELDS, sound=clips.AC3, container=clips.MTS)

    def long_transport_stream(self):
        """Half a minute in a few megabytes."""
        quiet = self.clip("quiet.MTS", 43, video=["-c:v", "libx264", "-preset", "superfast", "-crf", "34"], sound=clips.AC3, container=clips.MTS)
        return self.once("long.MTS", lambda target: clips.rewrap(quiet, target, *clips.MTS, before=["-stream_loop", "9"]))
