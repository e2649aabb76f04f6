/** Metadata in the form in which Salesforce exports it, and the documented fields of its types (Metadata API, version 64.0). */

const file = (type: string, fields: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?>
<${type} xmlns="http://soap.sforce.com/2006/04/metadata">
${fields}
</${type}>
`;

export const INVITATION = file(
  'LiveChatButton',
  `    <!-- <type>Standard</type> -->
    <animation>Fade</animation>
    <deployments>
        <deployment>Shop</deployment>
    </deployments>
    <enableQueue>false</enableQueue>
    <inviteEndPosition>TopLeft</inviteEndPosition>
    <inviteStartPosition>TopLeftTop</inviteStartPosition>
    <isActive>true</isActive>
    <label>Help at the checkout</label>
    <optionsHasChasitorIdleTimeout>false</optionsHasChasitorIdleTimeout>
    <optionsHasInviteAfterAccept>false</optionsHasInviteAfterAccept>
    <optionsHasInviteAfterReject>true</optionsHasInviteAfterReject>
    <optionsIsInviteAutoRemove>true</optionsIsInviteAutoRemove>
    <routingType>MostAvailable</routingType>
    <skills>
        <skill>Returns</skill>
        <skill>French &amp; German</skill>
    </skills>
    <timeToRemoveInvite>45</timeToRemoveInvite>
    <type>Invite</type>
    <windowLanguage>en_US</windowLanguage>`,
);

export const BUTTON = file(
  'LiveChatButton',
  `    <enableQueue>true</enableQueue>
    <label>Chat</label>
    <overallQueueLength>20</overallQueueLength>
    <routingType>Choice</routingType>
    <type>Standard</type>`,
);

export const DEPLOYMENT = file(
  'LiveChatDeployment',
  `    <domainWhiteList>
        <domain>www.example.com</domain>
        <domain>shop.example.com</domain>
    </domainWhiteList>
    <enablePrechatApi>false</enablePrechatApi>
    <label>Shop</label>
    <windowTitle>Chat with the shop</windowTitle>`,
);

/** `fullName` is inherited by every type. */
export const ALL_BUTTON_FIELDS = `
  fullName animation autoGreeting chasitorIdleTimeout chasitorIdleTimeoutWarning chatPage customAgentName deployments.deployment
  enableQueue inviteEndPosition inviteImage inviteStartPosition isActive label numberOfReroutingAttempts offlineImage onlineImage
  optionsCustomRoutingIsEnabled optionsHasChasitorIdleTimeout optionsHasInviteAfterAccept optionsHasInviteAfterReject
  optionsHasRerouteDeclinedRequest optionsIsAutoAccept optionsIsInviteAutoRemove overallQueueLength perAgentQueueLength postChatPage
  postChatUrl preChatFormPage preChatFormUrl pushTimeOut routingType site skills.skill timeToRemoveInvite type windowLanguage
`.match(/\S+/g)!;

export const ALL_DEPLOYMENT_FIELDS = `
  fullName brandingImage connectionTimeoutDuration connectionWarningDuration displayQueuePosition domainWhiteList.domain
  enablePrechatApi enableTranscriptSave label mobileBrandingImage site windowTitle
`.match(/\S+/g)!;
