import { z } from "zod";
import type { LiveEvidenceReader } from "../../../tenant/apis/index.ts";
import { ReadFailure } from "../../../tenant/failure.ts";
import type { Window } from "../live-evidence/window.ts";
import { moment } from "../live-evidence/window.ts";
import { countsQuery } from "../mail-access/queries.ts";

/** Microsoft Graph writes whole numbers of 64 bits as numbers or, in some of its answers, as text. */
export const wholeNumber = z.union([
  z.int().nonnegative(),
  z
    .string()
    .regex(/^\d{1,15}$/)
    .transform(Number),
]);

const countsSchema = z.tuple([
  z.object({ Events: wholeNumber, Records: wholeNumber, Newest: moment.nullable() }),
]);

/**
 * How many records of mail access Defender XDR has. Throws `ReadFailure` if it has no record of Exchange Online at all: then nothing feeds its table,
 * and that it lacks a record proves nothing.
 */
export async function countExchangeEvents(
  liveEvidence: LiveEvidenceReader,
  window: Window,
): Promise<{ records: number; newest: string | null }> {
  const [{ Events, Records, Newest }] = countsSchema.parse(await liveEvidence.hunt(countsQuery(window)));
  if (Events === 0) {
    throw new ReadFailure(
      "notRead",
      "Defender XDR holds no record of Exchange Online (CloudAppEvents is empty for it), so it cannot tell what happened there.",
      undefined,
      {
        remedy:
          "Connect Microsoft 365 to Microsoft Defender for Cloud Apps, or grant “AuditLogsQuery-Exchange.Read.All”, and scan again.",
      },
    );
  }
  return { records: Records, newest: Newest };
}
