import {createPrivateKey} from 'node:crypto';
import Value from 'typebox/value';
import {
  SETTINGS_SCHEMA,
  type SalesforceSettings,
  type SettingsFile,
  type SiteSettings,
} from './schema.js';

type Complete<Type> = {readonly [Key in keyof Type]-?: Exclude<Type[Key], undefined>};
type Section<Key extends keyof SettingsFile> = Complete<NonNullable<SettingsFile[Key]>>;

/** The settings with their defaults. */
export interface Settings {
  readonly listen: Section<'listen'>;
  readonly publicUrl: string | undefined;
  readonly trustProxy: readonly string[];
  readonly store: NonNullable<SettingsFile['store']>;
  readonly sites: readonly SiteSettings[];
  readonly leases: Section<'leases'>;
  readonly sessions: {
    readonly secretVariable: string | undefined;
    readonly lifetime: number;
    readonly idle: number;
  };
  readonly cache: Section<'cache'>;
  readonly staleFor: number;
  readonly limits: Section<'limits'>;
  readonly metrics: SettingsFile['metrics'];
}

/** An error that lists all mistakes in the settings, each with its place. */
export class SettingsError extends Error {
  constructor(readonly mistakes: readonly string[]) {
    super(`The settings are wrong:\n${mistakes.map((mistake) => `  ${mistake}`).join('\n')}`);
    this.name = 'SettingsError';
  }
}

/** Checks the settings and adds the defaults. @throws SettingsError if they are wrong. */
export function checkSettings(value: unknown, environment: NodeJS.ProcessEnv): Settings {
  const mistakes = schemaMistakes(value);
  if (mistakes.length === 0) mistakes.push(...otherMistakes(value as SettingsFile, environment));
  if (mistakes.length > 0) throw new SettingsError(mistakes);
  const file = value as SettingsFile;
  return {
    listen: {host: '127.0.0.1', port: 8080, ...file.listen},
    publicUrl: file.publicUrl?.replace(/\/$/, ''),
    trustProxy: file.trustProxy ?? [],
    store: file.store ?? {type: 'memory'},
    sites: file.sites,
    leases: {agent: 60, chat: 3600, ...file.leases},
    sessions: {secretVariable: undefined, lifetime: 43_200, idle: 3600, ...file.sessions},
    cache: {maxAge: 2, staleWhileRevalidate: 30, ...file.cache},
    staleFor: file.staleFor ?? 30,
    limits: {
      requestsPerMinute: 600,
      chatsPerMinute: 20,
      signInsPerMinute: 20,
      streams: 20_000,
      streamsPerAddress: 200,
      connections: 30_000,
      eventLoopDelay: 1000,
      ...file.limits,
    },
    metrics: file.metrics,
  };
}

/** Converts `/sites/0/buttons/2/id` to `sites[0].buttons[2].id`. */
const place = (pointer: string): string =>
  pointer
    .slice(1)
    .replace(/\/(\d+)(?=\/|$)/g, '[$1]')
    .replaceAll('/', '.') || 'the settings';

function schemaMistakes(value: unknown): string[] {
  return Value.Errors(SETTINGS_SCHEMA, value).flatMap((error) => {
    const {keyword, instancePath, message} = error;
    // The key itself is reported too, with its place.
    if (keyword === 'additionalProperties') return [];
    if (keyword === 'boolean') return [`${place(instancePath)}: unknown key`];
    if (keyword !== 'enum') return [`${place(instancePath)}: ${message}`];
    return [`${place(instancePath)}: must be one of ${error.params.allowedValues.join(', ')}`];
  });
}

function otherMistakes(file: SettingsFile, environment: NodeJS.ProcessEnv): string[] {
  const mistakes = [
    ...duplicates(
      'sites',
      'id',
      file.sites.map(({id}) => id),
    ),
    ...duplicates(
      'sites',
      'path',
      file.sites.map(({path = ''}) => path.replace(/\/$/, '')),
    ),
    ...storeMistakes(file.store, environment),
    ...sessionMistakes(file, environment),
    ...file.sites.flatMap((site, index) => siteMistakes(site, `sites[${index}]`, environment)),
    ...file.sites.flatMap(({salesforce}, index) => {
      const at = `sites[${index}].salesforce`;
      return salesforce
        ? salesforceMistakes(salesforce, at, file.leases?.agent ?? 60, environment)
        : [];
    }),
  ];
  if (file.publicUrl !== undefined) mistakes.push(...addressMistakes('publicUrl', file.publicUrl));
  return mistakes;
}

function storeMistakes(store: SettingsFile['store'], environment: NodeJS.ProcessEnv): string[] {
  if (store?.type !== 'redis') return [];
  const {url, cluster, passwordVariable} = store;
  if ((url === undefined) === (cluster === undefined))
    return ['store: redis needs "url" or "cluster"'];
  const mistakes = variableMistakes('store.passwordVariable', passwordVariable, environment);
  if (url === undefined) return mistakes;
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (!parsed || !/^rediss?:$/.test(parsed.protocol)) {
    mistakes.push('store.url: must be an address with redis: or rediss:');
  } else if (parsed.password) {
    mistakes.push('store.url: name the variable with the password in "passwordVariable" instead');
  }
  return mistakes;
}

function sessionMistakes(file: SettingsFile, environment: NodeJS.ProcessEnv): string[] {
  const variable = file.sessions?.secretVariable;
  const mistakes = variableMistakes('sessions.secretVariable', variable, environment);
  const secret = variable === undefined ? undefined : environment[variable];
  if (secret && secret.length < 32) {
    mistakes.push(
      `sessions.secretVariable: the secret in ${variable!} must have 32 characters or more`,
    );
  }
  return mistakes;
}

function siteMistakes(site: SiteSettings, at: string, environment: NodeJS.ProcessEnv): string[] {
  const {buttons, chatUrl, publishAgentNames, agents = [], tokens = [], webhooks = []} = site;
  const chatUrls = [
    {at: `${at}.chatUrl`, url: chatUrl},
    ...buttons.flatMap((button, index) =>
      button.chatUrl === undefined
        ? []
        : [{at: `${at}.buttons[${index}].chatUrl`, url: button.chatUrl}],
    ),
  ];
  return [
    ...duplicates(
      `${at}.buttons`,
      'id',
      buttons.map(({id}) => id),
    ),
    ...duplicates(
      `${at}.agents`,
      'id',
      agents.map(({id}) => id),
    ),
    ...duplicates(
      `${at}.webhooks`,
      'name',
      webhooks.map(({name}) => name),
    ),
    ...chatUrls.flatMap(({at, url}) => [
      ...addressMistakes(at, url.replace(/[{}]/g, '')),
      ...(url.includes('{agent}') && !publishAgentNames
        ? [`${at}: {agent} is the agent’s name, which needs "publishAgentNames": true`]
        : []),
    ]),
    ...tokens.flatMap(({role, agentId}, index) =>
      role === 'supervisor' || (role === 'agent') === (agentId !== undefined)
        ? []
        : [
            `${at}.tokens[${index}]: an agent’s token needs "agentId"; a supervisor’s may have it, no other`,
          ],
    ),
    ...webhooks.flatMap(({url, secretVariable}, index) => [
      ...addressMistakes(`${at}.webhooks[${index}].url`, url),
      ...variableMistakes(`${at}.webhooks[${index}].secretVariable`, secretVariable, environment),
    ]),
    ...(site.openId
      ? [
          ...addressMistakes(`${at}.openId.issuer`, site.openId.issuer),
          ...variableMistakes(
            `${at}.openId.clientSecretVariable`,
            site.openId.clientSecretVariable,
            environment,
          ),
        ]
      : []),
  ];
}

function salesforceMistakes(
  {loginUrl, secretVariable, privateKeyVariable, username, audience, readEvery}: SalesforceSettings,
  at: string,
  agentLease: number,
  environment: NodeJS.ProcessEnv,
): string[] {
  const mistakes = addressMistakes(`${at}.loginUrl`, loginUrl);
  if ((secretVariable === undefined) === (privateKeyVariable === undefined)) {
    mistakes.push(`${at}: needs "secretVariable", or "privateKeyVariable" and "username"`);
  } else if ((privateKeyVariable === undefined) !== (username === undefined)) {
    mistakes.push(`${at}: "username" and "privateKeyVariable" need each other`);
  }
  if (audience !== undefined) mistakes.push(...addressMistakes(`${at}.audience`, audience));
  mistakes.push(...variableMistakes(`${at}.secretVariable`, secretVariable, environment));
  mistakes.push(...variableMistakes(`${at}.privateKeyVariable`, privateKeyVariable, environment));
  const key = privateKeyVariable && environment[privateKeyVariable];
  if (key && !isPrivateKey(key)) {
    mistakes.push(`${at}.privateKeyVariable: ${privateKeyVariable} is not a private key in PEM`);
  }
  if (readEvery !== undefined && readEvery > agentLease / 2) {
    mistakes.push(`${at}.readEvery: must be at most half of leases.agent, ${agentLease / 2}`);
  }
  return mistakes;
}

function isPrivateKey(text: string): boolean {
  try {
    createPrivateKey(pem(text));
    return true;
  } catch {
    return false;
  }
}

/** A key from an environment variable, in which line ends may be written as `\n`. */
export const pem = (text: string): string => text.replaceAll('\\n', '\n');

function addressMistakes(at: string, url: string): string[] {
  const holds = URL.canParse(url) && /^https?:$/.test(new URL(url).protocol);
  return holds ? [] : [`${at}: must be an address with http: or https:`];
}

function variableMistakes(
  at: string,
  variable: string | undefined,
  environment: NodeJS.ProcessEnv,
): string[] {
  if (variable === undefined || environment[variable]) return [];
  return [`${at}: the environment variable ${variable} is not set`];
}

function duplicates(list: string, key: string, values: readonly string[]): string[] {
  return values.flatMap((value, index) => {
    const first = values.indexOf(value);
    return first === index
      ? []
      : [`${list}[${index}].${key}: "${value}" is taken by ${list}[${first}]`];
  });
}
