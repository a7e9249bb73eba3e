# SPDX-License-Identifier: GPL-3.0-or-later
"""The library as another program meets it: installed to a place of its own, found by find_package, and telling what the program tells."""

import json
import os
import shlex
import signal
import subprocess
import tempfile
import time
from pathlib import Path

from harness import PATIENCE, ROOT, YANCAI, Case, main, media, photo, sound_folder, without_run

BUILD = YANCAI.parent
EXAMPLE = ROOT / "samples" / "embedding"


def run(*words, **how):
    done = subprocess.run([os.fspath(word) for word in words], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False, **how)
    return done.returncode, done.stdout.decode()


def cmake(*words):
    code, said = run("cmake", *words)
    if code != 0:
        raise AssertionError(f"cmake {' '.join(map(str, words))}\n{said[-4000:]}")
    return said


class Embedding(Case):
    @classmethod
    def setUpClass(cls):
        holder = tempfile.TemporaryDirectory(prefix="yancai-")
        cls.addClassCleanup(holder.cleanup)
        cls.site = Path(holder.name).resolve()
        cls.prefix = cls.site / "prefix"
        cmake("--install", BUILD, "--component", "development", "--prefix", cls.prefix)
        # The installed copy of the example, so that nothing of the sources is within reach.
        installed = cls.prefix / "share" / "doc" / "libyancai-dev" / "examples" / "embedding"
        cmake("-S", installed, "-B", cls.site / "build", "-G", "Ninja", f"-DCMAKE_PREFIX_PATH={cls.prefix}",
              "-DCMAKE_EXPORT_COMPILE_COMMANDS=ON")
        cmake("--build", cls.site / "build")
        cls.program = cls.site / "build" / "embedding"

    def embedded(self, *words):
        process = subprocess.Popen([os.fspath(word) for word in (self.program, *words)], env=self.environment(), stdout=subprocess.PIPE,
                                   stderr=subprocess.PIPE)
        out, err = process.communicate(timeout=300 * PATIENCE)
        return process.returncode, out.decode(), err.decode()

    def test_it_tells_what_the_program_tells(self):
        sound_folder(self.folder)
        self.put("学术交流/太小.jpg", media() / "small.jpg")
        self.put("学术交流/没有图释.jpg", media() / "large.jpg")
        expected = self.report("--store", ":memory:", expect=1)
        code, out, err = self.embedded(self.folder, self.place / "report.json")
        self.assertEqual(code, 1, err)
        verdicts = dict(reversed(line.split("\t", 1)) for line in out.splitlines())
        self.assertEqual(verdicts, {asset["path"]: asset["verdict"] for asset in expected["assets"]})
        self.assertEqual(without_run(json.loads((self.place / "report.json").read_text())), without_run(expected))
        self.assertIn("policy kczg-2023-forum", err)

    def test_a_finished_batch_is_accepted(self):
        code, out, err = self.embedded(ROOT / "build" / "samples" / "forum-ready", self.place / "report.json")
        self.assertEqual(code, 0, err)
        self.assertEqual({line.split("\t")[0] for line in out.splitlines()}, {"accepted"})

    def test_decoders_are_confined_there_too(self):
        sound_folder(self.folder)
        self.embedded(self.folder, self.place / "report.json")
        ours = self.report("--store", ":memory:")
        theirs = json.loads((self.place / "report.json").read_text())
        self.assertEqual(theirs["run"]["sandbox"], ours["run"]["sandbox"])

    def test_a_refusal_is_a_sentence_and_a_code(self):
        code, out, err = self.embedded(self.place / "nowhere", self.place / "report.json")
        self.assertEqual((code, out), (66, ""))
        self.assertIn("nowhere", err)

    def test_facts_of_one_file_are_the_programs(self):
        file = self.put("photo.jpg", photo())
        code, out, _ = self.embedded("--facts", file)
        self.assertEqual((code, out), (0, self.yancai("facts", file, expect=0).stdout))

    def test_a_service_that_stops_is_obeyed(self):
        for number in range(30):
            self.put(f"{number:02}.jpg", photo(f"第{number}组专家在现场交流"))
        process = subprocess.Popen([self.program, self.folder, self.place / "report.json"], env=self.environment(), stdout=subprocess.PIPE,
                                   stderr=subprocess.PIPE)
        process.stdout.readline()  # the first file is done
        process.send_signal(signal.SIGINT)
        begun = time.monotonic()
        _, err = process.communicate(timeout=60 * PATIENCE)
        self.assertEqual(process.returncode, 130, err.decode())
        self.assertLess(time.monotonic() - begun, 5 * PATIENCE)
        self.assertFalse((self.place / "report.json").exists())

    def test_only_its_headers_reach_the_program_that_embeds_it(self):
        commands = json.loads((self.site / "build" / "compile_commands.json").read_text())
        words = shlex.split(commands[0]["command"])
        self.assertNotIn("-Werror", words)
        includes = [words[at + 1] for at, word in enumerate(words) if word == "-isystem"] + [word for word in words if word.startswith("-I")]
        self.assertEqual(includes, [str(self.prefix / "include")])
        headers = list((self.prefix / "include").rglob("*.h"))
        self.assertTrue(all(header.is_relative_to(self.prefix / "include" / "yancai") for header in headers))
        self.assertLess(len(headers), 60, "the public face has grown")
        for header in headers:
            text = header.read_text()
            self.assertNotIn("#define", text, f"{header}: a macro for everybody")
            self.assertNotIn('#include "', text, f"{header}: somebody else's file of this name may be taken")

    def test_another_version_is_not_taken(self):
        project = self.place / "CMakeLists.txt"
        project.write_text("cmake_minimum_required(VERSION 3.25)\nproject(p LANGUAGES CXX)\nfind_package(yancai 0.2 REQUIRED)\n")
        code, said = run("cmake", "-S", self.place, "-B", self.place / "b", f"-DCMAKE_PREFIX_PATH={self.prefix}")
        self.assertNotEqual(code, 0)
        self.assertIn("0.2", said)


class FromSource(Case):
    def test_the_sources_can_be_a_part_of_another_project(self):
        build = self.place / "build"
        cmake("-S", EXAMPLE, "-B", build, "-G", "Ninja", f"-DYANCAI_SOURCE={ROOT}", "-DCMAKE_EXPORT_COMPILE_COMMANDS=ON")
        commands = {entry["file"]: shlex.split(entry["command"]) for entry in json.loads((build / "compile_commands.json").read_text())}
        self.assertFalse(any("-Werror" in words for words in commands.values()), "another project's compiler may warn of what ours does not")
        self.assertFalse(any("/tests/" in file for file in commands), "its tests are nobody else's")
        cmake("--build", build, "--target", "yancai_headers")
        main_file = str(EXAMPLE / "main.cpp")
        code, said = run(*commands[main_file], "-fsyntax-only", cwd=build)
        self.assertEqual(code, 0, said)


if __name__ == "__main__":
    main()
