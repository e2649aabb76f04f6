import {Component, CUSTOM_ELEMENTS_SCHEMA, input, output} from '@angular/core';
import type {ButtonEvent, HandlerApi} from 'live-agent-invitation';
import 'live-agent-invitation/define.js';

@Component({
  selector: 'app-invitation',
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `
    <live-agent-invitation
      button-id="573000000000001"
      [attr.heading]="heading()"
      [api]="api()"
      (button-available)="event.emit($event)"
      (button-unavailable)="event.emit($event)"
      (button-accepted)="event.emit($event)"
      (button-rejected)="event.emit($event)"
      hidden
    >
      Ana knows them all.
    </live-agent-invitation>
  `,
})
export class Invitation {
  readonly heading = input.required<string>();
  readonly api = input<HandlerApi>();
  readonly event = output<ButtonEvent>();
}
