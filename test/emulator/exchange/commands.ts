import type { Emulator } from "../../../src/emulator/index.ts";
import { asRecord, type Answer, type EmulatorWithClient } from "../client.ts";

type Api = keyof Pick<Emulator["endpoints"], "exchange" | "compliance">;

/** What a command may have besides its name. */
export interface CommandOptions {
  parameters?: Record<string, unknown>;
  /** With its question mark. */
  query?: string;
  headers?: Record<string, string>;
  /** A token of another audience, or none at all (the empty text). */
  token?: string;
  /** Where Security & Compliance lives for this tenant, once it is known. */
  base?: string;
}

/** Asks the admin API to run a cmdlet with the token of the scanning app. */
export async function invoke(
  client: EmulatorWithClient,
  api: Api,
  cmdlet: string,
  options: CommandOptions = {},
): Promise<Answer> {
  const { url, scope } = client.emulator.endpoints[api];
  const path = `/adminapi/beta/${client.emulator.tenantId}/InvokeCommand${options.query ?? ""}`;
  return post(client, (options.base ?? url) + path, bodyOf(cmdlet, options.parameters), {
    token: options.token ?? (await client.token(scope)),
    ...(options.headers === undefined ? {} : { headers: options.headers }),
  });
}

/** Asks Exchange for a cmdlet's pages, one after the other, as long as there are more. */
export async function* pagesOf(
  client: EmulatorWithClient,
  cmdlet: string,
  options: CommandOptions = {},
): AsyncGenerator<Answer> {
  const { headers = {}, parameters } = options;
  let answer = await invoke(client, "exchange", cmdlet, options);
  yield answer;
  while (typeof answer.body["@odata.nextLink"] === "string") {
    const token = await client.token(client.emulator.endpoints.exchange.scope);
    answer = await post(client, answer.body["@odata.nextLink"], bodyOf(cmdlet, parameters), {
      token,
      headers,
    });
    yield answer;
  }
}

/** The same, all at once. */
export async function allPages(...asked: Parameters<typeof pagesOf>): Promise<Answer[]> {
  const pages: Answer[] = [];
  for await (const page of pagesOf(...asked)) pages.push(page);
  return pages;
}

/** What Exchange warns of beside the objects of a page. */
export function warningsOf({ body }: Pick<Answer, "body">): string[] {
  const warnings = body["@adminapi.warnings"];
  if (!Array.isArray(warnings)) throw new Error(`No warnings in ${JSON.stringify(body)}.`);
  return warnings.map(String);
}

/** Sends a batch to Exchange. */
export async function invokeBatch(client: EmulatorWithClient, requests: readonly unknown[]): Promise<Answer> {
  const { url, scope } = client.emulator.endpoints.exchange;
  return post(
    client,
    `${url}/adminapi/beta/${client.emulator.tenantId}/$batch`,
    { requests },
    { token: await client.token(scope) },
  );
}

/** Posts JSON; an empty token is not sent. */
export function post(
  client: EmulatorWithClient,
  url: string,
  body: unknown,
  { token, headers = {} }: { token: string; headers?: Record<string, string> },
): Promise<Answer> {
  return client.ask(url, {
    ...(token === "" ? {} : { token }),
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  });
}

export function bodyOf(cmdlet: string, parameters: Record<string, unknown> = {}) {
  return { CmdletInput: { CmdletName: cmdlet, Parameters: parameters } };
}

/** The sentence that says what was wrong, where Exchange puts it: behind the name of the exception. */
export function reasonIn(answer: Pick<Answer, "body">): string {
  const { details } = asRecord(answer.body["error"]);
  const [first] = Array.isArray(details) ? details : [];
  return String(asRecord(first)["message"]).replace(/^\|[^|]+\|/, "");
}
