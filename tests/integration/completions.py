# SPDX-License-Identifier: GPL-3.0-or-later
"""Completions in real shells, and manual pages under a strict reader."""

import shlex
import shutil
import subprocess

from pathlib import Path

from harness import PATIENCE, Case, main

HERE = Path(__file__).resolve().parent

# Completes a line as bash does: the words, and the last of them under the cursor.
COMPLETE = """\
source {script}
COMP_WORDS=({words})
COMP_CWORD=$(( ${{#COMP_WORDS[@]}} - 1 ))
compopt() {{ :; }}
_yancai
printf '%s\\n' "${{COMPREPLY[@]}}"
"""


class Completions(Case):
    def script(self, shell):
        file = self.place / f"yancai.{shell}"
        file.write_text(self.yancai("completions", shell, expect=0).stdout, encoding="utf-8")
        return file

    def completed(self, *words):
        text = COMPLETE.format(script=self.script("bash"), words=" ".join(shlex.quote(word) for word in words))
        done = subprocess.run(["bash", "--norc", "-c", text], stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=self.folder, check=True)
        self.assertEqual(done.stderr.decode(), "")
        return done.stdout.decode().split("\n")[:-1]

    def test_bash_completes_commands_options_values_and_files(self):
        (self.folder / "某某 论坛").mkdir()
        (self.folder / "photo.jpg").touch()
        self.assertIn("check", self.completed("yancai", "ch"))
        self.assertIn("show", self.completed("yancai", "record", ""))
        self.assertEqual(self.completed("yancai", "check", "--dep"), ["--depth"])
        self.assertEqual(self.completed("yancai", "check", "--depth", "d"), ["deep"])
        self.assertEqual(self.completed("yancai", "check", "--depth", "=", "d"), ["deep"])
        self.assertEqual(self.completed("yancai", "--lang", "z"), ["zh"])
        self.assertEqual(self.completed("yancai", "check", "某"), ["某某 论坛"])
        self.assertEqual(self.completed("yancai", "check", ""), ["某某 论坛"])
        self.assertEqual(self.completed("yancai", "facts", "ph"), ["photo.jpg"])
        self.assertIn("--log-file", self.completed("yancai", "policy", "diff", "--l"))

    def zsh(self, line):
        """What Tab offers in an interactive zsh, as it would write it."""
        (self.place / "zsh").mkdir(exist_ok=True)
        (self.place / "zsh" / "_yancai").write_text(self.yancai("completions", "zsh", expect=0).stdout, encoding="utf-8")
        done = subprocess.run(["zsh", "-f", HERE / "complete.zsh", self.place / "zsh", line], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                              cwd=self.folder, env=self.environment(), timeout=60 * PATIENCE, check=False)
        self.assertEqual((done.returncode, done.stderr.decode()), (0, ""))
        return list(dict.fromkeys(done.stdout.decode().split("\n")[:-1]))

    def fish(self, line):
        done = subprocess.run(["fish", "--no-config", "-c", f"source {self.script('fish')}; complete -C {shlex.quote(line)}"], stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, cwd=self.folder, env=self.environment(HOME=str(self.place)), check=False)
        self.assertEqual((done.returncode, done.stderr.decode()), (0, ""))
        return [offer.split("\t")[0] for offer in done.stdout.decode().split("\n")[:-1]]

    def bash(self, line):
        return self.completed(*(line + "|").replace("=", " = ").split(" ")[:-1], line.split(" ")[-1].split("=")[-1])

    def test_every_shell_offers_the_same(self):
        (self.folder / "某某论坛").mkdir()
        (self.folder / "photo.jpg").touch()
        (self.folder / "own.toml").touch()
        verbs = ["show", "export", "history", "verify", "attempts", "diff", "attest", "waive", "confirm", "reopen"]
        expected = {
            "yancai record ": verbs,
            "yancai record sh": ["show"],
            "yancai --lang zh rec": ["record"],
            "yancai keys ": ["new", "public"],
            "yancai config ": ["show", "example"],
            "yancai policy di": ["diff"],
            "yancai completions ": ["bash", "zsh", "fish"],
            "yancai --lang ": ["zh", "en"],
            "yancai record show --lang ": ["zh", "en"],
            "yancai check --depth ": ["quick", "standard", "deep"],
            "yancai report --format ": ["text", "html", "xlsx", "csv", "json", "ndjson", "junit", "sarif", "premis"],
            "yancai record show --format ": ["text", "json"],
            "yancai check ": ["某某论坛/"],
            "yancai mend ": ["某某论坛/"],
            "yancai mend --into ": ["某某论坛/"],
            "yancai facts ph": ["photo.jpg"],
            "yancai check x --also ph": ["photo.jpg"],
            "yancai verify ph": ["photo.jpg"],
            "yancai pack --verify ph": ["photo.jpg"],
            "yancai check --policy ow": ["own.toml"],
            "yancai check --policy kczg-2023-f": ["kczg-2023-forum"],
            "yancai policy show kczg-2023-c": ["kczg-2023-conference"],
            "yancai policy diff kczg-2023-forum ow": ["own.toml"],
            "yancai policy explain image.s": ["image.size.minimum", "image.size.genuine"],
            "yancai record attest an-event forum.5": ["forum.5"],
        }
        for line, words in expected.items():
            for shell in (self.bash, self.zsh, self.fish):
                with self.subTest(line=line, shell=shell.__name__):
                    offered = {offer.rstrip("/") for offer in shell(line)}
                    self.assertEqual(offered, {word.rstrip("/") for word in words})
        for line, words in {"yancai policy diff --l": {"--lang", "--log-file"}, "yancai check --dep": {"--depth"}}.items():
            for shell in (self.bash, self.zsh, self.fish):
                with self.subTest(line=line, shell=shell.__name__):
                    self.assertLessEqual(words, set(shell(line)))

    def test_zsh_quotes_a_folder_with_a_blank(self):
        (self.folder / "某某 论坛").mkdir()
        self.assertEqual(self.zsh("yancai check "), ["某某\\ 论坛"])

    def test_zsh_and_fish_can_read_theirs(self):
        for shell, only_read in (("zsh", "-n"), ("fish", "--no-execute")):
            program = shutil.which(shell)
            self.assertIsNotNone(program, f"{shell} is needed: samples/setup installs it")
            done = subprocess.run([program, only_read, self.script(shell)], stderr=subprocess.PIPE, check=False)
            self.assertEqual((done.returncode, done.stderr.decode()), (0, ""))

    def test_chinese_completions_explain_in_chinese(self):
        self.assertIn("检查", self.yancai("--lang", "zh", "completions", "fish", expect=0).stdout)


class Manual(Case):
    def pages(self, language):
        folder = self.place / language
        self.yancai("--lang", language, "man", "--folder", folder, expect=0)
        return sorted(folder.iterdir())

    def test_every_command_has_a_page_that_lints(self):
        names = None
        for language in ("en", "zh"):
            pages = self.pages(language)
            self.assertIn("yancai-check.1", [page.name for page in pages])
            names = names or [page.name for page in pages]
            self.assertEqual(names, [page.name for page in pages])
            for page in pages:
                done = subprocess.run(["mandoc", "-Tlint", "-Wwarning", page], stdout=subprocess.PIPE, check=False)
                self.assertEqual(done.stdout.decode(), "", page.name)

    def test_a_page_says_what_help_says(self):
        page = [page for page in self.pages("en") if page.name == "yancai-check.1"]
        text = subprocess.run(["mandoc", "-Tutf8", "-Owidth=200", page[0]], stdout=subprocess.PIPE, check=True).stdout.decode()
        plain = "".join(c for i, c in enumerate(text) if c != "\b" and text[i + 1:i + 2] != "\b")
        for word in ("--waivers", "--depth", "quick|standard|deep", "EXIT STATUS", "某某论坛"):
            self.assertIn(word, plain)


if __name__ == "__main__":
    main()
