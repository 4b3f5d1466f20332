import { z } from "zod";
import { ReadFailure } from "../../../tenant/failure.ts";

/**
 * What Azure said of one of several things: what it is; that there is none; or that Plimsoll may not see it. The last includes things in subscriptions that
 * the tenant does not have, such as those of a service provider.
 */
export function answerOf<Value extends z.ZodType>(value: Value) {
  return z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("read"), value }),
    z.object({ kind: z.literal("absent") }),
    z.object({ kind: z.literal("refused"), message: z.string() }),
  ]);
}

export type Answer<Value> =
  | { readonly kind: "read"; readonly value: Value }
  | { readonly kind: "absent" }
  | { readonly kind: "refused"; readonly message: string };

/** Codes of a 404 that speaks of the thing asked for; of a subscription, it only says that this tenant has none. Not verified: memory (dossier §9.6). */
const absenceCodes = new Set(["ResourceNotFound", "ResourceGroupNotFound", "TableNotFound"]);

/** The answers in the order of the reads. Where every read was refused for want of a role, that is the failure; any other failure is thrown as it is. */
export async function answersTo<Value>(reads: readonly Promise<Value>[]): Promise<Answer<Value>[]> {
  const settled = await Promise.allSettled(reads);
  const answers = settled.map((each): Answer<Value> =>
    each.status === "fulfilled" ? { kind: "read", value: each.value } : answerIn(each.reason),
  );
  const denials = settled.flatMap((each) =>
    each.status === "rejected" && isDenial(each.reason) ? [each.reason] : [],
  );
  if (reads.length > 0 && denials.length === reads.length) throw denials[0];
  return answers;
}

/** The object; undefined where Azure says that there is none. */
export async function unlessAbsent<Value>(read: Promise<Value>): Promise<Value | undefined> {
  try {
    return await read;
  } catch (error) {
    if (isAbsence(error)) return undefined;
    throw error;
  }
}

/** The object; undefined where Azure does not show it. */
export async function unlessDenied<Value>(read: Promise<Value>): Promise<Value | undefined> {
  try {
    return await read;
  } catch (error) {
    if (isDenial(error)) return undefined;
    throw error;
  }
}

function answerIn(error: unknown): Answer<never> {
  if (isAbsence(error)) return { kind: "absent" };
  if (isDenial(error) || isStrange(error)) return { kind: "refused", message: error.message };
  throw error;
}

function isAbsence(error: unknown): boolean {
  if (!(error instanceof ReadFailure) || error.request?.status !== 404) return false;
  return error.request.code !== null && absenceCodes.has(error.request.code);
}

function isDenial(error: unknown): error is ReadFailure {
  return error instanceof ReadFailure && error.failure === "permission";
}

function isStrange(error: unknown): error is ReadFailure {
  return error instanceof ReadFailure && error.request?.code === "SubscriptionNotFound";
}
