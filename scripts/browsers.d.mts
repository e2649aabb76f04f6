export type Engine = 'chromium' | 'firefox' | 'webkit';
export function findBrowser(engine: Engine): string | undefined;
