import {html, render} from 'lit';
import type {DemoService} from './demo-service.js';

/** A chat service that is named and cannot be chosen here. */
export interface MissingService {
  readonly name: string;
  /** Why not, in a word or two. */
  readonly missing: string;
}

/** A list of the chat services; the first one is chosen. Whoever chooses one is told of it. */
export function serviceChooser(
  host: HTMLElement,
  services: readonly (DemoService | MissingService)[],
  choose: (service: DemoService) => void,
): void {
  render(
    html`<select
      id="service"
      autocomplete="off"
      @change=${({target}: Event & {readonly target: HTMLSelectElement}) => {
        const service = services[target.selectedIndex];
        if (service && !('missing' in service)) choose(service);
      }}
    >
      ${services.map((service) =>
        'missing' in service
          ? html`<option disabled>${service.name} (${service.missing})</option>`
          : html`<option>${service.name}</option>`,
      )}
    </select>`,
    host,
  );
}
