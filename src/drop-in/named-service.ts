import type {ServiceSettings} from '../deployment/settings/settings.js';
import type {ChatService} from '../services/chat-service.js';
import type {PageChatOptions, PageProduct} from '../services/page-chat.js';
import type {DropIn} from './settings.js';

/** Makes the service that the settings name. Each service except `live-agent-rest` is loaded from its own file. */
export async function namedService(
  service: ServiceSettings,
  allowedOrigins: readonly string[] | undefined,
  dropIn: DropIn,
): Promise<ChatService> {
  const {loadFile, LiveAgentRestService, openChatWindow} = dropIn;
  switch (service.type) {
    case 'live-agent-rest':
      return new LiveAgentRestService({...service, allowedOrigins});
    case 'availability-server':
      return new (await loadFile('availability-server')).AvailabilityServer(
        service,
        openChatWindow,
      );
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
        // If a service cannot be loaded, the others are used.
        service.services.map((each) =>
          namedService(each, allowedOrigins, dropIn).catch((error: unknown) => {
            reportError(error);
            return [];
          }),
        ),
      );
      return new FallbackService(services.flat());
    }
    default: {
      const [{PageChatService}, {product}] = await Promise.all([
        loadFile('page-chat'),
        loadFile(service.type),
      ]);
      // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-assertion -- tsc rejects the union of products
      return new PageChatService(product as PageProduct<unknown, PageChatOptions>, service);
    }
  }
}
