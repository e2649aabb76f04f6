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
}

let deployment: Deployment | undefined;

/**
 * Lets a new visitor open the shop's page: another deployment takes the place of the one before, which knew what the
 * visitor before did. Whoever changes the settings or the service opens a new visit with them.
 */
export function openVisit({settings, service, clock}: VisitOptions): void {
  deployment?.disconnect();
  // What the visitor before has said to the invitation is forgotten.
  deployment?.disableOptionalCookies();
  delete window.liveagent;
  deployment = createDeployment(settings, {service, clock});
  install(deployment);
}
