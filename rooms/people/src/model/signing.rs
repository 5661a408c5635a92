//! What is asked for when somebody else shall sign.

/// What [`delegate_signing`](crate::delegate_signing) asks for. Texts as typed.
#[derive(Debug, Clone)]
pub struct DelegateSigning {
    /// The id of the account that shall sign.
    pub to: String,
    /// The id of one of the actor's roles.
    pub role: String,
    /// First day.
    pub from_on: String,
    /// Last day.
    pub to_on: String,
    /// Why: a journey, a leave.
    pub reason: String,
}
