import {pageDocument} from '../page-document.js';

/** Creates an element with attributes and children. */
export function createElement<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: {readonly [name: string]: string},
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const element = pageDocument.createElement(tag);
  for (const name of Object.keys(attributes)) element.setAttribute(name, attributes[name]!);
  element.append(...children);
  return element;
}
