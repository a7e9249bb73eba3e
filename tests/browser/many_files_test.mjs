// SPDX-License-Identifier: GPL-3.0-or-later
// A hundred thousand files in one report: it opens, filters, turns pages, follows links, prints. What is asserted is what happens,
// never how long it takes; times and memory are told for whoever reads along (README.md beside this has some).
import assert from "node:assert/strict";
import { statSync } from "node:fs";
import { after, before, test } from "node:test";
import { cards, close, foundText, launch, open, specimen } from "./harness.mjs";

const files = Number(process.env.YANCAI_MANY_FILES || 100_000);
let browser, page;
before(async () => {
    browser = await launch();
    let begun = performance.now();
    const file = specimen("many", String(files), "en");
    console.log(`# ${files} files: ${Math.round(statSync(file).size / 1e6)} MB, written in ${Math.round(performance.now() - begun)} ms`);
    begun = performance.now();
    page = await open(browser, file);
    console.log(`# ${files} files: open and listed after ${Math.round(performance.now() - begun)} ms`);
    const session = await page.context().newCDPSession(page);
    await session.send("Performance.enable");
    const { metrics } = await session.send("Performance.getMetrics");
    console.log(`# its script holds ${Math.round(metrics.find(({ name }) => name === "JSHeapUsedSize").value / 1e6)} MB`);
});
after(async () => browser?.close());

const digits = (text) => Number(text.replace(/[^0-9]/g, ""));

test("only one page of the list stands in the document", async () => {
    assert.equal(await cards(page), 50);
    assert.ok(await page.evaluate(() => document.querySelectorAll("*").length) < 5000);
});

test("filters count rightly over all files", async () => {
    const begun = performance.now();
    await page.locator("button[type=reset]").click();
    await page.waitForFunction(() => document.querySelector("#found").textContent.length > 0);
    await page.getByRole("radio", { name: /^rejected/ }).check();
    assert.equal(digits((await foundText(page)).split(" of ")[0]), files / 10);
    console.log(`# filtered after ${Math.round(performance.now() - begun)} ms`);
    await page.getByLabel("Folder").selectOption("/场景3");
    assert.equal(digits((await foundText(page)).split(" of ")[0]), files / 50);
});

test("a search finds one among all", async () => {
    await page.locator("button[type=reset]").click();
    const begun = performance.now();
    await page.getByLabel("Search").fill(`第${files - 1}号车间`);
    await page.waitForFunction(() => document.querySelectorAll("#list > li").length === 1);
    console.log(`# found after ${Math.round(performance.now() - begun)} ms`);
    assert.match(await page.locator("#list").innerText(), new RegExp(`IMG_0*${files - 1}`));
});

test("pages turn to the end and back", async () => {
    await page.locator("button[type=reset]").click();
    await page.waitForFunction(() => document.querySelectorAll("#list > li").length === 50);
    const last = Math.ceil(files / 50);
    await page.locator("#page").fill(String(last));
    await page.locator("#page").press("Enter");
    await page.waitForFunction((start) => document.querySelector("#list").start === start, (last - 1) * 50 + 1);
    assert.equal(await page.getByRole("button", { name: "Next" }).isDisabled(), true);
    await page.getByRole("button", { name: "Previous" }).click();
    assert.equal(await page.locator("#list").evaluate((list) => list.start), (last - 2) * 50 + 1);
    assert.equal(await page.evaluate(() => document.activeElement.id), "found");
});

test("a link to a file far down shows that file", async () => {
    const number = Math.floor(files * .7);
    await page.evaluate((hash) => { location.hash = hash; }, `#file-${number}`);
    await page.waitForSelector(`#file-${number}`);
    assert.equal(await page.evaluate(() => document.activeElement.id), `file-${number}`);
    assert.match(await page.locator(`#file-${number}`).innerText(), new RegExp(`IMG_0*${number}`));
});

test("on paper stand as many as a printer bears, and it is said that there are more", async () => {
    await page.locator("button[type=reset]").click();
    await page.waitForFunction(() => document.querySelector("#list").start === 1);
    await page.emulateMedia({ media: "print" });
    await page.waitForFunction(() => document.querySelectorAll("#list > li").length > 50);
    assert.equal(await cards(page), 1000);
    assert.match(await foundText(page), /first 1\D?000 /);
    await page.emulateMedia({ media: "screen" });
    await page.waitForFunction(() => document.querySelectorAll("#list > li").length === 50);
});

test("nothing was complained of", async () => {
    assert.deepEqual(page.troubles, []);
    await close(page);
});
