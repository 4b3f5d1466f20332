import { notify } from "../../src/notices/notify.ts";
import { noticesSchema } from "../../src/profile/notice-schema.ts";
import { failure } from "./notices.ts";

/** A process that tells of a broken scan, to be killed while it does. Arguments: the history's folder. */

const [directory = ""] = process.argv.slice(2);
const notices = noticesSchema.parse({
  channels: [{ name: "siem", type: "webhook", urlVariable: "HOOK", keyVariable: "WEBHOOK_KEY" }],
});
await notify({ directory, notices, end: failure(1) }, { environment: process.env, version: "1.2.3" });
