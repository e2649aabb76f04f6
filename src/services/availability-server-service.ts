import {AvailabilityServer, type AvailabilityServerOptions} from './availability-server.js';
import {openChatWindow} from './chat-window.js';

/** A chat service that uses the availability server of this project, `live-agent-invitation-server`. */
export class AvailabilityServerService extends AvailabilityServer {
  /** @throws TypeError if `options` has no `url`. */
  constructor(options: AvailabilityServerOptions) {
    super(options, openChatWindow);
  }
}
