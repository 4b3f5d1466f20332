import { z } from "zod";
import { snapshotSchema } from "../../src/engine/snapshot.ts";
import { inputsJsonSchema, manifestJsonSchema } from "../../src/evidence/json-schema.ts";
import { auditLogSchema } from "../../src/history/audit-log.ts";
import { diffJsonSchema } from "../../src/history/change.ts";
import { runSchema } from "../../src/history/run.ts";
import { noticeSchema } from "../../src/notices/notice.ts";
import { profileJsonSchema } from "../../src/profile/json-schema.ts";
import { assessmentJsonSchema } from "../../src/report/schema.ts";
import { tenantsIndexJsonSchema } from "../../src/report/tenants-index.ts";

/** The published JSON Schemas, by file. */
export function schemas(): Record<string, string> {
  return {
    "docs/schema/assessment.schema.json": JSON.stringify(assessmentJsonSchema()),
    "docs/schema/tenants-index.schema.json": JSON.stringify(tenantsIndexJsonSchema()),
    "docs/schema/snapshot.schema.json": JSON.stringify(z.toJSONSchema(snapshotSchema)),
    "docs/schema/run.schema.json": JSON.stringify(z.toJSONSchema(runSchema)),
    "docs/schema/audit-log.schema.json": JSON.stringify(z.toJSONSchema(auditLogSchema)),
    "docs/schema/diff.schema.json": JSON.stringify(diffJsonSchema()),
    "docs/schema/notice.schema.json": JSON.stringify(z.toJSONSchema(noticeSchema)),
    "docs/schema/evidence-manifest.schema.json": JSON.stringify(manifestJsonSchema()),
    "docs/schema/evidence-inputs.schema.json": JSON.stringify(inputsJsonSchema()),
    "docs/schema/profile.schema.json": JSON.stringify(profileJsonSchema()),
  };
}
