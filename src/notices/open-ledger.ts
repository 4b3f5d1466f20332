import { LaterVersion } from "../history/later-version.ts";
import { emptyLedger, putLedgerAside, readLedger } from "./ledger.ts";
import type { Ledger } from "./ledger.ts";

/** The ledger of a tenant, or an empty one in the place of one that is of no use; why is added to the warnings, as a whole sentence. Throws LaterVersion: what a newer Plimsoll will go on with is not to be written over. */
export async function openLedger(directory: string, tenant: string, warnings: Set<string>): Promise<Ledger> {
  try {
    return await wholeLedger(directory, tenant, warnings);
  } catch (error) {
    if (error instanceof LaterVersion) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    warnings.add(`What was told of ${tenant} could not be read (${reason}), so it may be told again.`);
    return emptyLedger(tenant);
  }
}

/** As `openLedger`; but it throws the system's error where the ledger may be whole and can only not be read. */
export async function wholeLedger(directory: string, tenant: string, warnings: Set<string>): Promise<Ledger> {
  const ledger = await readLedger(directory, tenant);
  if (ledger !== undefined) return ledger;
  const aside = await putLedgerAside(directory, tenant);
  warnings.add(`What was told of ${tenant} could not be understood; it was put aside as ${aside}.`);
  return emptyLedger(tenant);
}
