import { z } from "zod";
import type { Apis } from "../tenant/apis/index.ts";
import type { CloudName } from "../tenant/clouds.ts";
import { directoryRoleIds } from "../tenant/directory-roles.ts";
import { ReadFailure } from "../tenant/failure.ts";
import type { Granted } from "../tenant/granted.ts";
import type { OptIn } from "../tenant/opt-in.ts";
import type { Declared } from "../profile/schema.ts";
import { notAsked } from "./opt-in.ts";
import type { FailedReading, SourceReading } from "./snapshot.ts";
import { isOptional, sourceOf } from "./source.ts";
import type { Access, Source } from "./source.ts";

/** The APIs for one source, and how many reads it has made with them. */
export interface Reach {
  readonly apis: Apis;
  readonly reads: () => number;
  /** What the sign-in to the source's API was granted, as far as that is known. */
  readonly granted: () => Promise<Granted | undefined>;
}

export interface CollectOptions {
  readonly sources: readonly Source[];
  readonly reachFor: (source: Source) => Reach;
  readonly tenantId: string;
  readonly cloud: CloudName;
  readonly declared: Declared;
  /** Groups whose members limit an exception of the profile. */
  readonly limitedGroups?: readonly string[];
  /** What was asked for by name; opt-in sources of other names are not read. */
  readonly optIns?: readonly OptIn[];
  /** The readings of the tenant's last snapshot, for sources that compare. */
  readonly previous?: Readonly<Record<string, SourceReading>> | undefined;
  readonly signal?: AbortSignal;
  /** Called as each source begins and ends, for the progress shown to the user. */
  readonly onProgress?: (source: Source, reading: SourceReading | "started") => void;
}

/**
 * Reads all sources, each as soon as the ones that it needs are there, and writes down what they said. It decides nothing:
 * a source that fails becomes a failed reading, and never ends the scan. Throws only if `signal` aborts.
 */
export async function collect(options: CollectOptions): Promise<Record<string, SourceReading>> {
  const running = new Map<string, Promise<SourceReading>>();

  const start = (source: Source): Promise<SourceReading> => {
    const known = running.get(source.id);
    if (known !== undefined) return known;
    const reading = readWithNeeds(source, options, start);
    running.set(source.id, reading);
    return reading;
  };

  await Promise.all(inOrderOfNeed(options.sources).map(start));
  const readings: Record<string, SourceReading> = {};
  for (const id of [...running.keys()].sort()) {
    const reading = await running.get(id);
    if (reading !== undefined) readings[id] = reading;
  }
  return readings;
}

/** Those that others wait for go first: where an API takes few requests at a time, the others would hold them up. */
function inOrderOfNeed(sources: readonly Source[]): Source[] {
  const waiting = new Map<string, number>();
  for (const { needs } of sources) {
    for (const entry of Object.values(needs)) {
      const { id } = sourceOf(entry);
      waiting.set(id, (waiting.get(id) ?? 0) + 1);
    }
  }
  return sources.toSorted((left, right) => (waiting.get(right.id) ?? 0) - (waiting.get(left.id) ?? 0));
}

/** The failure of a source that another one needs: it keeps the name of the source to mend. */
class NeedFailure extends ReadFailure {
  readonly origin: string;
  readonly missing: readonly string[] | undefined;

  constructor(reading: FailedReading, need: Source) {
    // The first need that failed is the one to name; those in between only pass it on.
    const message =
      reading.origin === undefined ? `This needs ${need.title}. ${reading.message}` : reading.message;
    super(reading.cause, message, reading.request ?? undefined, { remedy: reading.remedy });
    this.origin = reading.origin ?? need.id;
    this.missing = reading.missing;
  }
}

async function readWithNeeds(
  source: Source,
  options: CollectOptions,
  start: (source: Source) => Promise<SourceReading>,
): Promise<SourceReading> {
  if (source.optIn !== undefined && options.optIns?.includes(source.optIn) !== true)
    return { status: "ok", requests: 0, value: notAsked(source.optIn) };
  options.onProgress?.(source, "started");
  const gathered = await gatherNeeds(source, options.cloud, start);
  options.signal?.throwIfAborted();
  const reading =
    "failure" in gathered ? gathered.failure : await read(source, options, gathered.needs, gathered.failures);
  options.signal?.throwIfAborted();
  options.onProgress?.(source, reading);
  return reading;
}

interface Needs {
  readonly needs: Record<string, unknown>;
  /** Of the optional ones. */
  readonly failures: Record<string, NeedFailure>;
}

/** The values of what a source needs, or why it cannot be read. */
async function gatherNeeds(
  source: Source,
  cloud: CloudName,
  start: (source: Source) => Promise<SourceReading>,
): Promise<Needs | { readonly failure: FailedReading }> {
  if (source.clouds !== undefined && !source.clouds.includes(cloud)) {
    return {
      failure: failed("notInThisCloud", `Microsoft does not offer ${source.title} in this cloud (${cloud}).`),
    };
  }
  const gathered: Needs = { needs: {}, failures: {} };
  const entries = Object.entries(source.needs);
  const readings = await Promise.all(entries.map(([, entry]) => start(sourceOf(entry))));
  for (const [index, [key, entry]] of entries.entries()) {
    const reading = readings[index];
    if (reading === undefined) continue;
    if (reading.status === "ok") {
      gathered.needs[key] = reading.value;
      continue;
    }
    const failure = new NeedFailure(reading, sourceOf(entry));
    if (!isOptional(entry)) return { failure: describeFailure(source, failure) };
    gathered.failures[key] = failure;
  }
  return gathered;
}

async function read(
  source: Source,
  options: CollectOptions,
  needs: Record<string, unknown>,
  failures: Record<string, NeedFailure>,
): Promise<SourceReading> {
  const { apis, reads, granted } = options.reachFor(source);
  const before = options.previous?.[source.id];
  try {
    const raw = await source.collect({
      apis,
      tenantId: options.tenantId,
      cloud: options.cloud,
      declared: options.declared,
      limitedGroups: options.limitedGroups ?? [],
      ownClientId: async () => (await granted())?.clientId,
      needs,
      failures,
      ...(before?.status === "ok" ? { previous: before.value } : {}),
    });
    return { status: "ok", requests: reads(), value: source.schema.parse(raw) };
  } catch (error) {
    const failure = describeFailure(source, error);
    // What the answer itself says to do is more than a guess by the grants.
    const isOpen =
      failure.cause === "permission" && failure.origin === undefined && failure.remedy === undefined;
    const missing = isOpen ? missingGrants(source.access, await granted()) : [];
    return { ...failure, ...(missing.length > 0 ? { missing } : {}), requests: reads() };
  }
}

/** Which of a source's grants the sign-in demonstrably lacks; else the one that no token shows, if there is just one. */
function missingGrants({ application, role, setUp }: Access, granted: Granted | undefined): string[] {
  const roleId = role === undefined ? undefined : directoryRoleIds[role];
  const lacking =
    granted === undefined
      ? []
      : [
          ...application.filter((name) => !granted.permissions.includes(name)),
          ...(role !== undefined && roleId !== undefined && !granted.directoryRoles.includes(roleId)
            ? [role]
            : []),
        ];
  if (lacking.length > 0) return lacking;
  const hidden = [
    ...(role !== undefined && roleId === undefined ? [role] : []),
    ...(setUp === undefined ? [] : [setUp.name]),
  ];
  return hidden.length === 1 ? hidden : [];
}

function describeFailure(source: Source, error: unknown): FailedReading {
  if (error instanceof NeedFailure) {
    const missing = error.missing === undefined ? {} : { missing: [...error.missing] };
    return { ...failedRead(error), ...missing, origin: error.origin };
  }
  if (error instanceof ReadFailure) return failedRead(error);
  if (error instanceof z.ZodError) {
    const [issue] = error.issues;
    const place = issue === undefined || issue.path.length === 0 ? "" : ` at “${issue.path.join(".")}”`;
    return failed(
      "malformed",
      `The answer for ${source.title} does not have the expected shape${place}: ${issue?.message ?? "unreadable"}.`,
    );
  }
  // Composing an answer that passed its schema does not throw; if it does, the data is not what Microsoft documents.
  return failed(
    "malformed",
    `The answer for ${source.title} could not be used: ${error instanceof Error ? error.message : String(error)}`,
  );
}

function failedRead({ failure, message, request, remedy }: ReadFailure): FailedReading {
  return { ...failed(failure, message, request), ...(remedy === undefined ? {} : { remedy }) };
}

function failed(
  cause: FailedReading["cause"],
  message: string,
  request?: FailedReading["request"],
): FailedReading {
  return { status: "failed", requests: 0, cause, message, request: request ?? null };
}
