import {RoutingService} from '../../src/services/routing.js';
import {describeChatService} from './chat-service-contract.js';

describeChatService('RoutingService', () => {
  const buttonIds = ['573000000000001', '573000000000002'] as const;
  const service = new RoutingService({
    buttons: buttonIds.map((id) => ({id, skills: [id]})),
    agents: buttonIds.map((id) => ({id, skills: [id]})),
  });
  return {
    service,
    buttonIds,
    unknownButtonId: '573000000000003',
    setAvailable(buttonId, available) {
      service.updateAgent(buttonId, {presence: available ? 'online' : 'offline'});
    },
  };
});
