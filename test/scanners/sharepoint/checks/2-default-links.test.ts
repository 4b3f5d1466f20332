import {
  defaultLinkPermission,
  defaultLinkScope,
} from "../../../../src/scanners/sharepoint/checks/2-default-links.ts";
import { testCheck } from "../../../support/test-check.ts";
import { contoso } from "../contoso.ts";

const violations = ["SharePoint and OneDrive"];

testCheck(defaultLinkScope, {
  met: [
    { name: "specific people", sources: contoso(), says: /specific people/ },
    {
      name: "specific people, though sharing is open",
      sources: contoso({ SharingCapability: 2 }),
    },
  ],
  notMet: [
    {
      name: "the whole organisation",
      sources: contoso({ DefaultSharingLinkType: 2 }),
      violations,
      says: /whole organisation; the policy asks/,
    },
    { name: "anyone", sources: contoso({ DefaultSharingLinkType: 3 }), violations },
    {
      name: "nothing is chosen, which leaves the choice to SharePoint",
      sources: contoso({ DefaultSharingLinkType: 0 }),
      violations,
    },
    {
      name: "the whole organisation, where sharing outside is off",
      sources: contoso({ SharingCapability: 0, DefaultSharingLinkType: 2 }),
    },
  ],
  unknown: [
    { name: "the settings could not be read", sources: {} },
    { name: "the setting is absent", sources: contoso({ DefaultSharingLinkType: undefined }) },
    { name: "the setting is null", sources: contoso({ DefaultSharingLinkType: null }) },
    {
      name: "a kind of link that Microsoft does not document",
      sources: contoso({ DefaultSharingLinkType: 4 }),
      says: /it is 4/,
    },
  ],
});

testCheck(defaultLinkPermission, {
  met: [{ name: "view", sources: contoso(), says: /view/ }],
  notMet: [
    { name: "edit", sources: contoso({ DefaultLinkPermission: 2 }), violations, says: /edit/ },
    {
      name: "nothing is chosen, which leaves the choice to SharePoint",
      sources: contoso({ DefaultLinkPermission: 0 }),
      violations,
    },
  ],
  unknown: [
    { name: "the settings could not be read", sources: {} },
    { name: "the setting is absent", sources: contoso({ DefaultLinkPermission: undefined }) },
    { name: "the setting is null", sources: contoso({ DefaultLinkPermission: null }) },
    {
      name: "a permission that Microsoft does not document",
      sources: contoso({ DefaultLinkPermission: 3 }),
    },
  ],
});
