/** The elements that the tag is compared with. */
import {ReactiveElement} from '@lit/reactive-element';
import {LitElement, type PropertyDeclarations} from 'lit';
import './hand-written.js';

/** Defines the elements. @param properties - the properties of the tag. */
export function defineFloors(properties: PropertyDeclarations): void {
  customElements.define('empty-reactive', class extends ReactiveElement {});
  customElements.define('empty-lit', class extends LitElement {});
  customElements.define(
    'same-properties',
    class extends LitElement {
      static override properties = properties;
    },
  );
}

/** The HTML of each element, and its name in the table. */
export const WAYS = {
  tag: {
    name: 'the tag',
    html: (id: string) =>
      `<live-agent-invitation button-id="${id}" placement="inline">Questions about sizes?</live-agent-invitation>`,
  },
  platform: {
    name: 'the platform alone (`<p hidden>`)',
    html: () => '<p hidden>Questions about sizes?</p>',
  },
  handWritten: {
    name: 'a hand-written element',
    html: (id: string) =>
      `<hand-written button-id="${id}" placement="inline">Questions about sizes?</hand-written>`,
  },
  emptyReactive: {
    name: 'an empty `ReactiveElement`',
    html: (id: string) =>
      `<empty-reactive button-id="${id}" placement="inline">Questions about sizes?</empty-reactive>`,
  },
  emptyLit: {
    name: 'an empty `LitElement`',
    html: (id: string) =>
      `<empty-lit button-id="${id}" placement="inline">Questions about sizes?</empty-lit>`,
  },
  sameProperties: {
    name: 'a `LitElement` with the same properties',
    html: (id: string) =>
      `<same-properties button-id="${id}" placement="inline">Questions about sizes?</same-properties>`,
  },
} as const;
export type Way = keyof typeof WAYS;
