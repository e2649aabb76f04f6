import type {Clock} from '../../clock.js';
import type {Behavior} from './behavior.js';
import type {Find} from './sending-rules.js';
import type {Visit} from '../visit/visit.js';

/** Looks the criteria of sending rules up: in the visit, in what the visitor does, on the page, in what the page has set. */
export function criterionFinder(
  clock: Clock,
  visitNow: () => Visit,
  behavior: Behavior,
  customVariables: Readonly<Record<string, string | number | boolean>>,
): Find {
  return (type, name = '') => {
    const now = clock.now();
    const visit = visitNow();
    const seconds = (since: number): {value: number; since: number} => ({
      value: Math.floor((now - since) / 1000),
      since,
    });
    switch (type) {
      case 'NUMBER_OF_PAGE_VIEWS':
        return {value: visit.pageViews};
      case 'URL_MATCH':
        return {value: location.href};
      case 'SECONDS_ON_PAGE':
        return seconds(visit.pageStartedAt);
      case 'SECONDS_ON_SITE':
        return seconds(visit.startedAt);
      case 'CUSTOM_VARIABLE':
        return {value: customVariables[name]};
      case 'REFERRER':
        return {value: visit.referrer};
      case 'LANGUAGE':
        return {value: navigator.language};
      case 'QUERY_PARAMETER':
        return {value: new URLSearchParams(location.search).get(name) ?? undefined};
      case 'SCROLL_PERCENT':
        return {value: behavior.scrollPercent, visitor: true};
      case 'SECONDS_IDLE':
        return {
          value: behavior.idleSeconds,
          since: behavior.idleSince,
          visitor: true,
        };
      case 'EXIT_INTENT':
        return {value: behavior.leaving, visitor: true};
    }
  };
}
