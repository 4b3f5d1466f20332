import { badRequest } from "./exchange-error.ts";

/** The cmdlet that a request asks to run. */
export interface CmdletInput {
  name: string;
  parameters: Readonly<Record<string, unknown>>;
}

/** Reads the body of an InvokeCommand. Throws an ExchangeError 400 if it has another shape. */
export function parseCmdletInput(body: unknown): CmdletInput {
  const input = memberOf(body, "CmdletInput");
  const name = memberOf(input, "CmdletName");
  const parameters = memberOf(input, "Parameters") ?? {};
  if (typeof name !== "string" || name === "")
    throw badRequest("The request body needs a CmdletInput with a CmdletName.");
  if (typeof parameters !== "object" || Array.isArray(parameters))
    throw badRequest("The Parameters of the CmdletInput must be an object.");
  return { name, parameters: Object.fromEntries(Object.entries(parameters)) };
}

/** The cmdlet in the body of a request, if there is one: for the request log and the fault plan. */
export async function cmdletNamedBy(request: Request): Promise<string | undefined> {
  try {
    return parseCmdletInput(await request.json()).name;
  } catch {
    return undefined;
  }
}

function memberOf(value: unknown, name: string): unknown {
  if (typeof value !== "object" || value === null) return undefined;
  return Object.entries(value).find(([key]) => key === name)?.[1];
}
