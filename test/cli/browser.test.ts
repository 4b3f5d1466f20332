import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { findBrowser } from "../../src/cli/browser.ts";
import type { Machine } from "../../src/cli/browser.ts";
import { OperatorError } from "../../src/errors.ts";

/** A machine on which these programs are. */
function machine(
  platform: NodeJS.Platform,
  programs: readonly string[],
  environment: Machine["environment"] = {},
): Machine {
  return { platform, environment, isProgram: (path) => programs.includes(path) };
}

describe("findBrowser", () => {
  const PATH = "/usr/local/bin:/usr/bin";

  for (const [what, on, found] of [
    ["Chromium on the PATH", machine("linux", ["/usr/bin/chromium"], { PATH }), "/usr/bin/chromium"],
    ["Edge on the PATH", machine("linux", ["/usr/bin/microsoft-edge"], { PATH }), "/usr/bin/microsoft-edge"],
    [
      "the one that is named, before any other",
      machine("linux", ["/usr/bin/chromium", "/opt/b"], { PATH, PLIMSOLL_CHROMIUM: "/opt/b" }),
      "/opt/b",
    ],
    [
      "a usual one where the name is empty",
      machine("linux", ["/usr/bin/chromium"], { PATH, PLIMSOLL_CHROMIUM: "" }),
      "/usr/bin/chromium",
    ],
    [
      "Chrome on a Mac",
      machine("darwin", ["/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"], { PATH }),
      "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    ],
    [
      "Edge on Windows",
      machine("win32", [String.raw`C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe`], {
        ProgramFiles: String.raw`C:\Program Files`,
        "ProgramFiles(x86)": String.raw`C:\Program Files (x86)`,
      }),
      String.raw`C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe`,
    ],
  ] as const) {
    it(`finds ${what}`, () => assert.equal(findBrowser(on), found));
  }

  for (const [what, on, says] of [
    ["there is none", machine("linux", [], { PATH }), /No Chromium, Chrome or Edge/],
    ["there is no PATH", machine("linux", ["chromium", "/chromium"]), /No Chromium/],
    [
      "the only one lies in the folder where one stands",
      machine("linux", ["chromium", "./chromium"], { PATH: ".::" }),
      /No Chromium/,
    ],
    [
      "the one that is named cannot be run, whatever else there is",
      machine("linux", ["/usr/bin/chromium"], { PATH, PLIMSOLL_CHROMIUM: "/opt/gone" }),
      /PLIMSOLL_CHROMIUM says \/opt\/gone/,
    ],
  ] as const) {
    it(`says so, and what to do, where ${what}`, () => {
      assert.throws(
        () => findBrowser(on),
        (error) =>
          error instanceof OperatorError &&
          error.code === "BROWSER_MISSING" &&
          says.test(error.message) &&
          /install Chromium/.test(error.remedy),
      );
    });
  }
});
