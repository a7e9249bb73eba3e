# SPDX-License-Identifier: GPL-3.0-or-later
"""Shows that a wrong fact is noticed: invented facts that agree with invented tools, then each fact made wrong once."""

import copy
import sys

from .compare import FACTS, Result, compare_file
from .ours import we_say
from .tellers import exiftool_says, ffprobe_says, vips_says

PHOTO = {"facts": {
    "file": {"format": "jpeg", "medium": "image"}, "video": {}, "trouble": None, "captions": [{"text": "学术交流会场"}],
    "image": {"width": 300, "height": 400, "stored_width": 400, "stored_height": 300, "orientation": 6,
              "decode": {"truncated": False, "faults": [], "faults_total": 0}},
    "metadata": {"titles": [], "rights": [{"role": "maker", "claim": {"text": "周敏"}}], "ai_labels": [], "capture": {"at": "2023-09-01T10:00:00"}}}}
PHOTO_TOOLS = {
    "exiftool": exiftool_says({
        "File:FileType": "JPEG", "File:MIMEType": "image/jpeg", "File:ImageWidth": "400", "File:ImageHeight": "300", "IFD0:Orientation": "6",
        "XMP-dc:Description": "学术交流会场 ", "IFD0:Artist": "周敏\0", "ExifIFD:DateTimeOriginal": "2023:09:01 10:00:00"}),
    "libvips": vips_says({"header": True, "info": "400x300 uchar, 3 bands, srgb, jpegload", "fields": {"orientation": "6"},
                          "decodes_fail_on_truncated": True, "decodes_fail_on_warning": True})}

CLIP = {"facts": {
    "file": {"format": "mp4", "medium": "video"}, "image": {}, "trouble": None, "captions": [], "metadata": {},
    "video": {"width": 1080, "height": 1920, "stored_width": 1440, "stored_height": 1080, "pixel_aspect": "4/3", "rotation": 90,
              "video_streams": 1, "cover_pictures": 0, "sound": [{}], "container_duration_seconds": {"declared": 2.0, "measured": 2.0},
              "decode": {"pixels_decoded": True, "truncated": False, "faults_total": 0}, "tags": {"title": "标题"}}}}
CLIP_TOOLS = {
    # The track's sides as exiftool prints them at times: 16.16.
    "exiftool": exiftool_says({
        "File:FileType": "MP4", "File:MIMEType": "video/mp4", "Track1:HandlerType": "vide", "Track1:ImageWidth": str(1920 << 16),
        "Track1:ImageHeight": str(1080 << 16), "Composite:Rotation": "90", "QuickTime:Duration": "2.02", "Track2:HandlerType": "soun",
        "ItemList:Title": "标题"}),
    "ffprobe": ffprobe_says({"rc": 0, "format": {"format_name": "mov,mp4,m4a,3gp,3g2,mj2", "duration": "2.000"}, "streams": [
        {"codec_type": "video", "nb_frames": "50", "width": "1440", "height": "1080", "sample_aspect_ratio": "4:3", "side_data_list": [{"rotation": "-90"}]},
        {"codec_type": "audio"}]}),
    "ffmpeg": {"decodes": True}}

# What is made wrong, and the fact in which it must show.
PHOTO_BREAKS = {
    "format": lambda facts: facts["file"].update(format="png"), "opens": lambda facts: facts.update(image={"error": {"kind": "corrupt", "what": "broken"}}),
    "display": lambda facts: facts["image"].update(width=400), "stored": lambda facts: facts["image"].update(stored_width=401),
    "orientation": lambda facts: facts["image"].update(orientation=8), "decodes": lambda facts: facts["image"]["decode"].update(truncated=True),
    "captured": lambda facts: facts["metadata"]["capture"].update(at="2023-09-02T10:00:00"), "captions": lambda facts: facts.update(captions=[]),
    "rights": lambda facts: facts["metadata"].update(rights=[])}
CLIP_BREAKS = {
    "format": lambda facts: facts["file"].update(format="matroska"), "display": lambda facts: facts["video"].update(width=1440),
    "moves": lambda facts: facts["video"].update(width=0), "stored": lambda facts: facts["video"].update(stored_height=1088), "rotation": lambda facts: facts["video"].update(rotation=270),
    "pixel_aspect": lambda facts: facts["video"].update(pixel_aspect="1/1"), "streams": lambda facts: facts["video"].update(sound=[]),
    "duration": lambda facts: facts["video"].update(container_duration_seconds={"declared": 3.0, "measured": None}),
    "decodes": lambda facts: facts["video"]["decode"].update(faults_total=1), "captions": lambda facts: facts["video"].update(tags={})}


def compared(line, tools, explained=()):
    result = Result()
    compare_file(result, explained, "folder/file", we_say(line), tools)
    return result


def run():
    failures = []
    for name, line, tools, breaks in (("photo", PHOTO, PHOTO_TOOLS, PHOTO_BREAKS), ("clip", CLIP, CLIP_TOOLS, CLIP_BREAKS)):
        sound = compared(line, tools)
        if sound.disagreements:
            failures.append(f"{name}: right facts disagree: {sound.disagreements}")
        for fact in breaks:
            if not sound.tallies[fact].compared:
                failures.append(f"{name}: nobody compared {fact}")
        for fact, make_wrong in breaks.items():
            wrong = copy.deepcopy(line)
            make_wrong(wrong["facts"])
            result = compared(wrong, tools)
            if fact not in {one.fact for one in result.unexplained()}:
                failures.append(f"{name}: a wrong {fact} was not noticed")
            if result.tallies[fact].agreed >= sound.tallies[fact].agreed:
                failures.append(f"{name}: a wrong {fact} counts as agreed")
            if sound.tallies[fact].confirmed and result.tallies[fact].confirmed_agreed:
                failures.append(f"{name}: a wrong {fact} stands against two tools and is not counted")
            if compared(wrong, tools, [("folder/*", fact, "known")]).unexplained() and fact not in ("opens", "format"):
                failures.append(f"{name}: an explained {fact} is still called unexplained")
            if not compared(wrong, tools, [("other/*", fact, "known")]).unexplained():
                failures.append(f"{name}: an explanation of another file explains {fact}")
    missing = set(FACTS) - set(PHOTO_BREAKS) - set(CLIP_BREAKS)
    if missing:
        failures.append(f"no test makes {sorted(missing)} wrong")
    for failure in failures:
        print(failure, file=sys.stderr)
    print(f"tests/agree --self-test: {len(PHOTO_BREAKS) + len(CLIP_BREAKS)} wrong facts, {len(failures)} failures")
    return 1 if failures else 0
