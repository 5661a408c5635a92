//! What the rules of the room say no to.

use jiff::civil::Date;
use kernel::{Error, Refusal, Won, number::grouped, typed::Unread};

use crate::model::{Side, Stage};

/// A day as people read it.
pub use kernel::official_day as shown;

/// A rule of this room said no. Earlier variants are shown first.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Refused {
    /// Someone else changed it since the form was opened.
    ChangedMeanwhile {
        /// What is stored now.
        theirs: String,
    },
    /// It does not come from here to there.
    NoSuchMove {
        /// Where it stands.
        from: Stage,
        /// Where it should go.
        to: Stage,
    },
    /// It is not open any more.
    NotOpen {
        /// What it is, and where it stands.
        what: String,
    },
    /// A match that nobody can answer any more.
    NotProposed {
        /// Where it stands.
        stage: Stage,
    },
    /// The pair breaks a hard constraint.
    DoesNotFit {
        /// Which, in words.
        why: String,
    },
    /// Others hold the offer on one of the days that is proposed.
    Held,
    /// Others hold the offer on one of the days that would be accepted.
    HeldMeanwhile,
    /// The very same pair is proposed already.
    ProposedAlready,
    /// The side has accepted already.
    AcceptedAlready {
        /// Which.
        side: Side,
        /// When.
        on: Date,
    },
    /// The side's own account must be another one.
    NotYourSide,
    /// The time to answer is over.
    TooLate {
        /// The last day.
        last: Date,
        /// Whether who answers can propose again.
        proposes: bool,
    },
    /// Its time has not come, or has not passed.
    NotYet {
        /// The day from which on it can be done.
        from: Date,
    },
    /// The record stands where nothing is offered from.
    RecordNotOpen {
        /// How far it has come.
        state: &'static str,
    },
    /// A check that is not due.
    CheckNotDue {
        /// When it will be.
        on: Date,
    },
    /// A field is empty that must not be.
    Missing {
        /// The form field.
        field: &'static str,
        /// Its label with its particle.
        what: &'static str,
    },
    /// A field cannot be read or does not fit the others.
    Unreadable {
        /// The form field.
        field: &'static str,
        /// What to do.
        text: String,
    },
}

impl Unread for Refused {
    fn missing(field: &'static str, what: &'static str) -> Self {
        Self::Missing { field, what }
    }

    fn unreadable(field: &'static str, text: String) -> Self {
        Self::Unreadable { field, text }
    }
}

impl Refused {
    /// That a field does not do, and what to do.
    pub fn at(field: &'static str, text: impl Into<String>) -> Self {
        Self::Unreadable {
            field,
            text: text.into(),
        }
    }
}

/// Won as people read them.
pub fn won_text(amount: Won) -> String {
    format!("{}원", grouped(amount.0))
}

impl From<Refused> for Refusal {
    fn from(refused: Refused) -> Self {
        match refused {
            Refused::ChangedMeanwhile { theirs } => Refusal::new(
                "exchange.changed_meanwhile",
                format!(
                    "그사이 다른 사람이 바꿨습니다. 지금 저장된 내용: {theirs}. 입력한 내용과 \
                     비교해 고친 뒤 다시 저장하세요."
                ),
            ),
            Refused::Missing { field, what } => {
                Refusal::at(field, "exchange.missing", format!("{what} 적으세요."))
            }
            Refused::Unreadable { field, text } => Refusal::at(field, "exchange.unreadable", text),
            Refused::NoSuchMove { from, to } => Refusal::at(
                "to",
                "exchange.no_such_move",
                format!(
                    "‘{}’에서 ‘{}’ 상태로 바로 바꿀 수 없습니다. 화면에 보이는 단추 가운데 \
                     고르세요.",
                    from.label(),
                    to.label()
                ),
            ),
            other => of_matches(other),
        }
    }
}

/// Those about matches and their time.
fn of_matches(refused: Refused) -> Refusal {
    match refused {
        Refused::NotOpen { what } => Refusal::new(
            "exchange.not_open",
            format!("{what} 상태라 연결할 수 없습니다. 열려 있는 것 가운데 고르세요."),
        ),
        Refused::NotProposed { stage } => Refusal::new(
            "exchange.not_proposed",
            format!(
                "이 연결은 ‘{}’ 상태라 답을 적을 수 없습니다. ‘{}’ 상태인 연결에만 답합니다.",
                stage.label(),
                Stage::Proposed.label()
            ),
        ),
        Refused::DoesNotFit { why } => Refusal::new(
            "exchange.does_not_fit",
            format!("조건이 맞지 않습니다. {why} 제안이나 수요를 고친 뒤 다시 하세요."),
        ),
        Refused::Held => Refusal::at(
            "first_day",
            "exchange.held",
            "그날은 이용할 수 없거나 다른 연결이 이미 자리를 잡았습니다. 다른 날이나 다른 제안을 \
             고르세요.",
        ),
        Refused::HeldMeanwhile => Refusal::new(
            "exchange.held",
            "그날은 다른 연결이 먼저 자리를 잡아 수락할 수 없습니다. 이 연결을 거절한 뒤 다른 날로 \
             새로 제안해야 합니다.",
        ),
        Refused::ProposedAlready => Refusal::new(
            "exchange.proposed_already",
            "이 제안과 수요의 연결이 이미 진행되고 있습니다. 그 연결을 거둔 뒤 다시 제안하세요.",
        ),
        Refused::AcceptedAlready { side, on } => Refusal::at(
            "side",
            "exchange.accepted_already",
            format!(
                "{}은 {}에 이미 수락했습니다. 다시 적지 않아도 됩니다.",
                side.label(),
                shown(on)
            ),
        ),
        Refused::NotYourSide => Refusal::at(
            "side",
            "exchange.not_your_side",
            "이쪽을 대신해 답할 수 없습니다. 자기 계정으로 올린 수요나 우리 지역의 제안에만 답하고, \
             다른 쪽의 답은 사무국에 알려 주세요.",
        ),
        Refused::TooLate { last, proposes } => Refusal::new(
            "exchange.too_late",
            format!(
                "{}까지 답해야 했습니다. {}",
                shown(last),
                match proposes {
                    true => "이 연결을 만료로 바꾸고 다시 제안하세요.",
                    false => "아직 함께하고 싶으면 다시 제안해 달라고 사무국에 알려 주세요.",
                }
            ),
        ),
        other => of_records(other),
    }
}

/// Those about when a match can come further, and what an offer stands on.
fn of_records(refused: Refused) -> Refusal {
    match refused {
        Refused::NotYet { from } => Refusal::at(
            "to",
            "exchange.not_yet",
            format!("{}부터 할 수 있습니다. 그날 다시 하세요.", shown(from)),
        ),
        Refused::RecordNotOpen { state } => Refusal::at(
            "resource",
            "exchange.record_not_open",
            format!(
                "‘{state}’ 상태의 자원으로는 제안할 수 없습니다. 지역자원 화면에서 확인됨이나 공개 \
                 상태로 만든 뒤 하세요."
            ),
        ),
        Refused::CheckNotDue { on } => Refusal::at(
            "months",
            "exchange.check_not_due",
            format!("{}부터 확인할 때입니다. 그날 뒤에 적으세요.", shown(on)),
        ),
        _ => Refusal::new(
            "exchange.refused",
            "할 수 없습니다. 화면을 새로 열어 확인하세요.",
        ),
    }
}

impl From<Refused> for Error {
    fn from(refused: Refused) -> Self {
        Refusal::from(refused).into()
    }
}
