//! Why this room says no, the gravest first.

use jiff::civil::Date;
use kernel::{Error, Period, Refusal, Won, typed::Unread};

/// Why the room says no.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Refused {
    /// A resident registration number was typed.
    ResidentNumber {
        /// The form field.
        field: &'static str,
    },
    /// Whoever asked, drafted or told may not decide it.
    SamePerson {
        /// What the other person does, with its particle: `동의는`.
        what: &'static str,
    },
    /// The record's state does not take this.
    WrongState {
        /// What was to be done, with its particle: `반납고지를`.
        what: &'static str,
        /// Where it stands.
        state: &'static str,
        /// What to do.
        next: &'static str,
    },
    /// The year's state does not take this.
    WrongYearState {
        /// What was to be done, with its particle.
        what: &'static str,
        /// Where the year stands.
        state: &'static str,
        /// What to do.
        next: &'static str,
    },
    /// A checklist has something that must be mended first.
    Blocked {
        /// What is to be done, with its particle: `3월을 마감`.
        what: String,
        /// What is wrong.
        text: String,
        /// The article.
        article: Option<String>,
    },
    /// A written reason is needed.
    ReasonNeeded {
        /// The form field.
        field: &'static str,
        /// Why.
        text: String,
    },
    /// What was seen is not what is there now.
    Changed {
        /// What to do.
        next: &'static str,
    },
    /// Nothing waits for a signature.
    NotWaiting,
    /// More than there is.
    Exceeds {
        /// The form field.
        field: &'static str,
        /// Of what.
        what: String,
        /// How much there is.
        has: Won,
        /// How much was asked.
        asked: Won,
    },
    /// The trustee's own money is not in the account yet.
    OwnMoneyMissing {
        /// How much is missing.
        missing: Won,
    },
    /// A day that does not fit.
    WrongDay {
        /// What to do.
        text: String,
    },
    /// It cannot be done, and why.
    Cannot {
        /// Why, and what to do.
        why: String,
        /// The article.
        article: Option<String>,
    },
    /// A field is empty that must not be.
    Missing {
        /// The form field.
        field: &'static str,
        /// Its label with its particle: `사유를`.
        what: &'static str,
    },
    /// A field cannot be read.
    Unreadable {
        /// The form field.
        field: &'static str,
        /// What to do.
        text: String,
    },
    /// Something of that key is there already.
    Taken {
        /// What to do.
        text: String,
    },
}

impl Unread for Refused {
    fn missing(field: &'static str, what: &'static str) -> Self {
        Refused::Missing { field, what }
    }

    fn unreadable(field: &'static str, text: String) -> Self {
        Refused::Unreadable { field, text }
    }
}

impl Refused {
    /// A refusal without an article.
    pub fn cannot(why: impl Into<String>) -> Self {
        Refused::Cannot {
            why: why.into(),
            article: None,
        }
    }
}

/// A day as people read it.
pub fn day_text(day: Date) -> String {
    Period::day(day).print_official()
}

fn cited(refusal: Refusal, article: Option<String>) -> Refusal {
    match article {
        Some(article) => refusal.with_article(article),
        None => refusal,
    }
}

impl From<Refused> for Refusal {
    fn from(refused: Refused) -> Self {
        use Refused as R;
        match refused {
            R::ResidentNumber { field } => Refusal::at(
                field,
                "clearing.resident_number",
                "주민등록번호는 적을 수 없습니다. 지우고 다시 적으세요.",
            ),
            R::Missing { field, what } => {
                Refusal::at(field, "clearing.missing", format!("{what} 적으세요."))
            }
            R::Unreadable { field, text } => Refusal::at(field, "clearing.unreadable", text),
            R::ReasonNeeded { field, text } => Refusal::at(field, "clearing.reason_needed", text),
            R::WrongDay { text } => Refusal::at("on", "clearing.wrong_day", text),
            R::Taken { text } => Refusal::new("clearing.taken", text),
            R::Cannot { why, article } => cited(Refusal::new("clearing.cannot", why), article),
            other => of_step(other),
        }
    }
}

/// Refusals of a step: who, when, in which state.
fn of_step(refused: Refused) -> Refusal {
    use Refused as R;
    match refused {
        R::SamePerson { what } => Refusal::new(
            "clearing.same_person",
            format!("{what} 다른 사람이 해야 합니다. 다른 담당자에게 부탁하세요."),
        ),
        R::WrongState { what, state, next } => Refusal::new(
            "clearing.wrong_state",
            format!("‘{state}’ 상태여서 {what} 할 수 없습니다. {next}"),
        ),
        R::WrongYearState { what, state, next } => Refusal::new(
            "clearing.wrong_year_state",
            format!("수탁 예산이 ‘{state}’ 상태여서 {what} 할 수 없습니다. {next}"),
        ),
        R::Blocked {
            what,
            text,
            article,
        } => cited(
            Refusal::new("clearing.blocked", format!("{what}할 수 없습니다. {text}")),
            article,
        ),
        R::Changed { next } => Refusal::new(
            "clearing.changed",
            format!("보신 뒤에 내용이 바뀌었습니다. {next}"),
        ),
        R::NotWaiting => Refusal::new(
            "clearing.not_waiting",
            "결재를 기다리는 문서가 없습니다. 화면을 새로 열어 상태를 확인하세요.",
        ),
        R::Exceeds {
            field,
            what,
            has,
            asked,
        } => Refusal::at(
            field,
            "clearing.exceeds",
            format!("{what}은 {has}원이어서 {asked}원을 적을 수 없습니다. 금액을 줄이세요."),
        ),
        R::OwnMoneyMissing { missing } => Refusal::new(
            "clearing.own_money_missing",
            format!(
                "불인정액과 부가세 환급분은 수탁기관의 돈으로 냅니다. 전용계좌에 {missing}원을 먼저 \
                 넣고 ‘수탁기관 부담금’으로 기록하세요."
            ),
        ),
        // The other variants were answered before.
        _ => Refusal::new("clearing.refused", "처리할 수 없습니다."),
    }
}

/// All refusals of one request as one error: what a rule forbids first, the gravest of it on top;
/// then what cannot be read, in the order of the form.
pub fn refuse(refused: Vec<Refused>) -> Error {
    let unread = |one: &Refused| {
        matches!(
            one,
            Refused::Missing { .. } | Refused::Unreadable { .. } | Refused::Taken { .. }
        )
    };
    let (unread, mut forbidden): (Vec<_>, Vec<_>) = refused.into_iter().partition(unread);
    forbidden.sort();
    let all = forbidden.into_iter().chain(unread);
    Refusal::all(all.map(Refusal::from).collect())
        .unwrap_or_else(|| Refusal::new("clearing.refused", "처리할 수 없습니다."))
        .into()
}

impl From<Refused> for Error {
    fn from(refused: Refused) -> Self {
        Refusal::from(refused).into()
    }
}
