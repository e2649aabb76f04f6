import {createHash} from 'node:crypto';
import type {Availability} from '../../../src/services/chat-service.js';

/** The availability of the buttons that a page asks for. */
export interface AvailabilityList {
  /** Sorted. */
  readonly ids: readonly string[];
  /** JSON. */
  readonly body: string;
  /** A hash of the body, which is the same in all processes. */
  readonly etag: string;
}

export type OnList = (list: AvailabilityList) => void;

interface SharedList {
  list: AvailabilityList;
  readonly subscribers: Set<OnList>;
}

/** The availability lists of a site. Pages that request the same buttons share one list, which is made once per change. */
export class AvailabilityLists {
  readonly #availability: (buttonId: string) => Availability;
  /** Each button's availability at the last refresh. */
  readonly #buttons: Map<string, Availability>;
  readonly #shared = new Map<string, SharedList>();
  /** The lists with subscribers that a button is in. */
  readonly #listsOf = new Map<string, Set<SharedList>>();
  /** The lists that were requested since the last change, by the text of the request. */
  readonly #cache = new Map<string, AvailabilityList>();

  constructor(buttonIds: readonly string[], availability: (buttonId: string) => Availability) {
    this.#availability = availability;
    this.#buttons = new Map(buttonIds.map((id) => [id, availability(id)]));
  }

  of(buttonId: string): Availability {
    return this.#availability(buttonId);
  }

  /** @param buttons - the ids as a page writes them: in any order, separated by commas. */
  get(buttons: string): AvailabilityList {
    const known = this.#cache.get(buttons);
    if (known) return known;
    const key = keyOf(buttons);
    const list = this.#shared.get(key)?.list ?? this.#make(key.split(','));
    // A list with a button for one agent is not cached: a change of that agent does not empty the cache.
    if (this.#cache.size < 1000 && list.ids.every((id) => this.#buttons.has(id))) {
      this.#cache.set(buttons, list);
    }
    return list;
  }

  /** @returns a function that ends the subscription. */
  subscribe(buttons: string, onList: OnList): () => void {
    const key = keyOf(buttons);
    let shared = this.#shared.get(key);
    if (!shared) {
      shared = {list: this.get(buttons), subscribers: new Set()};
      this.#shared.set(key, shared);
      for (const id of shared.list.ids) {
        this.#listsOf.set(id, (this.#listsOf.get(id) ?? new Set()).add(shared));
      }
    }
    const {list, subscribers} = shared;
    subscribers.add(onList);
    return () => {
      if (!subscribers.delete(onList) || subscribers.size > 0) return;
      this.#shared.delete(key);
      for (const id of list.ids) {
        const lists = this.#listsOf.get(id);
        lists?.delete(shared);
        if (lists?.size === 0) this.#listsOf.delete(id);
      }
    };
  }

  /**
   * Checks the buttons after a change.
   *
   * @param agentIds - the agents who changed. Defaults to any.
   * @returns whether a button changed.
   */
  refresh(agentIds?: Iterable<string>): boolean {
    const changed = new Set<SharedList>();
    let buttonChanged = false;
    for (const [id, before] of this.#buttons) {
      const availability = this.#availability(id);
      if (availability === before) continue;
      buttonChanged = true;
      this.#buttons.set(id, availability);
      for (const shared of this.#listsOf.get(id) ?? []) changed.add(shared);
    }
    if (buttonChanged) this.#cache.clear();
    if (agentIds === undefined) for (const shared of this.#shared.values()) changed.add(shared);
    for (const agentId of agentIds ?? []) {
      for (const id of this.#buttons.keys()) {
        for (const shared of this.#listsOf.get(`${agentId}_${id}`) ?? []) changed.add(shared);
      }
    }
    for (const shared of changed) this.#renew(shared);
    return buttonChanged || agentIds === undefined;
  }

  #renew(shared: SharedList): void {
    const list = this.#make(shared.list.ids);
    if (list.etag === shared.list.etag) return;
    shared.list = list;
    for (const onList of [...shared.subscribers]) onList(list);
  }

  #make(ids: readonly string[]): AvailabilityList {
    const buttons = ids.map((id) => ({id, ...this.#availability(id)}));
    const body = JSON.stringify({buttons});
    const hash = createHash('sha256').update(body).digest('base64url').slice(0, 16);
    return {ids, body, etag: `"${hash}"`};
  }
}

/** The sorted ids without duplicates. */
const keyOf = (buttons: string): string => [...new Set(buttons.split(','))].sort().join();
