/** The types that the framework types share. */

const comment = (entry) =>
  `  /** ${entry.description}${entry.default === undefined ? '' : ` Default: \`${entry.default}\`.`} */\n`;

/** The attributes of the tag as a TypeScript declaration. */
export function attributeTypes(element) {
  const attributes = element.attributes.map(
    (entry) =>
      `${comment(entry)}  '${entry.name}'?: ${entry.type.text.replace(/ \| null$/, '')} | undefined;`,
  );
  const properties = element.members
    .filter(({kind, readonly}) => kind === 'field' && !readonly)
    .map(({name}) => `'${name}'`);
  return `import type {ButtonEventMap} from './element/button-event.js';
import type {LiveAgentInvitation} from './element/live-agent-invitation.js';

/** The attributes of \`<live-agent-invitation>\`, as in HTML. */
export interface InvitationAttributes {
${attributes.join('\n')}
}

/** The properties of \`<live-agent-invitation>\` that a page can set. */
export type InvitationProperties = {
  [Name in ${properties.join(' | ')}]?: LiveAgentInvitation[Name] | undefined;
};

/** The listeners for the events of \`<live-agent-invitation>\`: \`onbutton-accepted\` with the prefix \`on\`. */
export type InvitationListeners<Prefix extends string = 'on'> = {
  [Name in keyof ButtonEventMap as \`\${Prefix}\${Name}\`]?:
    | ((event: ButtonEventMap[Name] & {readonly currentTarget: LiveAgentInvitation}) => void)
    | undefined;
};
`;
}
