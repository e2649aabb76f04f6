import type {FastifyBaseLogger} from 'fastify';
import type {Site} from '../model/site.js';
import type {Settings} from '../settings/settings.js';

/** Reports the agents of another system to a site. */
export interface Connector {
  close(): Promise<void>;
}

/** Starts the connectors that the settings of the sites name. Their packages are loaded only then. */
export async function startConnectors(
  sites: readonly Site[],
  {leases}: Settings,
  options: {environment: NodeJS.ProcessEnv; log: FastifyBaseLogger},
): Promise<Connector[]> {
  const connectors: Connector[] = [];
  for (const site of sites) {
    const {salesforce} = site.settings;
    if (!salesforce) continue;
    const {SalesforceConnector} = await import('./salesforce/salesforce-connector.js');
    connectors.push(
      new SalesforceConnector(site, salesforce, {...options, agentLease: leases.agent}),
    );
  }
  return connectors;
}
