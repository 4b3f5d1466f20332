import { z } from "zod";
import { configurationSource } from "./configuration-source.ts";

/** AllowedAppList: only the apps on the list. BlockedAppList: all but those. */
const listType = z.string().nullish();
/** The apps are only counted: what an entry looks like does not matter. */
const apps = z.array(z.unknown()).nullish();

/**
 * Which apps people may use, by where the apps come from: Microsoft (Default), other makers (Global), the organisation itself (Private).
 * Org-wide app settings take their place in most tenants. https://learn.microsoft.com/powershell/module/microsoftteams/set-csteamsapppermissionpolicy
 */
export const appPermissionPolicies = configurationSource({
  id: "teams/app-permission-policies",
  title: "the app permission policies of Teams",
  type: "TeamsAppPermissionPolicy",
  shape: {
    Identity: z.string().nullish(),
    DefaultCatalogAppsType: listType,
    GlobalCatalogAppsType: listType,
    PrivateCatalogAppsType: listType,
    DefaultCatalogApps: apps,
    GlobalCatalogApps: apps,
    PrivateCatalogApps: apps,
  },
});
export type AppPermissionPolicy = z.infer<typeof appPermissionPolicies.schema>[number];
