import {LitElement} from 'lit';

/** An element whose content is in the page, so that the page's one style sheet and its labels apply. */
export class LightElement extends LitElement {
  protected override createRenderRoot(): HTMLElement {
    return this;
  }
}
