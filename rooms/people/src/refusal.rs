//! Everything this room can refuse. What people read stands in `refusal/words.rs`.

mod keys;
mod words;

use jiff::civil::Date;
use kernel::{Error, Fault, Refusal};

pub use keys::KeyRefusal;

/// What this room refuses, the gravest first: who may not enter, then what nobody may arrange,
/// then what was typed wrong.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum PeopleRefusal {
    /// At the door.
    Door(DoorRefusal),
    /// About rights, responsibilities and accounts.
    Rights(RightsRefusal),
    /// About the key of a program.
    Key(KeyRefusal),
    /// At a field.
    Typed(TypedRefusal),
    /// At the field of a new password.
    Password(PasswordRefusal),
}

/// Refused at the door.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum DoorRefusal {
    /// Too many failures.
    Throttled {
        /// For how many minutes the door stays shut.
        minutes: i64,
    },
    /// One text for a wrong password, an unknown name and a locked or closed account.
    Wrong,
    /// The password changed while it was being changed.
    PasswordMoved,
    /// The current password was typed wrong.
    CurrentPasswordWrong,
}

/// Refused because of who holds what.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum RightsRefusal {
    /// Nobody gives or takes their own roles.
    SelfGrant,
    /// Two roles that one person may not hold.
    RolesApart {
        /// Label of the role held.
        held: &'static str,
        /// Label of the role asked for.
        asked: &'static str,
        /// Why, as a sentence.
        why: &'static str,
        /// The article behind it.
        article: Option<&'static str>,
    },
    /// The office would be left without an administrator.
    LastAdmin,
    /// The office has had an administrator already.
    AdminFounded,
    /// The account holds responsibilities that must be handed over first.
    StillResponsible {
        /// Labels of the responsibilities.
        duties: Vec<String>,
    },
    /// The account has ended.
    AccountClosed,
    /// An administrator closes, locks and resets others, not themselves.
    OwnAccount,
    /// The grant has been revoked or is over.
    GrantOver,
    /// The role is already held in that time.
    RoleHeld {
        /// First day of the holding.
        from: Date,
    },
    /// The new holder would start no later than the current one.
    HandoverTooEarly {
        /// First day of the current holder.
        since: Date,
    },
    /// The responsibility is with that account already.
    AlreadyResponsible,
    /// Who should sign in one's place holds no role that signs anything.
    CannotSign,
    /// The role to be delegated is held for a shorter time.
    RoleEndsBefore {
        /// Label of the role.
        role: &'static str,
        /// Its last day.
        last: Date,
    },
}

/// Refused at a field.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum TypedRefusal {
    /// A field that must be filled, or a choice that is not on the list.
    Needed {
        /// The field.
        field: &'static str,
        /// What to do.
        what: &'static str,
    },
    /// A field that is too long or holds control characters.
    TooLong {
        /// The field.
        field: &'static str,
        /// Its label.
        label: &'static str,
        /// Most characters.
        most: usize,
    },
    /// A sign-in name of the wrong shape.
    SignInShape,
    /// A sign-in name that is taken, in this office or another.
    SignInTaken,
    /// An organization of that name exists.
    OrganizationTaken,
    /// Anything but the five digits of a region.
    RegionShape,
    /// A telephone number of the wrong shape.
    PhoneShape,
    /// A day that cannot be read.
    DayUnreadable {
        /// The field.
        field: &'static str,
    },
    /// The last day lies before the first.
    DaysReversed,
}

/// Refused as a new password.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum PasswordRefusal {
    /// Too short.
    Short {
        /// Fewest characters.
        least: usize,
    },
    /// Too long.
    Long,
    /// It contains the sign-in name.
    IsName,
    /// One that many people use.
    Common,
    /// The two typed passwords differ.
    Differ,
    /// It is the old one.
    Same,
}

impl From<DoorRefusal> for PeopleRefusal {
    fn from(refusal: DoorRefusal) -> Self {
        PeopleRefusal::Door(refusal)
    }
}

impl From<RightsRefusal> for PeopleRefusal {
    fn from(refusal: RightsRefusal) -> Self {
        PeopleRefusal::Rights(refusal)
    }
}

impl From<KeyRefusal> for PeopleRefusal {
    fn from(refusal: KeyRefusal) -> Self {
        PeopleRefusal::Key(refusal)
    }
}

impl From<TypedRefusal> for PeopleRefusal {
    fn from(refusal: TypedRefusal) -> Self {
        PeopleRefusal::Typed(refusal)
    }
}

impl From<PasswordRefusal> for PeopleRefusal {
    fn from(refusal: PasswordRefusal) -> Self {
        PeopleRefusal::Password(refusal)
    }
}

impl From<PeopleRefusal> for Refusal {
    fn from(refusal: PeopleRefusal) -> Self {
        match refusal {
            PeopleRefusal::Door(door) => door.refusal(),
            PeopleRefusal::Rights(rights) => rights.refusal(),
            PeopleRefusal::Key(key) => key.refusal(),
            PeopleRefusal::Typed(typed) => typed.refusal(),
            PeopleRefusal::Password(password) => password.refusal(),
        }
    }
}

impl From<PeopleRefusal> for Error {
    fn from(refusal: PeopleRefusal) -> Self {
        Refusal::from(refusal).into()
    }
}

/// All refusals of one request as one error, the gravest first.
pub(crate) fn together(mut refusals: Vec<PeopleRefusal>) -> Error {
    refusals.sort();
    match Refusal::all(refusals.into_iter().map(Into::into).collect()) {
        Some(refusal) => refusal.into(),
        None => Fault::new("refused without a refusal").into(),
    }
}
