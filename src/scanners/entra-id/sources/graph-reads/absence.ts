import { ReadFailure } from "../../../../tenant/failure.ts";

/** Codes of a 404 that speaks of the object asked for, not of the path. https://learn.microsoft.com/graph/errors */
const absenceCodes = new Set(["Request_ResourceNotFound", "ResourceNotFound"]);

/** What was read; `undefined` if the tenant has no such object, which is an answer and not a failure. */
export async function unlessAbsent<Value>(read: Promise<Value>): Promise<Value | undefined> {
  try {
    return await read;
  } catch (error) {
    if (isAbsence(error)) return undefined;
    throw error;
  }
}

function isAbsence(error: unknown): boolean {
  if (!(error instanceof ReadFailure) || error.request?.status !== 404) return false;
  return error.request.code !== null && absenceCodes.has(error.request.code);
}
