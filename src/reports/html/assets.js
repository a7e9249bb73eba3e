// SPDX-License-Identifier: GPL-3.0-or-later
// The files of the report. They lie in blocks of JSON; of each only what filters ask for is kept at hand, the rest is read again
// when it is shown, so that a hundred thousand files stay light.

const blocks = [...document.querySelectorAll("script.assets")];
const index = [];
const rank = { rejected: 0, undecided: 1, review: 2, accepted: 3 };

const folded = (text) => text.normalize("NFKC").toLowerCase();

function entryOf(asset, block, at) {
    const findings = asset.findings || [];
    const slash = asset.path.lastIndexOf("/");
    const texts = [asset.path, asset.caption || "", ...(asset.scenes || []), ...findings.map((finding) => finding.message)];
    return {
        number: index.length, block, at,
        verdict: asset.verdict,
        kind: asset.kind,
        folder: slash < 0 ? "" : asset.path.slice(0, slash),
        rules: new Set(findings.map((finding) => `${finding.rule} ${finding.waived ? "waived" : finding.severity}`)),
        haystack: folded(texts.join("\n")),
    };
}

// Between blocks the page stays answerable; `progress` hears how far it is.
async function readIndex(progress) {
    let rested = performance.now();
    for (const [block, element] of blocks.entries()) {
        JSON.parse(element.textContent).forEach((asset, at) => index.push(entryOf(asset, block, at)));
        if (performance.now() - rested < 60) continue;
        progress(index.length);
        await new Promise((resume) => setTimeout(resume));
        rested = performance.now();
    }
}

const atHand = new Map();  // the blocks that were read last

function assetOf(entry) {
    let assets = atHand.get(entry.block);
    if (!assets) {
        assets = JSON.parse(blocks[entry.block].textContent);
        if (atHand.size >= 8) atHand.delete(atHand.keys().next().value);
        atHand.set(entry.block, assets);
    }
    return assets[entry.at];
}
