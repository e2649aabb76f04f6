import type {InvitationSettings} from '../deployment/settings/settings.js';

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');

/** The tag for an invitation, in HTML, with the animation and the placement of its settings. */
export function invitationTag({id, animation = 'custom', placement}: InvitationSettings): string {
  const attributes = [
    `button-id="${escaped(id)}"`,
    ...(animation === 'custom' || animation === 'appear' ? [] : [`animation="${animation}"`]),
    ...(placement && placement !== 'bottom-right' ? [`placement="${placement}"`] : []),
    'hidden',
  ];
  return `<live-agent-invitation ${attributes.join(' ')}></live-agent-invitation>`;
}
