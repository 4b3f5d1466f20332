import type { ItemOf } from "../../cmdlet-source.ts";
import type { organizationConfigs } from "../../exchange-online/sources/organization-config.ts";
import { auditTiers } from "../licences/user-licences.ts";
import { actionsOf, mailItemsAccessed } from "../mailbox-auditing/actions.ts";
import { recipientKind } from "../mailbox-auditing/recipient-kinds.ts";
import { logonTypes } from "../mailbox-auditing/settings.ts";
import type { AuditSettings, Configuration, MailboxAuditing } from "../mailbox-auditing/settings.ts";
import type { AuditBypass } from "../sources/audit-bypass.ts";

/**
 * For how many mailboxes it is recorded who reads which mail (MailItemsAccessed): the figures behind AR.2.1, AR.2.2 and AR.2.3 in one picture.
 * Only kinds of mailboxes in which Microsoft records the event are counted: users' and shared ones, and those of which we do not know the kind.
 */
export interface MailboxCoverage {
  /** By kind, then by licence, in the order of `mailboxKinds` and `licenceClasses`; only rows that have mailboxes. */
  readonly rows: readonly CoverageRow[];
  /** All rows together. */
  readonly total: CoverageCounts;
  /** Mailboxes of kinds that AR.2.3 is not about: rooms, equipment, groups, discovery, and the system's own. */
  readonly notCounted: number;
  /** Accounts whose actions are recorded in no mailbox at all, whatever the rows say; absent where they could not be read, or not all. */
  readonly bypassing?: number;
}

/** `unknown`: a kind of which we do not know how it is audited, or mailboxes set in too many ways to be looked at. What is recorded in them is untold. */
export const mailboxKinds = ["user", "shared", "unknown"] as const;
export type MailboxKind = (typeof mailboxKinds)[number];

/** What the owner's licences carry; `untold` where licences could not be read. */
export const licenceClasses = [...auditTiers, "untold"] as const;
export type LicenceClass = (typeof licenceClasses)[number];

export interface CoverageCounts {
  readonly mailboxes: number;
  /** The event is recorded whoever acts: owner, delegates and administrators. */
  readonly recorded: number;
  /** It is recorded for one or two of the three. */
  readonly partly: number;
  /** It is recorded for nobody. */
  readonly notRecorded: number;
  /** The answer does not say. */
  readonly untold: number;
}

export interface CoverageRow extends CoverageCounts {
  readonly kind: MailboxKind;
  readonly licence: LicenceClass;
}

export interface CoverageSources {
  readonly mailboxes: MailboxAuditing;
  /** Absent where they could not be read: then nobody knows whether anything is recorded at all */
  readonly organizationConfigs?: readonly ItemOf<typeof organizationConfigs>[] | undefined;
  readonly auditBypasses?: AuditBypass | undefined;
}

/** Counts what is recorded in all mailboxes. Pure; what the data does not tell is counted as untold, never as recorded. */
export function mailboxCoverage({
  mailboxes: { configurations, uncounted },
  organizationConfigs: configs = [],
  auditBypasses,
}: CoverageSources): MailboxCoverage {
  const isOn = organizationSwitch(configs);
  const counted = configurations.flatMap((configuration) => {
    const kind = kindOf(configuration);
    return kind === undefined ? [] : [{ kind, configuration }];
  });
  const rows = mailboxKinds.flatMap((kind) =>
    licenceClasses.flatMap((licence): CoverageRow[] => {
      const parts = counted
        .filter((each) => each.kind === kind && (each.configuration.licence ?? "untold") === licence)
        .map(({ configuration }) =>
          countsOf(recordingIn(configuration, kind, isOn), configuration.mailboxes),
        );
      if (kind === "unknown" && licence === "untold") parts.push(countsOf(unseen(isOn), uncounted));
      const counts = sum(parts);
      return counts.mailboxes === 0 ? [] : [{ kind, licence, ...counts }];
    }),
  );
  const all = configurations.reduce((total, { mailboxes }) => total + mailboxes, uncounted);
  const total = sum(rows);
  return {
    rows,
    total,
    notCounted: all - total.mailboxes,
    ...(auditBypasses === undefined || auditBypasses.accounts === 0 || auditBypasses.untold > 0
      ? {}
      : { bypassing: auditBypasses.bypassing }),
  };
}

/** Undefined for kinds that do not count. */
function kindOf({ RecipientTypeDetails: details }: Configuration): MailboxKind | undefined {
  const kind = recipientKind(details);
  if (kind === undefined) return "unknown";
  if (kind.auditing !== "default") return undefined;
  return details?.toLowerCase() === "sharedmailbox" ? "shared" : "user";
}

/** Whether mailbox auditing is on for the organisation; undefined where that is not told. */
function organizationSwitch(
  configs: NonNullable<CoverageSources["organizationConfigs"]>,
): boolean | undefined {
  if (configs.some(({ AuditDisabled: isOff }) => isOff === true)) return false;
  return configs.length > 0 && configs.every(({ AuditDisabled: isOff }) => isOff === false)
    ? true
    : undefined;
}

type Recording = Exclude<keyof CoverageCounts, "mailboxes">;

/** The switch above all mailboxes says "not recorded" for all of them; what a mailbox says itself counts only while the switch is on. */
function recordingIn(settings: AuditSettings, kind: MailboxKind, isOn: boolean | undefined): Recording {
  if (isOn !== true || kind === "unknown") return unseen(isOn);
  const lists = logonTypes.map((logonType) => actionsOf(settings, logonType));
  const recorded = lists.filter((actions) => actions?.includes(mailItemsAccessed) === true).length;
  if (recorded === logonTypes.length) return "recorded";
  if (lists.includes(undefined)) return "untold";
  return recorded === 0 ? "notRecorded" : "partly";
}

function unseen(isOn: boolean | undefined): Recording {
  return isOn === false ? "notRecorded" : "untold";
}

function countsOf(recording: Recording, mailboxes: number): CoverageCounts {
  return { ...nothing, mailboxes, [recording]: mailboxes };
}

const nothing: CoverageCounts = { mailboxes: 0, recorded: 0, partly: 0, notRecorded: 0, untold: 0 };

function sum(parts: readonly CoverageCounts[]): CoverageCounts {
  return parts.reduce(
    (left, right) => ({
      mailboxes: left.mailboxes + right.mailboxes,
      recorded: left.recorded + right.recorded,
      partly: left.partly + right.partly,
      notRecorded: left.notRecorded + right.notRecorded,
      untold: left.untold + right.untold,
    }),
    nothing,
  );
}
