# SPDX-License-Identifier: GPL-3.0-or-later
"""Specimens: for every rule about a file, some that break it and some that come as near to it as files can.

tests/corpus/make lays them out by rule and expected verdict; the sample conference-mixed hands most of them in as one batch.
"""

import io
import zipfile

from . import bombs, captions, clips, stills
from .captions import with_note, with_sidecar
from .paper_specimens import PAPERS
from .specimen import Specimen
from .tools import ffmpeg, run
from .workshop import CAPTION

MIB_2 = 2 * 1024 * 1024
MARKED_BY_CAMERA = "OLYMPUS DIGITAL CAMERA"


def photo_of_exactly(size):
    return lambda shop, target: stills.jpeg_of_exactly(shop.darkroom, shop.raster(), target, size, CAPTION)


def captioned(caption=CAPTION, rights=""):
    return lambda shop, target: target.write_bytes(shop.photo(caption, rights))


def embedded(**places):
    def make(shop, target):
        target.write_bytes(shop.bare_photo().read_bytes())
        captions.embed(target, **places)
    return make


AI_LABEL = ('<TC260:AIGC xmlns:TC260="http://www.tc260.org.cn/ns/AIGC/1.0/">{{"Label":"{label}","ContentProducer":"某平台","ProduceID":"1"}}'
            "</TC260:AIGC>")
SOURCE_TYPE = ('<Iptc4xmpExt:DigitalSourceType xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/">'
               "http://cv.iptc.org/newscodes/digitalsourcetype/{name}</Iptc4xmpExt:DigitalSourceType>")


def saying(more, caption=CAPTION):
    """A captioned photo with a further XMP property, as other programs write it."""
    def make(shop, target):
        packet = captions.xmp_packet(caption, 1024).replace(b"<dc:description>", more.encode() + b"<dc:description>", 1)
        target.write_bytes(captions.with_xmp_segment(shop.bare_photo().read_bytes(), packet))
    return make


def tagged(key, value):
    """A clip with a tag of the container."""
    def make(shop, target):
        ffmpeg("-i", shop.clip(), "-c", "copy", "-map", "0", "-movflags", "use_metadata_tags", "-metadata", f"{key}={value}", "-f", "mp4", target)
    return make


def saved(saver, *options, caption=True, size=(2400, 1600)):
    """Another still format; what exiv2 cannot caption gets a sidecar."""
    def make(shop, target):
        run("vips", saver, shop.raster(size, 33), target, *options)
        if caption:
            captions.sidecar(target.with_suffix(".xmp"), CAPTION)
    return make


def photoshop(shop, target):
    shop.darkroom.psd(shop.raster((2400, 1600), 33), target)
    captions.embed(target, xmp=CAPTION)


def large_photoshop(shop, target):
    shop.darkroom.psd(shop.raster((2400, 1600), 33), target.with_name(target.name + ".psd"))
    target.with_name(target.name + ".psd").rename(target)  # ImageMagick chooses PSB by name only for huge pictures
    data = target.read_bytes()
    target.write_bytes(psb_of(data))
    captions.sidecar(target.with_suffix(".xmp"), CAPTION)


def psb_of(psd):
    """The flat picture of a PSD as PSB: the version and the 8-byte length of the layer section are what differs."""
    at = 26
    for _ in range(2):  # colour mode data, image resources
        at += 4 + int.from_bytes(psd[at:at + 4], "big")
    layers = int.from_bytes(psd[at:at + 4], "big")
    composite = psd[at + 4 + layers:]
    if composite[:2] == b"\0\1":  # row lengths are 4 bytes in PSB
        rows = int.from_bytes(psd[12:14], "big") * int.from_bytes(psd[14:18], "big")
        lengths = b"".join(b"\0\0" + composite[2 + 2 * row:4 + 2 * row] for row in range(rows))
        composite = composite[:2] + lengths + composite[2 + 2 * rows:]
    return psd[:4] + b"\0\2" + psd[6:at] + bytes(8) + composite


def cut(source, share):
    def make(shop, target):
        data = source(shop)
        target.write_bytes(data[:int(len(data) * share)])
    return make


def copied(source):
    return lambda shop, target: target.write_bytes(source(shop).read_bytes())


def archive(name="名单.txt"):
    """A zip of one small member, the same bytes each time."""
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w") as packed:
        packed.writestr(zipfile.ZipInfo(name), "not a picture\n")
    return memory.getvalue()


def followed_by(appended, source=lambda shop: shop.photo()):
    return lambda shop, target: target.write_bytes(source(shop) + appended(shop))


def rewrapped(source, *options):
    return lambda shop, target: clips.rewrap(source(shop), target, *options)


def filmed(name, seed, **how):
    return lambda shop, target: target.write_bytes(shop.clip(name, seed, **how).read_bytes())


def png_photo(shop):
    def make(target):
        stills.png(shop.raster((2400, 1600), 33), target)
        captions.embed(target, xmp=CAPTION)
    return shop.once("photo.png", make).read_bytes()


def tiff_photo(shop):
    def make(target):
        stills.tiff(shop.raster((2400, 1600), 33), target, "--compression", "lzw")
        captions.embed(target, xmp=CAPTION)
    return shop.once("photo.tif", make).read_bytes()


def declaring(seconds):
    """Three seconds of pictures under headers that say otherwise."""
    def make(shop, target):
        fragmented = shop.once("fragmented.mp4", lambda path: clips.rewrap(shop.clip(), path, *clips.FRAGMENTED))
        clips.declare_duration(fragmented, target, seconds)
    return make


def with_hole(shop, target):
    """64 KB of zeros where the picture's data are: a copy from a failing card."""
    data = bytearray(shop.photo())
    middle = len(data) // 2
    data[middle:middle + 65536] = bytes(65536)
    target.write_bytes(data)


def joined_sizes(shop, target):
    """Two seconds of full HD, then one of 360 lines, in one transport stream."""
    large = shop.clip("size-1.ts", 51, seconds=2, sound=[], container=["-f", "mpegts"])
    small = shop.clip("size-2.ts", 52, seconds=1, sound=[], then="scale=640:360", container=["-f", "mpegts", "-output_ts_offset", "2"])
    target.write_bytes(large.read_bytes() + small.read_bytes())


def cover_only(shop, target):
    cover = shop.once("cover.jpg", lambda path: stills.jpeg(shop.raster((1920, 1080), 34), path))
    ffmpeg("-f", "lavfi", "-i", "sine=440:duration=3", "-i", cover, "-map", "0", "-map", "1", "-c:a", "aac", "-c:v", "mjpeg",
           "-disposition:v", "attached_pic", "-f", "mp4", target)


def sound_only(shop, target):
    ffmpeg("-f", "lavfi", "-i", "sine=440:duration=3", *clips.AAC, "-f", "mp4", target)


def two_pictures(shop, target):
    ffmpeg("-i", shop.clip(), "-i", shop.clip("720p.mp4", 44, then="scale=1280:720"), "-map", "0:v", "-map", "1:v", "-map", "0:a", "-c", "copy",
           "-f", "mp4", target)


def without_head(shop, target):
    """Begins between two key frames, as a recording that was split by bytes does."""
    data = shop.avchd().read_bytes()
    target.write_bytes(data[len(data) // 6 // 192 * 192:])


def without_packets(shop, target):
    data = shop.long_transport_stream().read_bytes()
    middle = len(data) // 2 // 192 * 192
    target.write_bytes(data[:middle] + data[middle + 40 * 192:])


def grained_still(shop, target):
    """A photo shown for three seconds, with the grain that hides it from whoever compares pictures pixel by pixel."""
    still = shop.once("hall.jpg", lambda path: stills.jpeg(shop.raster((1920, 1080), 61), path))
    ffmpeg("-loop", 1, "-framerate", 25, "-i", still, "-f", "lavfi", "-i", "sine=440:duration=3", "-vf", "noise=alls=5:allf=t:all_seed=1,format=yuv420p",
           "-t", 3, *clips.H264, "-g", 25, *clips.AAC, *clips.SAME_BYTES, *clips.MP4, target)


def small_speaker(shop, target):
    """The same hall, where nothing moves but a figure of 120 pixels."""
    still = shop.once("hall.jpg", lambda path: stills.jpeg(shop.raster((1920, 1080), 61), path))
    ffmpeg("-loop", 1, "-framerate", 25, "-i", still, "-f", "lavfi", "-i", "color=0x8a5a44:size=48x120:rate=25", "-f", "lavfi", "-i", "sine=440:duration=3",
           "-filter_complex", "[0][1]overlay=x='900+160*sin(1.3*t)':y='480+6*sin(9*t)',format=yuv420p[v]", "-map", "[v]", "-map", "2", "-t", 3,
           *clips.H264, "-g", 25, *clips.AAC, *clips.SAME_BYTES, *clips.MP4, target)


def silenced(shop, target):
    ffmpeg("-i", shop.clip(), "-map", "0", "-c:v", "copy", "-af", "volume=0", *clips.AAC, *clips.SAME_BYTES, *clips.MP4, target)


def reserved_for(owner):
    """A photo whose XMP says that its rights are reserved, and for whom."""
    return saying('<xmpRights:Marked xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/">True</xmpRights:Marked>'
                  f'<xmpRights:Owner xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/"><rdf:Bag><rdf:li>{owner}</rdf:li></rdf:Bag></xmpRights:Owner>')


SPECIMENS = [
    Specimen("file.regular", "pass", "a-file", "jpg", "", captioned()),
    Specimen("file.regular", "review", "link-outside", "jpg", "链接到别处", lambda shop, target: target.symlink_to("/etc/hostname")),
    Specimen("file.regular", "notice", "link-to-a-folder-inside", "jpg", "", lambda shop, target: target.symlink_to(".")),

    Specimen("file.content", "pass", "photo", "jpg", "", captioned()),
    Specimen("file.content", "notice", "notes", "txt", "活动说明", lambda shop, target: target.write_text("活动说明：九月十五日上午九时开幕。\n", encoding="utf-8")),
    Specimen("file.content", "notice", "system-leftover", "tmp", "", lambda shop, target: target.write_bytes(bytes(4096))),
    Specimen("file.content", "fail", "empty", "jpg", "空文件", lambda shop, target: target.write_bytes(b"")),
    Specimen("file.content", "fail", "still-posing-as-clip", "mp4", "静态图冒充视频", lambda shop, target: target.write_bytes(png_photo(shop))),
    Specimen("file.content", "fail", "list-of-files-posing-as-clip", "mp4", "播放列表冒充视频", lambda shop, target: target.write_bytes(bombs.CONCAT)),
    Specimen("file.content", "fail", "web-page-posing-as-photo", "jpg", "", lambda shop, target: target.write_bytes(bombs.HTML)),

    Specimen("file.extension", "pass", "upper-case", "JPG", "DSC02311", captioned()),
    Specimen("file.extension", "pass", "either-spelling", "jpeg", "", captioned()),
    Specimen("file.extension", "notice", "jpeg-named-png", "png", "扩展名写成png", captioned()),
    Specimen("file.extension", "notice", "mp4-named-mpg", "mpg", "扩展名写成mpg", copied(lambda shop: shop.clip())),

    Specimen("file.name", "pass", "20230915-keynote", "jpg", "", captioned()),
    Specimen("file.name", "review", "2023915-keynote", "jpg", "", captioned()),

    Specimen("file.polyglot", "pass", "photo", "jpg", "", captioned()),
    Specimen("file.polyglot", "pass", "clip", "mp4", "", copied(lambda shop: shop.clip())),
    Specimen("file.polyglot", "pass", "motion-photo", "jpg", "", followed_by(lambda shop: shop.clip().read_bytes())),
    Specimen("file.polyglot", "pass", "caption-about-archives", "jpg", "", captioned("讲解 Rar! 与 PK 压缩格式、%PDF-1.7 和 <?xml 的研讨会现场")),
    Specimen("file.polyglot", "pass", "cut-archive-behind", "jpg", "", followed_by(lambda shop: archive()[:60])),
    Specimen("file.polyglot", "review", "zip-behind-photo", "jpg", "", followed_by(lambda shop: archive())),
    Specimen("file.polyglot", "review", "document-behind-photo", "jpg", "", followed_by(lambda shop: archive("word/document.xml"))),
    Specimen("file.polyglot", "review", "zip-behind-clip", "mp4", "", followed_by(lambda shop: archive(), lambda shop: shop.clip().read_bytes())),
    Specimen("file.polyglot", "review", "rar-behind-small-photo", "jpg", "", followed_by(lambda shop: b"Rar!\x1a\x07\x01\0" + bytes(64),
                                                                                       lambda shop: shop.small_photo().read_bytes())),
    Specimen("file.polyglot", "review", "script-for-servers-in-the-caption", "jpg", "", embedded(exif="<?php system($_GET['c']); ?>")),

    Specimen("image.format", "pass", "jpeg", "jpg", "", captioned()),
    Specimen("image.format", "pass", "png", "png", "png原图", lambda shop, target: target.write_bytes(png_photo(shop))),
    Specimen("image.format", "pass", "tiff", "tif", "", lambda shop, target: target.write_bytes(tiff_photo(shop))),
    Specimen("image.format", "pass", "photoshop", "psd", "设计稿", photoshop),
    Specimen("image.format", "notice", "big-tiff", "tif", "BigTIFF大图", saved("tiffsave", "--bigtiff", "--compression", "lzw")),
    Specimen("image.format", "notice", "large-photoshop", "psb", "", large_photoshop),
    Specimen("image.format", "review", "heic", "heic", "手机HEIC", saved("heifsave", "--Q", 97, "--effort", 0, size=(2000, 1500))),
    Specimen("image.format", "review", "bitmap", "bmp", "", lambda shop, target: (run("convert", tiff_path(shop), f"BMP3:{target}"),
                                                                                captions.sidecar(target.with_suffix(".xmp"), CAPTION))),
    Specimen("image.format", "fail", "webp", "webp", "公众号图片", saved("webpsave", "--lossless", "--effort", 0)),
    Specimen("image.format", "fail", "gif", "gif", "动图", saved("gifsave", "--effort", 1)),

    Specimen("image.size.minimum", "pass", "2097152-bytes", "jpg", "恰好2MiB", photo_of_exactly(MIB_2)),
    Specimen("image.size.minimum", "notice", "2097151-bytes", "jpg", "差一字节2MiB", photo_of_exactly(MIB_2 - 1)),
    Specimen("image.size.minimum", "notice", "2000000-bytes", "jpg", "恰好两百万字节", photo_of_exactly(2_000_000)),
    Specimen("image.size.minimum", "fail", "1999999-bytes", "jpg", "差一字节两百万", photo_of_exactly(1_999_999)),
    Specimen("image.size.minimum", "fail", "small", "jpg", "微信压缩图",
             lambda shop, target: target.write_bytes(shop.small_photo_of(380_000))),

    Specimen("image.decodes", "pass", "whole", "jpg", "", captioned()),
    Specimen("image.decodes", "fail", "jpeg-cut-at-70-percent", "jpg", "没拷完的照片", cut(lambda shop: shop.photo(), .7)),
    Specimen("image.decodes", "fail", "png-cut-at-90-percent", "png", "", cut(png_photo, .9)),
    Specimen("image.decodes", "fail", "tiff-cut-at-90-percent", "tif", "", cut(tiff_photo, .9)),
    Specimen("image.decodes", "review", "hole-of-64-kilobytes", "jpg", "存储卡坏块", with_hole),

    Specimen("video.format", "pass", "mp4", "mp4", "", copied(lambda shop: shop.clip())),
    Specimen("video.format", "pass", "mpeg-program-stream", "mpg", "摄像机mpg", filmed("1080.mpg", 45, video=clips.MPEG2, sound=clips.MP2,
                                                                                  container=clips.PROGRAM_STREAM)),
    Specimen("video.format", "pass", "camcorder", "MTS", "", copied(lambda shop: shop.avchd())),
    Specimen("video.format", "notice", "quicktime", "mov", "苹果手机mov", rewrapped(lambda shop: shop.clip(), "-f", "mov")),
    Specimen("video.format", "notice", "188-byte-packets", "ts", "录播机ts", rewrapped(lambda shop: shop.clip(), "-f", "mpegts")),
    Specimen("video.format", "notice", "material-exchange", "mxf", "", rewrapped(lambda shop: shop.clip("mpeg2.mpg", 45, video=clips.MPEG2, sound=[],
                                                                                                 container=clips.PROGRAM_STREAM), "-f", "mxf")),
    Specimen("video.format", "review", "avi", "avi", "旧相机avi", rewrapped(lambda shop: shop.clip("mpeg4.avi", 46, video=clips.MPEG4, sound=clips.MP2,
                                                                                             container=["-f", "avi"]), "-f", "avi")),
    Specimen("video.format", "review", "matroska", "mkv", "", rewrapped(lambda shop: shop.clip(), "-f", "matroska")),

    Specimen("video.resolution", "pass", "1920x1080", "mp4", "", copied(lambda shop: shop.clip())),
    Specimen("video.resolution", "pass", "1918x1078", "mp4", "1918×1078", filmed("1918.mp4", 47, then="crop=1918:1078")),
    Specimen("video.resolution", "pass", "portrait", "mp4", "手机竖拍", filmed("portrait.mp4", 48, frame=(1080, 1920))),
    Specimen("video.resolution", "pass", "1440x1080-shown-as-1920", "MTS", "1440×1080宽像素", filmed(
        "hdv.MTS", 49, fields=True, video=clips.H264_FIELDS, sound=clips.AC3, container=clips.MTS, then="scale=1440:1080:interl=1,setsar=4/3")),
    Specimen("video.resolution", "review", "1280x720", "mp4", "720p", filmed("720p.mp4", 44, then="scale=1280:720")),
    Specimen("video.resolution", "review", "1440x1080-square", "mp4", "1440×1080方像素", filmed("square.mp4", 50, then="scale=1440:1080,setsar=1")),
    Specimen("video.resolution", "review", "two-thirds-of-the-time", "ts", "", joined_sizes),
    Specimen("video.resolution", "fail", "720x576", "mpg", "标清dv", filmed("576.mpg", 53, video=clips.MPEG2, sound=clips.MP2, then="scale=720:576,setsar=16/15",
                                                                          container=clips.PROGRAM_STREAM)),
    Specimen("video.resolution", "fail", "720x1080-stretched-by-its-header", "mp4", "拉伸冒充高清", filmed("stretched.mp4", 54, then="scale=720:1080,setsar=8/3")),

    Specimen("video.resolution", "review", "two-picture-streams", "mp4", "两条画面", two_pictures),
    Specimen("video.resolution", "fail", "sound-only", "mp4", "只有声音", sound_only),
    Specimen("video.resolution", "fail", "sound-with-cover-only", "mp4", "声音加封面", cover_only),

    Specimen("video.geometry", "pass", "progressive-square", "mp4", "", copied(lambda shop: shop.clip())),
    Specimen("video.geometry", "notice", "interlaced", "MTS", "隔行50i", copied(lambda shop: shop.avchd())),

    Specimen("video.duration", "pass", "as-declared", "mp4", "", copied(lambda shop: shop.clip())),
    Specimen("video.duration", "pass", "declares-half-a-second-more", "mp4", "时长差半秒", declaring(3.5)),
    Specimen("video.duration", "review", "declares-three-times-as-long", "mp4", "时长写成三倍", declaring(9)),

    Specimen("video.content.moves", "pass", "camera-wanders", "mp4", "", copied(lambda shop: shop.clip())),
    Specimen("video.content.moves", "pass", "small-speaker-on-a-wide-stage", "mp4", "", small_speaker),
    Specimen("video.content.moves", "review", "still-with-grain", "mp4", "", grained_still),
    Specimen("video.content.moves", "notice", "black-second-and-a-half-of-twenty", "mp4", "", filmed(
        "black-head.mp4", 62, seconds=20, then="drawbox=color=black:t=fill:enable='lt(t,1.6)'")),
    Specimen("video.content.moves", "review", "black-half-of-it", "mp4", "", filmed(
        "black-half.mp4", 63, seconds=4, then="drawbox=color=black:t=fill:enable='gt(t,1.9)'")),

    Specimen("video.sound", "pass", "heard", "mp4", "", copied(lambda shop: shop.clip())),
    Specimen("video.sound", "notice", "no-track", "mp4", "", rewrapped(lambda shop: shop.clip(), "-an", "-f", "mp4")),
    Specimen("video.sound", "review", "silent-track", "mp4", "", silenced),

    Specimen("video.resolution.genuine", "pass", "1920x1080", "mp4", "", copied(lambda shop: shop.clip())),
    Specimen("video.resolution.genuine", "review", "enlarged-from-480-lines", "mp4", "", filmed(
        "enlarged.mp4", 64, then="scale=854:480:flags=area,scale=1920:1080:flags=bicubic")),
    Specimen("video.resolution.genuine", "review", "540-lines-inside-bars", "mp4", "", filmed(
        "bars.mp4", 65, then="scale=960:540,pad=1920:1080:(ow-iw)/2:(oh-ih)/2")),
    Specimen("video.resolution.genuine", "pass", "cinema-inside-bars", "mp4", "", filmed("cinema.mp4", 66, then="crop=1920:800,pad=1920:1080:0:(oh-ih)/2")),

    Specimen("video.decodes", "pass", "whole", "mp4", "", copied(lambda shop: shop.clip())),
    Specimen("video.decodes", "fail", "cut-at-60-percent", "mp4", "没传完的视频", cut(lambda shop: shop.clip().read_bytes(), .6)),
    Specimen("video.decodes", "fail", "index-missing", "mp4", "缺索引", cut(lambda shop: shop.clip("index-last.mp4", 55, container=["-f", "mp4"]).read_bytes(), .95)),
    Specimen("video.decodes", "notice", "begins-between-key-frames", "MTS", "从中间开始", without_head),
    Specimen("video.decodes", "review", "packets-missing", "MTS", "丢包", without_packets),

    Specimen("caption.present", "pass", "xmp", "jpg", "", captioned()),
    Specimen("caption.present", "pass", "iptc", "jpg", "", embedded(iptc=CAPTION)),
    Specimen("caption.present", "pass", "exif", "jpg", "", embedded(exif=CAPTION)),
    Specimen("caption.present", "pass", "sidecar", "jpg", "图释在附属文件", with_sidecar(CAPTION)),
    Specimen("caption.present", "pass", "text-beside", "jpg", "", with_note(CAPTION)),
    Specimen("caption.present", "pass", "names-the-camera-and-the-event", "jpg", "图释提到相机", captioned("用 OLYMPUS DIGITAL CAMERA 拍摄的签约现场")),
    Specimen("caption.present", "fail", "none", "jpg", "无图释", copied(lambda shop: shop.bare_photo())),
    Specimen("caption.present", "fail", "what-the-camera-writes", "jpg", "相机自带文字", embedded(exif=MARKED_BY_CAMERA)),
    Specimen("caption.present", "fail", "text-beside-says-nothing", "jpg", "", with_note("IMG_0001")),
    Specimen("caption.present", "fail", "path-of-the-drone", "jpg", "", embedded(exif="DCIM\\100MEDIA\\DJI_0012.JPG")),

    Specimen("caption.meaningful", "pass", "who-and-what", "jpg", "", captioned()),
    Specimen("caption.meaningful", "pass", "eight-characters", "jpg", "图释刚好八个字", captioned("专家组到企业调研")),
    Specimen("caption.meaningful", "pass", "english", "jpg", "", captioned("Experts discuss the pilot plan")),
    Specimen("caption.meaningful", "notice", "seven-characters", "jpg", "", captioned("专家组企业调研")),
    Specimen("caption.meaningful", "review", "five-characters", "jpg", "图释太短", captioned("专家签约中")),
    Specimen("caption.meaningful", "review", "nothing-happens", "jpg", "图释没说事", captioned("蓝天白云下的一片绿色草地")),
    Specimen("caption.meaningful", "review", "two-english-words", "jpg", "", captioned("Signing ceremony")),

    Specimen("caption.readable", "pass", "chinese", "jpg", "", captioned()),
    Specimen("caption.readable", "notice", "garbled-and-restored", "jpg", "图释乱码可还原", captioned(CAPTION.encode().decode("latin-1"))),
    Specimen("caption.readable", "review", "characters-lost", "jpg", "图释乱码", captioned("与会专家\ufffd\ufffd\ufffd讨论中试\ufffd案")),

    Specimen("caption.agrees", "pass", "the-same-twice", "jpg", "图释两处一致", embedded(xmp=CAPTION, iptc=CAPTION)),
    Specimen("caption.agrees", "review", "two-different-ones", "jpg", "图释两处矛盾", embedded(xmp=CAPTION, iptc="企业代表参观膜材料生产线并座谈")),

    Specimen("rights.third_party", "pass", "own", "jpg", "", captioned(rights="宁波市科学技术协会")),
    Specimen("rights.third_party", "pass", "a-word-that-resembles", "jpg", "视觉中心实验室", captioned("专家参观视觉中心实验室")),
    Specimen("rights.third_party", "review", "credited-to-an-agency", "jpg", "图库图片", captioned(rights="视觉中国 版权所有")),
    Specimen("rights.third_party", "notice", "free-library", "jpg", "", captioned(rights="Photo by someone on Unsplash")),
    Specimen("rights.third_party", "notice", "explained-beside", "jpg", "已获授权的图库图片", with_sidecar(CAPTION, "视觉中国，已获授权（合同 2023-117）")),

    Specimen("rights.per_file", "pass", "holder-named", "jpg", "", captioned(rights="宁波市科学技术协会")),
    Specimen("rights.per_file", "fail", "holder-not-named", "jpg", "", captioned()),

    Specimen("origin.ai_label", "pass", "no-label", "jpg", "", captioned()),
    Specimen("origin.ai_label", "pass", "taken-by-a-camera", "jpg", "", saying(SOURCE_TYPE.format(name="digitalCapture"))),
    Specimen("origin.ai_label", "pass", "reckoned-by-a-phone", "jpg", "", saying(SOURCE_TYPE.format(name="computationalCapture"))),
    Specimen("origin.ai_label", "pass", "a-talk-about-it", "jpg", "", captioned('王教授就"AIGC"技术作主旨报告')),
    Specimen("origin.ai_label", "review", "generated", "jpg", "", saying(AI_LABEL.format(label=1))),
    Specimen("origin.ai_label", "review", "suspected", "jpg", "", saying(AI_LABEL.format(label=3))),
    Specimen("origin.ai_label", "review", "made-by-a-trained-model", "jpg", "", saying(SOURCE_TYPE.format(name="trainedAlgorithmicMedia"))),
    Specimen("origin.ai_label", "review", "generated-says-the-sidecar", "jpg", "", with_sidecar(CAPTION, more=AI_LABEL.format(label=1))),
    Specimen("origin.ai_label", "pass", "taken-by-a-camera-says-the-sidecar", "jpg", "",
             with_sidecar(CAPTION, more=SOURCE_TYPE.format(name="digitalCapture"))),
    Specimen("rights.third_party", "pass", "a-neighbourhood-called-xinhua", "jpg", "", captioned("专家组走进新华社区开展技术咨询")),
    Specimen("rights.third_party", "pass", "a-protein-called-afp", "jpg", "", captioned("工程师讲解甲胎蛋白 AFP 检测试剂")),
    Specimen("rights.third_party", "review", "afp-as-the-source", "jpg", "", captioned(rights="AFP")),
    Specimen("rights.third_party", "review", "reserved-for-somebody-else", "jpg", "", reserved_for("某某影像工作室")),

    Specimen("origin.ai_label", "pass", "an-ordinary-clip", "mp4", "", tagged("comment", "论坛开幕式")),
    Specimen("origin.ai_label", "review", "a-generated-clip", "mp4", "", tagged("AIGC", '{"Label":"1","ContentProducer":"某平台"}')),

    *PAPERS,
]


def tiff_path(shop):
    tiff_photo(shop)
    return shop.once("photo.tif", None)
