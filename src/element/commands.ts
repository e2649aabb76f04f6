import {flatTree} from '../flat-tree.js';
import {warnOnce} from './attribute-value.js';
import type {LiveAgentInvitation} from './live-agent-invitation.js';

/**
 * Accepts and rejects with invoker commands: `<button commandfor="its-id" command="--accept">`, or `--reject`. If the browser does
 * not support them, only buttons inside the tag work.
 */
export function listenForCommands(host: LiveAgentInvitation): void {
  host.addEventListener('command', (event) => {
    const {command, source} = event as CommandEvent;
    obey(host, command, source);
  });
  if ('commandForElement' in HTMLButtonElement.prototype) return;
  host.addEventListener('click', ({target}) => {
    const button = (target as Element).closest('button[commandfor]');
    if (button?.getAttribute('commandfor') !== host.id) return;
    obey(host, button.getAttribute('command') ?? '', button);
  });
}

function obey(host: LiveAgentInvitation, command: string, source: Element | null): void {
  if (command !== '--accept' && command !== '--reject') return;
  if (!host.allowOutsideCommands && ![...flatTree(source)].includes(host)) {
    const remedy = 'allow it by the attribute "allow-outside-commands"';
    warnOnce(host, `command "${command}" of a button outside of the tag is ignored; ${remedy}`);
  } else if (command === '--accept') host.accept();
  else host.reject();
}
