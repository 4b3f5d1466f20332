import { randomBytes } from "node:crypto";
import type { AssessOptions } from "../engine/assess.ts";
import { OperatorError } from "../errors.ts";
import { redactorFor } from "../redaction/redact.ts";
import { readBytes } from "./read-json-file.ts";

export interface RedactionOptions {
  readonly redact?: boolean;
  readonly redactKeyFile?: string;
}

type Redactable = Required<Pick<AssessOptions, "snapshot" | "profile" | "annotations" | "warnings">>;

const shortestKey = 16;

/** The key that tokens are made with: from the file, else from PLIMSOLL_REDACT_KEY, else a random one that nobody keeps. Undefined if nothing is to be redacted. */
export async function redactionKey(options: RedactionOptions): Promise<Uint8Array | undefined> {
  if (options.redact !== true) {
    if (options.redactKeyFile === undefined) return undefined;
    throw new OperatorError("USAGE", "--redact-key-file has no meaning without --redact.", "Add --redact.");
  }
  const { PLIMSOLL_REDACT_KEY: given } = process.env;
  const { redactKeyFile: file } = options;
  const bytes = file === undefined ? given && Buffer.from(given) : await readBytes(file);
  if (bytes === undefined) return randomBytes(32);
  // Each byte as a character, so that a key may be any bytes; the line end of a file is no part of it.
  const key = Buffer.from(Buffer.from(bytes).toString("latin1").trim(), "latin1");
  if (key.length >= shortestKey) return key;
  throw new OperatorError(
    "USAGE",
    `The redaction key in ${file ?? "PLIMSOLL_REDACT_KEY"} has ${key.length} bytes: a key that short can be guessed, and the names with it.`,
    `Use at least ${shortestKey}, for example what “openssl rand -hex 32” prints.`,
  );
}

/** Whether somebody keeps the key, so that the next scan can have the same one. */
export function keepsKey({ redactKeyFile }: RedactionOptions): boolean {
  return redactKeyFile !== undefined || process.env["PLIMSOLL_REDACT_KEY"] !== undefined;
}

/** What a profile calls its tenant, as notices and their ledger name it: by the token that stands in the redacted run; the same if there is no key. */
export function redactedTenant(tenant: string | undefined, key: Uint8Array | undefined): string | undefined {
  if (tenant === undefined || key === undefined) return tenant;
  // In capitals it would not be seen to be a domain.
  const domain = tenant.toLowerCase();
  return redactorFor(key, [{ domain }]).redact({ domain }).domain;
}

/** All that goes into an assessment with tokens in the place of names and identifiers; the same if there is no key. */
export function redacted(given: Redactable, key: Uint8Array | undefined): Redactable {
  if (key === undefined) return given;
  const { snapshot, profile, annotations, warnings } = given;
  const { tenant, sources } = snapshot;
  // What else a snapshot and a profile hold is the program's own: versions, times, counts, choices.
  const chosen = {
    tenant,
    sources,
    detail: snapshot.origin.detail,
    declared: profile.declared,
    exceptions: profile.exceptions,
    ownAnnotations: profile.annotations,
    annotations,
    warnings,
  };
  const { redact } = redactorFor(key, [chosen]);
  const { ownAnnotations, declared, exceptions, detail, ...rest } = redact(chosen);
  return {
    snapshot: {
      ...snapshot,
      origin: { ...snapshot.origin, detail },
      tenant: rest.tenant,
      sources: rest.sources,
    },
    profile: { ...profile, declared, exceptions, annotations: ownAnnotations },
    annotations: rest.annotations,
    warnings: [
      ...rest.warnings,
      "Names and identifiers are redacted: the same token stands for the same thing throughout.",
    ],
  };
}
