import type {ButtonEvent, HandlerApi} from 'live-agent-invitation';
import 'live-agent-invitation/define.js';
import type {} from 'live-agent-invitation/solid.d.ts';

interface Props {
  heading: string;
  api?: HandlerApi;
  onEvent: (event: ButtonEvent) => void;
}

export const Invitation = (props: Props) => (
  <live-agent-invitation
    button-id="573000000000001"
    heading={props.heading}
    prop:api={props.api}
    on:button-available={props.onEvent}
    on:button-unavailable={props.onEvent}
    on:button-accepted={props.onEvent}
    on:button-rejected={props.onEvent}
    hidden
  >
    Ana knows them all.
  </live-agent-invitation>
);
