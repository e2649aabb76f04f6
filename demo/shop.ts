import {html, render} from 'lit';

/** The pages of the made-up shop, by their path. */
type Path = '/' | '/cups' | '/basket';

const SITE = 'steep-and-stone.example';

export interface ShopOptions {
  /** Told when another page is shown. */
  readonly navigated: () => void;
  /** Told what the basket is worth now. */
  readonly basketChanged: (euros: number) => void;
}

interface Line {
  readonly price: number;
  readonly count: number;
}

/**
 * The shop, a single-page application: its pages lie in the query of this page's own address (`?/cups`), so that the
 * browser's back and forward buttons, and a reload, find them.
 */
export class Shop {
  readonly #host: HTMLElement;
  readonly #address: HTMLElement;
  readonly #options: ShopOptions;
  readonly #basket = new Map<string, Line>();

  constructor(host: HTMLElement, address: HTMLElement, options: ShopOptions) {
    this.#host = host;
    this.#address = address;
    this.#options = options;
    host.addEventListener('click', (event) => this.#click(event));
    host.addEventListener('submit', (event) => this.#submit(event));
    window.addEventListener('popstate', () => this.#show());
    this.#show();
  }

  /** What the basket is worth, in euros. */
  get worth(): number {
    return Array.from(this.#basket.values(), ({price, count}) => price * count).reduce(
      (sum, each) => sum + each,
      0,
    );
  }

  /** A new visitor comes: by the front page, with an empty basket. */
  reopen(): void {
    if (pathOf(location) !== '/') history.replaceState(null, '', './');
    this.#basket.clear();
    this.#show();
  }

  #click(event: MouseEvent): void {
    const link = (event.target as Element).closest<HTMLAnchorElement>('a[data-path]');
    const elsewhere = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
    if (!link || elsewhere || event.button !== 0) return;
    event.preventDefault();
    if (link.dataset.path === pathOf(location)) return;
    history.pushState(null, '', link.href);
    this.#show();
  }

  #submit(event: SubmitEvent): void {
    const {name, price} = (event.target as HTMLElement).dataset;
    if (!name || !price) return;
    event.preventDefault();
    const count = (this.#basket.get(name)?.count ?? 0) + 1;
    this.#basket.set(name, {price: Number(price), count});
    this.#changeBasket();
  }

  #empty(): void {
    this.#basket.clear();
    this.#changeBasket();
    // The pressed button goes away.
    this.#host.querySelector<HTMLElement>('[data-page="/basket"] h3')?.focus();
  }

  #changeBasket(): void {
    this.#renderBasket();
    this.#options.basketChanged(this.worth);
  }

  #show(): void {
    const path = pathOf(location);
    this.#address.textContent = SITE + path;
    for (const page of this.#host.querySelectorAll<HTMLElement>('[data-page]')) {
      page.hidden = page.dataset.page !== path;
    }
    for (const link of this.#host.querySelectorAll('nav a')) {
      link.ariaCurrent = link.getAttribute('data-path') === path ? 'page' : null;
    }
    this.#renderBasket();
    this.#options.navigated();
  }

  #renderBasket(): void {
    this.#host.querySelector('#worth')!.textContent = `€${this.worth}`;
    render(
      this.#basket.size === 0
        ? html`<p>Nothing is in it yet.</p>`
        : html`
            <ul class="basket-lines">
              ${Array.from(
                this.#basket,
                ([name, {price, count}]) =>
                  html`<li><span>${count} × ${name}</span> <span>€${price * count}</span></li>`,
              )}
              <li><strong>Together</strong> <strong>€${this.worth}</strong></li>
            </ul>
            <button type="button" @click=${() => this.#empty()}>Empty the basket</button>
          `,
      this.#host.querySelector<HTMLElement>('#basket')!,
    );
  }
}

function pathOf({search}: Location): Path {
  const path = search.slice(1);
  return path === '/cups' || path === '/basket' ? path : '/';
}
