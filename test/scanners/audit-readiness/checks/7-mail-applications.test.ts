import {
  mailApplicationsApproved,
  mailApplicationsScoped,
} from "../../../../src/scanners/audit-readiness/checks/7-mail-applications.ts";
import { testCheck } from "../../../support/test-check.ts";
import {
  accessPolicy,
  app,
  approving,
  exchangePrincipal,
  excusing,
  mailReader,
  ofExchange,
  permission,
  role,
  scopedRole,
  without,
} from "../applications.ts";
import type { Json } from "../applications.ts";

interface Tenant {
  readonly apps?: readonly Json[];
  readonly roles?: readonly Json[];
  readonly principals?: readonly Json[];
  readonly policies?: readonly Json[];
}

const approval = ({ apps = [], roles = [], principals = [] }: Tenant) => ({
  riskyApplications: apps,
  applicationRoles: roles,
  exchangeServicePrincipals: principals,
});
const scope = (tenant: Tenant) => ({ ...approval(tenant), applicationAccessPolicies: tenant.policies ?? [] });
const holding = (...permissions: readonly Json[]) => approval({ apps: [app("archive", permissions)] });

testCheck(mailApplicationsApproved, {
  met: [
    { name: "no application has to do with mail", sources: approval({}), says: /^No application/ },
    {
      name: "the one that reads mail is approved",
      sources: approval({ apps: [mailReader("archive")] }),
      settings: approving("archive"),
      says: /1 application .*approved/,
    },
    {
      name: "it is approved in other capitals",
      sources: approval({ apps: [mailReader("archive", { appId: "APP-Archive" })] }),
      settings: approving("archive"),
    },
    {
      name: "an exception of this policy leaves it out",
      sources: approval({ apps: [mailReader("archive")] }),
      settings: excusing("archive"),
    },
    {
      name: "nobody consented to what the application asks for",
      sources: holding(permission("Mail.Read", { consented: false })),
    },
    {
      name: "only lesser permissions: headers, sending, settings and cmdlets are shown, and open no message",
      sources: holding(
        permission("Mail.ReadBasic.All"),
        permission("Mail.Send"),
        permission("MailboxSettings.ReadWrite"),
        ofExchange("Exchange.ManageAsApp"),
      ),
    },
    {
      name: "a delegated permission needs a user, and is AR.7.4",
      sources: holding(permission("Mail.Read", { kind: "delegated" })),
    },
    {
      name: "a role in Exchange with a scope does not reach the whole tenant",
      sources: approval({ roles: [scopedRole("desk")], principals: [exchangePrincipal("desk")] }),
    },
    {
      name: "a role in Exchange that is switched off, and one that is about calendars",
      sources: approval({
        roles: [role("desk", { Enabled: false }), role("rooms", { Role: "Application Calendars.Read" })],
        principals: [exchangePrincipal("desk"), exchangePrincipal("rooms")],
      }),
    },
    {
      name: "a role in Exchange in the whole organisation is approved by the client id of its holder",
      sources: approval({ roles: [role("desk")], principals: [exchangePrincipal("desk")] }),
      settings: approving("desk"),
    },
  ],
  notMet: [
    {
      name: "one of two is not approved",
      passesWithout: ["app-stranger"],
      sources: approval({ apps: [mailReader("archive"), mailReader("stranger")] }),
      settings: approving("archive"),
      violations: ["stranger"],
      says: /^1 of 2 applications .* is not approved/,
    },
    {
      name: "full_access_as_app opens all mail by EWS (Maester and Prowler know permissions of Graph only)",
      sources: holding(ofExchange("full_access_as_app")),
      violations: ["archive"],
    },
    {
      name: "RBAC for Applications opens all mail without any permission in Entra ID (Maester and Prowler do not look)",
      sources: approval({ roles: [role("desk")], principals: [exchangePrincipal("desk")] }),
      violations: ["desk"],
    },
    { name: "IMAP for applications", sources: holding(ofExchange("IMAP.AccessAsApp")) },
    { name: "POP for applications", sources: holding(ofExchange("POP.AccessAsApp")) },
    { name: "the migration of mailboxes", sources: holding(ofExchange("Mailbox.Migration")) },
    { name: "writing mail reads it as well", sources: holding(permission("Mail.ReadWrite")) },
    {
      name: "the mail permission that needs no draft",
      sources: holding(permission("Mail-Advanced.ReadWrite.All")),
    },
    { name: "items of mailboxes", sources: holding(permission("MailboxItem.Read.All")) },
    {
      name: "both resources give it mail: it is one application",
      sources: holding(permission("Mail.Read"), ofExchange("Mail.Read")),
      violations: ["archive"],
    },
    {
      name: "a permission and a role give it mail: it is one application still",
      sources: approval({
        apps: [mailReader("desk")],
        roles: [role("desk", { RoleAssigneeName: "app-desk" })],
        principals: [exchangePrincipal("desk")],
      }),
      violations: ["desk"],
      says: /^1 of 1 application /,
    },
    {
      name: "a role with a name that speaks of mail and that we do not know",
      sources: approval({
        roles: [role("desk", { Role: "application MAIL Full Access" })],
        principals: [exchangePrincipal("desk")],
      }),
    },
    {
      name: "one of Microsoft's own services that the tenant granted it to",
      sources: approval({ apps: [mailReader("teams", { owner: "microsoft" })] }),
      violations: ["teams"],
    },
    {
      name: "one is not approved, and the roles in Exchange may not be read",
      sources: { riskyApplications: [mailReader("stranger")] },
      violations: ["stranger"],
    },
    {
      name: "another application with the same name is not the approved one",
      sources: approval({
        apps: [mailReader("archive"), mailReader("archive", { appId: "app-evil", id: "evil" })],
      }),
      settings: approving("archive"),
      violations: ["archive"],
    },
  ],
  unknown: [
    { name: "applications may not be read", sources: {} },
    { name: "the roles in Exchange may not be read", sources: { riskyApplications: [] } },
    {
      name: "the service principals in Exchange may not be read, so that nobody knows whether the holder is approved",
      sources: { riskyApplications: [], applicationRoles: [role("desk")] },
      settings: approving("desk"),
    },
    {
      name: "Exchange does not list who holds the role; a display name proves nothing",
      sources: approval({
        roles: [role("desk")],
        principals: [exchangePrincipal("x", { DisplayName: "principal-desk" })],
      }),
      settings: approving("x"),
    },
    {
      name: "the client id of the application is not there",
      sources: approval({ apps: [without(mailReader("archive"), "appId")] }),
      settings: approving("archive"),
    },
    { name: "a role is not named", sources: approval({ roles: [without(role("desk"), "Role")] }) },
    {
      name: "the scope of a role is not told",
      sources: approval({
        roles: [without(role("desk"), "RecipientWriteScope")],
        principals: [exchangePrincipal("desk")],
      }),
    },
  ],
});

const archive = [mailReader("archive")];
const desk = [exchangePrincipal("desk")];

testCheck(mailApplicationsScoped, {
  met: [
    {
      name: "an application access policy keeps it to a group",
      sources: scope({ apps: archive, policies: [accessPolicy("archive")] }),
    },
    {
      name: "the policy spells the client id and its right in other capitals",
      sources: scope({
        apps: archive,
        policies: [accessPolicy("archive", { AppId: "APP-ARCHIVE", AccessRight: "restrictaccess" })],
      }),
    },
    {
      name: "one policy is for several applications",
      sources: scope({ apps: archive, policies: [accessPolicy("x", { AppId: ["app-x", "app-archive"] })] }),
    },
    {
      name: "it is also denied some of them",
      sources: scope({
        apps: archive,
        policies: [accessPolicy("archive", { AccessRight: "DenyAccess" }), accessPolicy("archive")],
      }),
    },
    {
      name: "the policy binds EWS too (Maester and Prowler know permissions of Graph only)",
      sources: scope({
        apps: [
          app("archive", [
            permission("Mail.Read"),
            ofExchange("full_access_as_app"),
            ofExchange("Mail.Read"),
          ]),
        ],
        policies: [accessPolicy("archive")],
      }),
    },
    {
      name: "a role with a scope, and no permission in Entra ID (Maester and Prowler know only application access policies)",
      sources: scope({ roles: [scopedRole("desk")], principals: desk }),
    },
    {
      name: "a policy for the permission, and a scope for the role",
      sources: scope({
        apps: [mailReader("desk")],
        policies: [accessPolicy("desk")],
        roles: [scopedRole("desk")],
        principals: desk,
      }),
    },
    {
      name: "an exception of this policy leaves out the backup",
      sources: scope({ apps: [...archive, mailReader("backup")], policies: [accessPolicy("archive")] }),
      settings: excusing("backup"),
    },
  ],
  notMet: [
    {
      name: "no policy for the one of two",
      passesWithout: ["app-stranger"],
      sources: scope({ apps: [...archive, mailReader("stranger")], policies: [accessPolicy("archive")] }),
      violations: ["stranger"],
      says: /^1 of 2 applications/,
    },
    {
      name: "approved in the profile, and not kept to anything",
      sources: scope({ apps: archive }),
      settings: approving("archive"),
      violations: ["archive"],
    },
    {
      name: "DenyAccess leaves it all the other mailboxes",
      sources: scope({ apps: archive, policies: [accessPolicy("archive", { AccessRight: "DenyAccess" })] }),
      violations: ["archive"],
    },
    {
      name: "grants add up: the scope of the role does not limit the permission in Entra ID",
      sources: scope({ apps: [mailReader("desk")], roles: [scopedRole("desk")], principals: desk }),
      violations: ["desk"],
    },
    {
      name: "grants add up: the policy does not limit the role",
      sources: scope({
        apps: [mailReader("desk")],
        policies: [accessPolicy("desk")],
        roles: [role("desk")],
        principals: desk,
      }),
      violations: ["desk"],
    },
    {
      name: "RBAC for Applications without a scope (Maester and Prowler know only application access policies)",
      sources: scope({ roles: [role("desk")], principals: desk }),
      violations: ["desk"],
    },
    {
      name: "of two roles, one has no scope",
      sources: scope({
        roles: [scopedRole("desk"), role("desk", { Role: "Application EWS.AccessAsApp" })],
        principals: desk,
      }),
      violations: ["desk"],
    },
    {
      name: "full_access_as_app without a policy (Maester and Prowler know permissions of Graph only)",
      sources: scope({ apps: [app("archive", [ofExchange("full_access_as_app")])] }),
    },
    {
      name: "no policy, and a permission that none may bind",
      sources: scope({ apps: [app("mover", [ofExchange("Mailbox.Migration")])] }),
      violations: ["mover"],
    },
    {
      name: "one reaches everything, and the roles in Exchange may not be read",
      sources: { riskyApplications: archive, applicationAccessPolicies: [] },
      violations: ["archive"],
    },
  ],
  notApplicable: [
    {
      name: "no application opens mail",
      sources: scope({ apps: [app("mailer", [permission("Mail.Send")])] }),
    },
  ],
  manual: [
    {
      name: "IMAP needs rights in each mailbox, which are not read",
      sources: scope({
        apps: [app("printer", [ofExchange("IMAP.AccessAsApp")])],
        policies: [accessPolicy("printer")],
      }),
      says: /^Of 1 application .* 1 holds a permission/,
    },
    {
      name: "no document says whether the policy binds migration",
      sources: scope({
        apps: [app("mover", [ofExchange("Mailbox.Migration")])],
        policies: [accessPolicy("mover")],
      }),
    },
  ],
  unknown: [
    { name: "applications may not be read", sources: {} },
    {
      name: "the policies may not be read",
      sources: approval({ apps: archive }),
    },
    {
      name: "the roles may not be read, and might undo the policy",
      sources: { riskyApplications: archive, applicationAccessPolicies: [accessPolicy("archive")] },
    },
    {
      name: "a policy does not say for which application it is",
      sources: scope({ apps: archive, policies: [without(accessPolicy("archive"), "AppId")] }),
    },
    {
      name: "a policy does not say what it does",
      sources: scope({ apps: archive, policies: [without(accessPolicy("archive"), "AccessRight")] }),
    },
    {
      name: "a policy has a right that we do not know",
      sources: scope({ apps: archive, policies: [accessPolicy("archive", { AccessRight: "AllowAll" })] }),
    },
    {
      name: "a policy does not name its group",
      sources: scope({ apps: archive, policies: [accessPolicy("archive", { ScopeName: null })] }),
    },
    {
      name: "the scope of a role is one that we do not know, and is not named",
      sources: scope({
        roles: [role("desk", { RecipientWriteScope: "AdministrativeUnit" })],
        principals: desk,
      }),
    },
  ],
});
