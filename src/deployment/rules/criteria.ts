import type {Clock} from '../../clock.js';
import type {Visit} from '../visit/visit.js';
import type {Behavior} from './behavior.js';
import type {Criterion, Finding} from './sending-rules.js';

/** The sources of the criteria. */
export interface CriterionSources {
  readonly clock: Clock;
  readonly visit: Visit;
  readonly customVariables: Readonly<Record<string, string | number | boolean>>;
}

type Look = (sources: CriterionSources, behavior: Behavior, name: string) => Finding;

const secondsSince = (since: number, {clock}: CriterionSources): Finding => ({
  value: Math.floor((clock.now() - since) / 1000),
  since,
});

/** The criteria of sending rules and their current values. */
export const CRITERIA: {readonly [Type in Criterion]: Look} = {
  NUMBER_OF_PAGE_VIEWS: ({visit}) => ({value: visit.pageViews}),
  URL_MATCH: () => ({value: location.href}),
  SECONDS_ON_PAGE: (sources) => secondsSince(sources.visit.pageStartedAt, sources),
  SECONDS_ON_SITE: (sources) => secondsSince(sources.visit.startedAt, sources),
  CUSTOM_VARIABLE: ({customVariables}, _, name) => ({value: customVariables[name]}),
  REFERRER: ({visit}) => ({value: visit.referrer}),
  LANGUAGE: () => ({value: navigator.language}),
  QUERY_PARAMETER: (_, __, name) => ({
    value: new URLSearchParams(location.search).get(name) ?? undefined,
  }),
  SCROLL_PERCENT: (_, {scrollPercent}) => ({value: scrollPercent, visitor: true}),
  SECONDS_IDLE: (_, {idleSeconds, idleSince}) => ({
    value: idleSeconds,
    since: idleSince,
    visitor: true,
  }),
  EXIT_INTENT: (_, {leaving}) => ({value: leaving, visitor: true}),
};

/** The criteria that need a name; a rule without a name does not hold. */
export const CRITERIA_WITH_NAME: readonly Criterion[] = ['CUSTOM_VARIABLE', 'QUERY_PARAMETER'];
