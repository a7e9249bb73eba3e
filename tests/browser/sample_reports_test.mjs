// SPDX-License-Identifier: GPL-3.0-or-later
// The reports of the sample batches, as an organiser opens them.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { axeSource, batches, cards, close, foundText, languages, launch, open, sampleReport, widths } from "./harness.mjs";

let browser;
const files = {};
before(async () => {
    for (const batch of batches) for (const language of languages) files[`${batch}.${language}`] = sampleReport(batch, language);
    browser = await launch();
});
after(async () => browser?.close());

const mixed = (options) => open(browser, files["conference-mixed.en"], options);

describe("every sample report", () => {
    for (const batch of batches) for (const language of languages) for (const [name, size] of Object.entries(widths)) {
        test(`${batch}, ${language}, ${name}: quiet, whole, nothing sticks out`, async () => {
            const page = await open(browser, files[`${batch}.${language}`], { size });
            assert.equal(await page.locator("html").getAttribute("lang"), language === "zh" ? "zh-CN" : "en");
            assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true, "wider than the screen");
            assert.equal(await page.locator("#answer h2").count(), 1);
            assert.ok(await cards(page) > 0);
            assert.deepEqual(page.troubles, []);
            await close(page);
        });
    }
});

describe("accessibility by axe-core", () => {
    for (const batch of batches) for (const colorScheme of ["light", "dark"]) {
        test(`${batch}, ${colorScheme}: no violation`, async () => {
            const page = await open(browser, files[`${batch}.zh`], { colorScheme });
            await page.evaluate(axeSource);
            const { violations } = await page.evaluate(() => axe.run(document, { resultTypes: ["violations"] }));
            assert.deepEqual(violations.map(({ id, impact, nodes }) => `${id} (${impact}): ${nodes[0].target} ${nodes[0].failureSummary}`), []);
            await close(page);
        });
    }
});

test("the answer, the counts and the files say the same", async () => {
    const page = await mixed();
    // A number that is not there is none.
    const count = async (verdict) => Number((await page.locator(`#answer .counts .${verdict} dd`).allInnerTexts())[0] || 0);
    const all = await count("all");
    assert.equal(all, await count("accepted") + await count("review") + await count("undecided") + await count("rejected"));
    await page.getByRole("button", { name: "Show all files" }).click();
    assert.match(await foundText(page), new RegExp(`^${all} of ${all} files`));
    assert.equal(await page.locator("#verdict-all").isChecked(), true);
    await page.getByRole("radio", { name: /^rejected/ }).check();
    assert.equal(await cards(page), await count("rejected"));
    await close(page);
});

test("a thing to do leads to its files, and counts them rightly", async () => {
    const page = await mixed();
    const chores = page.locator("#to-do li:has(a[data-rule])");
    assert.ok(await chores.count() > 3);
    for (let at = 0; at < await chores.count(); ++at) {
        const chore = chores.nth(at);
        const rule = await chore.locator("a[data-rule]").getAttribute("data-rule");
        await chore.locator("summary").first().click();
        await chore.locator("a[data-rule]").click();
        const files = await page.locator("#list > li").evaluateAll((items) => items.length);
        assert.equal(files, Number(await chore.locator(".count b").innerText()), rule);
        assert.equal(await page.locator("#list > li", { hasText: rule }).count(), files);
        assert.equal(await page.evaluate(() => document.activeElement.id), "found");
    }
    await close(page);
});

test("filters and search work by keyboard alone, and say what they found", async () => {
    const page = await mixed();
    await page.locator("#verdict-open").focus();
    const before = await foundText(page);
    await page.keyboard.press("ArrowRight");
    assert.notEqual(await foundText(page), before);
    for (let step = 0; step < 8 && await page.evaluate(() => document.activeElement.id) !== "words"; ++step) await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement.id), "words");
    await page.keyboard.type("webp");
    await page.waitForFunction(() => document.querySelectorAll("#list > li").length === 1);
    assert.match(await page.locator("#list").innerText(), /公众号图片\.webp/);
    assert.equal(await page.locator("#found").getAttribute("role"), "status");
    assert.match(await foundText(page), /^1 of /);
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.querySelectorAll("#list > li").length > 10);
    assert.deepEqual(page.troubles, []);
    await close(page);
});

test("the first Tab offers to skip to what is to be done", async () => {
    const page = await mixed();
    await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement.getAttribute("href")), "#to-do");
    await close(page);
});

test("folder and kind narrow the list, and what fits nothing says so", async () => {
    const page = await mixed();
    await page.getByRole("button", { name: "Show all files" }).click();
    await page.getByLabel("Folder").selectOption({ index: 1 });
    const folder = (await page.getByLabel("Folder").inputValue()).slice(1);
    const paths = await page.locator("#list h3").allInnerTexts();
    assert.ok(paths.length > 0 && paths.every((path) => path.startsWith(`${folder}/`)));
    await page.getByLabel("Search").fill("neither here nor there");
    await page.waitForFunction(() => document.querySelectorAll("#list > li").length === 0);
    assert.match(await foundText(page), /No file fits/);
    await close(page);
});

test("a link to a file opens it, whatever was asked for before", async () => {
    const accepted = await mixed();
    const number = await accepted.evaluate(() => [...document.querySelectorAll("script.assets")].flatMap((block) => JSON.parse(block.textContent))
        .findIndex((asset) => asset.verdict === "accepted"));
    await close(accepted);
    const opened = await open(browser, files["conference-mixed.en"], { address: `#file-${number}` });
    assert.equal(await opened.evaluate(() => document.activeElement.id), `file-${number}`);
    await close(opened);
    const page = await open(browser, files["conference-mixed.en"], { address: "#file-0" });
    assert.equal(await page.evaluate(() => document.activeElement.id), "file-0");
    await page.getByLabel("Search").fill("webp");
    await page.waitForFunction(() => document.querySelectorAll("#list > li").length === 1);
    await page.evaluate(() => { location.hash = "#file-3"; });
    await page.waitForFunction(() => document.activeElement.id === "file-3");
    await close(page);
});

test("damage stands on the clip's playing time", async () => {
    const page = await open(browser, files["conference-mixed.zh"]);
    const marks = page.locator("#list .timeline .mark");
    assert.ok(await marks.count() > 0);
    for (const mark of await marks.all()) {
        const [x, width] = await mark.evaluate((rect) => [Number(rect.getAttribute("x")), Number(rect.getAttribute("width"))]);
        assert.ok(x >= 0 && width > 0 && x + width <= 1000.1);
        assert.match(await mark.locator("title").textContent(), /^\d\d:\d\d:\d\d\.\d{3} /);
    }
    await close(page);
});

test("repeated files stand side by side with their pictures", async () => {
    const page = await open(browser, files["conference-mixed.zh"]);
    const sides = page.locator("#batch .sides").first();
    assert.ok(await sides.locator("figure").count() >= 2);
    assert.ok(await sides.locator("img").evaluateAll((images) => images.length >= 2 && images.every((image) => image.complete && image.naturalWidth > 0)));
    await close(page);
});

test("on paper everything that was asked for is there, unfolded, without what only a mouse can use", async () => {
    const page = await mixed();
    await page.emulateMedia({ media: "print" });
    assert.equal(await page.locator("#filters").isVisible(), false);
    assert.equal(await page.locator("details:not([open])").count(), 0);
    assert.ok(await cards(page) > 20);
    assert.equal(await page.locator("#answer").isVisible(), true);
    const pdf = await page.pdf({ format: "A4" });
    assert.ok(pdf.length > 10_000);
    await page.emulateMedia({ media: "screen" });
    assert.ok(await page.locator("details:not([open])").count() > 0);
    await close(page);
});

test("without scripts the answer, what is to be done and the files that need somebody are there", async () => {
    const page = await mixed({ javaScriptEnabled: false });
    assert.equal(await page.locator("#filters").isVisible(), false);
    assert.ok(await page.locator("#to-do .chores > li").count() > 3);
    const rejected = Number(await page.locator("#answer .counts .rejected dd").innerText());
    assert.equal(await page.locator(".still article.rejected").count(), rejected);
    await page.locator("#to-do summary").first().click();
    await page.locator("#to-do .paths a").first().click();
    assert.match(page.url(), /#file-\d+$/);
    assert.deepEqual(page.troubles, []);
    await close(page);
});
