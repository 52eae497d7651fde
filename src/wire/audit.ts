/** Every deed that is written into the log of what those who keep order have done, named by what it was done to. */
export const AUDIT_ACTIONS = [
  'person.ban',
  'person.unban',
  'person.mute',
  'person.unmute',
  'person.role',
  'member.kick',
  'member.ban',
  'member.unban',
  'member.mute',
  'member.unmute',
  'member.role',
  'message.delete',
  'report.resolve',
  'room.archive',
  'room.unarchive',
  'room.convert',
  'room.posting',
  'room.slowMode',
  'invite.create',
  'invite.revoke',
  'installation.signUp',
] as const;

export type AuditAction = (typeof AUDIT_ACTIONS)[number];
