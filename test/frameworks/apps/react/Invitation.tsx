import type {ButtonEvent, HandlerApi} from 'live-agent-invitation';
import 'live-agent-invitation/define.js';
import type {} from 'live-agent-invitation/react.d.ts';

interface Props {
  heading: string;
  api?: HandlerApi;
  onEvent: (event: ButtonEvent) => void;
}

export const Invitation = ({heading, api, onEvent}: Props) => (
  <live-agent-invitation
    button-id="573000000000001"
    heading={heading}
    api={api}
    onbutton-available={onEvent}
    onbutton-unavailable={onEvent}
    onbutton-accepted={onEvent}
    onbutton-rejected={onEvent}
    hidden
  >
    Ana knows them all.
  </live-agent-invitation>
);
