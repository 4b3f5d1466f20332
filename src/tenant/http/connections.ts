import { EnvHttpProxyAgent } from "undici";
import type { Dispatcher } from "undici";

export type Environment = Readonly<Record<string, string | undefined>>;

const usualSilenceMs = 60_000;

/** Addresses that no proxy could reach for us: this machine, and the managed identity endpoint of Azure's virtual machines. */
const neverProxied = ["localhost", "127.0.0.1", "[::1]", "169.254.169.254"];

/** Connections by the proxy that `environment` names, if it names one. `authority`: certificates (PEM) to trust in place of the usual ones. */
export function connections(environment: Environment, authority?: string): Dispatcher {
  const either = (name: string) => environment[name.toLowerCase()] ?? environment[name] ?? "";
  return new EnvHttpProxyAgent({
    httpProxy: either("HTTP_PROXY"),
    httpsProxy: either("HTTPS_PROXY"),
    noProxy: [either("NO_PROXY"), ...neverProxied].filter(Boolean).join(","),
    connect: { timeout: 10_000, ...(authority === undefined ? {} : { ca: authority }) },
    headersTimeout: usualSilenceMs,
    bodyTimeout: usualSilenceMs,
    keepAliveTimeout: 30_000,
  });
}
