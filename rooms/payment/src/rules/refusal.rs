//! Why this room says no, the gravest first.

use jiff::{Timestamp, civil::Date, tz::TimeZone};
use kernel::{Error, Period, Refusal, typed::Unread};

use super::{duties::Clash, resident_number};
use crate::model::{PaymentMove, PaymentState};

/// Why the room says no.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Refused {
    /// A resident registration number was typed.
    ResidentNumber {
        /// The form field.
        field: &'static str,
    },
    /// One person would lay two hands on a payment.
    Duty {
        /// How.
        clash: Clash,
        /// The payment, as people read it.
        payment: String,
        /// The article.
        article: Option<String>,
    },
    /// The account changed after the approval.
    Superseded {
        /// The payment.
        payment: String,
        /// The version that was approved.
        named: i64,
        /// The payee's newest.
        newest: i64,
    },
    /// The account is new and waits.
    OnHold {
        /// The payment.
        payment: String,
        /// Until when.
        until: Timestamp,
    },
    /// A move that is not possible from where the payment stands.
    WrongState {
        /// The payment.
        payment: String,
        /// Where it stands.
        state: PaymentState,
        /// What was tried.
        step: PaymentMove,
    },
    /// A batch that is not waiting to be sent any more.
    BatchDone {
        /// Where it stands, as people read it.
        state: &'static str,
    },
    /// What is to be sent is not what was looked at.
    ContentChanged,
    /// The file is fetched by whoever sent the batch, while the bank has not answered.
    FileClosed {
        /// Why.
        why: &'static str,
    },
    /// The approval pays a subject that is being paid already.
    AlreadyAsked {
        /// Where that payment stands.
        state: PaymentState,
    },
    /// An approval that cannot be paid as it is.
    BadApproval {
        /// Why.
        text: String,
    },
    /// A payment of another year's money.
    OtherYear {
        /// The payment.
        payment: String,
    },
    /// A payment out of another purse.
    OtherPurse {
        /// The payment.
        payment: String,
    },
    /// A purse that there is not.
    NoPurse,
    /// A letter that the bank's file cannot hold.
    Unwritable {
        /// The payment.
        payment: String,
        /// Which column.
        column: &'static str,
        /// The first such letter.
        letter: char,
    },
    /// Nothing was chosen.
    NothingChosen,
    /// Too much was chosen for one file.
    TooMany {
        /// How many one file holds.
        most: usize,
    },
    /// A day that does not fit.
    WrongDay {
        /// Why and what to do.
        text: String,
    },
    /// A field is empty that must not be.
    Missing {
        /// The form field.
        field: &'static str,
        /// Its label with its particle.
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
        /// The form field.
        field: &'static str,
        /// What to do.
        text: String,
    },
}

/// An instant as people read it: `2018. 3. 4. 10:00`, in Seoul.
pub fn instant(at: Timestamp) -> String {
    let seoul = at.to_zoned(TimeZone::fixed(jiff::tz::offset(9)));
    format!(
        "{} {}",
        Period::day(seoul.date()).print_official(),
        seoul.strftime("%H:%M")
    )
}

/// The day of an instant in Seoul.
pub fn day_of(at: Timestamp) -> Date {
    at.to_zoned(TimeZone::fixed(jiff::tz::offset(9))).date()
}

impl Unread for Refused {
    fn missing(field: &'static str, what: &'static str) -> Self {
        Self::Missing { field, what }
    }

    fn unreadable(field: &'static str, text: String) -> Self {
        Self::Unreadable { field, text }
    }
}

impl From<Refused> for Refusal {
    fn from(refused: Refused) -> Self {
        use Refused as R;
        match refused {
            R::ResidentNumber { field } => {
                let account = if field == "account_number" {
                    " 계좌번호가 맞으면 통장에 적힌 대로 ‘-’를 넣어 적으세요."
                } else {
                    ""
                };
                let text =
                    format!("주민등록번호는 적을 수 없습니다. 지우고 다시 적으세요.{account}");
                Refusal::at(field, "payment.resident_number", text)
                    .with_article(resident_number::ARTICLE)
            }
            R::Duty {
                clash,
                payment,
                article,
            } => {
                let text = format!("{payment}: {}", clash.text());
                let refusal = Refusal::new("payment.duties", text);
                match article {
                    Some(article) => refusal.with_article(article),
                    None => refusal,
                }
            }
            R::Missing { field, what } => {
                Refusal::at(field, "payment.missing", format!("{what} 적으세요."))
            }
            R::Unreadable { field, text } => Refusal::at(field, "payment.unreadable", text),
            R::Taken { field, text } => Refusal::at(field, "payment.taken", text),
            R::WrongDay { text } => Refusal::at("on", "payment.wrong_day", text),
            other => payment_refusal(other),
        }
    }
}

/// Refusals about one payment or batch as it stands.
fn payment_refusal(refused: Refused) -> Refusal {
    use Refused as R;
    match refused {
        R::Superseded {
            payment,
            named,
            newest,
        } => Refusal::new(
            "payment.superseded",
            format!(
                "{payment}: 승인한 계좌({named}번째)가 그 뒤 {newest}번째로 바뀌었습니다. 승인하지 \
                 않은 계좌로는 지급할 수 없으니 지급을 거절하고 새 계좌로 다시 결재받으세요."
            ),
        ),
        R::OnHold { payment, until } => Refusal::new(
            "payment.on_hold",
            format!(
                "{payment}: 계좌가 새로 바뀌어 {}부터 지급할 수 있습니다. 그때 다시 준비하세요.",
                instant(until)
            ),
        ),
        R::WrongState {
            payment,
            state,
            step,
        } => Refusal::new(
            "payment.wrong_state",
            format!(
                "{payment}: ‘{}’ 상태에서는 ‘{}’ 처리를 할 수 없습니다. 화면을 새로 열어 지금 \
                 상태를 확인하세요.",
                state.label(),
                step.label()
            ),
        ),
        R::BatchDone { state } => Refusal::new(
            "payment.batch_done",
            format!("‘{state}’ 상태의 묶음입니다. 화면을 새로 열어 확인하세요."),
        ),
        R::ContentChanged => Refusal::new(
            "payment.content_changed",
            "확인한 내용과 보낼 내용이 다릅니다. 화면을 새로 열어 건수와 금액을 다시 확인하세요.",
        ),
        R::FileClosed { why } => Refusal::new("payment.file_closed", why),
        other => choice_refusal(other),
    }
}

/// Refusals of what was asked for or chosen.
fn choice_refusal(refused: Refused) -> Refusal {
    use Refused as R;
    match refused {
        R::AlreadyAsked { state } => Refusal::new(
            "payment.already_asked",
            format!(
                "이 건의 지급이 이미 ‘{}’ 상태로 있습니다. 같은 건을 두 번 지급할 수 없습니다.",
                state.label()
            ),
        ),
        R::BadApproval { text } => Refusal::new("payment.bad_approval", text),
        R::OtherYear { payment } => Refusal::at(
            "payables",
            "payment.other_year",
            format!("{payment}: 다른 회계연도의 지급입니다. 같은 연도끼리 묶으세요."),
        ),
        R::OtherPurse { payment } => Refusal::at(
            "payables",
            "payment.other_purse",
            format!("{payment}: 다른 통장의 지급입니다. 같은 통장에서 나갈 것끼리 묶으세요."),
        ),
        R::NoPurse => Refusal::at(
            "purse",
            "payment.no_purse",
            "어느 통장에서 지급할지 고르세요.",
        ),
        R::Unwritable {
            payment,
            column,
            letter,
        } => Refusal::at(
            "payables",
            "payment.unwritable",
            format!(
                "{payment}: {column}의 글자 ‘{letter}’는 은행 파일(CP949)에 쓸 수 없습니다. 다른 \
                 글자로 고쳐 다시 결재받으세요."
            ),
        ),
        R::NothingChosen => Refusal::at(
            "payables",
            "payment.nothing_chosen",
            "지급할 건을 하나 이상 고르세요.",
        ),
        R::TooMany { most } => Refusal::at(
            "payables",
            "payment.too_many",
            format!("한 번에 {most}건까지 묶을 수 있습니다. 나누어 준비하세요."),
        ),
        // The other variants were answered before.
        _ => Refusal::new("payment.refused", "처리할 수 없습니다."),
    }
}

/// All refusals of one request as one error: what a rule forbids first, the gravest of it on top;
/// then what cannot be read, in the order of the form.
pub fn refuse(refused: Vec<Refused>) -> Error {
    use Refused as R;
    let unread = |one: &R| {
        matches!(
            one,
            R::Missing { .. } | R::Unreadable { .. } | R::Taken { .. }
        )
    };
    let (unread, mut forbidden): (Vec<_>, Vec<_>) = refused.into_iter().partition(unread);
    forbidden.sort();
    let all = forbidden
        .into_iter()
        .chain(unread)
        .map(Refusal::from)
        .collect();
    Refusal::all(all)
        .unwrap_or_else(|| Refusal::new("payment.refused", "처리할 수 없습니다."))
        .into()
}
