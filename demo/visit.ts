import {
  createDeployment,
  install,
  type ChatService,
  type Clock,
  type Deployment,
  type DeploymentSettings,
} from '../src/index.js';

/** What a visitor's page is opened with. */
export interface VisitOptions {
  readonly settings: DeploymentSettings;
  readonly service: ChatService;
  readonly clock: Clock;
  /** Brings the next visitor to the page, between two visits; the first one is where the address leads. */
  readonly arrive: () => void;
}

/** The figures of a visit, as the sending rules find them. */
export interface VisitFigures {
  readonly pageViews: number;
  readonly secondsOnPage: number;
  readonly secondsOnSite: number;
}

const FIGURES = ['NUMBER_OF_PAGE_VIEWS', 'SECONDS_ON_PAGE', 'SECONDS_ON_SITE'] as const;

/** An invitation that no page shows: the explanation of its rules tells the figures. */
const GAUGE = {
  id: 'gauge',
  rules: FIGURES.map((type) => ({type, operator: 'GREATER_OR_EQUAL', value: 0}) as const),
};

let deployment: Deployment | undefined;

/**
 * Lets a new visitor open the shop's page: another deployment takes the place of the one before, which knew what the
 * visitor before did. Whoever changes the settings or the service opens a new visit with them.
 *
 * @throws TypeError where the settings are wrong; then the visit before goes on.
 */
export function openVisit({settings, service, clock, arrive}: VisitOptions): Deployment {
  const create = (): Deployment =>
    createDeployment(withGauge(settings), {service: withoutGauge(service), clock});
  create(); // throws if the settings are wrong
  if (deployment) {
    deployment.disconnect();
    arrive();
  }
  // Only now: a deployment shares the visit of those that are connected.
  const next = create();
  // Nothing is kept between pages: a reload is a new visitor, and so is another tab.
  next.disableOptionalCookies();
  delete window.liveagent;
  install(next);
  return (deployment = next);
}

export function figuresOf({explain}: Deployment): VisitFigures {
  const {rules = []} = explain(GAUGE.id).conditions.find(({name}) => name === 'rules') ?? {};
  const [pageViews, secondsOnPage, secondsOnSite] = FIGURES.map((type) =>
    Number(rules.find(({rule}) => rule.type === type)?.found ?? 0),
  ) as [number, number, number];
  return {pageViews, secondsOnPage, secondsOnSite};
}

/** What is wrong with settings is left for the deployment to tell. */
function withGauge(settings: DeploymentSettings): DeploymentSettings {
  const buttons: unknown = (settings as Partial<DeploymentSettings> | null)?.buttons;
  return Array.isArray(buttons) ? {...settings, buttons: [...settings.buttons, GAUGE]} : settings;
}

/** The gauge is ours: nobody is asked for it. */
const withoutGauge = (service: ChatService): ChatService => ({
  watch: (buttonIds, report, signal) =>
    service.watch(
      buttonIds.filter((id) => id !== GAUGE.id),
      report,
      signal,
    ),
  startChat: (request) => service.startChat(request),
});
