import type { CloudName } from "../tenant/clouds.ts";

/** How a cloud's mail services are called by the module ExchangeOnlineManagement, and by SPF records. */
interface MailServices {
  /** https://learn.microsoft.com/powershell/module/exchangepowershell/connect-exchangeonline#-exchangeenvironmentname */
  readonly exchangeEnvironment: string;
  /** https://learn.microsoft.com/powershell/module/exchangepowershell/connect-ippssession#-connectionuri */
  readonly complianceUri: string;
  readonly complianceSignIn: string;
  /** https://learn.microsoft.com/microsoft-365/enterprise/external-domain-name-system-records#external-dns-records-required-for-spf */
  readonly spfHost: string;
}

const worldwide: MailServices = {
  exchangeEnvironment: "O365Default",
  complianceUri: "https://ps.compliance.protection.outlook.com/powershell-liveid/",
  complianceSignIn: "https://login.microsoftonline.com/common",
  spfHost: "spf.protection.outlook.com",
};

/** Of a cloud that is none of Microsoft's, a person has to say it. */
export const mailServices: Readonly<Record<CloudName, MailServices>> = {
  commercial: worldwide,
  gcc: worldwide,
  gcchigh: {
    exchangeEnvironment: "O365USGovGCCHigh",
    complianceUri: "https://ps.compliance.protection.office365.us/powershell-liveid/",
    complianceSignIn: "https://login.microsoftonline.us/common",
    spfHost: "spf.protection.office365.us",
  },
  dod: {
    exchangeEnvironment: "O365USGovDoD",
    complianceUri: "https://l5.ps.compliance.protection.office365.us/powershell-liveid/",
    complianceSignIn: "https://login.microsoftonline.us/common",
    spfHost: "spf.protection.office365.us",
  },
  china: {
    exchangeEnvironment: "O365China",
    complianceUri: "https://ps.compliance.protection.partner.outlook.cn/powershell-liveid",
    complianceSignIn: "https://login.chinacloudapi.cn/common",
    spfHost: "spf.protection.partner.outlook.cn",
  },
  custom: {
    exchangeEnvironment: "<name of your cloud>",
    complianceUri: "<address of Security & Compliance in your cloud>",
    complianceSignIn: "<address of the sign-in in your cloud>",
    spfHost: "<domain of the SPF record of Exchange Online in your cloud>",
  },
};
