import type {IncomingMessage} from 'node:http';
import type {FastifyInstance} from 'fastify';
import type {Site} from '../model/site.js';
import {Problem} from './problem.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** The site that the request's address names. @throws Problem if there is none. */
    readonly site: Site;
  }
}

/** The sites of this server. The path of a request begins with its site's path; the routes follow. */
export class Sites {
  readonly #sites: readonly {path: string; site: Site}[];
  readonly #ofRequest = new WeakMap<IncomingMessage, Site>();

  constructor(sites: readonly Site[]) {
    this.#sites = sites
      .map((site) => ({path: pathOf(site), site}))
      .sort((one, other) => other.path.length - one.path.length);
  }

  get all(): readonly Site[] {
    return this.#sites.map(({site}) => site);
  }

  /** The paths, for the description of the API. */
  get paths(): readonly string[] {
    return this.#sites.map(({path}) => path);
  }

  /** Takes the site's path off a request's address. */
  readonly rewriteUrl = (request: IncomingMessage): string => {
    const {url = '/'} = request;
    const found = this.#sites.find(({path}) => url.startsWith(`${path}/`));
    if (!found) return url;
    this.#ofRequest.set(request, found.site);
    return url.slice(found.path.length);
  };

  /** Gives requests their `site`. */
  decorate(app: FastifyInstance): void {
    const ofRequest = this.#ofRequest;
    app.decorateRequest('site', {
      getter() {
        const site = ofRequest.get(this.raw);
        if (!site) throw new Problem(404, 'There is no such site.');
        return site;
      },
    });
  }
}

export const pathOf = ({settings: {path = ''}}: Site): string => path.replace(/\/$/, '');
