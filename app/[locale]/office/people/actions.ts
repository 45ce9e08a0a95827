"use server"

import { teamDeeds } from "#app/[locale]/team-deeds.ts"
import { defineAction, go, type Asked } from "#lib/platform/action.ts"

const team = { actor: "OFFICE", done: (_: unknown, asked: Asked) => go(asked, "/office/people") } as const

export const inviteColleagueAction = defineAction({ ...teamDeeds.invite, ...team })
export const resendInviteAction = defineAction({ ...teamDeeds.resend, ...team })
export const revokeInviteAction = defineAction({ ...teamDeeds.revoke, ...team })
export const changeTeamRoleAction = defineAction({ ...teamDeeds.change, ...team })
export const endMembershipAction = defineAction({ ...teamDeeds.end, ...team })
