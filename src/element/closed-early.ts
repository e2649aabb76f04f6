import {property} from '../page-document.js';
import {warnOnce} from './attribute-value.js';

/**
 * Warns if the parser has closed the tag early. In a `<p>`, where paragraph filters of a CMS put the tag, the parser closes both at the
 * first block element, such as another `<p>`. The content is then outside of the tag, and the second `</p>` leaves an empty paragraph.
 */
export function warnIfClosedEarly(host: Element): void {
  const parent = property(host, 'parentElement');
  if (parent?.localName !== 'p' || parent.lastElementChild !== host || host.textContent.trim()) {
    return;
  }
  let next = parent.nextElementSibling;
  // Without content, a filter can leave an empty paragraph too.
  if (next?.matches('p:empty')) return;
  while (next && !next.matches('p:empty, [slot]')) next = next.nextElementSibling;
  if (next) {
    warnOnce(
      host,
      'content is outside of the tag, because the tag is in a <p>, which ends before any block element. Write text and inline ' +
        'elements only, such as <span slot="heading">, on one line',
    );
  }
}
