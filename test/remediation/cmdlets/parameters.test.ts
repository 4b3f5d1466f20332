import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { z } from "zod";
import { runPowerShell } from "../powershell/index.ts";
import { cmdletWith, listOf, numbered, oneOf } from "./parameters.ts";

/** Runs a line that calls Set-Thing, and says what the cmdlet got. */
async function given(line: string): Promise<unknown> {
  let got: unknown;
  const shape = {
    Identity: z.string(),
    Enabled: z.boolean().optional(),
    Level: numbered({ Off: 0, On: 1 }).optional(),
    Kind: oneOf("Small", "Large").optional(),
    Domains: listOf(z.string()).optional(),
  };
  const setThing = cmdletWith(
    shape,
    async (parameters) => {
      got = parameters;
      return [];
    },
    ["Identity"],
  );
  await runPowerShell(line, { "Set-Thing": setThing });
  return got;
}

describe("the parameters of a cmdlet", () => {
  const taken: readonly (readonly [line: string, got: object])[] = [
    ["Set-Thing -Identity a", { Identity: "a" }],
    ["set-thing -IDENTITY a -enabled $false", { Identity: "a", Enabled: false }],
    ["Set-Thing a -Level on", { Identity: "a", Level: 1 }],
    ["Set-Thing a -Kind LARGE", { Identity: "a", Kind: "Large" }],
    ["Set-Thing a -Domains x.example, y.example", { Identity: "a", Domains: ["x.example", "y.example"] }],
    ["Set-Thing a -Domains x.example", { Identity: "a", Domains: ["x.example"] }],
  ];
  for (const [line, got] of taken)
    it(`take: ${line}`, async () => {
      assert.deepEqual(await given(line), got);
    });

  const refused: readonly (readonly [line: string, message: RegExp])[] = [
    ["Set-Thing -Identity a -Enable $true", /Set-Thing has no parameter “enable”/],
    ["Set-Thing a b", /no parameter “1”/],
    ["Set-Thing -Enabled $true", /Identity/],
    ["Set-Thing a -Enabled 'true'", /Enabled/],
    ["Set-Thing a -Level High", /High is none of Off, On/],
    ["Set-Thing a -Level toString", /toString is none of/],
  ];
  for (const [line, message] of refused)
    it(`refuse: ${line}`, async () => {
      await assert.rejects(given(line), message);
    });
});
