import { z } from "zod";
import { COMPLIANCE_AUDIENCE, EXCHANGE_AUDIENCE } from "../../../src/emulator/exchange/audiences.ts";
import type { Emulator } from "../../../src/emulator/index.ts";

/** Runs a cmdlet at one end of the admin API, and gives its objects. Throws with Exchange's own sentence if that fails. */
export type InvokeCommand = (
  cmdlet: string,
  parameters: Readonly<Record<string, unknown>>,
) => Promise<readonly Record<string, unknown>[]>;

export function connectExchange(emulator: Emulator): Promise<InvokeCommand> {
  const token = emulator.administratorToken(EXCHANGE_AUDIENCE);
  return Promise.resolve(
    sessionAt(`${emulator.endpoints.exchange.url}/AdminApi/beta/${emulator.tenantId}`, token),
  );
}

/** The front door serves nothing itself: it tells the region of the tenant. */
export async function connectCompliance(emulator: Emulator): Promise<InvokeCommand> {
  const token = emulator.administratorToken(COMPLIANCE_AUDIENCE);
  const response = await fetch(
    `${emulator.endpoints.compliance.url}/AdminApi/v1.0/${emulator.tenantId}/EXOModuleFile`,
    { redirect: "manual", headers: { authorization: `Bearer ${token}` } },
  );
  const region = /^.*?(?=\/adminapi\/)/i.exec(response.headers.get("location") ?? "")?.[0];
  if (region === undefined) throw new Error(`Security & Compliance answers ${response.status}.`);
  return sessionAt(`${region}/AdminApi/beta/${emulator.tenantId}`, token);
}

const pageSchema = z.object({
  value: z.array(z.record(z.string(), z.unknown())),
  "@odata.nextLink": z.string().optional(),
});
const errorSchema = z.object({ error: z.object({ details: z.array(z.object({ message: z.string() })) }) });

function sessionAt(base: string, token: string): InvokeCommand {
  return async (CmdletName, Parameters) => {
    const rows: Record<string, unknown>[] = [];
    let url: string | undefined = `${base}/InvokeCommand`;
    while (url !== undefined) {
      const response = await fetch(url, {
        method: "POST",
        headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
        body: JSON.stringify({ CmdletInput: { CmdletName, Parameters } }),
      });
      const body: unknown = await response.json().catch(() => null);
      if (!response.ok) throw new Error(`${CmdletName}: ${reasonIn(body) ?? response.status}`);
      const page = pageSchema.parse(body);
      rows.push(...page.value.map(withoutTypes));
      url = page["@odata.nextLink"];
    }
    return rows;
  };
}

/** `|Exception|sentence` */
function reasonIn(body: unknown): string | undefined {
  const read = errorSchema.safeParse(body);
  return read.data?.error.details[0]?.message.replace(/^\|[^|]*\|/, "");
}

/** The types beside the values are for the module. */
function withoutTypes(row: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(row).filter(([name]) => !name.includes("@")));
}
