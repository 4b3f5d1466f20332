import { defineCheck } from "../../../engine/check.ts";
import type { Failures } from "../../../engine/check.ts";
import { neededBySome } from "../../../engine/source.ts";
import { demandSource, manual, met, notMet } from "../../../engine/verdict.ts";
import { privilegedUsers } from "../../entra-id/sources/privileged-access.ts";
import { listReaders, readersEvidence } from "../log-readers/readers.ts";
import { counted } from "../mailbox-auditing/words.ts";
import { exchangeLogReaders, purviewLogReaders } from "../sources/log-readers.ts";

/** AR.1.4: somebody besides Global Administrators is entitled to search the log. */
export const logReadersExist = defineCheck(
  "AR.1.4",
  {
    purviewLogReaders: neededBySome(purviewLogReaders),
    exchangeLogReaders: neededBySome(exchangeLogReaders),
    privilegedUsers: neededBySome(privilegedUsers),
  },
  ({ purviewLogReaders: purview, exchangeLogReaders: exchange, privilegedUsers: admins }, _, failures) => {
    const readers = listReaders({ purview, exchange }, admins);
    const evidence = readersEvidence(readers);
    const entitled = readers.filter(({ standing }) => standing === "entitled");
    if (entitled.length > 0)
      return met(
        `${counted(new Set(entitled.map(({ key }) => key)).size, "person or group", "people and groups")} besides Global Administrators may search the audit log.`,
        evidence,
      );
    if (readers.some(({ standing }) => standing === "untold")) {
      demandSource(admins, "privilegedUsers");
      return manual(
        "People may search the audit log, and what was read does not tell their accounts from those of Global Administrators: see who they are.",
        evidence,
      );
    }
    for (const [key, value] of [
      ["purviewLogReaders", purview],
      ["exchangeLogReaders", exchange],
    ] as const) {
      if (value === undefined && isRefused(key, failures))
        return manual(
          `Who may search the audit log could not be read in ${key === "purviewLogReaders" ? "Microsoft Purview" : "Exchange Online"}: look there for a role group with people whose task it is.`,
          evidence,
        );
      demandSource(value, key);
    }
    return notMet(
      "Nobody but Global Administrators and other holders of directory roles may search the audit log: no role group for it has a person or a group of its own.",
      evidence,
    );
  },
);

/** A refusal is for a person to look into; a broken answer is none. */
function isRefused(key: string, failures: Failures): boolean {
  return ["permission", "notInThisCloud"].includes(failures[key]?.cause ?? "");
}
