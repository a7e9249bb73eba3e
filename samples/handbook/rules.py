# SPDX-License-Identifier: GPL-3.0-or-later
"""The page of all rules, in the program's own words, with what each says of the specimens that were made for it."""

import json

from studio.batch_specimens import BATCHES
from studio.specimens import SPECIMENS

MOST_OF_A_KIND = 4  # examples with one outcome

WORDS = {
    "en": {
        "title": "Rules", "made": "This page is written by `samples/handbook/make` from the program's own table of rules; do not edit it.",
        "lead": "What each rule wants, which clause of the rule text it serves, why, how to mend, and what it says of files made to keep it or to break "
                "it. Thresholds are those of the built-in policies; [the policy's keys](policy-keys.md) change them. "
                "Clauses are quoted from the forum's half of the rule text; the conference's says the same of a 会议. "
                "`yancai policy explain RULE` prints the same in a terminal.",
        "subjects": {"file": "Every file", "image": "Photos", "video": "Clips", "other": "Other files", "batch": "The batch as a whole"},
        "why": "Why, and how it is measured", "clause": "Clause", "no_clause": "None of the rule text's: it keeps the batch in order.",
        "mend": "How to mend", "examples": "Examples", "file": "specimen", "outcome": "outcome", "said": "what is said",
        "outcomes": {"pass": "passes", "notice": "notice", "review": "review", "reject": "reject"}, "and": ", ",
    },
    "zh": {
        "title": "规则手册", "made": "本页由 `samples/handbook/make` 根据程序中的规则表生成，请勿手工修改。",
        "lead": "每条规则要求什么、对应哪条条文、依据是什么、怎样修改，以及它对专门制作的样例文件会怎么说。数值取自内置规则集，"
                "可用[规则集中的各项](policy-keys.md)更改。条文引自论坛部分，会议部分只是把“论坛”换成“会议”。"
                "在终端中运行 `yancai policy explain 规则名` 可看到同样的内容。",
        "subjects": {"file": "所有文件", "image": "图片", "video": "视频", "other": "其他文件", "batch": "整批素材"},
        "why": "依据与测量方法", "clause": "对应条款", "no_clause": "条文没有直接规定，用来保证整批素材清楚、有序。",
        "mend": "如何修改", "examples": "样例", "file": "样例文件", "outcome": "结果", "said": "验材怎么说",
        "outcomes": {"pass": "通过", "notice": "提示", "review": "待复核", "reject": "不合格"}, "and": "、",
    },
}
WEIGHT = {"notice": 1, "review": 2, "reject": 3}


def cell(text):
    """One line of a table, whatever stands in it."""
    escaped = "".join("&#%d;" % ord(char) if char in "|<>`*_\\" else char for char in text)
    return " ".join(escaped.split())


def of_rule(findings, rule):
    return sorted((one for one in findings if one["rule"] == rule), key=lambda one: -WEIGHT[one["severity"]])


def dateless(report):
    """What is found, without the day on which this was written."""
    return json.loads(json.dumps(report, ensure_ascii=False).replace(report["run"]["started_at"][:10], "…"))


def of_files(reports, rule, specimens):
    """(name, {language: finding}) of each specimen in one folder."""
    for asset in reports["en"]["assets"]:
        if asset["path"] in specimens:
            yield asset["path"], {language: of_rule(other["findings"], rule)[:1] for language, report in reports.items()
                                  for other in report["assets"] if other["path"] == asset["path"]}


def of_batch(reports, rule):
    return {language: [one for part in (report["batch"], *report["assets"]) for one in of_rule(part["findings"], rule)][:1]
            for language, report in reports.items()}


def examples(program, corpus):
    """By rule: (name, {language: [the weightiest finding]}) of every specimen that the corpus has for it."""
    seen = {}
    for rule in sorted({specimen.rule for specimen in SPECIMENS}):
        folder = corpus / rule
        options = ("--policy", folder / "policy.toml") if (folder / "policy.toml").exists() else ()
        names = {specimen.file_name for specimen in SPECIMENS if specimen.rule == rule}
        reports = program.reports(folder, None, *options)
        seen.setdefault(rule, []).extend(of_files({language: dateless(report) for language, report in reports.items()}, rule, names))
    for batch in BATCHES:
        folder = corpus / batch.rule / batch.folder_name
        earlier = folder / "earlier"
        reports = program.reports(folder / "batch", earlier) if earlier.is_dir() else program.reports(folder, None)
        seen.setdefault(batch.rule, []).append((batch.folder_name + "/", of_batch({language: dateless(report) for language, report in reports.items()},
                                                                                 batch.rule)))
    return seen


def a_few(seen, language):
    """At most a few of each outcome, the best first."""
    outcomes = {}
    for name, found in sorted(seen, key=lambda one: one[0]):
        finding = found[language][0] if found[language] else None
        outcomes.setdefault(finding["severity"] if finding else "pass", []).append((name, finding))
    for outcome in ("pass", "notice", "review", "reject"):
        for name, finding in outcomes.get(outcome, [])[:MOST_OF_A_KIND]:
            yield outcome, name, finding


def clause_lines(rule, words):
    if not rule["clauses"]:
        return [words["no_clause"], ""]
    return [words["and"].join(entry["clause"] for entry in rule["clauses"]), "", f"> {rule['clauses'][0]['quote']}", ""]


def rules_page(rules, seen, language):
    words = WORDS[language]
    lines = [f"# {words['title']}", "", f"<!-- {words['made']} -->", "", words["lead"], ""]
    for subject, heading in words["subjects"].items():
        mine = [rule for rule in rules if rule["subject"] == subject]
        if not mine:
            continue
        lines += [f"## {heading}", ""]
        for rule in mine:
            lines += [f"### {rule['id']}", "", rule["wants"], "", f"**{words['why']}**", "", rule["why"], "",
                      f"**{words['clause']}**", "", *clause_lines(rule, words), "", f"**{words['mend']}**", "", rule["remedy"], ""]
            rows = list(a_few(seen.get(rule["id"], []), language))
            if rows:
                lines += [f"**{words['examples']}**", "", f"| {words['file']} | {words['outcome']} | {words['said']} |", "| --- | --- | --- |"]
                lines += [f"| {cell(name)} | {words['outcomes'][outcome]} | {cell(finding['message']) if finding else ''} |"
                          for outcome, name, finding in rows]
                lines.append("")
    text = "\n".join(lines)
    while "\n\n\n" in text:
        text = text.replace("\n\n\n", "\n\n")
    return text.rstrip() + "\n"
