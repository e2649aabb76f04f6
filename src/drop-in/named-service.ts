import type {ServiceSettings} from '../deployment/settings/settings.js';
import type {ChatService} from '../services/chat-service.js';
import {openChatWindow} from '../services/chat-window.js';
import {LiveAgentRestService} from '../services/live-agent-rest.js';
import {loadFile} from './files.js';

/** Creates the service named in the settings. All services except `live-agent-rest` are loaded from files beside the drop-in script. */
export async function namedService(
  service: ServiceSettings,
  allowedOrigins: readonly string[] | undefined,
): Promise<ChatService> {
  switch (service.type) {
    case 'live-agent-rest':
      return new LiveAgentRestService({...service, allowedOrigins});
    case 'messaging':
      return new (await loadFile('messaging')).MessagingService(service);
    case 'link':
      return new (await loadFile('link')).LinkService(service.url);
    case 'routing':
      return new (await loadFile('routing')).RoutingService({
        ...service,
        openChat: (request) => openChatWindow(service.chatUrl, request),
      });
    case 'fallback': {
      const {FallbackService} = await loadFile('fallback');
      const services = await Promise.all(
        // If one cannot be loaded, the others are used.
        service.services.map((each) =>
          namedService(each, allowedOrigins).catch((error: unknown) => {
            reportError(error);
            return [];
          }),
        ),
      );
      return new FallbackService(services.flat());
    }
  }
}
