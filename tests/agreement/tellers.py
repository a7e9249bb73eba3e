# SPDX-License-Identifier: GPL-3.0-or-later
"""What exiftool, ffprobe, libvips and file say of a file, put into the words that Yancai's facts use. A tool that does not say a
fact leaves it out. What a tool is known to get wrong for a whole class of files is put right here, with the reason; everything else stays as it
was said and shows up as a disagreement."""

import re
from fractions import Fraction

RAW = {"nef", "arw", "dng", "orf", "rw2", "raf", "pef", "srw", "x3f", "mrw", "raw", "cr2", "crw"}

# A package is a ZIP to whoever does not look at its members, and a text is a text to whoever does not read it.
PACKAGES = {"zip", "jar", "ofd", "docx", "xlsx", "pptx", "odt", "ods", "odp", "epub"}
WRITTEN = {"text", "xml", "json", "email", "html", "php", "shell-script", "svg", "m3u", "mpd", "pls", "xspf", "asx", "smil", "sdp", "ffconcat"}

# exiftool's FileType, where it is not simply our word in upper case.
EXIFTOOL_FORMATS = {
    "APNG": {"png"}, "MNG": set(), "JNG": set(), "BTF": {"bigtiff"}, "Extended WEBP": {"webp"}, "HEIC": {"heif"}, "HEIF": {"heif"}, "HEICS": {"heif"},
    "AVIF": {"avif"}, "CUR": {"ico"}, "ICO": {"ico"}, "J2C": {"jp2"}, "JPX": {"jp2"}, "JPM": {"jp2"}, "JXL Codestream": {"jxl"}, "PGM": {"pnm"},
    "PPM": {"pnm"}, "PBM": {"pnm"}, "PFM": {"pnm"}, "MKV": {"matroska"}, "MKA": {"matroska"}, "MKS": {"matroska"}, "M2T": {"mpeg-ts"},
    "M2TS": {"m2ts", "mpeg-ts"}, "MPEG": {"mpeg-ps", "mpeg-video"}, "M2V": {"mpeg-video"}, "3G2": {"3gp"}, "3GP": {"3gp"}, "WMV": {"asf"}, "WMA": {"asf"}, "ASF": {"asf"},
    "F4V": {"mp4"}, "F4A": {"m4a"}, "M4B": {"m4a"}, "M4P": {"m4a"}, "OGV": {"ogv"}, "OGG": {"ogg", "ogv"}, "OPUS": {"ogg"}, "RMVB": {"rm"},
    "EPS": {"postscript"}, "PS": {"postscript"}, "XMP": {"xml"}, "TXT": WRITTEN, "JSON": {"json"}, "CSV": {"text"}, "PLIST": {"xml"}, "SVG": {"svg"},
    "HTML": {"html"}, "DOCM": {"docx"}, "XLSM": {"xlsx"}, "PPTM": {"pptx"}, "FPX": {"ole"}, "ZIP": PACKAGES, "GZIP": {"gzip"},
    "BZ2": {"bzip2"}, "EXE": {"pe", "elf", "macho"}, "DLL": {"pe"}, "Win32 EXE": {"pe"}, "Win64 EXE": {"pe"}, "Win32 DLL": {"pe"}, "Win64 DLL": {"pe"},
    "Mach-O executable": {"macho"}, "ISO": {"iso"}, "DMG": {"dmg"}, "TTF": set(), "PHP": {"php"}, "ELF executable": {"elf"}, "ELF shared library": {"elf"}, "LNK": {"shortcut"},
    "SWF": {"flash"}, "QT": {"mov"}, "AIFC": {"aiff"}, "HDP": {"jxr"}, "WDP": {"jxr"}, "NRW": {"nef"}, "SR2": {"arw"}, "SRF": {"arw"}, "KDC": {"raw"},
    "3FR": {"raw"}, "IIQ": {"raw"}, "MEF": {"raw"}, "MOS": {"raw"}, "ERF": {"raw"}, "DCR": {"raw"}, "FFF": {"raw"}, "GPR": {"dng"}, "RWL": {"rw2"},
    "DVR-MS": {"asf"}, "INSV": {"mp4"}, "GLV": {"mp4"}, "AA": set(), "THM": {"jpeg"}, "MPO": {"jpeg"}, "JPS": {"jpeg"}, "VOB": {"mpeg-ps"}, "TAR": {"tar"}, "RTF": {"rtf"}, "PMP": set(),
    "AI": {"pdf", "postscript"}, "EXV": set(), "VRD": set(), "DR4": set(), "DIVX": {"avi", "asf"}, "JP2": {"jp2"}, "DPX": set(), "CRM": {"cr3"},
}

FFPROBE_FORMATS = {
    "mov,mp4,m4a,3gp,3g2,mj2": {"mov", "mp4", "m4v", "m4a", "3gp", "mj2", "heif", "avif", "cr3"}, "mpegts": {"mpeg-ts", "m2ts"}, "mpeg": {"mpeg-ps"},
    "mpegvideo": {"mpeg-video"}, "m4v": {"mpeg4-video"}, "h264": {"h264"}, "hevc": {"hevc"}, "matroska,webm": {"matroska", "webm"}, "avi": {"avi"},
    "mxf": {"mxf"}, "asf": {"asf"}, "flv": {"flv"}, "live_flv": {"flv"}, "rm": {"rm"}, "ogg": {"ogg", "ogv"}, "dv": {"dv"}, "wtv": {"wtv"}, "ivf": {"ivf"},
    "nut": {"nut"}, "gxf": {"gxf"}, "yuv4mpegpipe": {"y4m"}, "mp3": {"mp3"}, "wav": {"wav"}, "w64": {"wav"}, "flac": {"flac"}, "aac": {"aac"},
    "ac3": {"ac3"}, "eac3": {"ac3"}, "dts": {"dts"}, "aiff": {"aiff"}, "amr": {"amr"}, "caf": {"caf"}, "au": {"au"}, "ape": {"ape"}, "wv": {"wavpack"},
    "jpeg_pipe": {"jpeg"}, "png_pipe": {"png"}, "apng": {"png"}, "gif": {"gif"}, "gif_pipe": {"gif"}, "bmp_pipe": {"bmp"}, "webp_pipe": {"webp"},
    "tiff_pipe": {"tiff"} | RAW, "psd_pipe": {"psd", "psb"}, "jpegls_pipe": {"jpeg"}, "j2k_pipe": {"jp2"}, "exr_pipe": {"exr"}, "dds_pipe": {"dds"},
    "svg_pipe": {"svg"}, "ico": {"ico"}, "hdr_pipe": {"hdr"}, "pgm_pipe": {"pnm"}, "ppm_pipe": {"pnm"}, "pbm_pipe": {"pnm"}, "qdraw_pipe": set(),
}
# A picture that ffprobe knows by its name alone ("image2") tells nothing about content; these need content.

LOADER_FORMATS = {
    "jpegload": {"jpeg"}, "pngload": {"png"}, "tiffload": {"tiff", "bigtiff"} | RAW, "heifload": {"heif", "avif"}, "webpload": {"webp"},
    "gifload": {"gif"}, "svgload": {"svg"}, "pdfload": {"pdf"}, "jp2kload": {"jp2"}, "jxlload": {"jxl"}, "openexrload": {"exr"}, "radload": {"hdr"},
    "ppmload": {"pnm"},
}

FILE_MIMES = {
    "image/jpeg": {"jpeg"}, "image/png": {"png"}, "image/apng": {"png"}, "image/gif": {"gif"}, "image/webp": {"webp"}, "image/bmp": {"bmp"},
    "image/x-ms-bmp": {"bmp"}, "image/vnd.adobe.photoshop": {"psd", "psb"}, "image/heic": {"heif"}, "image/heif": {"heif"}, "image/avif": {"avif"},
    "image/jp2": {"jp2"}, "image/jpx": {"jp2"}, "image/jxl": {"jxl"}, "image/svg+xml": {"svg"}, "image/vnd.microsoft.icon": {"ico"},
    "image/tiff": {"tiff", "bigtiff"} | RAW, "image/x-canon-cr2": {"cr2"}, "image/x-canon-crw": {"crw"}, "image/x-olympus-orf": {"orf"},
    "image/x-xcf": {"xcf"}, "image/x-exr": {"exr"}, "image/x-portable-pixmap": {"pnm"}, "image/x-portable-greymap": {"pnm"},
    "image/x-portable-bitmap": {"pnm"}, "video/x-msvideo": {"avi"}, "video/x-matroska": {"matroska"}, "video/webm": {"webm"}, "video/x-flv": {"flv"},
    "video/x-ms-asf": {"asf"}, "video/MP2T": {"mpeg-ts", "m2ts"}, "video/quicktime": {"mov"}, "video/3gpp": {"3gp"}, "video/3gpp2": {"3gp"},
    "video/x-m4v": {"m4v"}, "video/mj2": {"mj2"}, "audio/flac": {"flac"}, "audio/mpeg": {"mp3"}, "audio/x-wav": {"wav"}, "audio/x-aiff": {"aiff"},
    "audio/midi": {"midi"}, "audio/x-m4a": {"m4a"}, "audio/x-hx-aac-adts": {"aac"}, "audio/ogg": {"ogg"}, "video/ogg": {"ogv"}, "audio/amr": {"amr"},
    "application/pdf": {"pdf"}, "application/zip": PACKAGES, "application/x-rar": {"rar"}, "application/x-7z-compressed": {"7z"},
    "application/gzip": {"gzip"}, "application/x-bzip2": {"bzip2"}, "application/x-xz": {"xz"}, "application/x-tar": {"tar"},
    "application/zstd": {"zstd"}, "application/x-iso9660-image": {"iso"}, "text/rtf": {"rtf"}, "application/epub+zip": {"epub"},
    "application/msword": {"doc"}, "application/vnd.ms-excel": {"xls"}, "application/vnd.ms-powerpoint": {"ppt"},
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": {"docx"},
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": {"xlsx"},
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": {"pptx"},
    "application/vnd.oasis.opendocument.text": {"odt"}, "application/vnd.oasis.opendocument.spreadsheet": {"ods"},
    "application/json": {"json"}, "text/html": {"html"}, "text/xml": {"xml"}, "application/x-apple-diskimage": {"dmg"},
    "application/x-dosexec": {"pe"}, "application/x-sharedlib": {"elf"}, "application/x-pie-executable": {"elf"}, "application/x-executable": {"elf"},
    "application/vnd.ms-cab-compressed": {"cab"}, "application/x-ms-shortcut": {"shortcut"}, "application/x-shockwave-flash": {"flash"},
    "message/rfc822": {"email"}, "application/zlib": set(),
}

OUR_WORDS = set().union(*EXIFTOOL_FORMATS.values(), *FFPROBE_FORMATS.values(), *LOADER_FORMATS.values(), *FILE_MIMES.values()) | {
    "jpeg", "png", "gif", "psd", "psb", "bmp", "tga", "pcx", "mp4", "mov", "m4v", "avi", "mxf", "flv", "webm", "pdf", "rtf", "doc", "xls", "ppt", "docx",
    "xlsx", "pptx", "odt", "ods", "odp", "rar", "7z", "xz", "zip", "wav", "flac", "ape", "xml", "php", "html"}

CAPTIONS = re.compile(
    r"^(IPTC:(Caption-Abstract|Headline|ObjectName)|XMP-dc:(Description|Title)|XMP-photoshop:Headline|XMP-tiff:ImageDescription|XMP-exif:UserComment"
    r"|XMP-iptcCore:(AltTextAccessibility|ExtDescrAccessibility)|IFD0:(ImageDescription|XPComment|XPSubject|XPTitle)|ExifIFD:UserComment|File:Comment"
    r"|PNG:(Description|Comment|Title|Caption)|ItemList:(Title|Description|Comment)|UserData:(Title|Comment|Description)|Matroska:Title)(-[a-z]{1,3}(-\w+)?|-x-\w+)?$")
RIGHTS = re.compile(
    r"^(IPTC:(CopyrightNotice|By-line|Credit|Source|SpecialInstructions|OriginalTransmissionReference)|XMP-dc:(Rights|Creator)"
    r"|XMP-photoshop:(Credit|Source|Instructions|TransmissionReference)|XMP-xmpRights:(Owner|UsageTerms|WebStatement|Marked)|XMP-tiff:(Artist|Copyright)"
    r"|XMP-plus:(CopyrightOwnerName|LicensorName|ImageSupplierName|ImageCreatorName)|IFD0:(Copyright|Artist|XPAuthor)|PNG:(Author|Copyright)"
    r"|ItemList:(Copyright|Artist)|UserData:(Copyright|Artist)|ASF:(Copyright|Author))(-[a-z]{1,3}(-\w+)?|-x-\w+)?$")
# In the order in which a photo's time is looked for.
TIMES = ("ExifIFD:DateTimeOriginal", "XMP-photoshop:DateCreated", "XMP-exif:DateTimeOriginal", "IPTC:DateCreated", "ExifIFD:CreateDate",
         "XMP-exif:DateTimeDigitized", "XMP-xmp:CreateDate", "H264:DateTimeOriginal", "Keys:CreationDate", "QuickTime:CreateDate", "Matroska:DateTimeOriginal",
         "ASF:CreationDate", "RIFF:DateTimeOriginal", "MXF:CreateDate", "PNG:CreationTime", "PNG:CreateDate", "PNG:Creation_Time")


def whole(value):
    try:
        return int(float(value))
    except (TypeError, ValueError, OverflowError):
        return None


def pair(tags, group, width="ImageWidth", height="ImageHeight"):
    sides = whole(tags.get(f"{group}:{width}")), whole(tags.get(f"{group}:{height}"))
    return sides if all(sides) else None


def turned(size, quarter):
    return (size[1], size[0]) if size and quarter else size


def picture_size(tags, kind):
    """The raster of a still. The group that a format's own header fills comes first: IFD0 may describe a preview."""
    own = {"PNG": "PNG", "APNG": "PNG", "GIF": "GIF", "WEBP": "RIFF", "Extended WEBP": "RIFF", "PSD": "Photoshop", "PSB": "Photoshop", "JP2": "Jpeg2000",
           "JPX": "Jpeg2000", "TIFF": "IFD0", "BTF": "IFD0"}.get(kind, "File")
    return pair(tags, own) or (pair(tags, "File") if own != "IFD0" else None)


def texts(tags, wanted):
    found = []
    for name, value in tags.items():
        if wanted.match(name):
            found += [(name, str(text)) for text in (value if isinstance(value, list) else [value]) if not isinstance(text, dict)]
    return found


def exiftool_says(tags):
    kind = tags.get("File:FileType")
    mime = str(tags.get("File:MIMEType", ""))
    says = {}
    if kind:
        formats = EXIFTOOL_FORMATS.get(kind, {kind.lower()})
        if kind == "M4A" and tags.get("QuickTime:MajorBrand", "")[:3] not in ("M4A", "M4B", "M4P"):
            formats = {"m4a", "mp4"}  # an MP4 by its brand, which exiftool renames when there is sound alone
        if formats:
            # What is none of our words (fonts, scientific pictures, …) is "unknown" to Yancai, and meant to be.
            says["format"] = frozenset(formats if formats & OUR_WORDS else formats | {"unknown"})
    raw_family = bool(says.get("format", frozenset()) & (RAW | {"cr3"}))
    if mime.startswith("image/") and not raw_family:  # of a raw photo exiftool tells the sensor, not the picture that a viewer shows
        orientation = whole(tags.get("IFD0:Orientation"))
        if orientation in range(1, 9) and kind in ("JPEG", "TIFF", "BTF", "PNG", "APNG", "WEBP", "Extended WEBP", "PSD", "PSB"):
            says["orientation"] = orientation
        if size := picture_size(tags, kind):
            if kind not in ("HEIC", "HEIF", "AVIF"):  # it tells the coded extent, before the turning and cropping that the container asks for
                says["stored"] = size
                if "orientation" in says:
                    says["display"] = turned(size, orientation >= 5)
    if mime.startswith("video/"):
        says |= exiftool_on_a_clip(tags)
    says["captions"] = texts(tags, CAPTIONS)
    says["rights"] = texts(tags, RIGHTS)
    if times := [str(tags[name]) for name in TIMES if re.match(r"\d{4}:\d\d:\d\d", str(tags.get(name, "")))]:
        times = [time for time in times if not time.startswith("0000")]
        if times:
            says["captured"] = times
    if "ExifTool:Error" in tags:
        says["note"] = tags["ExifTool:Error"]
    return says


def exiftool_on_a_clip(tags):
    says = {}
    tracks = sorted({name.split(":")[0] for name in tags if re.match(r"Track\d+:", name)}, key=lambda track: int(track[5:]))
    pictures = [track for track in tracks if tags.get(f"{track}:HandlerType") == "vide" or (f"{track}:HandlerType" not in tags and pair(tags, track))]
    rotation = whole(tags.get("Composite:Rotation"))
    if rotation is not None and len(pictures) == 1 and rotation % 90 == 0:
        says["rotation"] = rotation % 360
    if len(pictures) == 1 and (size := pair(tags, pictures[0])):
        # A track header writes its sides as 16.16 numbers; exiftool prints some of them raw.
        size = tuple(side >> 16 if side > 0xFFFF else side for side in size)
        if all(size):
            says["display"] = turned(size, says.get("rotation", 0) % 180 == 90)
    if len(pictures) == 1 and (size := pair(tags, pictures[0], "SourceImageWidth", "SourceImageHeight")):
        says["stored"] = size
    for group in ("MPEG", "Flash", "ASF", "RIFF"):
        if group in ("MPEG", "Flash", "ASF", "RIFF") and (size := pair(tags, group)):
            says["stored"] = size
    kinds = [str(tags.get(f"{track}:HandlerType", "")).strip() for track in tracks]
    # A QuickTime track has two handlers, and exiftool tells the last one: how the data is reached, at times.
    if any(kinds) and not set(kinds) & {"url", "alis", "rsrc"}:
        says["streams"] = (kinds.count("vide"), kinds.count("soun"))
    # Left out: Composite:Duration, which is size divided by bit rate for most formats; ASF:Duration, which counts the seconds that a player
    # waits before it begins; M2TS:Duration, which is from one clock reference to another and lacks what follows the last one.
    for name in ("QuickTime:Duration", "Matroska:Duration", "RIFF:Duration", "Flash:Duration", "Real-PROP:Duration"):
        try:
            length = float(tags[name])
        except (KeyError, TypeError, ValueError):
            continue
        if length > 0:
            says["duration"] = length
            break
    return says


def rotation_of(stream):
    for data in stream.get("side_data_list", []):
        if "rotation" in data:
            # ffprobe counts against the clock, Exif, exiftool and players with it.
            turn = round(-float(data["rotation"])) % 360
            return turn if turn % 90 == 0 else None
    return 0


def moves(stream, container):
    """Whether there is more than one picture, where the container says so: by their number, or by more time than one picture is shown."""
    if (count := whole(stream.get("nb_frames"))) is not None:
        return count > 1
    # The container's time is also that of the sound.
    length = whole(stream.get("duration", container.get("duration")))
    return True if length and length >= 1 else None


def ffprobe_says(probed):
    """`probed`: ffprobe's streams and format; {"rc", "errors"} beside them."""
    if "format" not in probed:
        return {"opens": False} if probed.get("rc") else {}
    formats = FFPROBE_FORMATS.get(probed["format"].get("format_name"))
    says = {"opens": True}
    if formats:
        says["format"] = frozenset(formats)
    streams = probed.get("streams", [])
    pictures = [one for one in streams if one.get("codec_type") == "video" and not whole(one.get("disposition", {}).get("attached_pic"))]
    says["streams"] = (len(pictures), sum(1 for one in streams if one.get("codec_type") == "audio"))
    if len(pictures) == 1 and whole(pictures[0].get("width")) and whole(pictures[0].get("height")):
        stream = pictures[0]
        says["stored"] = whole(stream["width"]), whole(stream["height"])
        aspect = re.fullmatch(r"(\d+):(\d+)", str(stream.get("sample_aspect_ratio", "1:1")))
        # 0:1 and a missing one mean "nobody says": square.
        ratio = Fraction(int(aspect[1]), int(aspect[2])) if aspect and int(aspect[1]) and int(aspect[2]) else Fraction(1)
        turn = rotation_of(stream)
        says["pixel_aspect"] = ratio
        if turn is not None:
            says["rotation"] = turn
            says["moves"] = moves(stream, probed["format"])
            if says["moves"] is None:
                del says["moves"]
            width, height = says["stored"]
            # The lines stay, as a screen shows them: NTSC's 720×480 with pixels of 8:9 is 640×480.
            shown = (round(width * ratio), height)
            says["display"] = turned(shown, turn % 180 == 90)
    try:
        length = float(probed["format"]["duration"])
        # Streams without time stamps: FFmpeg divides the file's size by its bit rate.
        if length > 0 and probed["format"].get("format_name") not in ("mpegvideo", "h264", "hevc", "m4v", "aac", "ac3", "mp3"):
            says["duration"] = length
    except (KeyError, ValueError):
        pass
    tags = probed["format"].get("tags", {})
    found = [(f"tag {name}", str(tags[name])) for name in tags if name.lower() in ("title", "comment", "description")]
    says["captions"] = found
    says["rights"] = [(f"tag {name}", str(tags[name])) for name in tags if name.lower() in ("copyright", "artist", "author")]
    if "creation_time" in {name.lower() for name in tags}:
        says["captured"] = [tags[name] for name in tags if name.lower() == "creation_time"]
    return says


def on_a_still(says):
    """What ffprobe is good for with a still. It calls it a clip of one picture, knows neither its orientation nor all of its texts, and has no decoder
    for PSB, animated WebP and others; its word on format and raster is welcome."""
    return {fact: said for fact, said in says.items() if fact in ("format", "stored")}


def is_still(tags):
    """By exiftool's word; Photoshop's type does not begin with "image/"."""
    return str(tags.get("File:MIMEType", "")).startswith("image/") or tags.get("File:FileType") in ("PSD", "PSB")


def on_photoshop(says):
    """libvips reads PSD through ImageMagick, which refuses Lab, indexed and 32-bit ones: its refusal says nothing of the file."""
    return {fact: said for fact, said in says.items() if said is not False}


FFMPEG_STILLS = {"jpeg", "png", "gif", "bmp"}  # those of which FFmpeg 5.1 decodes every kind; a refusal of others says nothing of the file


def libexif_text(value):
    """libexif's rendering: "text (text, ASCII, 5 components, 5 bytes)"; of a copyright: "text (Photographer) - [None] (Editor) (text, ASCII, …"."""
    # The text comes twice; by the second one it is told where the first ends.
    body = re.match(r"(.*?) \(\1(?: \(Photographer\) - .* \(Editor\))?, ASCII, \d+ components, \d+ bytes\)$", value, re.DOTALL)
    return body[1] if body else ""


def vips_says(told):
    """`told`: {"header", "info", "decodes_fail_on_truncated", "decodes_fail_on_warning"}, and "fields" of vipsheader -a where it was asked."""
    if not told.get("header"):
        unknown = "not a known file format" in str(told.get("info", ""))
        return {} if unknown else {"opens": False}
    says = {"opens": True}
    match = re.match(r"(\d+)x(\d+) .*, (\w+)$", told.get("info", ""))
    loader = match[3].replace("_source", "") if match else ""
    size = (int(match[1]), int(match[2])) if match else None
    if formats := LOADER_FORMATS.get(loader):
        says["format"] = frozenset(formats)
    fields = told.get("fields", {})
    orientation = whole(fields.get("orientation"))
    # It draws vector pictures and pages at a size of its own choosing; magickload's size of an icon is that of any of its pictures.
    if size and loader not in ("svgload", "pdfload"):
        if loader == "heifload":
            says["display"] = size  # turned and cropped while it loads
        else:
            says["stored"] = size
            if orientation in range(1, 9):
                says["orientation"] = orientation
                says["display"] = turned(size, orientation >= 5)
    sound = told.get("decodes_fail_on_truncated"), told.get("decodes_fail_on_warning")
    # ImageMagick lets a cut PSD, BMP, ICO, TGA or PCX pass: only its refusal says something.
    if None not in sound and not (all(sound) and loader == "magickload"):
        says["decodes"] = all(sound)
    exif = re.compile(r"^exif-ifd[02]-(ImageDescription|UserComment|Copyright|Artist)$")
    for name, value in fields.items():
        if (match := exif.match(name)) and (text := libexif_text(value)):
            says.setdefault("rights" if match[1] in ("Copyright", "Artist") else "captions", []).append((name, text))
    return says


def file_says(mime):
    formats = FILE_MIMES.get(mime)
    return {"format": frozenset(formats)} if formats else {}
