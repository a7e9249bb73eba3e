# SPDX-License-Identifier: GPL-3.0-or-later
"""Sound files of each format, made by real encoders from busy pictures: a hole must not fall into an even area. Three of each
format, of different content, size and encoder settings; what `seed` changes is the noise."""

import subprocess
from pathlib import Path

PER_FORMAT = 3


class EncoderFailed(Exception):
    pass


def run(*command):
    words = [str(word) for word in command]
    done = subprocess.run(words, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
    if done.returncode != 0:
        raise EncoderFailed(f"{' '.join(words)}\nended with {done.returncode}:\n{done.stderr.decode(errors='replace')[-1500:]}")


def ffmpeg(*arguments):
    run("ffmpeg", "-nostdin", "-hide_banner", "-loglevel", "error", "-y", *arguments)


# ── Pictures ──────────────────────────────────────────────────────────────────────────────────────────────────────────────

def base_picture(number, seed, target):
    """One picture, as PPM: a test card, a fractal, a cloudy sky with odd sides; each with noise."""
    noise = f"noise=alls={(24, 14, 18)[number]}:all_seed={seed + number}:allf=u"
    if number < 2:
        drawn = ("testsrc2=size=800x600:rate=1", "mandelbrot=size=640x480:rate=1:start_scale=0.02")[number]
        ffmpeg("-f", "lavfi", "-i", drawn, "-frames:v", 1, "-vf", f"{noise},format=rgb24", target)
    else:
        run("convert", "-seed", seed + 7, "-size", "901x601", "plasma:fractal", "-attenuate", "0.4", "+noise", "Gaussian", "-depth", 8, target)


def deep_picture(base, work):
    """The same picture in 16 bits."""
    wide, scaled, marked = (work / f"{base.stem}.{step}.v" for step in ("wide", "scaled", "rgb16"))
    run("vips", "linear", base, wide, 257, 0)
    run("vips", "cast", wide, scaled, "ushort")
    run("vips", "copy", scaled, marked, "--interpretation", "rgb16")
    return marked


def vips_saver(saver, *options, per_source=((), (), ())):
    def make(base, target, number, work):
        del work
        run("vips", saver, base, target, *options, *per_source[number])
    return make


def convert_with(*options):
    def make(base, target, number, work):
        del number, work
        run("convert", base, *options, target)
    return make


QUALITIES = (("--Q", 75), ("--Q", 90), ("--Q", 95))


def jpeg_camera(base, target, number, work):
    """As a camera writes it: a thumbnail, its own words and a place."""
    thumbnail = work / f"{target.stem}.thumbnail.jpg"
    run("vips", "thumbnail", base, f"{thumbnail}[Q=70,strip]", 160)
    run("vips", "jpegsave", base, target, *QUALITIES[number], "--restart-interval", 0)
    run("exiftool", "-q", "-overwrite_original", f"-ThumbnailImage<={thumbnail}", "-Make=SONY", "-Model=ILCE-7M3", "-Orientation#=1",
        "-DateTimeOriginal=2023:09:15 10:20:30", "-ExposureTime=1/125", "-FNumber=4", "-GPSLatitude=31.2", "-GPSLatitudeRef=N",
        "-IPTC:Caption-Abstract=caption", target)


def png_deep(base, target, number, work):
    run("vips", "pngsave", deep_picture(base, work), target, "--compression", (3, 6, 9)[number])


def tiff(*options):
    """libtiff writes the directory last; exiftool moves it to the front (but writes no BigTIFF). Both kinds are in the world."""
    def make(base, target, number, work):
        del work
        run("vips", "tiffsave", base, target, *options)
        if number == 1 and "--bigtiff" not in options:
            run("exiftool", "-q", "-overwrite_original", "-Artist=someone", target)
    return make


def psd_layers(base, target, number, work):
    del work
    compression = ("RLE", "RLE", "none")[number]
    run("convert", base, "(", base, "-flip", ")", "(", base, "-flop", "-resize", "60%", ")", "-compress", compression, target)


def gif(base, target, number, work):
    del work
    if number == 1:
        run("convert", "-delay", 10, base, "(", base, "-flip", ")", "(", base, "-flop", ")", "-resize", "50%", "-loop", 0, target)
    else:
        run("vips", "gifsave", base, target)


def jpeg_photo(base, target, number, work):
    """As large as photos are, which are told by their coefficients: baseline, progressive, without coarser colours."""
    large = work / f"{target.stem}.large.ppm"
    run("convert", "-seed", 7 + number, base, "-resize", "2403x1803!", "-attenuate", "0.3", "+noise", "Gaussian", "-depth", 8, large)
    run("vips", "jpegsave", large, target, *(("--Q", 80), ("--Q", 85, "--interlace"), ("--Q", 92, "--restart-interval", 8))[number])


IMAGES = {
    "jpeg": ("jpg", vips_saver("jpegsave", per_source=QUALITIES)),
    "jpeg-progressive": ("jpg", vips_saver("jpegsave", "--interlace", per_source=QUALITIES)),
    "jpeg-restart": ("jpg", vips_saver("jpegsave", per_source=[(*QUALITIES[n], "--restart-interval", r) for n, r in enumerate((4, 20, 1))])),
    "jpeg-camera": ("jpg", jpeg_camera),
    "jpeg-photo": ("jpg", jpeg_photo),
    "png": ("png", vips_saver("pngsave")),
    "png-16": ("png", png_deep),
    "png-interlaced": ("png", convert_with("-interlace", "PNG", "-define", "png:color-type=2")),
    "tiff": ("tif", tiff("--compression", "none")),
    "tiff-lzw": ("tif", tiff("--compression", "lzw")),
    "tiff-deflate": ("tif", tiff("--compression", "deflate")),
    "tiff-jpeg": ("tif", tiff("--compression", "jpeg")),
    "tiff-tiled": ("tif", tiff("--compression", "deflate", "--tile", "--tile-width", "128", "--tile-height", "128")),
    "bigtiff": ("tif", tiff("--compression", "lzw", "--bigtiff")),
    "psd": ("psd", convert_with("-compress", "none")),
    "psd-rle": ("psd", convert_with("-compress", "RLE")),
    "psd-layers": ("psd", psd_layers),
    "heic": ("heic", vips_saver("heifsave", "--compression", "hevc", per_source=[("--Q", q) for q in (60, 80, 92)])),
    "avif": ("avif", vips_saver("heifsave", "--compression", "av1", "--effort", "1", per_source=[("--Q", q) for q in (60, 80, 90)])),
    "webp": ("webp", vips_saver("webpsave", per_source=[("--Q", 80), ("--lossless",), ("--Q", 95)])),
    "gif": ("gif", gif),
    "bmp": ("bmp", convert_with("-type", "TrueColor")),
    "jp2": ("jp2", vips_saver("jp2ksave", per_source=[(), ("--lossless",), ("--tile-width", 256, "--tile-height", 256)])),
    "jxl": ("jxl", vips_saver("jxlsave", "--effort", 3)),
}

# ── Clips ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────

H264 = ("-c:v", "libx264", "-preset", "veryfast", "-pix_fmt", "yuv420p", "-threads", "1", "-bf", "2")
H264_FIELDS = (*H264, "-flags", "+ildct+ilme", "-x264opts", "tff=1:open-gop=1", "-g", "12")
AAC = ("-c:a", "aac", "-b:a", "96k")
RATES = ("700k", "600k", "1500k")


def drawn_clip(number, seed, size, seconds):
    """What moves: a test card, a fractal that is flown into, and both with strong noise; and what sounds."""
    scene = (f"testsrc2=size={size}:rate=25:duration={seconds}",
             f"mandelbrot=size={size}:rate=25:start_scale=0.3:end_pts=200",
             f"testsrc2=size={size}:rate=25:duration={seconds},hue=H=t,rotate=a=t/3")[number]
    noise = f"noise=alls={(4, 8, 20)[number]}:all_seed={seed + number}:allf=t"
    sound = (f"sine=frequency=440:sample_rate=48000:duration={seconds}",
             f"anoisesrc=color=pink:sample_rate=48000:seed={seed + number}:amplitude=0.4:duration={seconds}",
             f"sine=frequency=880:beep_factor=4:sample_rate=48000:duration={seconds}")[number]
    return ["-f", "lavfi", "-i", f"{scene},{noise},format=yuv420p", "-f", "lavfi", "-i", sound, "-t", str(seconds)]


def clip(*encoding, sizes=("480x270", "320x180", "640x360"), seconds=(5, 8, 3), rate=RATES, sound=AAC, container=()):
    def make(seed, target, number):
        bits = ("-b:v", rate[number]) if rate else ()
        size_options = drawn_clip(number, seed, sizes[number], seconds[number])
        # -fflags bitexact: no library version, date or random number in the file
        ffmpeg(*size_options, *encoding, *bits, *sound, "-fflags", "+bitexact", "-flags:v", "+bitexact", "-flags:a", "+bitexact", *container, target)
    return make


PAL = ("720x576",) * 3
SHORT = (2, 3, 2)
X265 = ("-c:v", "libx265", "-preset", "ultrafast", "-tag:v", "hvc1", "-x265-params", "log-level=error:keyint=25:pools=none:frame-threads=1")
MPEG2 = ("-c:v", "mpeg2video", "-g", "12", "-bf", "2")

CLIPS = {
    "mp4-moov-first": ("mp4", clip(*H264, "-g", "25", container=("-movflags", "+faststart"))),
    "mp4-moov-last": ("mp4", clip(*H264, "-g", "50")),
    "mp4-fragments": ("mp4", clip(*H264, "-g", "25", container=("-movflags", "frag_keyframe+empty_moov"))),
    "mp4-hevc": ("mp4", clip(*X265)),
    "mov-h264": ("mov", clip(*H264, "-g", "25", sound=("-c:a", "pcm_s16le"))),
    "mov-prores": ("mov", clip("-c:v", "prores_ks", "-profile:v", "0", "-pix_fmt", "yuv422p10le", seconds=(1, 2, 1), rate=None,
                               sound=("-c:a", "pcm_s16le"))),
    "mts": ("mts", clip(*H264_FIELDS, sizes=PAL, seconds=SHORT, rate=("2M", "3M", "4M"), sound=("-c:a", "ac3"),
                        container=("-f", "mpegts", "-mpegts_m2ts_mode", "1"))),
    "ts": ("ts", clip(*H264, "-g", "25", sound=("-c:a", "mp2"), container=("-f", "mpegts"))),
    "mpeg-ps": ("mpg", clip(*MPEG2, sizes=PAL, seconds=SHORT, rate=("3M", "4M", "5M"), sound=("-c:a", "mp2"), container=("-f", "vob"))),
    "mpeg1": ("mpg", clip("-c:v", "mpeg1video", "-g", "15", "-bf", "2", sizes=("352x288",) * 3, sound=("-c:a", "mp2"), container=("-f", "mpeg"))),
    "mpeg2-es": ("m2v", clip(*MPEG2, sizes=PAL, seconds=SHORT, rate=("3M", "4M", "5M"), sound=("-an",), container=("-f", "mpeg2video"))),
    "mkv": ("mkv", clip(*H264, "-g", "25", sound=("-c:a", "libvorbis"))),
    "avi": ("avi", clip("-c:v", "mpeg4", "-g", "25", sound=("-c:a", "libmp3lame"))),
    "mxf": ("mxf", clip(*MPEG2, sizes=PAL, seconds=(2, 2, 2), rate=("4M", "5M", "6M"), sound=("-c:a", "pcm_s16le", "-ar", "48000"))),
    "flv": ("flv", clip(*H264, "-g", "25", sound=(*AAC, "-ar", "44100"))),
    "wmv": ("wmv", clip("-c:v", "wmv2", "-g", "25", sound=("-c:a", "wmav2"))),
    "dv": ("dv", clip("-c:v", "dvvideo", sizes=PAL, seconds=(0.6, 0.4, 0.6), rate=None, sound=("-c:a", "pcm_s16le", "-ar", "48000", "-ac", "2"))),
}

FORMATS = [*IMAGES, *CLIPS]


def make_sources(name, count, seed, folder):
    """The sound files of one format, made once: [path, …]."""
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    made = []
    for number in range(count):
        suffix, maker = (IMAGES if name in IMAGES else CLIPS)[name]
        target = folder / f"{name}-{number}.{suffix}"
        made.append(target)
        if target.exists():
            continue
        draft = folder / f"draft-{name}-{number}.{suffix}"
        if name in CLIPS:
            maker(seed, draft, number)
        else:
            base = folder / f"base-{number}.ppm"
            if not base.exists():
                base_picture(number, seed, base)
            maker(base, draft, number, folder)
        draft.rename(target)
    return made
