import assert from "node:assert/strict";
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { printPdf } from "../../src/cli/print-pdf.ts";
import { OperatorError } from "../../src/errors.ts";
import { renderHtml } from "../../src/report/html.ts";
import { renderJson } from "../../src/report/json.ts";
import { noBrowser } from "../report/browser.ts";
import { contoso } from "../report/fixtures/contoso.ts";
import { plimsoll } from "../support/plimsoll.ts";

const madeAt = "2026-11-21T14:07:41Z";
const noShell =
  process.platform === "win32" ? "The stand-ins for a browser are shell scripts: NOT tested." : false;

/** A program of our own that stands where a browser is expected; `print-pdf` gives it its folder as the working directory. */
function standIn(folder: string, name: string, script: string): string {
  const path = join(folder, name);
  writeFileSync(path, `#!/bin/sh\n${script}\n`);
  chmodSync(path, 0o700);
  return path;
}

function refusal(says: RegExp) {
  return (error: unknown) =>
    error instanceof OperatorError && error.code === "BROWSER_FAILED" && says.test(error.message);
}

describe("printPdf", { skip: noShell }, () => {
  let folder = "";
  let browser = "";
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "plimsoll-test-"));
    // Tests may run as root in a container, where Chromium's sandbox refuses to start; the program itself never turns it off.
    const chromium = process.env["PLIMSOLL_CHROMIUM"] ?? "/usr/bin/chromium";
    browser = standIn(folder, "chromium", `exec '${chromium}' --no-sandbox "$@"`);
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it(
    "prints the report, the same bytes each time, with the assessment’s time",
    { skip: noBrowser },
    async () => {
      const html = await renderHtml(contoso());
      const [once, again] = [
        await printPdf(html, { browser, madeAt }),
        await printPdf(html, { browser, madeAt }),
      ];
      const text = Buffer.from(once).toString("latin1");
      assert.match(text.slice(0, 8), /^%PDF-1\./);
      assert.match(text, /%%EOF\s*$/);
      assert.match(text, /\/CreationDate \(D:20261121140741\+00'00'\)/);
      assert.ok(Buffer.from(once).equals(Buffer.from(again)));
    },
  );

  it("lets a page ask nothing of the network", { skip: noBrowser }, async () => {
    const asked: string[] = [];
    const server = createServer((request, response) => {
      asked.push(String(request.url));
      response.end();
    });
    await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
    const { port } = server.address() as AddressInfo; // it listens on a port, not on a pipe
    const html = ["127.0.0.1", "localhost"]
      .map((host) => `<img src="http://${host}:${port}/${host}">`)
      .join("");
    await printPdf(html, { browser, madeAt });
    server.close();
    assert.deepEqual(asked, []);
  });

  it("is what “plimsoll report --format pdf” writes, for its owner alone", { skip: noBrowser }, async () => {
    const file = join(folder, "assessment.json");
    writeFileSync(file, renderJson(contoso()));
    const { code, stderr } = await plimsoll(
      ["report", file, "--format", "pdf,scuba-csv", "--out", join(folder, "out")],
      {
        environment: { PLIMSOLL_CHROMIUM: browser },
      },
    );
    assert.equal(code, 0, stderr);
    assert.deepEqual(readdirSync(join(folder, "out")).sort(), ["ScubaResults.csv", "report.pdf"]);
    assert.equal(
      readFileSync(join(folder, "out", "report.pdf"))
        .subarray(0, 5)
        .toString(),
      "%PDF-",
    );
  });

  it("says that there is no browser before it writes anything", async () => {
    const { code, stderr } = await plimsoll(
      ["report", "gone.json", "--format", "pdf", "--out", join(folder, "none")],
      {
        environment: { PLIMSOLL_CHROMIUM: join(folder, "gone") },
      },
    );
    assert.equal(code, 2);
    assert.match(stderr, /PLIMSOLL_CHROMIUM/);
    assert.ok(!existsSync(join(folder, "none")));
  });

  it("stops a browser that takes too long", async () => {
    const slow = standIn(folder, "slow", "exec sleep 60");
    await assert.rejects(
      printPdf("", { browser: slow, madeAt, limitMilliseconds: 100 }),
      refusal(/took too long/),
    );
  });

  it("repeats a browser’s complaint", async () => {
    const root = standIn(
      folder,
      "root",
      "echo noise >&2; echo 'Running as root is not supported.' >&2; exit 1",
    );
    await assert.rejects(
      printPdf("", { browser: root, madeAt }),
      refusal(/: Running as root is not supported\.$/),
    );
  });

  for (const [what, script, says] of [
    ["writes nothing", "exit 0", /it wrote no file/],
    ["writes something else", "echo '<html>' > report.pdf", /no PDF/],
  ] as const) {
    it(`refuses the work of a browser that ${what}`, async () => {
      const odd = standIn(folder, "odd", script);
      await assert.rejects(printPdf("", { browser: odd, madeAt }), refusal(says));
    });
  }

  it("gives the browser a folder that only we can read, no secret, and leaves nothing of it", async () => {
    process.env["AZURE_CLIENT_SECRET"] = "hush";
    try {
      const seen = join(folder, "seen");
      const spy = standIn(
        folder,
        "spy",
        `{ pwd; stat -c %a . report.html; env; } > '${seen}'; printf '%%PDF-1.4' > report.pdf`,
      );
      await printPdf("<p>", { browser: spy, madeAt });
      const [where = "", ...rest] = readFileSync(seen, "utf8").split("\n");
      assert.ok(!existsSync(where));
      assert.deepEqual(rest.slice(0, 2), ["700", "600"]);
      assert.ok(rest.includes(`HOME=${where}`));
      assert.doesNotMatch(rest.join("\n"), /hush/);
    } finally {
      delete process.env["AZURE_CLIENT_SECRET"];
    }
  });
});
