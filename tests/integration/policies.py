#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Policies on the command line: listed, shown, explained, checked, and refused with the place of the mistake."""

import json
import tomllib

import jsonschema
from harness import ROOT, Case, main

BUILT_IN = ("kczg-2023-forum", "kczg-2023-conference", "kczg-2023-industry-team", "kczg-2023-region-team", "kczg-2023-profession-team")
HEAD = 'schema = "yancai/policy/1"\nextends = "kczg-2023-forum"\nid = "ours"\nversion = "1"\n'


WHERE_BUILT_IN = ROOT / "src" / "policy" / "builtin"


def leaves(document, key=""):
    """Every value of a policy file by its full key; scenes are told apart by their names."""
    for name, value in document.items():
        full = f"{key}.{name}" if key else name
        if isinstance(value, dict):
            yield from leaves(value, full)
        elif isinstance(value, list) and value and isinstance(value[0], dict):
            for entry in value:
                yield from leaves({entry["name"]: {inner: what for inner, what in entry.items() if inner != "name"}}, full)
        else:
            yield full, value


class Policies(Case):
    def policy(self, text):
        path = self.place / "ours.toml"
        path.write_text(text, encoding="utf-8")
        return path

    def rules(self):
        return [line.split()[0] for line in self.yancai("policy", "explain", "--lang", "en", expect=0).stdout.splitlines()]

    def test_the_built_in_ones_are_listed(self):
        listed = self.yancai("policy", "list", expect=0).stdout
        for name in BUILT_IN:
            self.assertIn(name, listed)

    def test_what_is_shown_can_be_checked_and_used(self):
        for name in BUILT_IN:
            shown = self.yancai("policy", "show", name, expect=0).stdout
            self.yancai("policy", "check", self.policy(shown), expect=0)
        self.put("照片.jpg")
        self.check("--policy", self.policy(self.yancai("policy", "show", BUILT_IN[0]).stdout), expect=0)

    def test_every_rule_is_explained_in_both_languages_with_its_clause(self):
        rules = self.rules()
        self.assertGreater(len(rules), 20)
        for rule in rules:
            for language, pattern in (("zh", "[一-龥]{6}"), ("en", "[a-z]{3,} [a-z]+")):
                with self.subTest(rule=rule, language=language):
                    text = self.yancai("policy", "explain", rule, "--lang", language, expect=0).stdout
                    self.assertIn(rule, text)
                    self.assertRegex(text, pattern)
        self.assertIn("图片单张文件大小2MB以上", self.yancai("policy", "explain", "image.size.minimum").stdout)
        self.assertIn("forum.9", self.yancai("policy", "explain", "image.size.minimum").stdout)
        self.assertIn("conf.8", self.yancai("policy", "explain", "image.size.minimum", "--policy", BUILT_IN[1]).stdout)

    def test_no_rule_and_no_policy_of_that_name(self):
        self.assertNotEqual(self.yancai("policy", "explain", "image.size.maximum").returncode, 0)

    def test_programs_get_every_rule_with_the_clauses_of_all_policies(self):
        document = json.loads(self.yancai("policy", "explain", "--format", "json", "--lang", "en", expect=0).stdout)
        self.assertEqual(document["schema"], "yancai/rules/1")
        self.assertEqual([rule["id"] for rule in document["rules"]], self.rules())
        one = next(rule for rule in document["rules"] if rule["id"] == "image.size.minimum")
        self.assertEqual([(entry["policy"], entry["clause"]) for entry in one["clauses"]], [(BUILT_IN[0], "forum.9"), (BUILT_IN[1], "conf.8")])
        self.assertIn("图片单张文件大小2MB以上", one["clauses"][0]["quote"])
        single = self.yancai("policy", "explain", "event.title", "--policy", BUILT_IN[1], "--format", "json", expect=0).stdout
        self.assertEqual([rule["clauses"][0]["clause"] for rule in json.loads(single)["rules"]], ["conf.3"])
        self.yancai("policy", "explain", "image.size.maximum", "--format", "json", expect=64)
        self.yancai("policy", "show", "kczg-1999", expect=65)

    def test_a_wrong_policy_is_refused_with_file_line_and_column(self):
        for text, place in (
            (HEAD + "[images]\nminimum_bytes = \"big\"\n", r"ours\.toml:6:\d+: "),
            (HEAD + "[images]\nminimum_bites = 1\n", r"ours\.toml:6:1: .*minimum_bytes"),
            (HEAD + "[images]\nminimum_bytes = -1\n", r"ours\.toml:6:\d+: "),
            (HEAD + "[videos]\nhd_class = \"perhaps\"\n", r"ours\.toml:6:\d+: .*(accept|review)"),
            (HEAD + "[severity]\n\"image.size.maximum\" = \"reject\"\n", r"ours\.toml:6:\d+: "),
            (HEAD + "[captions]\nplaceholder_patterns = ['(']\n", r"ours\.toml:6:\d+: "),
            (HEAD.replace("kczg-2023-forum", "kczg-1999"), r"ours\.toml:2:\d+: "),
            (HEAD.replace("yancai/policy/1", "yancai/policy/2"), r"ours\.toml:1:\d+: "),
            (HEAD + "[images\n", r"ours\.toml:5:\d+: "),
            ("", r"ours\.toml:1:1: "),
        ):
            with self.subTest(text=text):
                self.assertRegex(self.yancai("policy", "check", self.policy(text), "--lang", "en", expect=65).stderr, place)

    def test_a_policy_that_is_no_file_is_refused(self):
        self.yancai("policy", "check", self.place / "nowhere.toml", expect=65)
        self.yancai("policy", "check", self.place, expect=65)

    def test_a_rule_that_is_switched_off_is_not_checked(self):
        self.put("无图释.jpg", b"\xff\xd8\xff")
        policy = self.policy(HEAD.replace("version", 'switched_off = ["image.size.minimum"]\nversion'))
        rules = {finding["rule"] for finding in self.report("--policy", policy)["assets"][0]["findings"]}
        self.assertNotIn("image.size.minimum", rules)
        self.assertIn("image.decodes", rules)

    def test_a_severity_can_be_changed(self):
        self.put("太小.jpg", b"\xff\xd8\xff")
        policy = self.policy(HEAD + '[severity]\n"image.size.minimum" = "notice"\n')
        (finding,) = [one for one in self.report("--policy", policy)["assets"][0]["findings"] if one["rule"] == "image.size.minimum"]
        self.assertEqual(finding["severity"], "notice")

    def test_the_difference_of_the_built_in_ones_is_what_their_files_say(self):
        forum, conference = (dict(leaves(tomllib.loads((WHERE_BUILT_IN / f"{name}.toml").read_text()))) for name in BUILT_IN[:2])
        meant = {key: [forum.get(key), value] for key, value in conference.items() if key not in ("schema", "extends") and forum.get(key) != value}
        document = json.loads(self.yancai("policy", "diff", *BUILT_IN[:2], "--format", "json", expect=0).stdout)
        self.assertEqual({one["key"]: [one["one"], one["other"]] for one in document["differences"]}, meant)
        self.assertEqual(document["other"]["id"], BUILT_IN[1])
        for language in ("zh", "en"):
            text = self.yancai("policy", "diff", *BUILT_IN[:2], "--lang", language, expect=0).stdout
            for key, (_, other) in meant.items():
                self.assertIn(f"{key}\n", text)
                self.assertIn(f"  + {other}\n", text)

    def test_a_file_of_ones_own_differs_where_it_says_something_else(self):
        ours = self.policy(HEAD + '[videos]\nhd_class = "accept"\n[captions]\ntitle_only = "notice"\n[rights]\nmarks_added = ["某图库"]\n')
        document = json.loads(self.yancai("policy", "diff", BUILT_IN[0], ours, "--format", "json", expect=0).stdout)
        self.assertEqual({one["key"] for one in document["differences"]}, {"id", "version", "videos.hd_class", "rights.marks"})
        text = self.yancai("policy", "diff", BUILT_IN[0], ours, expect=0).stdout
        self.assertIn("rights.marks\n  + 某图库\n", text)
        self.assertIn("videos.hd_class\n  - review\n  + accept\n", text)
        self.yancai("policy", "diff", BUILT_IN[0], "no-such-policy", expect=65)

    def test_the_schema_takes_the_built_in_ones_and_what_is_right(self):
        schema = json.loads(self.yancai("policy", "schema", expect=0).stdout)
        kind = jsonschema.validators.validator_for(schema)
        kind.check_schema(schema)
        for name in BUILT_IN:
            kind(schema).validate(tomllib.loads((WHERE_BUILT_IN / f"{name}.toml").read_text()))
        everything = tomllib.loads((WHERE_BUILT_IN / f"{BUILT_IN[0]}.toml").read_text())
        described = schema["properties"]
        for key, value in leaves(everything):  # each key, by name or by what the others may be
            place = described
            for part in key.split(".") if not key.startswith(("quotes.", "scenes.required.", "papers.kinds.")) else ():
                self.assertIn(part, place, key)
                place = place[part].get("properties", {})
        kind(schema).validate(tomllib.loads(HEAD + '[severity]\n"video.duration" = "notice"\n[[scenes.added]]\nname = "成果展示"\nwords = []\n'))

    def test_the_schema_refuses_what_the_program_refuses(self):
        schema = json.loads(self.yancai("policy", "schema", expect=0).stdout)
        kind = jsonschema.validators.validator_for(schema)(schema)
        for text in (
            HEAD.replace('extends = "kczg-2023-forum"\n', ""),  # says too little to stand alone
            HEAD.replace('id = "ours"\n', ""),
            HEAD.replace("yancai/policy/1", "yancai/policy/2"),
            HEAD.replace("kczg-2023-forum", "kczg-1999"),
            HEAD + "minimum_bytes = 1\n",
            HEAD + "[images]\nminimum_bytes = -1\n",
            HEAD + "[images]\nminimum_bites = 1\n",
            HEAD + "[images.formats]\njepg = \"accept\"\n",
            HEAD + "[videos]\nhd_class = \"perhaps\"\n",
            HEAD + "[videos]\nwhole_share = 1.5\n",
            HEAD + "[captions]\nrequire_embedded = \"yes\"\n",
            HEAD + "[rights]\nmarks = \"VCG\"\n",
            HEAD + "[severity]\n\"image.size.minimum\" = \"accept\"\n",
            HEAD + "[severity]\n\"image.size.maximum\" = \"reject\"\n",
            HEAD + "[[scenes.added]]\nname = \"x\"\n",
            HEAD.replace("id =", 'switched_off = ["image.size.maximum"]\nid ='),
        ):
            with self.subTest(text=text):
                self.yancai("policy", "check", self.policy(text), expect=65)
                self.assertFalse(kind.is_valid(tomllib.loads(text)))


if __name__ == "__main__":
    main()
