/**
 * Calls `obey` with the commands that buttons give to an element: `<button commandfor="its-id" command="--accept">`. Where
 * the browser has no invoker commands, only buttons inside the element are heard.
 */
export function listenForCommands(element: HTMLElement, obey: (command: string) => void): void {
  element.addEventListener('command', (event) => obey((event as CommandEvent).command));
  if ('commandForElement' in HTMLButtonElement.prototype) return;
  element.addEventListener('click', ({target}) => {
    const button = (target as Element).closest('button[commandfor]');
    if (button?.getAttribute('commandfor') !== element.id) return;
    obey(button.getAttribute('command') ?? '');
  });
}
