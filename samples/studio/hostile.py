# SPDX-License-Identifier: GPL-3.0-or-later
"""hostile: what no organiser means to hand in. Cut, lying, bursting and masked files, and names that no one expects."""

import io
import os
import random
import zipfile
from functools import partial

from . import bombs, captions, clips, stills
from .tools import in_parallel, run

SPARSE_SIZES = [100 << 30, 1 << 30, 64 << 20]  # the largest that the file system takes


def archive():
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as packed:
        packed.writestr("readme.txt", "not a picture")
    return content.getvalue()


def sound_materials(shelf, darkroom):
    """One small healthy file of each format, to be cut and masked."""
    camera = clips.Camera(darkroom)
    photo = darkroom.photo("学术交流", 71, 1600, 1200)
    small = darkroom.photo("技术推广", 72, 640, 480)
    film = partial(camera.shoot, seconds=2)
    in_parallel([
        partial(film, shelf / "a.mp4", "学术交流", 73),
        partial(film, shelf / "a-tail.mp4", "学术交流", 74, container=["-f", "mp4"]),
        partial(film, shelf / "a-hevc.mp4", "学术交流", 75, video=clips.HEVC),
        partial(film, shelf / "a.MTS", "技术推广", 76, sound=clips.AC3, container=clips.MTS),
        partial(film, shelf / "a.mpg", "揭榜挂帅", 77, video=clips.MPEG2, sound=clips.MP2, container=clips.PROGRAM_STREAM),
        partial(film, shelf / "small.mp4", "学术交流", 78, then="scale=320:180"),
        partial(stills.jpeg, photo, shelf / "a.jpg"),
        partial(stills.jpeg, photo, shelf / "progressive.jpg", 92, "--interlace"),
        partial(stills.png, photo, shelf / "a.png"),
        partial(stills.tiff, photo, shelf / "a.tif"),
        partial(darkroom.psd, photo, shelf / "a.psd"),
        lambda: run("vips", "webpsave", small, shelf / "a.webp"),
        lambda: run("vips", "heifsave", small, shelf / "a.heic"),
    ])
    clips.rewrap(shelf / "a.mp4", shelf / "a.mkv")
    clips.rewrap(shelf / "a.mp4", shelf / "a.mov")
    clips.rewrap(shelf / "a.mp4", shelf / "a.avi")


def truncations(folder, shelf):
    for source in sorted(shelf.iterdir()):
        data = source.read_bytes()
        name, ending = source.stem, source.suffix
        (folder / f"{name}-60-percent{ending}").write_bytes(data[:len(data) * 6 // 10])
        (folder / f"{name}-header-only{ending}").write_bytes(data[:64])
        (folder / f"{name}-last-bytes-gone{ending}").write_bytes(data[:-20])


def damages(folder, shelf):
    dice = random.Random(2023)
    for name in ("a.mp4", "a-hevc.mp4", "a.MTS", "a.mpg", "a.jpg", "a.png", "a.tif", "a.psd"):
        data = bytearray((shelf / name).read_bytes())
        for _ in range(40):
            data[dice.randrange(len(data) // 10, len(data))] ^= 1 << dice.randrange(8)
        (folder / f"40-bits-flipped-{name}").write_bytes(data)
        data = bytearray((shelf / name).read_bytes())
        data[len(data) // 2:len(data) // 2 + 65536] = bytes(len(data[len(data) // 2:len(data) // 2 + 65536]))
        (folder / f"hole-{name}").write_bytes(data)


def lies(folder, shelf):
    for name, content in {
        "65500x65500.jpg": bombs.jpeg_claiming(65500, 65500),
        "0x0.jpg": bombs.jpeg_claiming(0, 0),
        "segment-of-length-0.jpg": b"\xff\xd8\xff\xe1\x00\x00" + bytes(100),
        "only-marker-padding.jpg": b"\xff\xd8" + b"\xff" * 100_000,
        "2147483647x2147483647.png": bombs.png(2147483647, 2147483647, pixels=b"\x78\x9c\x03\x00\x00\x00\x00\x01"),
        "chunk-of-4-gigabytes.png": b"\x89PNG\r\n\x1a\n" + bombs.png_chunk(b"IHDR", bytes(13), length=0xFFFFFFFF),
        "200000x200000.tif": bombs.tiff_claiming(200_000, 200_000),
        "directory-loop.tif": bombs.tiff_that_loops(),
        "directory-past-the-end.tif": b"II*\0\xf0\xff\xff\x7f",
        "300000x300000.psd": bombs.psd_claiming(300_000, 300_000),
        "30000x30000-56-channels.psd": bombs.psd_claiming(30_000, 30_000, 56),
        "endless-section.psd": bombs.psd_with_endless_section(),
        "box-past-the-end.mp4": bombs.mp4_with_box_past_the_end(),
        "box-of-8-exabytes.mp4": bombs.mp4_with_64_bit_lie(),
        "table-of-4-billion.mp4": bombs.mp4_with_huge_table(),
        "nothing-but-sync.ts": bombs.transport_stream_of_nothing(2000),
        "pack-header-then-zeros.mpg": b"\0\0\1\xba\x44\0\4\0\4\1\1\x89\xc3\xf8" + bytes(200_000),
    }.items():
        (folder / name).write_bytes(content)
    clips.declare_duration(shelf / "a.mp4", folder / "declares-a-hundred-times-its-length.mp4", 200)
    patched = (shelf / "small.mp4").read_bytes()
    at = patched.index(b"tkhd") + 4 + 76  # the track header's width and height, 16.16 fixed point
    (folder / "declares-4k-holds-320x180.mp4").write_bytes(patched[:at] + (3840 << 16).to_bytes(4, "big") + (2160 << 16).to_bytes(4, "big") + patched[at + 8:])


def bursting(folder, shelf):
    progressive = (shelf / "progressive.jpg").read_bytes()
    last_scan = progressive.rindex(b"\xff\xda")
    for name, content in {
        "2500-megapixels.png": bombs.png_bomb(50_000, 50_000),
        "text-of-300-megabytes.png": bombs.png_with_text_bomb(300 << 20),
        "profile-of-300-megabytes.png": bombs.png_with_profile_bomb(300 << 20),
        "100000-text-chunks.png": bombs.png(64, 64, pixels=bombs.small_pixels(64, 64), before=bombs.png_chunk(b"tEXt", b"Comment\0x") * 100_000),
        "xmp-10000-deep.png": bombs.png_with_xmp(bombs.deep_xmp(10_000)),
        "xmp-8000-deep.jpg": captions.with_xmp_segment((shelf / "a.jpg").read_bytes(), bombs.deep_xmp(8_000)),
        "sidecar-10000-deep.jpg": (shelf / "a.jpg").read_bytes(),
        "sidecar-10000-deep.xmp": bombs.deep_xmp(10_000),
        "sidecar-laughs.jpg": (shelf / "a.jpg").read_bytes(),
        "sidecar-laughs.xmp": bombs.laughing_xmp(),
        "sidecar-is-no-xml.jpg": (shelf / "a.jpg").read_bytes(),
        "sidecar-is-no-xml.xmp": bytes(range(256)) * 40,
        "2000-scans.jpg": bombs.jpeg_of_many_scans(16_000, 16_000, 2000),
        "last-scan-40-times.jpg": progressive[:last_scan] + progressive[last_scan:-2] * 40 + b"\xff\xd9",
        "boxes-100000-deep.mp4": bombs.mp4_of_nested_boxes(2_000) + bombs.box(b"free") * 100_000,
    }.items():
        (folder / name).write_bytes(content)
    for size in SPARSE_SIZES:
        try:
            with open(folder / "sparse-100-gigabytes.mp4", "wb") as sparse:
                sparse.write(bombs.FTYP)
                sparse.truncate(size)
            break
        except OSError:
            continue


def masks(folder, shelf):
    jpeg, mp4 = (shelf / "a.jpg").read_bytes(), (shelf / "a.mp4").read_bytes()
    for name, content in {
        "zip-behind.jpg": jpeg + archive(),
        "zip-behind.mp4": mp4 + archive(),
        "script-in-a-comment.jpg": jpeg[:2] + b"\xff\xfe" + (len(bombs.HTML) + 2).to_bytes(2, "big") + bombs.HTML + jpeg[2:],
        "document-in-a-comment.jpg": jpeg[:2] + b"\xff\xfe\x00\x40" + b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj trailer<</Root 1 0 R>>"[:62] + jpeg[2:],
        "web-page.jpg": bombs.HTML,
        "archive.jpg": archive(),
        "program.jpg": b"\x7fELF\x02\x01\x01" + bytes(500),
        "windows-program.png": b"MZ" + bytes(500),
        "shell-script.tif": b"#!/bin/sh\nid > /tmp/owned\n",
        "drawing-script.png": bombs.DRAWING_SCRIPT,
        "magick-script.psd": bombs.MAGICK_SCRIPT,
        "postscript.jpg": bombs.POSTSCRIPT,
        "entity.svg": bombs.SVG_WITH_ENTITY,
        "drawing.jpg": bombs.SVG_WITH_ENTITY,
        "concat-list.mp4": bombs.CONCAT,
        "playlist.mp4": bombs.PLAYLIST,
        "playlist.avi": bombs.PLAYLIST,
        "session.mp4": bombs.SESSION,
        "still.mp4": (shelf / "a.png").read_bytes(),
        "photo.mts": jpeg,
        "clip.jpg": mp4,
        "web-picture.jpg": (shelf / "a.webp").read_bytes(),
        "random.mp4": random.Random(1).randbytes(300_000),
        "random.jpg": random.Random(2).randbytes(300_000),
        "text.mp4": "这不是视频。\n".encode() * 100,
        "empty.jpg": b"",
        "empty.mp4": b"",
    }.items():
        (folder / name).write_bytes(content)
    (folder / "packed.mp4").write_bytes(run("gzip", "--no-name", "--stdout", shelf / "small.mp4"))


NAMES = [
    "两行\n名字.jpg", "\x1b[31m红色\x1b[0m\x1b]0;title\x07.jpg", "bell\a\b\x7f.jpg", "笑😀表情.jpg", "\u202egpj.发票.jpg", "\ufeff.jpg",
    "-rf.jpg", "--output=x.jpg", " 空格 .jpg", "%s%n%x.jpg", "quote'\"`$(id).jpg", "back\\slash.jpg", "<b>&amp;.jpg", "a;b|c&d.jpg", "é-nfc.jpg",
    "e\u0301-nfc.jpg", "名" * 83 + ".jpg", "无扩展名", "两.个.点..jpg", "CON.jpg", "尾点.jpg.",
]
RAW_NAMES = [b"\xb2\xe2\xca\xd4\xcd\xbc\xc6\xac.jpg", b"\xff\xfe\x01.jpg"]  # 测试图片 in GBK; bytes of no encoding


def names(folder, shelf):
    jpeg = (shelf / "a.jpg").read_bytes()
    for name in [*map(os.fsencode, NAMES), *RAW_NAMES]:
        try:
            with open(os.path.join(os.fsencode(folder), name), "wb") as file:
                file.write(jpeg)
        except OSError:  # a file system that takes only UTF-8
            continue
    deep = folder.joinpath(*["深"] * 40)
    deep.mkdir(parents=True)
    (deep / "深处.jpg").write_bytes(jpeg)


def entries(folder, shelf):
    """What is no file, or not here."""
    (folder / "passwd.jpg").symlink_to("/etc/passwd")
    (folder / "outside").symlink_to("/usr/share")
    (folder / "itself.jpg").symlink_to("itself.jpg")
    (folder / "nowhere.mp4").symlink_to("missing.mp4")
    (folder / "round").mkdir()
    (folder / "round" / "back").symlink_to("..")
    (folder / "inside.jpg").symlink_to("round/real.jpg")
    (folder / "round" / "real.jpg").write_bytes((shelf / "a.jpg").read_bytes())
    os.mkfifo(folder / "pipe.mp4")
    (folder / "forbidden.jpg").write_bytes((shelf / "a.jpg").read_bytes())
    (folder / "forbidden.jpg").chmod(0)
    (folder / "closed").mkdir()
    (folder / "closed" / "unseen.jpg").write_bytes((shelf / "a.jpg").read_bytes())
    (folder / "closed").chmod(0)


ROOMS = {"cut": truncations, "damaged": damages, "lies": lies, "bursting": bursting, "masks": masks, "names": names, "entries": entries}


def make(folder, darkroom):
    shelf = darkroom.folder / "shelf"
    shelf.mkdir(exist_ok=True)
    sound_materials(shelf, darkroom)
    for name, fill in ROOMS.items():
        (folder / name).mkdir()
        fill(folder / name, shelf)
