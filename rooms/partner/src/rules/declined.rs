//! What the rules about counterparts, persons and talks say no to.

use jiff::civil::Date;
use kernel::{Error, Refusal, typed::Unread};

use super::refused::{Refused, shown};
use crate::model::Alike;

/// A rule about counterparts said no. Earlier variants are shown first.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Declined {
    /// Someone else changed the record since the form was opened.
    ChangedMeanwhile {
        /// What is stored now.
        theirs: String,
    },
    /// The record became part of another, or is about to.
    AlreadyMerged,
    /// The person's data were erased; said wherever nothing else is.
    Erased,
    /// The two are the same record, or of two sorts.
    CannotMerge,
    /// The number is that of another record.
    NumberTaken {
        /// What that is called.
        name: String,
    },
    /// Other records look like it.
    MayBeTheSame {
        /// What they are called, and why.
        names: Vec<String>,
    },
    /// No consent of the person allows to contact them.
    NotContactable,
    /// A consent still allows to keep the data.
    StillConsented {
        /// Its last day.
        until: Date,
    },
    /// It was withdrawn already.
    AlreadyWithdrawn {
        /// The day on which.
        on: Date,
    },
    /// The role ended already.
    RoleEnded {
        /// Its last day.
        on: Date,
    },
    /// The next step was done already, or there is none.
    NothingToDo,
    /// Nobody and nothing is called so.
    NoSuchParty {
        /// The form field.
        field: &'static str,
        /// What was typed.
        typed: String,
    },
    /// Several are called so.
    WhichParty {
        /// The form field.
        field: &'static str,
        /// What was typed.
        typed: String,
        /// How many.
        count: usize,
    },
    /// Something like a number of a person in a text that is not sealed.
    NamesAPerson {
        /// The form field.
        field: &'static str,
    },
    /// What the rest of the room refuses as well.
    Other(Refused),
}

impl Unread for Declined {
    fn missing(field: &'static str, what: &'static str) -> Self {
        Self::Other(Refused::Missing { field, what })
    }

    fn unreadable(field: &'static str, text: String) -> Self {
        Self::Other(Refused::Unreadable { field, text })
    }
}

impl Declined {
    /// Records that look like it, in words.
    pub fn may_be(alike: &[Alike]) -> Self {
        let names = alike.iter();
        let names = names.map(|one| format!("{}({})", one.name, one.why.label()));
        Self::MayBeTheSame {
            names: names.collect(),
        }
    }
}

impl From<Declined> for Refusal {
    fn from(declined: Declined) -> Self {
        match declined {
            Declined::ChangedMeanwhile { theirs } => Refused::ChangedMeanwhile { theirs }.into(),
            Declined::Other(refused) => refused.into(),
            Declined::AlreadyMerged => Refusal::new(
                "partner.already_merged",
                "이미 다른 기록과 합쳐졌습니다. 합쳐진 기록을 찾아 그것을 고치세요.",
            ),
            Declined::CannotMerge => Refusal::at(
                "other",
                "partner.cannot_merge",
                "같은 구분의 서로 다른 두 기록만 합칠 수 있습니다. 합칠 기록을 다시 고르세요.",
            ),
            Declined::NumberTaken { name } => Refusal::at(
                "number",
                "partner.number_taken",
                format!("이 번호로 등록한 기록이 있습니다: {name}. 그 기록을 쓰거나 고치세요."),
            ),
            Declined::MayBeTheSame { names } => Refusal::at(
                "anyway",
                "partner.may_be_the_same",
                format!(
                    "이미 등록한 기록과 같아 보입니다: {}. 같으면 그 기록을 쓰고, 다르면 ‘다른 \
                     상대입니다’를 고르고 다시 저장하세요.",
                    names.join(", ")
                ),
            ),
            Declined::NothingToDo => Refusal::new(
                "partner.nothing_to_do",
                "남은 할 일이 없습니다. 이미 끝냈으면 연락 기록에서 확인하세요.",
            ),
            other => of_persons(other),
        }
    }
}

/// Those about persons and about who is called how.
fn of_persons(declined: Declined) -> Refusal {
    match declined {
        Declined::NotContactable => Refusal::new(
            "partner.not_contactable",
            "연락에 동의한 기록이 없어 볼 수 없습니다. 동의를 받아 등록한 뒤 다시 여세요.",
        )
        .with_article("개인정보 보호법 제15조제1항제1호"),
        Declined::StillConsented { until } => Refusal::new(
            "partner.still_consented",
            format!(
                "{}까지 동의가 있습니다. 본인이 그만두기를 바라면 동의 철회를 먼저 기록하세요.",
                shown(until)
            ),
        ),
        Declined::AlreadyWithdrawn { on } => Refusal::new(
            "partner.already_withdrawn",
            format!("{}에 이미 철회한 동의입니다.", shown(on)),
        ),
        Declined::RoleEnded { on } => Refusal::at(
            "to",
            "partner.role_ended",
            format!(
                "{}에 이미 끝난 역할입니다. 새 역할을 등록하세요.",
                shown(on)
            ),
        ),
        Declined::NoSuchParty { field, typed } => Refusal::at(
            field,
            "partner.no_such_party",
            format!("‘{typed}’: 등록한 이름이 아닙니다. 먼저 등록하거나 이름을 확인하세요."),
        ),
        Declined::WhichParty {
            field,
            typed,
            count,
        } => Refusal::at(
            field,
            "partner.which_party",
            format!(
                "‘{typed}’: 같은 이름이 {count}곳입니다. 그 기록의 주소 끝에 있는 번호를 적으세요."
            ),
        ),
        Declined::NamesAPerson { field } => Refusal::at(
            field,
            "partner.names_a_person",
            "전화번호, 전자우편, 주민등록번호는 이 칸에 적지 않습니다. 지우고 적으세요.",
        ),
        _ => Refusal::new(
            "partner.erased",
            "개인정보를 파기한 기록입니다. 다시 연락하게 되면 동의를 받아 새로 등록하세요.",
        )
        .with_article("개인정보 보호법 제21조"),
    }
}

impl From<Declined> for Error {
    fn from(declined: Declined) -> Self {
        Refusal::from(declined).into()
    }
}
