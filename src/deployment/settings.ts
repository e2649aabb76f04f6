/** A standard button, which the page shows: the deployment tells when an agent is available. */
export interface StandardButtonSettings {
  readonly id: string;
  readonly type: 'standard';
}

/** An automated invitation, which the deployment offers. */
export interface InvitationSettings {
  readonly id: string;
  readonly type?: 'invite';
}

/** What a deployment is made of. */
export interface DeploymentSettings {
  /** Where several invitations could be offered, the first one is. */
  readonly buttons: readonly (StandardButtonSettings | InvitationSettings)[];
}

/**
 * Checks the settings.
 *
 * @throws TypeError that names the place, and what is expected there.
 */
export function checkSettings(settings: DeploymentSettings): void {
  if (!Array.isArray(settings?.buttons)) throw wrong('buttons', 'a list of buttons');
  const ids = new Set<string>();
  for (const [index, button] of (
    settings.buttons as readonly Partial<InvitationSettings>[]
  ).entries()) {
    const place = `buttons[${index}]`;
    if (typeof button?.id !== 'string' || !button.id) throw wrong(`${place}.id`, 'a button’s id');
    if (ids.has(button.id))
      throw wrong(`${place}.id`, `an id that no other button has, not "${button.id}" again`);
    if (!['invite', 'standard', undefined].includes(button.type)) {
      throw wrong(`${place}.type`, '"invite" or "standard"');
    }
    ids.add(button.id);
  }
}

const wrong = (place: string, expected: string): TypeError =>
  new TypeError(`Settings: ${place} must be ${expected}.`);
