// SPDX-License-Identifier: GPL-3.0-or-later
// A report in which every text from outside would like to be obeyed.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { close, languages, launch, open, specimen } from "./harness.mjs";

let browser;
before(async () => { browser = await launch(); });
after(async () => browser?.close());

const ours = new Set(["ready"]);

for (const language of languages) {
    for (const javaScriptEnabled of [true, false]) {
        test(`${language}, scripts ${javaScriptEnabled ? "on" : "off"}: nothing is obeyed, everything is shown`, async () => {
            const page = await open(browser, specimen("hostile", language), { javaScriptEnabled });
            if (javaScriptEnabled) {
                await page.locator("button[type=reset]").click();
                assert.equal(await page.evaluate(() => typeof obeyed), "undefined");
                assert.deepEqual(await page.evaluate(() => Object.keys(document.documentElement.dataset)), [...ours]);
            }
            assert.equal(await page.locator("img[src=x], [onerror], [onload]").count(), 0);
            assert.equal(await page.locator("script:not([type])").count(), 1);
            const text = await page.locator("body").innerText();
            for (const shown of ["caption<img src=x onerror=", "message<img", "event-title<img", "</script><script>obeyed=1</script>-->"]) {
                if (!javaScriptEnabled && shown.startsWith("caption")) continue;  // only files that need somebody, and what was found in them
                assert.ok(text.includes(shown), shown);
            }
            assert.doesNotMatch(text, /[\u0000\u001b\u2028\u202e]/);
            assert.deepEqual(page.troubles, []);
            await close(page);
        });
    }
}

test("the page's own policy refuses a script that is not its own", async () => {
    const page = await open(browser, specimen("hostile", "en"));
    const refused = await page.evaluate(() => new Promise((resolve) => {
        document.addEventListener("securitypolicyviolation", (event) => resolve(event.effectiveDirective));
        const script = document.createElement("script");
        script.textContent = "obeyed = 1";
        document.body.append(script);
    }));
    assert.match(refused, /^script-src/);
    assert.equal(await page.evaluate(() => typeof obeyed), "undefined");
    await close(page);
});
