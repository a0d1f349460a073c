internal import Store

/// What every engine must do, wherever it keeps its rows. One clause a case; an engine's tests run them all:
///
/// ```swift
/// @Test("The contract", arguments: StoreContract.allCases)
/// func contract(clause: StoreContract) async throws {
///     try await clause.verify(MyFixture())
/// }
/// ```
package enum StoreContract: String, CaseIterable, Sendable {
    case aResourceIsFoundByItsID
    case anUpdateReplacesBodyAndIndexedValues
    case aTouchCountsTheVersionOnly
    case aDeletedResourceIsGone
    case anIndexedValueFindsItsResources
    case listsKeepTheOrderOfCreation
    case listsFollowAnIndexedValue
    case countsFollowTheDirectory
    case directoriesAreSeparate

    case membershipsAreSeenFromBothEnds
    case membershipsEndWithTheirResources
    case nestedGroupsAreFound
    case indirectGroupsFollowTheDirectOnes

    case eventsAreReadInOrder
    case eventsOfOneResourceAreReadApart
    case appendingWakesWhoeverWaits

    case anOperationThatThrowsLeavesNothing
    case anAttemptThatThrowsLeavesTheRest
    case everyCallerGetsItsOwnResult
    case readsSeeOneMoment
    case timeNeverGoesBack
    case cancellingTheCallerDoesNotStopAWrite
    case whatWasAcknowledgedSurvivesReopening
    case aClosedStoreRefusesWrites

    case aSinkStartsWhereItIsTold
    case aCursorNeverMovesBack
    case parkedKeysComeByDueTime
    case deadLettersAreKeptOnce
    case aSettlementIsKeptWholeOrNotAtAll
    case attemptsStayAsLongAsTheirEvents
    case aDeadLetterIsRetriedOrDropped
    case aHeldSinkStaysHeldUntilItIsReleased
    case aRenamedSinkGoesOnWhereItStood
    case aPurgedSinkIsForgotten
    case eventsArePrunedOnceEverySinkIsPast
    case whatASinkStillNeedsIsNotPruned

    case aBackfillTellsOneSinkOnly
    case aBackfilledSinkGetsChangesBehindWhatItWasTold

    case aResumedGuardApprovesWhatItStopped
    case aReplayGoesOnUntilItEnds
    case aRepeatedEventIsTheChangeOnceMore
    case aMomentIsFoundInTheLog

    case aPausedConnectionStaysSoUntilItIsResumed

    case toleratedRequestsAddUp

    case tokensAreFoundByDigest
    case aTokenIsRevokedOnce
    case aTokenKeepsItsRightsAndItsLastUse

    case aSecretIsMadeOnce
    case aPasswordWaitsForTheSinksThatAsk
    case whatIsErasedKeepsItsPlaceAlone

    case auditEntriesAreLinkedInOrder
    case aPrunedAuditLogGoesOnFromItsAnchor
    case adminTokensAreFoundByDigest

    /// Checks this clause at a place where nothing has been stored.
    ///
    /// Throws ``StoreContractViolation`` when the engine breaks it, else what the engine throws.
    package func verify(_ fixture: some StoreFixture) async throws {
        switch self {
        case .aResourceIsFoundByItsID: try await verifyFinding(fixture)
        case .anUpdateReplacesBodyAndIndexedValues: try await verifyUpdate(fixture)
        case .aTouchCountsTheVersionOnly: try await verifyTouch(fixture)
        case .aDeletedResourceIsGone: try await verifyDeletion(fixture)
        case .anIndexedValueFindsItsResources: try await verifyIndexedValues(fixture)
        case .listsKeepTheOrderOfCreation: try await verifyListing(fixture)
        case .listsFollowAnIndexedValue: try await verifyOrderByValue(fixture)
        case .countsFollowTheDirectory: try await verifyCounts(fixture)
        case .directoriesAreSeparate: try await verifySeparation(fixture)
        case .membershipsAreSeenFromBothEnds: try await verifyMemberships(fixture)
        case .membershipsEndWithTheirResources: try await verifyMembershipEnds(fixture)
        case .nestedGroupsAreFound: try await verifyNesting(fixture)
        case .indirectGroupsFollowTheDirectOnes: try await verifyIndirectGroups(fixture)
        case .eventsAreReadInOrder: try await verifyLog(fixture)
        case .eventsOfOneResourceAreReadApart: try await verifyLogOfOneResource(fixture)
        case .appendingWakesWhoeverWaits: try await verifySignal(fixture)
        case .anOperationThatThrowsLeavesNothing: try await verifyRollback(fixture)
        case .anAttemptThatThrowsLeavesTheRest: try await verifyAttempt(fixture)
        case .everyCallerGetsItsOwnResult: try await verifyConcurrentWrites(fixture)
        case .readsSeeOneMoment: try await verifyConsistentReads(fixture)
        case .timeNeverGoesBack: try await verifyTime(fixture)
        case .cancellingTheCallerDoesNotStopAWrite: try await verifyCancellation(fixture)
        case .whatWasAcknowledgedSurvivesReopening: try await verifyReopening(fixture)
        case .aClosedStoreRefusesWrites: try await verifyClosing(fixture)
        case .aSinkStartsWhereItIsTold: try await verifySinks(fixture)
        case .aCursorNeverMovesBack: try await verifyCursor(fixture)
        case .parkedKeysComeByDueTime: try await verifyParking(fixture)
        case .deadLettersAreKeptOnce: try await verifyDeadLetters(fixture)
        case .aSettlementIsKeptWholeOrNotAtAll: try await verifySettlement(fixture)
        case .attemptsStayAsLongAsTheirEvents: try await verifyAttempts(fixture)
        case .aPausedConnectionStaysSoUntilItIsResumed: try await verifyPauses(fixture)
        case .aDeadLetterIsRetriedOrDropped: try await verifyRetrying(fixture)
        case .aHeldSinkStaysHeldUntilItIsReleased: try await verifyHolds(fixture)
        case .aRenamedSinkGoesOnWhereItStood: try await verifyRenaming(fixture)
        case .aPurgedSinkIsForgotten: try await verifyPurging(fixture)
        case .eventsArePrunedOnceEverySinkIsPast: try await verifyPruning(fixture)
        case .whatASinkStillNeedsIsNotPruned: try await verifyNeeds(fixture)
        case .aBackfillTellsOneSinkOnly: try await verifyBackfill(fixture)
        case .aBackfilledSinkGetsChangesBehindWhatItWasTold: try await verifyBackfillOrder(fixture)
        case .aResumedGuardApprovesWhatItStopped: try await verifyApproval(fixture)
        case .aReplayGoesOnUntilItEnds: try await verifyReplays(fixture)
        case .aRepeatedEventIsTheChangeOnceMore: try await verifyRepeating(fixture)
        case .aMomentIsFoundInTheLog: try await verifyMoments(fixture)
        case .toleratedRequestsAddUp: try await verifyTolerated(fixture)
        case .tokensAreFoundByDigest: try await verifyTokens(fixture)
        case .aTokenIsRevokedOnce: try await verifyRevocation(fixture)
        case .aTokenKeepsItsRightsAndItsLastUse: try await verifyTokenUses(fixture)
        case .aSecretIsMadeOnce: try await verifySecrets(fixture)
        case .auditEntriesAreLinkedInOrder: try await verifyAudit(fixture)
        case .aPrunedAuditLogGoesOnFromItsAnchor: try await verifyAuditPruning(fixture)
        case .adminTokensAreFoundByDigest: try await verifyAdminTokens(fixture)
        case .aPasswordWaitsForTheSinksThatAsk: try await verifyPasswords(fixture)
        case .whatIsErasedKeepsItsPlaceAlone: try await verifyErasure(fixture)
        }
    }
}
