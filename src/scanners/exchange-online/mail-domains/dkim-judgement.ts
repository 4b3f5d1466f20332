import type { Declared } from "../../../profile/schema.ts";
import { referenceDkim } from "../scubagear.ts";
import type { DkimSigningConfig } from "../sources/dkim-signing-configs.ts";
import type { MailDomainRecords } from "../sources/mail-domain-records.ts";
import { dkimName, readDkimKeys } from "./dkim.ts";
import type { DkimKey } from "./dkim.ts";
import { domainEvidence, leftOut } from "./domain-judgement.ts";
import type { DomainJudgement, MailDomain } from "./domain-judgement.ts";
import { readSpf } from "./spf.ts";

const expected = "mail is signed, and the public key is in DNS";

/** MS.EXO.3.1v1 for one domain: Exchange Online signs its mail, or another service does by a selector that is declared; and the key is live. */
export function judgeDkim(
  { name, records, isCoexistence }: MailDomain,
  configs: readonly DkimSigningConfig[],
  declared: Declared,
): DomainJudgement {
  if (records === undefined) return leftOut(name);
  const failsInScubaGear = !referenceDkim([records], configs);
  const exempt = (actual: string, deviation: string): DomainJudgement => ({
    evidence: domainEvidence(name, "DKIM", actual, expected, "context"),
    ...(failsInScubaGear ? { deviation } : {}),
  });
  if (isCoexistence)
    return exempt(
      "Microsoft's own domain for hybrid mail: DKIM cannot be set up here",
      "coexistence-domains",
    );
  if (isParked(records, declared))
    return exempt("declared as parked, and its SPF record lets nobody send", "parked-domains");

  const config = configs.find(({ Domain }) => Domain.toLowerCase() === name.toLowerCase());
  const found = findSigning(readDkimKeys(records.dkim), config, approvedNames(name, declared));
  if (found.kind === "undecided") return { domain: name, why: found.why };
  const meets = found.kind === "signed";
  return {
    evidence: domainEvidence(name, "DKIM", found.words, expected, meets ? "meets" : "violates"),
    ...(meets || !letsNobodySend(records)
      ? {}
      : { exclusions: [{ kind: "parkedDomains", id: name, name, from: [] }] }),
    ...(meets === failsInScubaGear
      ? {
          deviation:
            meets && found.byDeclared ? "declared-dkim-selectors" : "dkim-keys-as-receivers-read-them",
        }
      : {}),
  };
}

type Signing =
  | { readonly kind: "signed"; readonly words: string; readonly byDeclared: boolean }
  | { readonly kind: "unsigned"; readonly words: string }
  | { readonly kind: "undecided"; readonly why: string };

function findSigning(
  keys: readonly DkimKey[],
  config: DkimSigningConfig | undefined,
  approved: ReadonlySet<string>,
): Signing {
  const isApproved = ({ name }: DkimKey) => approved.has(name.toLowerCase());
  const live = keys.filter((key) => key.kind === "live");
  const declaredKey = live.find(isApproved);
  if (declaredKey !== undefined)
    return {
      kind: "signed",
      words: `a declared selector has a live key (${declaredKey.name})`,
      byDeclared: true,
    };

  const microsoftKey = live.find((key) => !isApproved(key));
  if (config?.Enabled === true && microsoftKey !== undefined) {
    const testing = microsoftKey.testing ? ", marked as a test (t=y), so that receivers may ignore it" : "";
    return {
      kind: "signed",
      words: `signing is on, and its key is live (${microsoftKey.name}${testing})`,
      byDeclared: false,
    };
  }
  if (config !== undefined && typeof config.Enabled !== "boolean")
    return { kind: "undecided", why: "its signing configuration does not say whether it is on (Enabled)." };

  // Keys that Exchange does not sign with prove nothing; those of declared selectors always count.
  const counting = config?.Enabled === true ? keys : keys.filter(isApproved);
  const open = counting.find((key) => key.kind === "undecided");
  if (open !== undefined) return { kind: "undecided", why: open.unanswered.message };
  if (config?.Enabled === true && keys.length === 0)
    return { kind: "undecided", why: "DNS was not asked for its DKIM keys." };
  return { kind: "unsigned", words: unsignedInWords(keys, config) };
}

function unsignedInWords(keys: readonly DkimKey[], config: DkimSigningConfig | undefined): string {
  if (config === undefined) return "Exchange Online has no DKIM configuration for it";
  if (config.Enabled === false) return "signing is off in Exchange Online";
  const revoked = keys.find((key) => key.kind === "revoked");
  if (revoked !== undefined) return `signing is on, but its key is revoked (${revoked.name} has an empty p=)`;
  return `signing is on, but DNS has no key (looked for ${keys.map(({ name }) => name).join(", ")})`;
}

function approvedNames(domain: string, { approvedDkimSelectors }: Declared): ReadonlySet<string> {
  return new Set(approvedDkimSelectors.map((selector) => dkimName(selector, domain).toLowerCase()));
}

/** A parked domain sends no mail: the profile says so, and its SPF record lists no sender at all. */
export function isParked(records: MailDomainRecords, { parkedDomains }: Declared): boolean {
  const isDeclared = parkedDomains.some((parked) => parked.toLowerCase() === records.domain.toLowerCase());
  return isDeclared && letsNobodySend(records);
}

function letsNobodySend({ domain, spf }: MailDomainRecords): boolean {
  const reading = readSpf(domain, spf);
  return reading.kind === "record" && /^v=spf1 +-all *$/i.test(reading.record);
}
