# SPDX-License-Identifier: GPL-3.0-or-later
"""What every integration test needs: the program, folders of its own, and small media made once by real encoders."""

import fcntl
import json
import os
import shutil
import subprocess
import sys
import tempfile
import unittest
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "samples"))
sys.dont_write_bytecode = True

from studio import captions, clips, papers, stills, tools  # noqa: E402

YANCAI = Path(os.environ.get("YANCAI_BINARY", ROOT / "build" / "release" / "yancai"))
PATIENCE = int(os.environ.get("YANCAI_PATIENCE", "1"))  # how many times the usual time a program may take, see tests/CMakeLists.txt
MADE = ROOT / "build" / "integration"
SCENES = ("调研对接", "学术交流", "技术推广", "揭榜挂帅")

EVENT = """\
id = "{id}"
kind = "{kind}"
title = "“科创中国”{subject}"
dates = [2023-09-15, 2023-09-16]
main_forums = 1
parallel_forums = 3
activities = 4
[media]
national = 1
provincial = 4
municipal = 6
[documents]
summary = true
expert_reports = 3
collected_views = true
think_tank_reports = [{{title = "报告", characters = 6000}}]
[rights]
covers_all = true
by = "周敏"
date = 2023-09-20
"""


def event_text(id="a-forum-2023", kind="forum"):
    return EVENT.format(id=id, kind=kind, subject="新材料产业创新论坛" if kind == "forum" else "新材料产学融合会议")


def _make_media(folder):
    darkroom = stills.Darkroom(folder / "work")
    camera = clips.Camera(darkroom)

    def photograph(name, seed, size, quality=92, scene="学术交流"):
        photo = darkroom.photo(scene, seed, *size)
        stills.jpeg(photo, folder / name, quality)

    tools.in_parallel([
        partial(photograph, "large.jpg", 1, (4000, 3000)),
        *[partial(photograph, f"scene{number}.jpg", 10 + number, (4000, 3000), scene=scene) for number, scene in enumerate(SCENES)],
        partial(photograph, "small.jpg", 2, (800, 600)),
        partial(camera.shoot, folder / "clip.mp4", "学术交流", 3, seconds=2),
        partial(camera.shoot, folder / "720.mp4", "技术推广", 4, seconds=2, then="scale=1280:720"),
        partial(camera.shoot, folder / "long.mp4", "学术交流", 5, seconds=20, video=["-c:v", "libx264", "-preset", "ultrafast", "-crf", "30"]),
    ])
    shutil.rmtree(folder / "work")


def made(name, make, *sources):
    """A folder below build/integration, made once; safe when several tests ask for it at the same time."""
    MADE.mkdir(parents=True, exist_ok=True)
    with open(MADE / f"{name}.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        tools.make_once(MADE / name, tools.digest_of_sources(__file__, *sources), make)
    return MADE / name


def media():
    return made("media", _make_media)


def photo(caption="专家与企业代表在会场交流", picture="large.jpg"):
    """The bytes of a photograph that is accepted; another caption makes other bytes, scene0 to scene3.jpg are other pictures."""
    return captions.with_xmp_segment((media() / picture).read_bytes(), captions.xmp_packet(caption))


def sound_folder(folder, **event):
    """A batch in which everything is accepted: photos of all scenes, a clip, and an event file."""
    for number, scene in enumerate(SCENES):
        (folder / scene).mkdir(parents=True)
        (folder / scene / f"现场{number}.jpg").write_bytes(photo(f"{scene}现场，第{number}组专家在讨论方案", f"scene{number}.jpg"))
    shutil.copy(media() / "clip.mp4", folder / SCENES[1] / "现场.mp4")
    (folder / "event.toml").write_text(event_text(**event), encoding="utf-8")


def sound_papers(folder):
    """The papers that a forum owes, each as long as it has to be."""
    papers.report(folder / "论坛总结.docx", "论坛总结", 900)
    for number in range(1, 4):
        papers.report(folder / f"专家报告{number}.docx", "专家报告", 900 + number)
    papers.report(folder / "观点汇编.docx", "观点汇编", 900)
    papers.report(folder / "智库报告.docx", "智库报告", 6000)


class Case(unittest.TestCase):
    maxDiff = 4000

    def setUp(self):
        holder = tempfile.TemporaryDirectory(prefix="yancai-", ignore_cleanup_errors=True)
        self.addCleanup(holder.cleanup)
        self.place = Path(holder.name).resolve()
        self.folder = self.place / "batch"
        self.folder.mkdir()
        self.store = self.place / "store.sqlite"

    def environment(self, **more):
        usual = {"PATH": os.environ["PATH"], "HOME": str(self.place), "LC_ALL": "C.UTF-8"}
        usual |= {name: os.environ[name] for name in ("ASAN_OPTIONS", "LSAN_OPTIONS", "UBSAN_OPTIONS", "TSAN_OPTIONS") if name in os.environ}
        return usual | more

    def start(self, *arguments, env=None, plain_user=False, **how):
        """`plain_user`: root gives up its right to read everything, so that permissions mean something."""
        rights = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"] if plain_user and os.geteuid() == 0 else []
        words = [os.fsencode(argument) for argument in (*rights, YANCAI, *arguments)]
        return subprocess.Popen(words, env=self.environment(**(env or {})), stdin=subprocess.DEVNULL,
                                **{"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **how})

    def yancai(self, *arguments, expect=None, timeout=300, env=None, **how):
        """Runs the program to its end; `expect` is the exit code it must have."""
        process = self.start(*arguments, env=env, **how)
        try:
            out, err = process.communicate(timeout=timeout * PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
            self.fail(f"yancai {arguments} ran longer than {timeout * PATIENCE} s")
        done = subprocess.CompletedProcess(arguments, process.returncode, (out or b"").decode(), (err or b"").decode())
        if expect is not None and done.returncode != expect:
            self.fail(f"yancai {' '.join(map(str, arguments))}\nended with {done.returncode}, not {expect}\n{done.stdout[-3000:]}\n{done.stderr[-3000:]}")
        return done

    def check(self, *arguments, expect=None, folder=None, **how):
        store = () if "--store" in arguments else ("--store", self.store)
        return self.yancai("check", folder or self.folder, *store, *arguments, expect=expect, **how)

    def report(self, *arguments, **how):
        return json.loads(self.check("--format", "json", *arguments, **how).stdout)

    def asset(self, report, path):
        return next(asset for asset in report["assets"] if asset["path"] == path)

    def put(self, name, content=None):
        """A file in the batch: a photograph that is accepted, or the given bytes or copy."""
        target = self.folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, Path):
            shutil.copy(content, target)
        else:
            target.write_bytes(photo(f"{target.stem}：专家与企业代表在会场交流") if content is None else content)
        return target


def findings(asset, rule=None):
    return [finding for finding in asset["findings"] if rule is None or finding["rule"] == rule]


def without_run(document):
    return {key: value for key, value in document.items() if key != "run"}


def main():
    unittest.main(module="__main__", verbosity=2)
