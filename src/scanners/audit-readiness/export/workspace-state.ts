import type { Workspace } from "../sources/workspaces.ts";
import type { Destination } from "./routes.ts";

/** States of an Azure subscription in which what lies in it goes on working, and in which it does not. https://learn.microsoft.com/azure/cost-management-billing/manage/subscription-states */
const working = new Set(["enabled", "warned", "pastdue"]);
const stopped = new Set(["disabled", "deleted"]);

/** Whether a workspace takes in logs; undefined stands for one that was not read. */
export function workspaceState(
  answer: Workspace["answer"] | undefined,
): Pick<Destination, "state" | "because"> {
  if (answer === undefined) return { state: "unseen", because: "could not be read" };
  if (answer.kind === "absent") return { state: "gone", because: "does not exist any more" };
  if (answer.kind === "refused") return { state: "unseen", because: `is not shown: ${answer.message}` };
  const { subscriptionState } = answer.value;
  const state = subscriptionState?.toLowerCase();
  if (state !== undefined && working.has(state)) return { state: "live", because: "was found" };
  if (state !== undefined && stopped.has(state))
    return { state: "gone", because: `is in a subscription that is ${state}` };
  return {
    state: "unseen",
    because:
      state === undefined
        ? "was found, but not whether its subscription is active"
        : `is in a subscription whose state is “${subscriptionState}”`,
  };
}
