# SPDX-License-Identifier: GPL-3.0-or-later
"""Specimens of photos that are less than their file says: padded, saved again, enlarged, framed; and of such as nearly are."""

from . import captions, stills
from .specimens import Specimen, captioned, followed_by, photo_of_exactly
from .tools import run
from .workshop import CAPTION

MIDDLE = (2400, 1600)


def commented(picture_bytes, comment_bytes):
    """A photo of so many bytes, and so many of comments in front."""
    def make(shop, target):
        stills.jpeg_of_exactly(shop.darkroom, shop.raster(), target, picture_bytes, CAPTION)
        data, comments = target.read_bytes(), b""
        while comment_bytes > len(comments):
            text = min(comment_bytes - len(comments), 65_000)
            comments += b"\xff\xfe" + (text + 2).to_bytes(2, "big") + b"." * text
        target.write_bytes(data[:2] + comments + data[2:])
    return make


def with_caption(write, target):
    """What exiv2 must not touch, so that its bytes stay as they were written: the caption goes beside it."""
    write(target)
    captions.sidecar(target.with_suffix(".xmp"), CAPTION)


def saved_as(writer, *options, size=MIDDLE):
    return lambda shop, target: with_caption(lambda path: writer(shop.raster(size, 33), path, *options), target)


def sixteen_bits(factor, rest, size=MIDDLE):
    """16 bits a channel: v × factor + rest."""
    def make(shop, target):
        wide, cast = shop.darkroom.path(".v"), shop.darkroom.path(".v")
        run("vips", "linear", shop.raster(size, 33), wide, factor, rest)
        run("vips", "cast", wide, cast, "ushort")
        with_caption(lambda path: run("vips", "copy", cast, f"{path}[compression=deflate]", "--interpretation", "rgb16"), target)
        wide.unlink()
        cast.unlink()
    return make


def saved_before_at(quality):
    """A JPEG of this quality, then saved as a PNG."""
    def make(shop, target):
        before = shop.darkroom.path(".jpg")
        stills.jpeg(shop.raster(MIDDLE, 33), before, quality)
        with_caption(lambda path: run("vips", "pngsave", before, path, "--compression", 3), target)
        before.unlink()
    return make


def enlarged(width, from_width):
    """Made smaller and as large as before, as a copy from a chat program is."""
    def make(shop, target):
        small, large = shop.darkroom.path(".v"), shop.darkroom.path(".v")
        run("vips", "resize", shop.raster(), small, from_width / 4000)
        run("vips", "resize", small, large, width / from_width, "--kernel", "cubic")
        stills.jpeg(large, target, 95)
        captions.embed(target, xmp=CAPTION)
        small.unlink()
        large.unlink()
    return make


def out_of_focus(shop, target):
    """Without its finest detail, and nothing was enlarged."""
    soft = shop.darkroom.path(".v")
    run("vips", "gaussblur", shop.raster(), soft, 1.2)
    stills.jpeg(soft, target, 97)
    captions.embed(target, xmp=CAPTION)
    soft.unlink()


def with_noise(shop, target):
    """Few pixels that a high quality and added noise make large enough."""
    noise, noisy, cast = shop.darkroom.path(".v"), shop.darkroom.path(".v"), shop.darkroom.path(".v")
    run("vips", "gaussnoise", noise, 1600, 1200, "--sigma", 25, "--mean", 0, "--seed", 9)
    run("vips", "add", shop.raster((1600, 1200), 35), noise, noisy)
    run("vips", "cast", noisy, cast, "uchar")
    stills.jpeg(cast, target, 100, "--subsample-mode", "off")
    captions.embed(target, xmp=CAPTION)
    for path in (noise, noisy, cast):
        path.unlink()


def framed(width, height):
    """The middle of a photo in a black raster of 4000×3000."""
    def make(shop, target):
        middle, all_of_it = shop.darkroom.path(".v"), shop.darkroom.path(".v")
        left, top = (4000 - width) // 2, (3000 - height) // 2
        run("vips", "crop", shop.raster(), middle, left, top, width, height)
        run("vips", "embed", middle, all_of_it, left, top, 4000, 3000)
        stills.jpeg(all_of_it, target, 95)
        captions.embed(target, xmp=CAPTION)
        middle.unlink()
        all_of_it.unlink()
    return make


SIZE, RESOLUTION = "image.size.genuine", "image.resolution.genuine"
GENUINE_SPECIMENS = [
    Specimen(SIZE, "pass", "as-taken", "jpg", "", captioned()),
    Specimen(SIZE, "pass", "2000000-bytes-with-its-metadata", "jpg", "", photo_of_exactly(2_000_000)),
    Specimen(SIZE, "pass", "15-kilobytes-short-without-its-comments", "jpg", "", commented(1_985_000, 20_000)),
    Specimen(SIZE, "review", "100-kilobytes-short-without-its-comments", "jpg", "", commented(1_900_000, 150_000)),
    Specimen(SIZE, "review", "two-megabytes-of-zeros-behind", "jpg", "", followed_by(lambda shop: bytes(2_200_000), lambda shop: captions.with_xmp_segment(
        shop.small_photo().read_bytes(), captions.xmp_packet(CAPTION)))),
    Specimen(SIZE, "pass", "motion-photo", "jpg", "", followed_by(lambda shop: shop.clip().read_bytes())),
    Specimen(SIZE, "review", "half-of-it-metadata", "jpg", "", commented(2_100_000, 2_100_000)),
    Specimen(SIZE, "notice", "300-kilobytes-of-metadata", "jpg", "", commented(2_500_000, 300_000)),
    Specimen(SIZE, "review", "png-that-packs-nothing", "png", "", saved_as(lambda photo, path: run("vips", "pngsave", photo, path, "--compression", 0))),
    Specimen(SIZE, "pass", "png-that-packs", "png", "", saved_as(stills.png)),
    Specimen(SIZE, "notice", "eight-bits-in-sixteen", "tif", "", sixteen_bits(257, 0)),
    Specimen(SIZE, "pass", "sixteen-bits", "tif", "", sixteen_bits(256.7, 13)),
    Specimen(SIZE, "review", "saved-at-quality-70-before", "png", "", saved_before_at(70)),
    Specimen(SIZE, "pass", "saved-at-quality-90-before", "png", "", saved_before_at(90)),
    Specimen(SIZE, "review", "1600x1200-with-noise-at-the-highest-quality", "jpg", "", with_noise),
    Specimen(SIZE, "pass", "4000x3000-at-the-highest-quality", "jpg", "", lambda shop, target: (
        stills.jpeg(shop.raster(), target, 100, "--subsample-mode", "off"), captions.embed(target, xmp=CAPTION))),
    Specimen(SIZE, "review", "1440x1080", "tif", "", saved_as(stills.tiff, size=(1440, 1080))),
    Specimen(SIZE, "pass", "1920x1080", "tif", "", saved_as(stills.tiff, size=(1920, 1080))),

    Specimen(RESOLUTION, "pass", "as-taken", "jpg", "", captioned()),
    Specimen(RESOLUTION, "pass", "made-a-tenth-smaller-and-enlarged", "jpg", "", enlarged(4000, 3600)),
    Specimen(RESOLUTION, "review", "enlarged-from-1440-pixels", "jpg", "", enlarged(4000, 1440)),
    Specimen(RESOLUTION, "notice", "out-of-focus", "jpg", "", out_of_focus),
    Specimen(RESOLUTION, "pass", "wide-picture-inside-bars", "jpg", "", framed(4000, 2250)),
    Specimen(RESOLUTION, "review", "upright-picture-inside-bars", "jpg", "", framed(1688, 3000)),
]
