package import SCIM

/// What the audit log says was done.
package enum AuditOperation: String, Sendable, Hashable, CaseIterable {
    case userCreate = "user.create"
    case userReplace = "user.replace"
    case userPatch = "user.patch"
    case userDelete = "user.delete"
    case groupCreate = "group.create"
    case groupReplace = "group.replace"
    case groupPatch = "group.patch"
    case groupDelete = "group.delete"
    /// A bulk request that was refused whole; its operations have entries of their own.
    case bulk = "bulk"
    /// A caller who was not let in.
    case signIn = "sign_in"
    /// A client asked the gateway's own token endpoint for an access token.
    case accessTokenCreate = "access_token.create"

    case tokenCreate = "token.create"
    case tokenRevoke = "token.revoke"
    case adminTokenCreate = "admin_token.create"
    case adminTokenRevoke = "admin_token.revoke"
    /// Somebody who signed in to the console, or was not let in at the admin listener.
    case adminSignIn = "admin.sign_in"

    case connectionPause = "connection.pause"
    case connectionResume = "connection.resume"
    case sinkPause = "sink.pause"
    case sinkResume = "sink.resume"
    case sinkRetry = "sink.retry"
    case sinkPurge = "sink.purge"
    case deadLetterRetry = "dead_letter.retry"
    case deadLetterDrop = "dead_letter.drop"
    case replayBegin = "replay.begin"
    case replayCancel = "replay.cancel"
    /// A person was removed from everything that is kept.
    case userErase = "user.erase"
    /// The directory of a connection was filled with made-up users and groups.
    case directorySeed = "directory.seed"

    /// A change that an identity provider makes.
    package enum Change: Sendable, Hashable {
        case create
        case replace
        case patch
        case delete
    }

    /// A change of a resource.
    package static func change(_ change: Change, of kind: ResourceKind) -> AuditOperation {
        switch (kind, change) {
        case (.user, .create): .userCreate
        case (.user, .replace): .userReplace
        case (.user, .patch): .userPatch
        case (.user, .delete): .userDelete
        case (.group, .create): .groupCreate
        case (.group, .replace): .groupReplace
        case (.group, .patch): .groupPatch
        case (.group, .delete): .groupDelete
        }
    }
}
