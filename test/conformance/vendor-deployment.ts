/** The stand-in for the vendor's `deployment.js` as a script that a page loads: it polls its server by JSONP, and sets cookies. */
import type {RestButton, RestSettings} from '../../src/services/rest-server.js';
import {
  VendorScript,
  type VendorApi,
  type VendorButton,
  type VendorChat,
} from '../vendor-script.js';
import {VendorRules} from './vendor-rules.js';

interface Message {
  readonly type: string;
  readonly message: Partial<RestSettings> & {
    readonly results?: readonly {readonly id: string; readonly isAvailable?: boolean}[];
    readonly sessionId?: string;
    readonly newUrl?: string;
  };
}

type Button = RestButton & {readonly isAvailable?: boolean};

const TOO_LATE = 5000;
const page = window as unknown as {
  liveAgentDeployment?: boolean;
  vendorAnswer?: (answer: {messages: readonly Message[]}) => void;
  vendorDeployment?: VendorDeployment;
};

function setCookie(name: string, value: string): void {
  document.cookie = `${name}=${value}; path=/`;
}

class VendorDeployment extends VendorScript {
  #url = '';
  #deploymentId = '';
  #orgId = '';
  #size = {height: 450, width: 482};
  #settings: RestSettings | undefined;
  #waiting = false;
  #asked = false;
  /** Whether the next request is for the settings. */
  #needsSettings = true;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #variables: Record<string, string | number> = {};
  readonly #startedAt = Date.now();
  /** The address of the page, which the script reads once. */
  readonly #address = location.href;
  #log: (text: string) => void = () => {};

  constructor() {
    super([]);
    page.liveAgentDeployment = true;
  }

  protected override methods(): VendorApi {
    const early = (): void => this.onlyBeforeTheFirstAnswer();
    const chain: Record<string, () => unknown> = {};
    for (const name of [
      'map',
      'saveToTranscript',
      'doKnowledgeSearch',
      'showOnCreate',
      'linkToEntity',
    ]) {
      chain[name] = () => chain;
    }
    const chained = (): unknown => {
      early();
      return chain;
    };
    const methods = super.methods();
    return {
      ...methods,
      init: (url: unknown, deploymentId: unknown, orgId: unknown) => {
        if ([url, deploymentId, orgId].some((each) => typeof each !== 'string')) {
          throw new Error('The arguments of init() must be strings');
        }
        methods.init(url as string, deploymentId as string, orgId as string);
        this.#url = url as string;
        this.#deploymentId = deploymentId as string;
        this.#orgId = orgId as string;
        this.#startSoon();
      },
      addCustomDetail: chained,
      findOrCreate: chained,
      addURLPrefix: early,
      setLocation: () => {},
      setCustomVariable: (name: string, value: string | number) => {
        this.#variables[name] = value;
        this.evaluate();
      },
      setChatWindowWidth: (width: number) => (this.#size.width = width),
      setChatWindowHeight: (height: number) => (this.#size.height = height),
      enableLogging: () => (this.#log = (text) => console.log(text)),
      disableOptionalCookies: () => {},
      disconnect: () => clearTimeout(this.#timer),
      getSid: () => localStorage.getItem('liveAgentSid'),
    } as VendorApi;
  }

  /** Stops the script, because it is loaded again. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#asked = true;
  }

  #startSoon(): void {
    if (this.#waiting) return;
    this.#waiting = true;
    const start = (): void => {
      if (this.#asked) return;
      this.#asked = true;
      this.#remember();
      this.runQueue();
      this.#ask();
    };
    if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', start);
    else setTimeout(start, 1);
  }

  #remember(): void {
    const count = Number(localStorage.getItem('liveAgentPc')) + 1;
    localStorage.setItem('liveAgentPc', String(count));
    localStorage.setItem(`liveAgentPage_${count}`, this.#address);
    if (!localStorage.getItem('liveAgentStart')) {
      localStorage.setItem('liveAgentStart', String(Date.now()));
    }
    for (const name of ['liveagent_vc', 'liveagent_oref', 'liveagent_ptid']) setCookie(name, '1');
  }

  #ask(): void {
    const ids = `[${this.watchedIds.join()}]`;
    const resource = !this.#needsSettings
      ? `Visitor/Availability.jsonp?Availability.ids=${ids}`
      : document.cookie.includes('liveagent_sid=')
        ? `Visitor/Settings.jsonp?Settings.buttonIds=${ids}`
        : `System/MultiNoun.jsonp?nouns=VisitorId,Settings&Settings.buttonIds=${ids}`;
    this.#log(`asks for ${resource}`);
    let answered = false;
    const late = setTimeout(() => this.timeOut(), TOO_LATE);
    page.vendorAnswer = ({messages}) => {
      clearTimeout(late);
      answered = true;
      try {
        for (const each of messages) {
          this.#take(each);
          if (each.type !== 'SwitchServer') continue;
          this.#ask();
          return;
        }
      } catch (error) {
        // An engine may hide the exception of a script of another origin.
        reportError(error);
        return;
      }
      if (this.hasStopped) return;
      this.#timer = setTimeout(() => this.#ask(), this.#settings?.pingRate ?? 50_000);
    };
    const script = document.createElement('script');
    script.src = `${this.#url}/rest/${resource}&deployment_id=${this.#deploymentId}&org_id=${this.#orgId}&callback=vendorAnswer`;
    script.onload = script.onerror = () => {
      if (answered) return;
      clearTimeout(late);
      this.timeOut();
    };
    document.body.appendChild(script);
  }

  #take({type, message}: Message): void {
    if (type === 'VisitorId') {
      setCookie('liveagent_sid', message.sessionId!);
      localStorage.setItem('liveAgentSid', message.sessionId!);
    } else if (type === 'SwitchServer') {
      this.#url = message.newUrl!;
      this.#needsSettings = true;
    } else if (type === 'Settings') {
      this.#takeSettings(message as RestSettings);
    } else if (type === 'Availability') {
      this.#takeAvailability(message.results!);
    }
  }

  #takeSettings(settings: RestSettings): void {
    const again = this.#settings !== undefined;
    this.#settings = settings;
    this.#needsSettings = false;
    const buttons = settings.buttons as readonly Button[];
    const invitations = buttons.filter(({type}) => type === 'Invite');
    this.buttons = invitations.map((button) => this.#invitation(button));
    if (again) this.settings();
    this.#takeAvailability(buttons);
  }

  #takeAvailability(
    results: readonly {readonly id: string; readonly isAvailable?: boolean}[],
  ): void {
    this.answer(...results.filter(({isAvailable}) => isAvailable).map(({id}) => id));
  }

  #invitation(button: Button): VendorButton {
    const rules = button.inviteRules ? new VendorRules(button.inviteRules) : undefined;
    for (const {type, seconds} of rules?.timers ?? []) {
      const left = seconds - Number(this.#criterion(type, null));
      if (left > 0) setTimeout(() => this.evaluate(), left * 1000);
    }
    return {
      id: button.id,
      animation: button.inviteRenderer as VendorButton['animation'] & string,
      afterAccept: button.hasInviteAfterAccept === true,
      afterReject: button.hasInviteAfterReject === true,
      rejectAfter: button.inviteRejectTime,
      rules: () => rules?.hold((type, name) => this.#criterion(type, name)) ?? true,
    };
  }

  #criterion(type: string, name: string | null): string | number | undefined {
    const seconds = (since: unknown): number => (Date.now() - Number(since)) / 1000;
    if (type === 'CUSTOM_VARIABLE') return this.#variables[name!];
    if (type === 'URL_MATCH') return this.#address;
    if (type === 'NUMBER_OF_PAGE_VIEWS') return localStorage.getItem('liveAgentPc')!;
    return seconds(
      type === 'SECONDS_ON_SITE' ? localStorage.getItem('liveAgentStart') : this.#startedAt,
    );
  }

  protected override isPutOff(id: string): boolean {
    return document.cookie.includes(`liveagent_invite_rejected_${id}=`);
  }

  protected override putOff(id: string): void {
    setCookie(`liveagent_invite_rejected_${id}`, 'true');
  }

  protected override shown({id, rejectAfter = -1}: VendorButton): void {
    if (rejectAfter > 0) setTimeout(() => this.autoReject(id), rejectAfter * 1000);
  }

  protected override openChat({id, windowName, userId, fallback}: VendorChat): void {
    const {contentServerUrl = '', buttons} = this.#settings!;
    const button = buttons.find((each) => each.id === id);
    const {height, width} = this.#size;
    const name = windowName ?? `chat-${id}`;
    const bars = 'menubar=no,toolbar=no,location=no,personalbar=no';
    window.open('', name, `height=${height},width=${width},${bars}`);
    setCookie('liveagent_chatted', '1');
    const chat = button?.endpointUrl ?? contentServerUrl;
    const fields: Record<string, unknown> = {
      deployment_id: this.#deploymentId,
      org_id: this.#orgId,
      button_id: id,
      session_id: localStorage.getItem('liveAgentSid'),
      ...(userId && {agent_id: userId}),
      ...(fallback !== undefined && {do_fallback: fallback}),
      ...(button?.language && {language: button.language}),
    };
    const form = document.createElement('form');
    form.method = 'post';
    form.target = name;
    form.action = button?.prechatUrl
      ? `${button.prechatUrl}?endpoint=${encodeURIComponent(chat)}`
      : chat;
    for (const [field, value] of Object.entries(fields)) {
      const input = document.createElement('input');
      input.name = field;
      input.value = String(value);
      form.append(input);
    }
    document.body.append(form);
    form.submit();
    document.body.removeChild(form);
  }
}

page.vendorDeployment?.stop();
page.vendorDeployment = new VendorDeployment();
page.vendorDeployment.load();
