// SPDX-License-Identifier: GPL-3.0-or-later
// A photo that another event handed in before stands in the page beside that event's own picture of it – and still does when the
// other event's folder is gone.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { close, launch, open } from "./harness.mjs";

const place = mkdtempSync(join(tmpdir(), "yancai-reuse-"));
const samples = join(process.env.YANCAI_SAMPLES, "forum-ready");
const photo = "学术交流/主论坛全景.jpg", clip = "技术推广/展台演示.mp4", other = "调研对接/磁材车间.jpeg";
let browser, page;

function yancai(...words) {
    try {
        execFileSync(process.env.YANCAI_BINARY, [...words, "--store", join(place, "store.sqlite")], { stdio: "ignore" });
    } catch (ended) {
        if (![1, 2].includes(ended.status)) throw ended;
    }
}

// An event of its own with the given files of the sample: [name there, name here].
function event(id, title, files) {
    const folder = join(place, id);
    mkdirSync(folder);
    const text = readFileSync(join(samples, "event.toml"), "utf8").replace(/^id = .*$/m, `id = "${id}"`).replace(/^title = .*$/m, `title = "${title}"`);
    writeFileSync(join(folder, "event.toml"), text);
    for (const [from, to] of files) cpSync(join(samples, from), join(folder, to));
    return folder;
}

before(async () => {
    const first = event("2022-first-forum", "“科创中国”去年的论坛", [[photo, "去年的全景.jpg"], [clip, "去年的展台.mp4"]]);
    yancai("check", first);
    rmSync(first, { recursive: true });
    const second = event("2023-second-forum", "“科创中国”今年的论坛", [[photo, "今年的全景.jpg"], [clip, "今年的展台.mp4"], [other, "自己的.jpeg"]]);
    yancai("check", second, "--lang", "zh", "--output", join(place, "report.html"));
    browser = await launch();
    page = await open(browser, join(place, "report.html"));
});
after(async () => {
    await browser?.close();
    rmSync(place, { recursive: true, force: true });
});

const evidence = () => page.locator("#batch .findings > li", { hasText: "event.reuse" });

test("each repeated file is one finding with a picture of either event, side by side", async () => {
    assert.equal(await evidence().count(), 2);
    for (const name of ["全景.jpg", "展台.mp4"]) {
        const finding = evidence().filter({ hasText: `今年的${name}` });
        const sides = finding.locator(".sides > li");
        assert.equal(await sides.count(), 2, name);
        const texts = await sides.allInnerTexts();
        assert.ok(texts.some((text) => text.includes(`今年的${name}`) && text.includes("本批素材")), texts.join(" | "));
        assert.ok(texts.some((text) => text.includes(`去年的${name}`) && text.includes("“科创中国”去年的论坛")), texts.join(" | "));
    }
});

test("both pictures are there and show the same", async () => {
    for (const finding of await evidence().all()) {
        const pictures = finding.locator(".sides img");
        assert.equal(await pictures.count(), 2);
        const [one, two] = await pictures.evaluateAll((images) => Promise.all(images.map(async (image) => {
            await image.decode();
            const canvas = document.createElement("canvas");
            canvas.width = canvas.height = 8;
            const pen = canvas.getContext("2d");
            pen.drawImage(image, 0, 0, 8, 8);
            return { width: image.naturalWidth, pixels: [...pen.getImageData(0, 0, 8, 8).data] };
        })));
        assert.ok(one.width > 32);
        assert.deepEqual(one, two);
        assert.ok(new Set(one.pixels).size > 16, "a picture of nothing");
        for (const alt of await pictures.evaluateAll((images) => images.map((image) => image.alt))) assert.match(alt, /^[今去]年的/);
    }
});

test("what is the event's own is not accused", async () => {
    assert.equal(await evidence().filter({ hasText: "自己的" }).count(), 0);
});

test("nothing was complained of", async () => {
    assert.deepEqual(page.troubles, []);
    await close(page);
});
