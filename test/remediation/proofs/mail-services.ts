import type { EmulatedTenant } from "../../../src/emulator/index.ts";
import type { Proof } from "../proof.ts";

/** What the commands for Exchange Online and for Security & Compliance ask for where the cloud is none of Microsoft's. */
const emulatedCloud = [
  ["<name of your cloud>", "O365Default"],
  [
    "<address of Security & Compliance in your cloud>",
    "https://ps.compliance.protection.outlook.com/powershell-liveid/",
  ],
  ["<address of the sign-in in your cloud>", "https://login.microsoftonline.com/common"],
  ["include:<domain>", "include:spf.protection.outlook.com"],
] as const;

/** A proof whose person knows the addresses of the emulator's cloud. */
export function inEmulatedCloud(proof: Proof): Proof {
  return { ...proof, fillIn: (tenant) => [...(proof.fillIn?.(tenant) ?? []), ...emulatedCloud] };
}

type Exchange = EmulatedTenant["exchange"];

/** Changes the objects that one cmdlet gives, in copies: what a recipe builds may share them with the next tenant. */
export function change<Cmdlet extends keyof Exchange>(
  { exchange }: EmulatedTenant,
  cmdlet: Cmdlet,
  differences: (row: Exchange[Cmdlet][number]) => Partial<Exchange[Cmdlet][number]>,
): void {
  Object.assign(exchange, { [cmdlet]: exchange[cmdlet].map((row) => ({ ...row, ...differences(row) })) });
}
