import { readlinkSync } from "node:fs";
import { hostname } from "node:os";
import { z } from "zod";
import { codeOf } from "../errors.ts";

/** A process as others know it: several processes, containers and machines may share a history, and each may find what another has left. */
export const processSchema = z.strictObject({
  host: z.string(),
  pid: z.int().min(1),
  /** Where the number means that process: two containers of one machine may go by its name. Empty where there is no such thing. */
  pidSpace: z.string(),
});
type Process = z.infer<typeof processSchema>;

export function thisProcess(): Process {
  return { host: hostname(), pid: process.pid, pidSpace: ownPidSpace() };
}

/** Of the Linux kernel, such as `pid:[4026531836]`. */
function ownPidSpace(): string {
  try {
    return readlinkSync("/proc/self/ns/pid");
  } catch {
    return "";
  }
}

/**
 * Whether a process still runs. Unknown of those that cannot be asked about from here, and of one with our own number: the first process of a container that is started anew
 * has the same again, and so may one in another container.
 */
export function fateOf({ host, pid, pidSpace }: Process): "alive" | "dead" | "unknown" {
  const own = thisProcess();
  if (host !== own.host || pidSpace !== own.pidSpace || pid === own.pid) return "unknown";
  try {
    process.kill(pid, 0);
    return "alive";
  } catch (error) {
    // EPERM: there is such a process, of somebody else's.
    return codeOf(error) === "ESRCH" ? "dead" : "alive";
  }
}
