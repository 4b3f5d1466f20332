import { z } from "zod";
import type { Annotation } from "../../engine/annotations.ts";
import type { ExcludedObjects } from "../../profile/exceptions.ts";
import type { Exception } from "../../profile/schema.ts";
import { eachKey, textsOf } from "./config-keys.ts";
import type { Warn } from "./config-keys.ts";
import { isoDateTime } from "./powershell-json.ts";

/**
 * The exclusions under `Aad`. ScubaGear reads `RoleExclusions` for MS.AAD.7.4v1 and `CapExclusions` for all others, and tells an entry
 * with empty lists from none: so an empty one becomes an exception as well.
 */
export function readExclusions(section: unknown, path: string, warn: Warn): Exception[] {
  const exceptions: Exception[] = [];
  eachKey(section, path, warn, (id) => (entry, entryPath) => {
    const policy = policyId(id);
    const read = policy.startsWith("MS.AAD.7.4v") ? "roleexclusions" : "capexclusions";
    const take = (key: string) => (value: unknown, valuePath: string) => {
      const exclude = excludedObjects(value, valuePath, warn);
      if (key === read)
        exceptions.push({ policy, exclude, reason: "Declared in the ScubaGear configuration." });
      else if (Object.values(exclude).some((ids) => ids.length > 0)) {
        warn(
          `${valuePath} of the ScubaGear configuration was not used: ScubaGear does not read it for this policy either.`,
        );
      }
    };
    eachKey(entry, entryPath, warn, {
      capexclusions: take("capexclusions"),
      roleexclusions: take("roleexclusions"),
    });
  });
  return exceptions;
}

function excludedObjects(
  value: unknown,
  path: string,
  warn: Warn,
): Extract<Exception, { exclude: unknown }>["exclude"] {
  const excluded: Record<keyof ExcludedObjects, string[]> = {
    users: [],
    groups: [],
    applications: [],
    guestTypes: [],
    roles: [],
  };
  eachKey(value, path, warn, {
    users: (ids) => (excluded.users = textsOf(ids)),
    groups: (ids) => (excluded.groups = textsOf(ids)),
    applications: (ids) => (excluded.applications = textsOf(ids)),
    guestusertypes: (types) => (excluded.guestTypes = textsOf(types)),
  });
  return excluded;
}

/** `OmitPolicy`: the organisation accepts that a policy is not met, until the expiration if there is one. */
export function readOmissions(section: unknown, path: string, warn: Warn): Exception[] {
  const exceptions: Exception[] = [];
  eachKey(section, path, warn, (id) => (entry, entryPath) => {
    let reason = "Omitted in the ScubaGear configuration, which gives no rationale.";
    let expires: string | undefined;
    eachKey(entry, entryPath, warn, {
      rationale: (text) => (reason = textOf(text) ?? reason),
      expiration: (date, datePath) => (expires = dayOf(date, datePath, warn)),
    });
    exceptions.push({
      policy: policyId(id),
      accept: true,
      reason,
      ...(expires === undefined ? {} : { expires }),
    });
  });
  return exceptions;
}

/** `AnnotatePolicy`: a result that is called incorrect is disputed. Whether it is wrong is not for a configuration to decide, so the outcome stays. */
export function readAnnotations(section: unknown, path: string, warn: Warn): Annotation[] {
  const annotations: Annotation[] = [];
  eachKey(section, path, warn, (id) => (entry, entryPath) => {
    let comment: string | undefined;
    let remediationDate: string | undefined;
    let disputed = false;
    eachKey(entry, entryPath, warn, {
      comment: (text) => (comment = textOf(text)),
      remediationdate: (date) => (remediationDate = textOf(date)),
      incorrectresult: (flag) => (disputed = flag === true || String(flag).toLowerCase() === "true"),
    });
    annotations.push({
      policy: policyId(id),
      comment: comment ?? null,
      remediationDate: remediationDate ?? null,
      disputed,
    });
  });
  return annotations;
}

/** The id as CISA writes it, however it is written here: MS.AAD.1.1v1. */
function policyId(written: string): string {
  return written.toUpperCase().replace(/V(\d+)$/, "v$1");
}

function textOf(value: unknown): string | undefined {
  const [text] = textsOf(value);
  return text === undefined ? undefined : isoDateTime(text);
}

/**
 * The day in YYYY-MM-DD; undefined for never. ScubaGear lets an omission hold for ever if it cannot read the date, and warns; so do we.
 * On the day itself ours still holds, as every exception of a profile does.
 */
function dayOf(value: unknown, path: string, warn: Warn): string | undefined {
  const text = textOf(value);
  if (text === undefined) return undefined;
  const day = /^\d{4}-\d{2}-\d{2}(?=$|[T ])/.exec(text.trim())?.[0];
  if (z.iso.date().safeParse(day).success) return day;
  warn(
    `${path} of the ScubaGear configuration is no date like 2027-01-31: the omission counts as one that never expires.`,
  );
  return undefined;
}
