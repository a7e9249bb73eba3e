// SPDX-License-Identifier: GPL-3.0-or-later
// One file of the list: its picture, what it is, what was found in it, and how to mend it.

const badge = (kind, text) => make("span", { class: `badge ${kind}` }, text);

function pathOf(path) {
    const slash = path.lastIndexOf("/") + 1;
    return make("span", { class: "path", dir: "auto" }, make("span", { class: "folder" }, path.slice(0, slash)), make("b", {}, path.slice(slash)));
}

function compared(finding) {
    const line = (name, value) => value && make("div", {}, make("dt", {}, say(name)), make("dd", { dir: "auto" }, value));
    if (!finding.expected && !finding.found && !finding.at) return null;
    return make("dl", { class: "compared" }, line("expected", finding.expected), line("found", finding.found));
}

function source(finding) {
    const quoted = words.quoted.includes(finding.clause);
    return make("p", { class: "source" },
        finding.at && make("span", { class: "code" }, finding.at),
        finding.byte && make("span", {}, say("at_byte", { byte: finding.byte })),
        finding.clause && (quoted ? make("a", { href: `#clause-${finding.clause}` }, say("clause", { clause: finding.clause }))
                                  : make("span", {}, finding.clause)),
        make("span", { class: "code" }, finding.rule));
}

function findingItem(finding) {
    const kind = finding.waived ? "waived" : finding.severity;
    return make("li", { class: kind },
        make("p", { class: "message", dir: "auto" }, badge(kind, words.severities[kind]), " ", finding.message),
        finding.waived && make("p", { class: "waiver", dir: "auto" }, finding.waived),
        kind !== "notice" && compared(finding),
        finding.remedy && make("p", { class: "remedy", dir: "auto" }, finding.remedy),
        source(finding));
}

function obstacleItem(obstacle) {
    return make("li", { class: "undecided" },
        make("p", { class: "message", dir: "auto" }, badge("undecided", words.verdicts.undecided), " ", obstacle.message),
        obstacle.remedy && make("p", { class: "remedy" }, obstacle.remedy));
}

const heaviness = { reject: 0, review: 1, notice: 2 };

function card(entry) {
    const asset = assetOf(entry);
    const findings = [...(asset.findings || [])].sort((one, other) =>
        Number(Boolean(one.waived)) - Number(Boolean(other.waived)) || heaviness[one.severity] - heaviness[other.severity]);
    const items = [...findings.map(findingItem), ...(asset.obstacles || []).map(obstacleItem)];
    const picture = asset.picture ? make("img", { src: asset.picture, alt: "" })
                                  : make("span", { class: "no-picture", "aria-hidden": "true" }, asset.about[0] || "–");
    return make("li", { id: `file-${entry.number}`, class: `file ${asset.verdict}`, tabindex: -1 },
        make("div", { class: "picture" }, picture),
        make("div", { class: "body" },
            make("div", { class: "title" }, make("h3", {}, pathOf(asset.path)), badge(asset.verdict, words.verdicts[asset.verdict])),
            make("p", { class: "about" }, asset.about.map((part) => make("span", {}, part)),
                (asset.scenes || []).map((scene) => make("span", { class: "scene" }, scene))),
            asset.caption && make("p", { class: "caption", dir: "auto" }, asset.caption),
            items.length > 0 && make("ol", { class: "findings" }, items),
            timeline(asset)));
}
