/// What a step through the passwords that wait has removed.
package struct PasswordWipeStep: Sendable, Hashable {
    package let wiped: Int
    /// Where the next step goes on; nil at the end.
    package let next: Int64?

    package init(wiped: Int, next: Int64?) {
        self.wiped = wiped
        self.next = next
    }
}
