import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { pathOf, workspaceIdIn } from "../../../../src/scanners/audit-readiness/export/workspace-id.ts";

const subscription = "/subscriptions/5b3b6d0e-0000-4000-8000-00000000000a";
const id = (group: string, name: string) =>
  `${subscription}/resourceGroups/${group}/providers/Microsoft.OperationalInsights/workspaces/${name}`;

/** What a request to this id would be sent to: undefined where none is. */
function address(text: string): string | undefined {
  const parts = workspaceIdIn(text);
  return parts === undefined
    ? undefined
    : new URL(`https://azure.example${pathOf(parts)}?api-version=1`).href;
}

describe("the id of a workspace", () => {
  for (const group of ["soc", "Default-ActivityLogAlerts", "rg_(prod).eu-1"])
    it(`may have the resource group ${group}`, () =>
      assert.equal(
        address(id(group, "soc-logs")),
        `https://azure.example${id(group, "soc-logs")}?api-version=1`,
      ));

  it("is known in any casing, and with letters of any language", () => {
    assert.equal(
      address(id("büro", "SOC-Logs").toUpperCase()),
      `https://azure.example/subscriptions/5B3B6D0E-0000-4000-8000-00000000000A/resourceGroups/B%C3%9CRO/providers/Microsoft.OperationalInsights/workspaces/SOC-LOGS?api-version=1`,
    );
  });

  for (const text of [
    "",
    "soc-logs",
    id("..", "soc-logs"),
    id(".", "soc-logs"),
    id("soc.", "soc-logs"),
    id("", "soc-logs"),
    id("soc/../..", "soc-logs"),
    id("soc%2f..", "soc-logs"),
    id("soc", ".."),
    id("soc", "soc-logs?api-version=1&x="),
    id("soc", "soc-logs#"),
    id("soc", "soc-logs/providers/Microsoft.Authorization"),
    id("soc", "soc-logs\n"),
    id("soc", "-soc"),
    id("soc", "a".repeat(64)),
    `https://attacker.example${id("soc", "soc-logs")}`,
    `//attacker.example${id("soc", "soc-logs")}`,
    id("soc", "soc-logs").replace(
      "Microsoft.OperationalInsights/workspaces",
      "Microsoft.Storage/storageAccounts",
    ),
    id("soc", "soc-logs").replace("5b3b6d0e", "x"),
  ])
    it(`is not ${JSON.stringify(text).slice(0, 150)}`, () => assert.equal(address(text), undefined));
});
