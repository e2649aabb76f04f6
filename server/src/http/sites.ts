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

const SITE = Symbol('site');
type RequestOfSite = IncomingMessage & {[SITE]?: Site};

/** The sites of this server. The path of a request consists of the path of its site and the path of a route. */
export class Sites {
  readonly #sites: readonly {path: string; site: Site}[];

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

  /** Removes the path of the site from the address of a request. */
  readonly rewriteUrl = (request: IncomingMessage): string => {
    const {url = '/'} = request;
    for (const {path, site} of this.#sites) {
      if (path !== '' && !url.startsWith(`${path}/`)) continue;
      (request as RequestOfSite)[SITE] = site;
      return url.slice(path.length);
    }
    return url;
  };

  /** Gives requests their `site`. */
  decorate(app: FastifyInstance): void {
    app.decorateRequest('site', {
      getter() {
        const site = (this.raw as RequestOfSite)[SITE];
        if (!site) throw new Problem(404, 'There is no such site.');
        return site;
      },
    });
  }
}

export const pathOf = ({settings: {path = ''}}: Site): string => path.replace(/\/$/, '');
