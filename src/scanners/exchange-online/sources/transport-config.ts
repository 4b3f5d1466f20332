import { z } from "zod";
import { cmdletSource } from "../../cmdlet-source.ts";

/** Settings of the whole organisation for mail transport. */
export const transportConfigs = cmdletSource({
  id: "exchange-online/transport-config",
  title: "the transport settings (SMTP AUTH)",
  api: "exchange",
  cmdlet: "Get-TransportConfig",
  shape: {
    Name: z.string().nullish(),
    SmtpClientAuthenticationDisabled: z.boolean().nullish(),
  },
});
