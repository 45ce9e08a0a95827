/** The second half of access-matrix-table.ts, which says how to read it: actions, and the pages of the record and of reopening. */
export const actions = `action status/news subscribeAction                    done                                                  done
action status/news/confirm/[token] confirmSubscriptionAction LINK_DEAD                                        LINK_DEAD
action status/news/leave/[token] leaveBoardAction     done                                                  done
action sign-up signUpAction                           done                                                  SITE_CLOSED
action sign-up/passkey signUpByPasskeyAction          REFUSED                                               REFUSED
action confirm/[token] confirmAddressAction           LINK_DEAD                                             LINK_DEAD
action address/[token] changeAddressAction            ADDRESS_LINK_DEAD                                     ADDRESS_LINK_DEAD
action address/back/[token] undoAddressAction         ADDRESS_LINK_DEAD                                     ADDRESS_LINK_DEAD
action link/[token] openLinkAction                    LINK_DEAD                                             LINK_DEAD
action sign-in signInAction                           WRONG_CREDENTIALS                                     WRONG_CREDENTIALS
action sign-in/code enterCodeAction                   SIGN_IN_AGAIN                                         SIGN_IN_AGAIN
action sign-in/staff passkeySignInAction              REFUSED                                               REFUSED
action sign-in anyPasskeySignInAction                 REFUSED                                               REFUSED
action sign-in/one-time enterOneTimeAction            SIGN_IN_AGAIN                                         SIGN_IN_AGAIN
action sign-in/recovery-code enterRecoveryCodeAction  SIGN_IN_AGAIN                                         SIGN_IN_AGAIN
action sign-in/recovery-code askForAccessAction       SIGN_IN_AGAIN                                         SIGN_IN_AGAIN
action sign-in/factor enrolFirstPasskeyAction         SIGN_IN_AGAIN                                         SIGN_IN_AGAIN
action sign-in/factor offerFirstOneTimeAction         SIGN_IN_AGAIN                                         SIGN_IN_AGAIN
action sign-in/factor/application confirmFirstOneTimeAction SIGN_IN_AGAIN                                         SIGN_IN_AGAIN
action sign-in/again provePasskeyAction               ended    REFUSED  REFUSED  REFUSED  REFUSED  REFUSED  SITE_CLOSED
action sign-in/again provePasswordAction              ended    WRONG_CREDENTIALS WRONG_CREDENTIALS WRONG_CREDENTIALS WRONG_CREDENTIALS WRONG_CREDENTIALS SITE_CLOSED
action recover askRecoveryAction                      done                                                  done
action recover/[token] renewPasswordAction            LINK_DEAD                                             LINK_DEAD
action sign-out signOutAction                         done                                                  done
action daycare/places confirmPlacesAction             ended    ended    ended    ended    ended    DAYCARE=done,ended SITE_CLOSED
action parent/children confirmFileAction                              ended    done     ended    ended    ended    ended    SITE_CLOSED
action parent/children/new openFileAction                             ended    done     ended    ended    ended    ended    SITE_CLOSED
action parent/children/[childId]/names saveNamesAction                ended    STALE     ended    ended    ended    ended    ended
action parent/children/[childId]/birth saveBirthAction                ended    DATE_MISSING     ended    ended    ended    ended    ended
action parent/children/[childId]/residence saveHomeAction             ended    done     ended    ended    ended    ended    SITE_CLOSED
action parent/children/[childId]/residence shareHomeAction            ended    404     ended    ended    ended    ended    ended
action parent/children/[childId]/second-residence saveSecondHomeAction ended    done     ended    ended    ended    ended    SITE_CLOSED
action parent/children/[childId]/second-residence shareSecondHomeAction ended    404     ended    ended    ended    ended    ended
action parent/children/[childId]/second-residence leaveSecondHomeAction ended    done     ended    ended    ended    ended    SITE_CLOSED
action parent/children/[childId]/entry saveEntryAction                ended    DATE_MISSING     ended    ended    ended    ended    ended
action parent/children/[childId]/schedule saveScheduleAction          ended    STALE     ended    ended    ended    ended    ended
action parent/children/[childId]/answering saveAnsweringAction          ended    STALE     ended    ended    ended    ended    ended
action parent/children/[childId]/siblings linkSiblingsAction          ended    404     ended    ended    ended    ended    ended
action parent/children/[childId]/siblings unlinkSiblingsAction        ended    404     ended    ended    ended    ended    ended
action parent/children/[childId]/priorities/asked/[claimId] attachEvidenceAction ended    FILE_KIND     ended    ended    ended    ended    ended
action parent/children/[childId]/priorities/asked/[claimId] removeEvidenceAction ended    404     ended    ended    ended    ended    ended
action parent/children/[childId]/priorities/asked/[claimId] appealClaimAction ended    ATTESTATION_STATE     ended    ended    ended    ended    ended
action parent/children/[childId]/priorities/asked/[claimId] withdrawClaimAction ended    404     ended    ended    ended    ended    ended
action parent/children/[childId]/priorities/[kind] claimPriorityAction ended    done     ended    ended    ended    ended    SITE_CLOSED
action parent/children/[childId]/guardian inviteGuardianAction        ended    done     ended    ended    ended    ended    SITE_CLOSED
action parent/children/[childId]/guardian revokeGuardianInviteAction  ended    done     ended    ended    ended    ended    SITE_CLOSED
action parent/children/[childId]/guardian endGuardianAction           ended    404     ended    ended    ended    ended    ended
action parent/children/[childId]/check sendFileAction                 ended    FILE_STATE     ended    ended    ended    ended    ended
action parent/children/[childId]/close closeFileAction                ended    NOT_TICKED     ended    ended    ended    ended    SITE_CLOSED
action parent/children/[childId]/lists joinListsAction ended    done     ended    ended    ended    ended    SITE_CLOSED
action parent/children/[childId]/wish askWishAction   ended    done     ended    ended    ended    ended    SITE_CLOSED
action parent/children/[childId]/wish changeWishAction ended    done     ended    ended    ended    ended    SITE_CLOSED
action parent/ranks/[registrationId]/leave leaveListAction ended    404      ended    ended    ended    ended    ended
action parent/answers confirmListAction                ended    404      ended    ended    ended    ended    ended
action parent/answers/invitations/[invitationId] answerInvitationAction ended    404      ended    ended    ended    ended    ended
action parent/answers/offers/[offerId]/accept acceptOfferAction ended    404      ended    ended    ended    ended    ended
action parent/answers/offers/[offerId]/decline declineOfferAction ended    404      ended    ended    ended    ended    ended
action daycare/attestations/[claimId] decideClaimAction ended    ended    ended    ended    ended    DAYCARE=NOT_OPENED,ended ended
action daycare/attestations/[claimId] openClaimAction ended    ended    ended    ended    ended    DAYCARE=done,ended SITE_CLOSED
action admin/attestations/[claimId] decideClaimAction ended    ended    SUPPORT=ATTESTATION_STATE,404 404 404 ended    ended
action admin/attestations/[claimId] openClaimAction   ended    ended    SUPPORT=NOT_YOURS,404 404 404 ended    SITE_CLOSED
action daycare/vacancies/new declareVacancyAction     ended    ended    ended    ended    ended    DAYCARE=START_MISSING,ended ended
action daycare/vacancies/[vacancyId]/seats changeSeatsAction ended    ended    ended    ended    ended    DAYCARE=START_MISSING,ended ended
action daycare/vacancies/[vacancyId]/terms changeTermsAction ended    ended    ended    ended    ended    DAYCARE=LATEST_MISSING,ended ended
action daycare/vacancies/[vacancyId]/options changeOptionsAction ended    ended    ended    ended    ended    DAYCARE=VACANCY_STATE,ended ended
action daycare/vacancies/[vacancyId] publishVacancyAction ended    ended    ended    ended    ended    DAYCARE=VACANCY_STATE,ended ended
action daycare/vacancies/[vacancyId] recordAnswerAction ended    ended    ended    ended    ended    DAYCARE=404,ended ended
action daycare/vacancies/[vacancyId]/cancel cancelVacancyAction ended    ended    ended    ended    ended    DAYCARE=404,ended ended
action daycare/vacancies/[vacancyId]/offers/[offerId] openOfferedAction ended    ended    ended    ended    ended    DAYCARE=404,ended ended
action daycare/vacancies/[vacancyId]/offers/[offerId]/extend extendOfferAction ended    ended    ended    ended    ended    DAYCARE=DEADLINE_MISSING,ended ended
action daycare/vacancies/[vacancyId]/offers/[offerId]/withdraw withdrawOfferAction ended    ended    ended    ended    ended    DAYCARE=404,ended ended
action daycare/policy tryPolicyAction                 ended    ended    ended    ended    ended    DAYCARE=done,ended SITE_CLOSED
action daycare/policy/try publishPolicyAction         ended    ended    ended    ended    ended    DAYCARE=done,ended SITE_CLOSED
action admin/tasks/[taskId] claimTaskAction           ended    ended    SUPPORT=TASK_MOVED,404 404 TASK_MOVED ended SITE_CLOSED
action admin/tasks/[taskId] releaseTaskAction         ended    ended    SUPPORT=TASK_MOVED,404 404 TASK_MOVED ended SITE_CLOSED
action admin/tasks/[taskId] noteTaskAction            ended    ended    SUPPORT=NOT_YOURS,404 404 NOT_YOURS ended SITE_CLOSED
action admin/tasks/[taskId] finishTaskAction          ended    ended    SUPPORT=NOT_YOURS,404 404 NOT_YOURS ended SITE_CLOSED
action account/factors enrolPasskeyAction             ended    REFUSED  REFUSED  REFUSED  REFUSED  REFUSED  SITE_CLOSED
action account/factors removePasskeyAction            ended    404      404      404      404      404      ended
action account/factors unlinkIdentityAction           ended    404      ended    ended    ended    ended    ended
action account/factors offerOneTimeAction             ended    ONE_TIME_KNOWN ONE_TIME_KNOWN ONE_TIME_KNOWN ONE_TIME_KNOWN ONE_TIME_KNOWN SITE_CLOSED
action account/factors removeOneTimeAction            ended    ABSENT   ABSENT   ABSENT   ABSENT   ABSENT   SITE_CLOSED
action account/factors changePasswordAction           ended    done     NO_PASSWORD NO_PASSWORD NO_PASSWORD VERIFIER=NO_PASSWORD,done    SITE_CLOSED
action account/factors/application confirmOneTimeAction ended    OFFER_OVER OFFER_OVER OFFER_OVER OFFER_OVER OFFER_OVER SITE_CLOSED
action account/factors/recovery-codes makeRecoveryCodesAction ended    done     NO_PASSWORD NO_PASSWORD NO_PASSWORD VERIFIER=NO_PASSWORD,done    SITE_CLOSED
action account saveAccountAction                      ended    done     done     done     done     done     SITE_CLOSED
action account/sessions endSessionsAction             ended    done     done     done     done     done     SITE_CLOSED
action account/sessions forgetDeviceAction            ended    DEVICE_OVER DEVICE_OVER DEVICE_OVER DEVICE_OVER DEVICE_OVER SITE_CLOSED
action account/address askAddressAction               ended    done     done     done     done     done     SITE_CLOSED
action account/data askCopyAction                     ended    done     done     done     done     done     SITE_CLOSED
action account/data askCorrectionAction               ended    done     done     done     done     done     SITE_CLOSED
action account/data setConsentAction                  ended    done     done     done     done     done     SITE_CLOSED
action parent/ranks/[registrationId] askReviewAction   ended    404      ended    ended    ended    ended    ended
action account/data/destroy wishAction                ended    NOT_TICKED NOT_TICKED NOT_TICKED NOT_TICKED NOT_TICKED SITE_CLOSED
action account/data/destroy undoWishAction            ended    ABSENT   ABSENT   ABSENT   ABSENT   ABSENT   SITE_CLOSED
action account/data/destroy answerWishAction          ended    ABSENT   ABSENT   ABSENT   ABSENT   ABSENT   SITE_CLOSED
action account/leave closeAccountAction               ended    NOT_TICKED NOT_TICKED NOT_TICKED NOT_TICKED NOT_TICKED SITE_CLOSED
action account/hat changeHatAction                    ended    404      404      404      404      404      ended
action admin/accounts findAccountAction               ended    ended    done     404      done     ended    SITE_CLOSED
action admin/accounts/[accountId] openAccountAction   ended    ended    SUPPORT=done,404 404 done     ended    SITE_CLOSED
action admin/accounts/[accountId] endSessionsOfAction ended    ended    done     done     done     ended    SITE_CLOSED
action admin/families findByEmailAction               ended    ended    SUPPORT=done,404 404 done     ended    SITE_CLOSED
action admin/families findByPhoneAction               ended    ended    SUPPORT=NO_FAMILY,404 404 NO_FAMILY ended    ended
action admin/families findByChildAction               ended    ended    DATE_MISSING DATE_MISSING DATE_MISSING ended    ended
action admin/families/[accountId] openFamilyAction    ended    ended    SUPPORT=done,404 404 done     ended    SITE_CLOSED
action admin/families/[accountId] takeRequestAction   ended    ended    404      404      404      ended    ended
action admin/families/children/[childId] openFamilyFileAction ended ended SUPPORT=done,404 404 done  ended    SITE_CLOSED
action admin/families/waiting/[familyId] openWaitingAction ended ended SUPPORT=done,404 404 done     ended    SITE_CLOSED
action admin/families/waiting/[familyId] askLetterAction ended ended  404      404      404      ended    ended
action admin/families/waiting/[familyId] correctAddressAction ended ended 404  404      404      ended    ended
action admin/families/new addFamilyAction             ended    ended    SUPPORT=done,404 404 404     ended    SITE_CLOSED
action admin/families/requests/[requestId]/destroy servedWishAction ended ended SUPPORT=REQUEST_OVER,404 404 404 ended ended
action admin/families/requests/[requestId]/destroy undoServedWishAction ended ended SUPPORT=REQUEST_OVER,404 404 404 ended ended
action admin/families/requests/[requestId] openServedFileAction ended ended SUPPORT=REQUEST_OVER,404 404 404 ended ended
action admin/families/requests/[requestId] beginServedFileAction ended ended SUPPORT=REQUEST_OVER,404 404 404 ended ended
action admin/families/requests/[requestId] finishRequestAction ended ended SUPPORT=REQUEST_OVER,404 404 404 ended ended
action admin/families/requests/[requestId]/files/[childId] writeServedFileAction ended ended SUPPORT=DATE_MISSING,404 404 404 ended ended
action admin/families/requests/[requestId]/files/[childId] sendServedFileAction ended ended SUPPORT=REQUEST_OVER,404 404 404 ended ended
action admin/families/requests/[requestId]/files/[childId] confirmServedFileAction ended ended SUPPORT=REQUEST_OVER,404 404 404 ended ended
action admin/families/requests/[requestId]/files/[childId] closeServedFileAction ended ended SUPPORT=REQUEST_OVER,404 404 404 ended ended
action admin/families/requests/[requestId]/files/[childId] leaveServedListAction ended ended SUPPORT=REQUEST_OVER,404 404 404 ended ended
action admin/families/requests/[requestId]/files/[childId]/wish askServedWishAction ended ended SUPPORT=REQUEST_OVER,404 404 404 ended ended
action admin/families/requests/[requestId]/files/[childId]/wish changeServedWishAction ended ended SUPPORT=REQUEST_OVER,404 404 404 ended ended
action admin/families/requests/[requestId]/files/[childId]/answers confirmServedListAction ended ended SUPPORT=REQUEST_OVER,404 404 404 ended ended
action admin/families/requests/[requestId]/files/[childId]/answers/[askedId] answerServedInvitationAction ended ended SUPPORT=REQUEST_OVER,404 404 404 ended ended
action admin/families/requests/[requestId]/files/[childId]/answers/[askedId] acceptServedOfferAction ended ended SUPPORT=REQUEST_OVER,404 404 404 ended ended
action admin/families/requests/[requestId]/files/[childId]/answers/[askedId] declineServedOfferAction ended ended SUPPORT=REQUEST_OVER,404 404 404 ended ended
action admin/families/requests/[requestId]/files/[childId]/lists joinServedListsAction ended ended SUPPORT=REQUEST_OVER,404 404 404 ended ended
action admin/families/requests/[requestId]/files/[childId]/residence saveServedHomeAction ended ended SUPPORT=REQUEST_OVER,404 404 404 ended ended
action admin/desk/daycares/[daycareId] takeDaycareRequestAction ended ended SUPPORT=DAYCARE_UNKNOWN,404 404 404 ended ended
action admin/desk/calls/[invitationId] reachFamilyAction ended ended 404 404 404 ended ended
action admin/desk/calls/[invitationId] noteTryAction ended ended 404 404 404 ended ended
action admin/desk/calls/[invitationId] passOverAction ended ended 404 404 404 ended ended
action admin/desk/requests/[requestId] finishDaycareRequestAction ended ended SUPPORT=REQUEST_OVER,404 404 404 ended ended
action admin/desk/requests/[requestId]/vacancies/new declareServedVacancyAction ended ended SUPPORT=START_MISSING,404 404 404 ended ended
action admin/desk/requests/[requestId]/vacancies/new changeServedSeatsAction ended ended SUPPORT=START_MISSING,404 404 404 ended ended
action admin/desk/requests/[requestId]/vacancies/new changeServedTermsAction ended ended SUPPORT=LATEST_MISSING,404 404 404 ended ended
action admin/desk/requests/[requestId]/vacancies/[vacancyId] publishServedVacancyAction ended ended SUPPORT=REQUEST_OVER,404 404 404 ended ended
action admin/desk/requests/[requestId]/vacancies/[vacancyId] takeOnVacancyAction ended ended SUPPORT=REQUEST_OVER,404 404 404 ended ended
action admin/desk/requests/[requestId]/vacancies/[vacancyId] cancelServedVacancyAction ended ended SUPPORT=REQUEST_OVER,404 404 404 ended ended
action admin/desk/requests/[requestId]/vacancies/[vacancyId] recordServedAnswerAction ended ended SUPPORT=REQUEST_OVER,404 404 404 ended ended
action admin/desk/requests/[requestId]/vacancies/[vacancyId]/offers/[offerId] openServedOfferAction ended ended SUPPORT=REQUEST_OVER,404 404 404 ended ended
action admin/desk/requests/[requestId]/vacancies/[vacancyId]/offers/[offerId] withdrawServedOfferAction ended ended SUPPORT=REQUEST_OVER,404 404 404 ended ended
action admin/desk/requests/[requestId]/placements/[placementId] confirmServedPlacementAction ended ended SUPPORT=REQUEST_OVER,404 404 404 ended ended
action admin/desk/requests/[requestId]/placements/[placementId] cancelServedPlacementAction ended ended SUPPORT=REQUEST_OVER,404 404 404 ended ended
action admin/daycares previewImportAction             ended    ended    404      done     404      ended    SITE_CLOSED
action admin/daycares/[importId] chooseMatchAction    ended    ended    404      IMPORT_OVER 404      ended    SITE_CLOSED
action admin/daycares/[importId] applyImportAction    ended    ended    404      IMPORT_OVER 404      ended    SITE_CLOSED
action admin/daycares/[importId] discardImportAction  ended    ended    404      IMPORT_OVER 404      ended    SITE_CLOSED
action admin/daycares/temporary addTemporaryAction    ended    ended    404      done     404      ended    SITE_CLOSED
action admin/daycares/temporary/[temporaryId] moveLastDayAction ended ended 404  done     404      ended    SITE_CLOSED
action admin/places/new/[daycareId] publishPlaceAction ended   ended    SUPPORT=done,404 done 404  ended    SITE_CLOSED
action admin/places/[publishedId] takeDownPlaceAction ended    ended    SUPPORT=done,404 PLACE_OVER 404 ended SITE_CLOSED
action admin/record/seals confirmRestoreAction        ended    ended    404      404      404      ended    ended
action admin/record/seals verifyRecordAction          ended    ended    PRIVACY_OFFICER=done,404 404 done ended SITE_CLOSED
action admin/sessions endSessionsForAction            ended    ended    404      404      done     ended    SITE_CLOSED
action invite/[token] acceptAsNewcomerAction          LINK_DEAD  LINK_DEAD
action invite/[token] acceptAsKnownAction             LINK_DEAD  LINK_DEAD
action daycare/placements/[placementId] cancelPlacementAction ended    ended    ended    ended    ended    DAYCARE=404,ended ended
action daycare/placements/[placementId] confirmPlacementAction ended    ended    ended    ended    ended    DAYCARE=404,ended ended
action daycare/placements/[placementId] giveNoticeAction ended    ended    ended    ended    ended    DAYCARE=404,ended ended
action daycare/placements/[placementId] markNoShowAction ended    ended    ended    ended    ended    DAYCARE=404,ended ended
action daycare/placements/[placementId] withdrawNoticeAction ended    ended    ended    ended    ended    DAYCARE=404,ended ended
action daycare/placements/import previewAttendingAction ended    ended    ended    ended    ended    DAYCARE=done,ended SITE_CLOSED
action daycare/placements/import/[previewId] writeAttendingAction ended    ended    ended    ended    ended    DAYCARE=404,ended ended
action parent/placements/[placementId] giveUpPlaceAction ended    404      ended    ended    ended    ended    ended
action daycare/people inviteColleagueAction           ended    ended    ended    ended    ended    DAYCARE=done,ended   SITE_CLOSED
action daycare/people resendInviteAction              ended    ended    ended    ended    ended    DAYCARE=404,ended   ended
action daycare/people revokeInviteAction              ended    ended    ended    ended    ended    DAYCARE=404,ended   ended
action daycare/people changeTeamRoleAction            ended    ended    ended    ended    ended    DAYCARE=404,ended   ended
action daycare/people endMembershipAction             ended    ended    ended    ended    ended    DAYCARE=404,ended   ended
action office/people inviteColleagueAction            ended    ended    ended    ended    ended    OFFICE=done,ended   SITE_CLOSED
action office/people resendInviteAction               ended    ended    ended    ended    ended    OFFICE=404,ended   ended
action office/people revokeInviteAction               ended    ended    ended    ended    ended    OFFICE=404,ended   ended
action office/people changeTeamRoleAction             ended    ended    ended    ended    ended    OFFICE=404,ended   ended
action office/people endMembershipAction              ended    ended    ended    ended    ended    OFFICE=404,ended   ended
action admin/people correctInviteAction               ended    ended    404      404      404      ended    ended
action admin/people/[placeId] inviteToPlaceAction     ended    ended    SUPPORT=done,404  done     done     ended    SITE_CLOSED
action admin/people/[placeId] resendToPlaceAction     ended    ended    404      404      404      ended    ended
action admin/people/[placeId] revokeToPlaceAction     ended    ended    404      404      404      ended    ended
action admin/people/[placeId] changeOfPlaceAction     ended    ended    404      404      404      ended    ended
action admin/people/[placeId] endOfPlaceAction        ended    ended    404      404      404      ended    ended
action admin/people/campaigns previewCampaignAction   ended    ended    404      done     done     ended    SITE_CLOSED
action admin/people/campaigns/[campaignId] sendCampaignAction ended    ended    404      NOTHING_TO_SEND  NOTHING_TO_SEND  ended    ended
action admin/people/campaigns/[campaignId] discardCampaignAction ended    ended    404      CAMPAIGN_OVER  CAMPAIGN_OVER  ended    ended
action admin/record takeLookAction                    ended    ended    PRIVACY_OFFICER=NOTHING_THERE,404 404 NOTHING_THERE ended SITE_CLOSED
action admin/rights askRightAction                    ended    ended    404      404      done     ended    SITE_CLOSED
action admin/rights approveRightAction                ended    ended    404      404      404      ended    ended
action admin/rights cancelRightAction                 ended    ended    404      404      404      ended    ended
action admin/rights resendRightAction                 ended    ended    404      404      404      ended    ended
action admin/rights endRightAction                    ended    ended    404      404      404      ended    ended
action admin/site holdLettersAction                   ended    ended    404      404      NOT_HELD ended    NOT_HELD
action admin/site/schedule cancelPlanAction           ended    ended    404      404      NOT_PLANNED ended NOT_PLANNED
action admin/site/schedule planClosingAction          ended    ended    404      404      done     ended    done
page /verify/record                                   staff    staff    staff    staff    staff    VERIFIER=200,staff 503
action verify           beginRehearsalAction          ended    ended    ended    ended    ended    VERIFIER=done,ended SITE_CLOSED
action verify           endRehearsalAction            ended    404      404      404      404      404      ended
action admin/alarms takeAlarmAction                   ended    ended    404      404      ALARM_OVER ended  ended
action admin/alarms finishAlarmAction                 ended    ended    404      404      ALARM_OVER ended  ended
action admin/alarms releaseAccountAction              ended    ended    404      404      404      ended    ended
action admin/alarms unfreezeAction                    ended    ended    404      404      NOT_FROZEN ended  ended
action admin/site/reopening askReopeningAction        ended    ended    404      404      ALREADY_OPEN ended  ended
action admin/site/reopening approveReopeningAction    ended    ended    404      404      404      ended    ended
action admin/site/reopening refuseReopeningAction     ended    ended    404      404      404      ended    ended
action admin/site/reopening switchVerifierAction      ended    ended    404      404      VERIFIER_SO ended  ended
page /admin/site/steps                                staff    staff    404      404      200      staff    200
page /admin/site/steps/[stepId]                       staff    staff    404      404      404      staff    staff
page /admin/exports                                   staff    staff    PRIVACY_OFFICER=200,404  404  200  staff  503
handler /[locale]/admin/exports/[exportId]/file       401      401      404      404      404      401      503
action admin/exports askExportAction                  ended    ended    PRIVACY_OFFICER=SERVICE_UNKNOWN,404 404 SERVICE_UNKNOWN ended ended
action admin/exports approveExportAction              ended    ended    404      404      404      ended    ended
action admin/exports refuseExportAction               ended    ended    404      404      404      ended    ended
action admin/exports withdrawExportAction             ended    ended    404      404      404      ended    ended
action admin/exports traceExportAction                ended    ended    PRIVACY_OFFICER=MARK_UNKNOWN,404 404 MARK_UNKNOWN ended ended
page /admin/record/keys                               staff    staff    PRIVACY_OFFICER=200,404  404  200  staff  closed
action admin/record/keys askKeysAction                ended    ended    PRIVACY_OFFICER=done,404 404 done ended    SITE_CLOSED
action admin/record/keys approveKeysAction            ended    ended    404      404      404      ended    ended
action admin/record/keys refuseKeysAction             ended    ended    404      404      404      ended    ended
action admin/record/keys withdrawKeysAction           ended    ended    404      404      404      ended    ended
page /admin/record/check                              staff    staff    PRIVACY_OFFICER=200,404  404  200  staff  closed
page /admin/record/history                            staff    staff    PRIVACY_OFFICER=200,404  404  200  staff  503
page /admin/record/history/[seq]                      staff    staff    404      404      404      staff    503
action admin/record/history/[seq] askRestoreAction    ended    ended    404      404      404      ended    ended
action admin/record/history/[seq] approveRestoreAction ended   ended    404      404      404      ended    ended
action admin/record/history/[seq] refuseRestoreAction ended    ended    404      404      404      ended    ended
page /admin/record/check/[checkId]                    staff    staff    404      404      404      staff    staff
page /verify/steps/[stepId]/checks/[checkId]          staff    staff    staff    staff    staff    VERIFIER=404,staff 503
handler /[locale]/admin/record/check/[checkId]/json   401      401      404      404      404      401      401
handler /[locale]/admin/record/check/[checkId]/pdf    401      401      404      404      404      401      401
action admin/record/check beginCheckAction            ended    ended    PRIVACY_OFFICER=WINDOW_ORDER,404  404  WINDOW_ORDER  ended  ended
action admin/record/check/[checkId] cancelCheckAction ended    ended    404      404      404      ended    ended
action admin/record/check/[checkId] explainFindingsAction ended ended   404      404      404      ended    ended
action admin/site/steps/[stepId] showCheckAction      ended    ended    404      404      404      ended    ended
page /verify/steps/[stepId]                           staff    staff    staff    staff    staff    VERIFIER=404,staff 503
handler /[locale]/admin/site/steps/[stepId]/evidence/[evidenceId] 401 401 404 404 404 401 401
handler /[locale]/admin/site/closures/[closureId]/bundle 401 401 404 404 404 401 401
handler /[locale]/admin/record/looks/[lookId]/file 401 401 404 404 404 401 503
handler /[locale]/verify/steps/[stepId]/evidence/[evidenceId] 401 401 401 401 401 VERIFIER=404,401 503
action admin/site/steps/[stepId] beginStepAction        ended    ended    404      404      404      ended    ended
action admin/site/steps/[stepId] completeStepAction     ended    ended    404      404      404      ended    ended
action admin/site/steps/[stepId] expectStepAction       ended    ended    404      404      404      ended    ended
action admin/site/steps/[stepId] failStepAction         ended    ended    404      404      404      ended    ended
action admin/site/steps/[stepId] giveEvidenceAction     ended    ended    404      404      404      ended    ended
action admin/site/steps/[stepId] signStepAction         ended    ended    404      404      404      ended    ended
action verify/steps/[stepId] authoriseStepAction       ended    ended    ended    ended    ended    VERIFIER=404,ended ended
action verify/steps/[stepId] refuseStepAction          ended    ended    ended    ended    ended    VERIFIER=404,ended ended
action admin/site/board saveBoardAction               ended    ended    404      404      DRAFT_CHANGED ended    ended
action admin/site/board correctBoardAction            ended    ended    404      404      NOT_A_POST ended    ended
action admin/site/board dropBoardAction               ended    ended    404      404      DRAFT_CHANGED ended    ended
action admin/site/board/publish publishBoardAction    ended    ended    404      404      DRAFT_CHANGED ended    ended
action admin/site acknowledgeClosingAction            ended    ended    404      404      done     ended    done
action admin/site closeSiteAction                     ended    ended    404      404      done     ended    done
action admin/site reopenSiteAction                    ended    ended    404      404      done     ended    done
`
