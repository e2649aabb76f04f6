import {html, render} from 'lit';

const PATHS = ['/', '/cups', '/basket'];

export interface ShopOptions {
  /** Called when another page is shown. */
  readonly onNavigate: () => void;
  /** Called with the value of the basket, in euros. */
  readonly onBasketChange: (value: number) => void;
}

/**
 * The shop, a single-page application. The query of the address names its page (`?/cups`), so that back, forward and
 * reload work.
 */
export class Shop {
  readonly #host: HTMLElement;
  readonly #address: HTMLElement;
  readonly #options: ShopOptions;
  readonly #basket = new Map<string, {readonly price: number; readonly count: number}>();
  #path = '';

  constructor(host: HTMLElement, address: HTMLElement, options: ShopOptions) {
    this.#host = host;
    this.#address = address;
    this.#options = options;
    host.addEventListener('click', (event) => this.#followLink(event));
    host.addEventListener('submit', (event) => this.#addToBasket(event));
    window.addEventListener('popstate', () => this.#showPage());
    this.#showPage();
    this.#showBasket();
  }

  /** The value of the basket, in euros. */
  get basketValue(): number {
    return [...this.#basket.values()].reduce((sum, {price, count}) => sum + price * count, 0);
  }

  /** Opens the front page, with an empty basket. */
  restart(): void {
    if (this.#path !== '/') history.replaceState(null, '', './');
    this.#basket.clear();
    this.#showPage();
    this.#showBasket();
  }

  #followLink(event: MouseEvent): void {
    const link = (event.target as Element).closest<HTMLAnchorElement>('a[data-path]');
    const newTab = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
    if (!link || newTab || event.button !== 0) return;
    event.preventDefault();
    if (link.dataset.path === this.#path) return;
    history.pushState(null, '', link.href);
    this.#showPage();
  }

  #addToBasket(event: SubmitEvent): void {
    const {name, price} = (event.target as HTMLElement).dataset;
    if (!name) return;
    event.preventDefault();
    const count = (this.#basket.get(name)?.count ?? 0) + 1;
    this.#basket.set(name, {price: Number(price), count});
    this.#showBasket();
  }

  #emptyBasket(): void {
    this.#basket.clear();
    this.#showBasket();
    // The pressed button is removed.
    this.#host.querySelector<HTMLElement>('[data-page="/basket"] h3')?.focus();
  }

  #showPage(): void {
    const query = location.search.slice(1);
    const path = PATHS.includes(query) ? query : '/';
    if (path === this.#path) return;
    this.#path = path;
    this.#address.textContent = `steep-and-stone.example${path}`;
    for (const page of this.#host.querySelectorAll<HTMLElement>('[data-page]')) {
      page.hidden = page.dataset.page !== path;
    }
    for (const link of this.#host.querySelectorAll<HTMLElement>('a[data-path]')) {
      link.ariaCurrent = link.dataset.path === path ? 'page' : null;
    }
    this.#options.onNavigate();
  }

  #showBasket(): void {
    const value = this.basketValue;
    this.#host.querySelector('output')!.value = `€${value}`;
    render(
      value === 0
        ? html`<p>Nothing is in it yet.</p>`
        : html`
            <ul>
              ${[...this.#basket].map(
                ([name, {price, count}]) =>
                  html`<li><span>${count} × ${name}</span> <span>€${price * count}</span></li>`,
              )}
              <li><strong>Total</strong> <strong>€${value}</strong></li>
            </ul>
            <button type="button" @click=${() => this.#emptyBasket()}>Empty the basket</button>
          `,
      this.#host.querySelector<HTMLElement>('#basket')!,
    );
    this.#options.onBasketChange(value);
  }
}
