import assert from "node:assert/strict";
import { describe, it } from "node:test";
import {
  mailPermission,
  mailRole,
} from "../../../../src/scanners/audit-readiness/mail-applications/permissions.ts";
import { isMailScope } from "../../../../src/scanners/entra-id/mail-scopes.ts";
import { riskyResources } from "../../../../src/scanners/entra-id/risky-permissions.ts";
import { exchange, graph } from "../applications.ts";

const graphId = "00000003-0000-0000-c000-000000000000";
const exchangeId = "00000002-0000-0ff1-ce00-000000000000";

/** Table G of the logging dossier (6.7): every id with what it opens. */
const tableG: readonly (readonly [resource: string, id: string, opens: "mail" | "less"])[] = [
  [graphId, "810c84a8-4a9e-49e6-bf7d-12d183f40d01", "mail"],
  [graphId, "6be147d2-ea4f-4b5a-a3fa-3eab6f3c140a", "less"],
  [graphId, "693c5e45-0940-467d-9b8a-1022fb9d42ef", "less"],
  [graphId, "e2a3a72e-5f79-4c64-b1b1-878b674786c9", "mail"],
  [graphId, "b633e1c5-b582-4048-a93e-9f11b44c7e96", "less"],
  [graphId, "e118f1da-5c1c-46cf-bff6-8858d786f46f", "mail"],
  [graphId, "7d9f353d-a7bd-4fbb-822a-26d5dd39a3ce", "mail"],
  [graphId, "99280d24-a782-4793-93cc-0888549957f6", "mail"],
  [graphId, "fef87b92-8391-4589-9da7-eb93dab7dc8a", "mail"],
  [graphId, "40f97065-369a-49f4-947c-6a255697ae91", "less"],
  [graphId, "6931bccd-447a-43d1-b442-00a195474933", "less"],
  [exchangeId, "dc890d15-9560-4a4c-9b7f-a736ec74ec40", "mail"],
  [exchangeId, "810c84a8-4a9e-49e6-bf7d-12d183f40d01", "mail"],
  [exchangeId, "e2a3a72e-5f79-4c64-b1b1-878b674786c9", "mail"],
  [exchangeId, "b633e1c5-b582-4048-a93e-9f11b44c7e96", "less"],
  [exchangeId, "5e5addcd-3e8d-4e90-baf5-964efab2b20a", "mail"],
  [exchangeId, "28b54159-e98b-4a00-9d52-10c8c7cbd7f3", "mail"],
  [exchangeId, "cb842b43-da6e-4506-86fe-bb12199c656d", "mail"],
  [exchangeId, "de49976f-4890-467b-967d-b3847b062f21", "mail"],
  [exchangeId, "f7264778-fba9-422d-8e9e-2675a2c4b513", "mail"],
  [exchangeId, "dc50a0fb-09a3-484d-be87-e023b12c6440", "less"],
];

describe("the application permissions that have to do with mail", () => {
  for (const [resourceId, id, opens] of tableG) {
    const resource = riskyResources.get(resourceId);
    const name = resource?.application.get(id)?.name ?? "";
    it(`${id} of ${resource?.name} (${name}) opens ${opens}`, () => {
      assert.equal(mailPermission(resource?.name ?? "", name)?.opens, opens);
    });
  }

  it("belong to their resource: the same name elsewhere is another permission", () => {
    assert.equal(mailPermission("Contoso letters", "Mail.Read"), undefined);
    assert.equal(mailPermission(graph, "full_access_as_app"), undefined);
    assert.equal(mailPermission(exchange, "Calendars.Read"), undefined);
  });

  it("include every one that speaks of mail among the risky ones", () => {
    const speaking = [graphId, exchangeId].flatMap((id) => {
      const resource = riskyResources.get(id);
      return [...(resource?.application.values() ?? [])]
        .filter(({ name }) => /^(?:mail|imap|pop|ews|full_access)/i.test(name))
        .map(({ name }) => [resource?.name ?? "", name] as const);
    });
    assert.ok(speaking.length > 15);
    for (const [resource, name] of speaking)
      assert.ok(mailPermission(resource, name), `${name} of ${resource}`);
  });
});

describe("the roles that Exchange has for applications", () => {
  for (const [name, opens] of [
    ["Application Mail.Read", "mail"],
    ["application mail.readwrite", "mail"],
    ["Application Mail Full Access", "mail"],
    ["Application Exchange Full Access", "mail"],
    ["Application EWS.AccessAsApp", "mail"],
    ["Application Mail.ReadBasic", "less"],
    ["Application Mail.Send", "less"],
    ["Application MailboxSettings.ReadWrite", "less"],
    ["Application Calendars.Read", undefined],
    ["ApplicationImpersonation", undefined],
    ["Mail Recipients", undefined],
    ["", undefined],
  ] as const)
    it(`“${name}” opens ${opens ?? "no mail"}`, () => assert.equal(mailRole(name), opens));
});

describe("the delegated permissions that open mail", () => {
  for (const [resource, name, opens] of [
    [graph, "Mail.Read", true],
    [graph, "mail.readbasic.shared", true],
    [graph, "MailboxItem.Read", true],
    [graph, "IMAP.AccessAsUser.All", true],
    [exchange, "EWS.AccessAsUser.All", true],
    [exchange, "Mail.ReadWrite.All", true],
    [graph, "Mailing.Read", false],
    [graph, "User.Mail.Read", false],
    [graph, "offline_access", false],
    ["Contoso letters", "Mail.Read", false],
  ] as const)
    it(`${name} of ${resource}: ${opens}`, () => assert.equal(isMailScope(resource, name), opens));
});
