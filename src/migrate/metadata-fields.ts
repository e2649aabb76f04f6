/** The fields of the metadata types `LiveChatButton` and `LiveChatDeployment`, and what becomes of them. */

/** A field of a metadata type. */
export interface MetadataField {
  /** The setting that receives the value. A field without one is listed with the reason. */
  readonly setting?: string;
  /** How the value is converted, or why it is not. */
  readonly note: string;
}

const CHAT_WINDOW = 'Belongs to the chat window. Set it in your chat service.';
const QUEUE = 'Your chat service has its own queue.';
const REROUTING = 'Your chat service distributes the chats.';
const PAGE_IMAGE = 'The image of the button is in the page.';

/** By type of metadata and name of field. A list is named after its items, such as `skills.skill`. */
export const METADATA_FIELDS: {
  readonly [type: string]: {readonly [field: string]: MetadataField};
} = {
  LiveChatButton: {
    fullName: {
      setting: 'id',
      note: 'The metadata contains no button id. Without `ids`, the developer name is the id.',
    },
    type: {setting: 'type', note: 'In lower case: `Invite` becomes `invite`.'},
    isActive: {setting: 'buttons', note: 'An invitation that is not active is left out.'},
    animation: {setting: 'animation', note: 'In lower case: `Fade` becomes `fade`.'},
    inviteEndPosition: {setting: 'placement', note: 'In kebab case: `TopLeft` becomes `top-left`.'},
    optionsIsInviteAutoRemove: {
      setting: 'rejectAfter',
      note: 'If it is false, the setting is left out.',
    },
    timeToRemoveInvite: {setting: 'rejectAfter', note: 'In seconds.'},
    optionsHasInviteAfterAccept: {
      setting: 'afterAccept',
      note: '`true` becomes `always`, and `false` becomes `session`.',
    },
    optionsHasInviteAfterReject: {
      setting: 'afterReject',
      note: '`true` becomes `always`, and `false` becomes `session`.',
    },
    'skills.skill': {
      setting: 'skills',
      note: 'For a service of the type `routing`. In other services, set the skills there.',
    },
    routingType: {
      setting: 'routingType',
      note: 'For a service of the type `routing`. `Choice` becomes the default, `least-active`.',
    },
    'deployments.deployment': {
      note: 'Settings apply to all pages that load them. Write one file for each deployment.',
    },
    label: {note: 'The text of a button or an invitation is in the page.'},
    inviteImage: {note: 'Add the image to the tag, in the slot `media`.'},
    inviteStartPosition: {note: 'The animation starts at the edge next to the end position.'},
    onlineImage: {note: PAGE_IMAGE},
    offlineImage: {note: PAGE_IMAGE},
    site: {note: 'Your own web server has the images and pages.'},
    chatPage: {note: 'Its address is the `chatUrl` of your chat service.'},
    preChatFormPage: {note: 'Its address can be the `chatUrl` of your chat service.'},
    preChatFormUrl: {note: 'It can be the `chatUrl` of your chat service.'},
    postChatPage: {note: CHAT_WINDOW},
    postChatUrl: {note: CHAT_WINDOW},
    windowLanguage: {note: `${CHAT_WINDOW} The tag uses the language of the page.`},
    autoGreeting: {note: CHAT_WINDOW},
    customAgentName: {note: CHAT_WINDOW},
    optionsHasChasitorIdleTimeout: {note: CHAT_WINDOW},
    chasitorIdleTimeout: {note: CHAT_WINDOW},
    chasitorIdleTimeoutWarning: {note: CHAT_WINDOW},
    enableQueue: {note: QUEUE},
    overallQueueLength: {note: QUEUE},
    perAgentQueueLength: {note: QUEUE},
    pushTimeOut: {note: REROUTING},
    optionsIsAutoAccept: {note: REROUTING},
    optionsHasRerouteDeclinedRequest: {note: REROUTING},
    numberOfReroutingAttempts: {note: REROUTING},
    optionsCustomRoutingIsEnabled: {note: REROUTING},
  },
  LiveChatDeployment: {
    fullName: {note: 'The name of a deployment does not matter to pages.'},
    label: {note: 'The name of a deployment does not matter to pages.'},
    'domainWhiteList.domain': {
      note: 'Allow these domains in your chat service, as origins such as `https://www.example.com`.',
    },
    windowTitle: {note: CHAT_WINDOW},
    brandingImage: {note: CHAT_WINDOW},
    mobileBrandingImage: {note: CHAT_WINDOW},
    site: {note: 'Your own web server has the images.'},
    displayQueuePosition: {note: QUEUE},
    enablePrechatApi: {note: 'The chat always receives what the page passes to the deployment.'},
    enableTranscriptSave: {note: 'Your chat service stores the transcripts.'},
    connectionTimeoutDuration: {note: CHAT_WINDOW},
    connectionWarningDuration: {note: CHAT_WINDOW},
  },
};

/** Both tables, in Markdown, for the guide. */
export function metadataFieldsTable(): string {
  return Object.keys(METADATA_FIELDS)
    .map((type) => {
      const rows = Object.keys(METADATA_FIELDS[type]!).map((field) => {
        const {setting, note} = METADATA_FIELDS[type]![field]!;
        return `| \`${field}\` | ${setting ? `\`${setting}\`` : ''} | ${note} |\n`;
      });
      return `| \`${type}\` | setting | note |\n| --- | --- | --- |\n${rows.join('')}`;
    })
    .join('\n');
}
