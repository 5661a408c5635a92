//! What the rules of the room say no to.

use jiff::civil::Date;
use kernel::{Error, FiscalYear, Refusal, typed::Unread};

use super::{
    call_refused::CallRefused, payout_refused::PayoutRefused, plan_refused::PlanRefused,
    sale_refused::SaleRefused, vendor_refused::VendorRefused,
};
use crate::model::{DayState, PermitStep, SeasonKind};

/// A day as people read it.
pub use kernel::official_day as shown;

/// A rule of this room said no. Earlier variants are shown first. An article is `None` where the
/// office set the rule.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Refused {
    /// Someone else changed it since the form was opened.
    ChangedMeanwhile,
    /// It does not come from here to there.
    NoSuchMove {
        /// Where it stands.
        from: DayState,
        /// Where it should go.
        to: DayState,
    },
    /// Where it stands, this is not written down.
    NotHere {
        /// Where.
        state: DayState,
    },
    /// A check found everything in order.
    NothingToDo,
    /// The rules of the season are known to vendors.
    TermsPublished,
    /// The season has days already.
    HasDays {
        /// The form field.
        field: &'static str,
    },
    /// A season of that year has the name.
    NameTaken,
    /// The line of the year plan is of another year or kind.
    OtherLine {
        /// The season's year.
        year: FiscalYear,
        /// The season's kind.
        kind: SeasonKind,
    },
    /// The day is not in the season's year.
    OtherYear {
        /// The year.
        year: FiscalYear,
    },
    /// An application names the day, the hours and the place.
    PermitStands,
    /// Somebody of the office is there then.
    Occupied {
        /// The day.
        day: Date,
        /// The hours of the other one.
        hours: String,
    },
    /// A day cannot be taken over.
    CannotClone {
        /// Which and why.
        text: String,
        /// The article.
        article: Option<String>,
    },
    /// Applications are not taken yet.
    WindowNotOpen {
        /// The day of the market.
        day: Date,
        /// The first day on which they are.
        from: Date,
        /// The article.
        article: Option<String>,
    },
    /// Applications are no longer taken.
    WindowShut {
        /// The form field.
        field: &'static str,
        /// The day of the market.
        day: Date,
        /// The last day on which they were.
        last: Date,
        /// The article.
        article: Option<String>,
        /// What to do where a late one may be taken.
        urgent: Option<&'static str>,
    },
    /// The permit was not applied for.
    NotApplied {
        /// The article.
        article: Option<String>,
    },
    /// There is no notice yet.
    NotGranted,
    /// The permit was turned down.
    PermitDenied,
    /// The fee is not paid.
    FeeUnpaid {
        /// Until when it is due.
        until: Option<Date>,
        /// The article.
        article: Option<String>,
    },
    /// It is not paid, and the day is over until which it was due.
    FeeLate {
        /// Until when it was due.
        due: Date,
        /// The article.
        article: Option<String>,
    },
    /// It was not paid in time, and the notice lost its effect.
    Lapsed {
        /// Until when it was due.
        due: Date,
        /// The article.
        article: Option<String>,
    },
    /// An application stands.
    AlreadyApplied,
    /// There is nothing that this would answer.
    NothingToAnswer {
        /// What was said to have happened.
        step: PermitStep,
    },
    /// It happened before what it rests on.
    Earlier {
        /// The day of that.
        than: Date,
    },
    /// No fee, and no ground for it.
    NoFeeNoBasis {
        /// The article.
        article: Option<String>,
    },
    /// The day is not ahead.
    NotAhead {
        /// The day.
        day: Date,
    },
    /// The day has not come.
    NotYet {
        /// The day.
        day: Date,
    },
    /// One of the rules of applications.
    Vendor(VendorRefused),
    /// One of the rules of calls.
    Call(CallRefused),
    /// One of the rules of sales.
    Sale(SaleRefused),
    /// One of the rules of payouts.
    Payout(PayoutRefused),
    /// One of the rules of site plans.
    Plan(PlanRefused),
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
        let text = text.into();
        Self::Unreadable { field, text }
    }
}

fn with(refusal: Refusal, article: Option<String>) -> Refusal {
    match article {
        Some(article) => refusal.with_article(article),
        None => refusal,
    }
}

impl From<Refused> for Refusal {
    fn from(refused: Refused) -> Self {
        match refused {
            Refused::ChangedMeanwhile => Refusal::new(
                "market.changed_meanwhile",
                "그사이 다른 사람이 바꿨습니다. 지금 내용을 확인한 뒤 다시 하세요.",
            ),
            Refused::Missing { field, what } => {
                Refusal::at(field, "market.missing", format!("{what} 적으세요."))
            }
            Refused::Unreadable { field, text } => Refusal::at(field, "market.unreadable", text),
            Refused::Vendor(no) => no.refusal(),
            Refused::Call(no) => no.refusal(),
            Refused::Sale(no) => no.refusal(),
            Refused::Payout(no) => no.refusal(),
            Refused::Plan(no) => no.refusal(),
            Refused::TermsPublished
            | Refused::HasDays { .. }
            | Refused::NameTaken
            | Refused::OtherLine { .. }
            | Refused::CannotClone { .. } => of_seasons(refused),
            Refused::NoSuchMove { .. }
            | Refused::NotHere { .. }
            | Refused::NotApplied { .. }
            | Refused::NotGranted
            | Refused::PermitDenied
            | Refused::FeeUnpaid { .. }
            | Refused::FeeLate { .. }
            | Refused::Lapsed { .. }
            | Refused::NotAhead { .. }
            | Refused::NotYet { .. } => of_moves(refused),
            Refused::OtherYear { .. }
            | Refused::PermitStands
            | Refused::Occupied { .. }
            | Refused::NothingToDo => of_days(refused),
            other => of_permits(other),
        }
    }
}

/// Those about seasons.
fn of_seasons(refused: Refused) -> Refusal {
    match refused {
        Refused::TermsPublished => Refusal::new(
            "market.terms_published",
            "이미 모집을 시작한 날이 있어 배정 규칙을 바꿀 수 없습니다. 규칙이 다르면 시즌을 새로 \
             등록하세요.",
        ),
        Refused::HasDays { field } => Refusal::at(
            field,
            "market.has_days",
            "등록한 날이 있어 바꿀 수 없습니다. 시즌을 새로 등록하세요.",
        ),
        Refused::NameTaken => Refusal::at(
            "name",
            "market.name_taken",
            "그해에 같은 이름의 시즌이 있습니다. 다른 이름을 적으세요.",
        ),
        Refused::OtherLine { year, kind } => Refusal::at(
            "line",
            "market.other_line",
            format!(
                "{year}년 {} 항목이 아닙니다. 같은 해의 {} 항목을 고르거나 비워 두세요.",
                kind.label(),
                kind.label()
            ),
        ),
        Refused::CannotClone { text, article } => {
            with(Refusal::at("days", "market.cannot_clone", text), article)
        }
        _ => other(),
    }
}

/// Those about days.
fn of_days(refused: Refused) -> Refusal {
    match refused {
        Refused::OtherYear { year } => Refusal::at(
            "on_day",
            "market.other_year",
            format!("{year}년 시즌입니다. {year}년의 날을 적으세요."),
        ),
        Refused::NothingToDo => Refusal::new(
            "market.nothing_to_do",
            "원산지 표시가 맞아 조치할 것이 없는 점검입니다. 다시 볼 것이 있으면 새로 점검해 적으세요.",
        ),
        Refused::PermitStands => Refusal::at(
            "on_day",
            "market.permit_stands",
            "장소 허가를 신청한 날, 시간과 장소는 바꿀 수 없습니다. 신청을 거둔 뒤 바꾸거나, 이 날을 \
             취소하고 새 날을 등록하세요.",
        ),
        Refused::Occupied { day, hours } => Refusal::at(
            "on_day",
            "market.occupied",
            format!(
                "{} 같은 장소에 {hours}에 여는 날이 이미 있습니다. 날, 장소나 시간을 바꾸세요.",
                shown(day)
            ),
        ),
        _ => other(),
    }
}

/// Those about how far a day has come.
fn of_moves(refused: Refused) -> Refusal {
    let at = |code, text: String| Refusal::at("to", code, text);
    match refused {
        Refused::NoSuchMove { from, to } => at(
            "market.no_such_move",
            format!(
                "‘{}’에서 ‘{}’ 상태로 바로 바꿀 수 없습니다. 화면에 보이는 단추 가운데 고르세요.",
                from.label(),
                to.label()
            ),
        ),
        Refused::NotHere { state } => Refusal::new(
            "market.not_here",
            format!(
                "‘{}’ 상태에서는 적을 수 없습니다. 상태를 먼저 확인하세요.",
                state.label()
            ),
        ),
        Refused::NotApplied { article } => with(
            at(
                "market.not_applied",
                "장소 허가를 신청한 기록이 없습니다. 신청하고 장소 허가 기록에 적으세요.".into(),
            ),
            article,
        ),
        Refused::NotGranted => at(
            "market.not_granted",
            "허가 통지를 아직 받지 않았습니다. 통지를 받은 뒤 장소 허가 기록에 적으세요.".into(),
        ),
        Refused::PermitDenied => at(
            "market.permit_denied",
            "장소가 허가되지 않았습니다. 다시 신청하거나 이 날을 취소하세요.".into(),
        ),
        Refused::FeeUnpaid { until, article } => {
            let until = until.map_or_else(String::new, |day| format!("{}까지 ", shown(day)));
            let text = format!("사용료를 {until}내야 합니다. 낸 뒤 장소 허가 기록에 적으세요.");
            with(at("market.fee_unpaid", text), article)
        }
        Refused::FeeLate { due, article } => {
            let text = format!(
                "사용료 기한({})이 지났습니다. 장소 담당에게 낼 수 있는지 확인하고, 낸 뒤 장소 허가 \
                 기록에 적으세요.",
                shown(due)
            );
            with(at("market.fee_late", text), article)
        }
        Refused::Lapsed { due, article } => {
            let text = format!(
                "{}까지 사용료를 내지 않아 신고 수리의 효력을 잃었습니다. 장소 허가 기록에 그렇게 \
                 적고 다시 신청하세요.",
                shown(due)
            );
            with(at("market.lapsed", text), article)
        }
        Refused::NotAhead { day } => at(
            "market.not_ahead",
            format!(
                "{}은 앞으로 올 날이 아닙니다. 다른 날을 고르세요.",
                shown(day)
            ),
        ),
        Refused::NotYet { day } => at(
            "market.not_yet",
            format!("{}에 엽니다. 그날이나 그 뒤에 다시 하세요.", shown(day)),
        ),
        _ => other(),
    }
}

/// Those about permits.
fn of_permits(refused: Refused) -> Refusal {
    match refused {
        Refused::WindowNotOpen { day, from, article } => {
            let text = format!(
                "{}에 쓰려면 {}부터 신청할 수 있습니다. 그날 신청하고 적으세요.",
                shown(day),
                shown(from)
            );
            with(
                Refusal::at("on_day", "market.window_not_open", text),
                article,
            )
        }
        Refused::WindowShut {
            field,
            day,
            last,
            article,
            urgent,
        } => {
            let text = format!(
                "{}에 쓰려면 {}까지 신청해야 합니다. {}",
                shown(day),
                shown(last),
                urgent.unwrap_or("더 뒤의 날이나 다른 장소를 고르세요.")
            );
            with(Refusal::at(field, "market.window_shut", text), article)
        }
        Refused::AlreadyApplied => Refusal::at(
            "step",
            "market.already_applied",
            "이미 신청했습니다. 통지를 받으면 통지를, 거두었으면 그것을 먼저 적으세요.",
        ),
        Refused::NothingToAnswer { step } => Refusal::at(
            "step",
            "market.nothing_to_answer",
            match step {
                PermitStep::FeePaid => {
                    "낼 사용료가 없습니다. 사용료가 있는 허가 통지를 먼저 적거나, 이미 낸 기록을 \
                     확인하세요."
                }
                _ => "답을 기다리는 신청이 없습니다. 신청을 먼저 적으세요.",
            },
        ),
        Refused::Earlier { than } => Refusal::at(
            "on_day",
            "market.earlier",
            format!("{}보다 앞설 수 없습니다. 날짜를 확인하세요.", shown(than)),
        ),
        Refused::NoFeeNoBasis { article } => with(
            Refusal::at(
                "exempt",
                "market.no_fee_no_basis",
                "사용료가 0이면 면제 근거를 고르세요.",
            ),
            article,
        ),
        _ => other(),
    }
}

fn other() -> Refusal {
    Refusal::new(
        "market.refused",
        "할 수 없습니다. 화면을 새로 열어 확인하세요.",
    )
}

impl From<Refused> for Error {
    fn from(refused: Refused) -> Self {
        Refusal::from(refused).into()
    }
}

/// What is left to say where nothing was read and nothing was wrong.
pub fn unread() -> Refusal {
    Refused::Missing {
        field: "name",
        what: "내용을",
    }
    .into()
}
