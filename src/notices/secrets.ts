import { OperatorError } from "../errors.ts";
import type { Channel, EmailChannel } from "../profile/notice-schema.ts";
import { isPrivateWay } from "../tenant/http/address.ts";
import type { Environment } from "../tenant/http/connections.ts";

/** A channel with its secrets, which are in the environment and nowhere else. */
export type OpenChannel =
  | { readonly type: "email"; readonly settings: EmailChannel; readonly password: string | undefined }
  | { readonly type: "teams" | "slack"; readonly url: URL }
  | { readonly type: "webhook"; readonly url: URL; readonly key: Buffer };

/**
 * Takes a channel's secrets from the environment. Throws OperatorError CREDENTIALS_MISSING or USAGE, which name the channel and the variable and nothing of its value.
 */
export function openChannel(channel: Channel, environment: Environment): OpenChannel {
  switch (channel.type) {
    case "email": {
      const { passwordVariable } = channel;
      const password =
        passwordVariable === undefined ? undefined : valueOf(channel, passwordVariable, environment);
      return { type: "email", settings: channel, password };
    }
    case "teams":
    case "slack":
      return { type: channel.type, url: urlOf(channel, environment) };
    case "webhook":
      return { type: "webhook", url: urlOf(channel, environment), key: keyOf(channel, environment) };
  }
}

function valueOf({ name }: Channel, variable: string, environment: Environment): string {
  const value = environment[variable]?.trim() ?? "";
  if (value !== "") return value;
  throw new OperatorError(
    "CREDENTIALS_MISSING",
    `The notice channel “${name}” needs the environment variable ${variable}, which is not set.`,
    `Set ${variable} where Plimsoll runs, or correct the name of the variable in the profile.`,
  );
}

function urlOf(channel: Exclude<Channel, EmailChannel>, environment: Environment): URL {
  const text = valueOf(channel, channel.urlVariable, environment);
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url !== undefined && isPrivateWay(text) && url.username === "" && url.password === "") return url;
  throw new OperatorError(
    "USAGE",
    `What ${channel.urlVariable} holds, for the notice channel “${channel.name}”, is no URL that notices may go to.`,
    "Give the whole https:// URL, without a user name; http:// is for this machine only.",
  );
}

/** Sizes as in https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md#signature-scheme */
function keyOf(channel: Extract<Channel, { type: "webhook" }>, environment: Environment): Buffer {
  const text = valueOf(channel, channel.keyVariable, environment).replace(/^whsec_/, "");
  const key = Buffer.from(text, "base64");
  const isBase64 = /^[A-Za-z\d+/]+={0,2}$/.test(text);
  if (isBase64 && key.length >= 24 && key.length <= 64) return key;
  throw new OperatorError(
    "USAGE",
    `What ${channel.keyVariable} holds, for the notice channel “${channel.name}”, is no key of 24 to 64 bytes in base64.`,
    "Make one with “openssl rand -base64 32”, and give it to the receiver as well.",
  );
}
