import type {
  CoverageCounts,
  CoverageRow,
  MailboxCoverage,
  MailboxKind,
} from "../coverage/mailbox-coverage.ts";
import { actionsOf, mailItemsAccessed } from "../mailbox-auditing/actions.ts";
import { recipientKind } from "../mailbox-auditing/recipient-kinds.ts";
import { logonTypes } from "../mailbox-auditing/settings.ts";
import type { Configuration, MailboxAuditing } from "../mailbox-auditing/settings.ts";
import type { AuditBypass } from "../sources/audit-bypass.ts";

/** The coverage without the licences. */
export function coverageWithoutLicences(
  { configurations, uncounted }: MailboxAuditing,
  bypasses: AuditBypass | undefined,
): MailboxCoverage {
  const rows = (["user", "shared", "unknown"] as const).flatMap((kind): CoverageRow[] => {
    const own = configurations.filter((configuration) => kindOf(configuration) === kind).map(countsOf);
    const extra =
      kind === "unknown" && uncounted > 0 ? [{ ...nothing, mailboxes: uncounted, untold: uncounted }] : [];
    const counts = sum([...own, ...extra]);
    return counts.mailboxes === 0 ? [] : [{ kind, licence: "untold", ...counts }];
  });
  const others = configurations.filter((configuration) => kindOf(configuration) === undefined);
  return {
    rows,
    total: sum(rows),
    notCounted: others.reduce((total, { mailboxes }) => total + mailboxes, 0),
    ...(bypasses === undefined || bypasses.untold > 0 ? {} : { bypassing: bypasses.bypassing }),
  };
}

const nothing: CoverageCounts = { mailboxes: 0, recorded: 0, partly: 0, notRecorded: 0, untold: 0 };

function kindOf({ RecipientTypeDetails: details }: Configuration): MailboxKind | undefined {
  const kind = recipientKind(details);
  if (kind === undefined) return "unknown";
  if (kind.auditing !== "default") return undefined;
  return kind.title.startsWith("shared") ? "shared" : "user";
}

function countsOf(configuration: Configuration): CoverageCounts {
  const { mailboxes } = configuration;
  const lists = logonTypes.map((logonType) => actionsOf(configuration, logonType));
  const having = lists.filter((actions) => actions?.includes(mailItemsAccessed)).length;
  const state =
    having === logonTypes.length
      ? "recorded"
      : lists.includes(undefined)
        ? "untold"
        : having > 0
          ? "partly"
          : "notRecorded";
  return { ...nothing, mailboxes, [state]: mailboxes };
}

function sum(rows: readonly CoverageCounts[]): CoverageCounts {
  const of = (key: keyof CoverageCounts) => rows.reduce((total, row) => total + row[key], 0);
  return {
    mailboxes: of("mailboxes"),
    recorded: of("recorded"),
    partly: of("partly"),
    notRecorded: of("notRecorded"),
    untold: of("untold"),
  };
}
