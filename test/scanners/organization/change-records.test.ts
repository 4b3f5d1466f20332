import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { changeRecords } from "../../../src/scanners/organization/change-records.ts";
import { ReadFailure } from "../../../src/tenant/failure.ts";
import { liveTenant, pagesOf, valueOf } from "../audit-readiness/sources/asked-live.ts";

const window = { from: "2026-11-21T05:00:00Z", to: "2026-11-22T05:00:00Z" };
const record = (id: string, modifiedProperties: object[] = []) => ({
  id,
  activityDateTime: "2026-11-21T10:00:00Z",
  activityDisplayName: "Add member to role",
  targetResources: [{ id: "bob", type: "User", modifiedProperties }],
});

function read(pages: object[][], most?: number) {
  const { apis } = liveTenant({});
  const graph = { ...apis.graph, pages: () => pagesOf(...pages) };
  return valueOf(
    changeRecords(window, () => true, null, most),
    { ...apis, graph },
  );
}

describe("the records of the directory's log", () => {
  it("keep of what was modified the name, and the value where it is another object's", async () => {
    const value = await read([
      [
        record("a", [
          { displayName: "Role.TemplateId", oldValue: null, newValue: '"62e90394"' },
          { displayName: "Group.ObjectID", oldValue: '["one","two"]', newValue: null },
          { displayName: "StrongAuthenticationPhoneNumber", oldValue: null, newValue: '"+44 1"' },
        ]),
      ],
    ]);
    assert.deepEqual(value, [
      {
        ...record("a", [
          { displayName: "Role.TemplateId", objects: ["62e90394"] },
          { displayName: "Group.ObjectID", objects: ["one", "two"] },
          { displayName: "StrongAuthenticationPhoneNumber" },
        ]),
      },
    ]);
  });

  it("are not read to the end where there are too many: it is not known then who it was", async () => {
    const pages = [[record("a"), record("b")], [record("c")]];
    assert.equal(((await read(pages, 3)) as unknown[]).length, 3);
    await assert.rejects(
      read(pages, 2),
      (error) => error instanceof ReadFailure && error.failure === "truncated",
    );
  });
});
