/** The page that the chat's window shows if the chat could not be started. */
export function errorPage(status: number): string {
  const [title, advice] =
    status === 409
      ? ['No agent is free right now', 'Somebody else was faster.']
      : ['The chat could not be opened', 'This is not your fault.'];
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<h1>${title}</h1>
<p>${advice} Please close this window and try again in a few minutes.</p>
</html>
`;
}
