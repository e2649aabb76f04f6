/**
 * Calls `obey` with the commands that buttons give to an element: `<button commandfor="its-id" command="--accept">`. If the
 * browser has no invoker commands, only buttons inside the element can give one.
 *
 * @param obey - gets the command and the button.
 */
export function listenForCommands(
  element: HTMLElement,
  obey: (command: string, source: Element | null) => void,
): void {
  element.addEventListener('command', (event) => {
    const {command, source} = event as CommandEvent;
    obey(command, source);
  });
  if ('commandForElement' in HTMLButtonElement.prototype) return;
  element.addEventListener('click', ({target}) => {
    const button = (target as Element).closest('button[commandfor]');
    if (button?.getAttribute('commandfor') !== element.id) return;
    obey(button.getAttribute('command') ?? '', button);
  });
}
