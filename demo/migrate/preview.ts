/** The preview of one migrated invitation: `preview.html?id=…&animation=fade&placement=top`. */
import {invitationTag} from '../../src/migrate/invitation-tag.js';
import {LiveAgentInvitation, type InvitationSettings} from '../../src/index.js';
import {PreviewApi, showSample} from '../gallery/preview.js';

const {id = '1', animation, placement} = Object.fromEntries(new URLSearchParams(location.search));
const settings = {
  id,
  animation: ['fade', 'slide'].includes(animation!) ? animation : 'custom',
  placement: /^(top|bottom)?-?(left|right|center)?$/.test(placement!) ? placement : 'bottom-right',
} as InvitationSettings;

LiveAgentInvitation.define();
window.liveagent = new PreviewApi('available', 1500);
showSample({id, title: id, code: invitationTag(settings)});
