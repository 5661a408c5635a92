//! Why this room says no, the gravest first.

use jiff::civil::Date;
use kernel::{Error, Period, Refusal, Won, typed::Unread};

/// Why the room says no.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Refused {
    /// The year's state does not take this.
    WrongState {
        /// What was to be done, with its particle: `지급을`.
        what: String,
        /// The year's state as people read it.
        state: &'static str,
        /// What to do.
        next: &'static str,
    },
    /// A move between 목 from a line that may not give.
    SourceBanned {
        /// The line.
        line: String,
        /// Its nature.
        nature: &'static str,
        /// The article.
        article: String,
    },
    /// A move into a line that may not receive.
    TargetBanned {
        /// The line.
        line: String,
        /// Its nature.
        nature: &'static str,
        /// The article.
        article: String,
    },
    /// A change of the budget after the year's end.
    MoveTooLate {
        /// The last day.
        last: Date,
        /// The article.
        article: Option<String>,
    },
    /// A change that would count before it is asked for.
    MoveBackdated {
        /// The day of the request.
        today: Date,
    },
    /// A day that the year does not take.
    OutsideYear {
        /// What was to be recorded.
        what: &'static str,
        /// First day.
        first: Date,
        /// Last day.
        last: Date,
        /// The article.
        article: Option<String>,
    },
    /// What has not happened yet cannot be recorded.
    InFuture {
        /// The day of the request.
        today: Date,
    },
    /// More than the line still has.
    OverLine {
        /// The line.
        line: String,
        /// What is left.
        has: Won,
        /// What was asked.
        asked: Won,
        /// The article.
        article: Option<String>,
    },
    /// The line cannot be used yet.
    NotUsableYet {
        /// The line.
        line: String,
        /// The first day.
        from: Date,
    },
    /// What was added to the line does not count yet.
    NotEffectiveYet {
        /// The line.
        line: String,
        /// What counts today.
        has: Won,
        /// What counts later.
        later: Won,
    },
    /// A balance other than a line's would fall below zero.
    Short {
        /// Which one.
        balance: &'static str,
        /// What it is.
        has: Won,
        /// What was asked.
        asked: Won,
    },
    /// The report of the quarter before is missing.
    ReportMissing {
        /// The quarter without a report.
        quarter: i64,
        /// The quarter that is asked for.
        asked: i64,
        /// The article.
        article: Option<String>,
    },
    /// The grants would be more than the budget.
    GrantOverBudget {
        /// What may still be asked.
        room: Won,
    },
    /// Another request of the quarter waits.
    GrantWaiting {
        /// The quarter.
        quarter: i64,
    },
    /// Who asked may not decide.
    SamePerson,
    /// A second account for the same purpose.
    SecondAccount {
        /// The purpose as people read it.
        purpose: &'static str,
        /// The article.
        article: Option<String>,
    },
    /// Something is committed that must not be.
    StillCommitted {
        /// The line.
        line: String,
        /// How much.
        amount: Won,
    },
    /// It cannot be done, and why.
    Cannot {
        /// Why, and what to do.
        why: String,
    },
    /// A field is empty that must not be.
    Missing {
        /// The form field.
        field: &'static str,
        /// Its label with its particle: `금액을`.
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

fn day(date: Date) -> String {
    Period::day(date).print_official()
}

fn cited(refusal: Refusal, article: Option<String>) -> Refusal {
    match article {
        Some(article) => refusal.with_article(article),
        None => refusal,
    }
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
        match refused {
            Refused::Missing { field, what } => {
                Refusal::at(field, "trustee.missing", format!("{what} 적으세요."))
            }
            Refused::Unreadable { field, text } => Refusal::at(field, "trustee.unreadable", text),
            Refused::Taken { field, text } => Refusal::at(field, "trustee.taken", text),
            Refused::Cannot { why } => Refusal::new("trustee.cannot", why),
            Refused::WrongState { what, state, next } => Refusal::new(
                "trustee.wrong_state",
                format!("수탁 예산이 ‘{state}’ 상태여서 {what} 할 수 없습니다. {next}"),
            ),
            change @ (Refused::SourceBanned { .. }
            | Refused::TargetBanned { .. }
            | Refused::MoveTooLate { .. }
            | Refused::MoveBackdated { .. }) => of_change(change),
            grant @ (Refused::ReportMissing { .. }
            | Refused::GrantOverBudget { .. }
            | Refused::GrantWaiting { .. }
            | Refused::SamePerson) => of_grant(grant),
            other => of_line(other),
        }
    }
}

fn of_change(refused: Refused) -> Refusal {
    match refused {
        Refused::SourceBanned {
            line,
            nature,
            article,
        } => Refusal::at(
            "from",
            "trustee.source_banned",
            format!(
                "{nature} ‘{line}’에서는 다른 목으로 전용할 수 없습니다. 주는 과목을 바꾸거나, 남는 금액은 정산 때 반납하세요."
            ),
        )
        .with_article(article),
        Refused::TargetBanned {
            line,
            nature,
            article,
        } => Refusal::at(
            "to",
            "trustee.target_banned",
            format!(
                "{nature} ‘{line}’에는 전용으로 돈을 넣을 수 없습니다. 받는 과목을 바꾸세요."
            ),
        )
        .with_article(article),
        Refused::MoveTooLate { last, article } => cited(
            Refusal::at(
                "effective_on",
                "trustee.move_too_late",
                format!(
                    "예산 변경은 {}까지만 할 수 있습니다. 남은 금액은 이월 승인을 받거나 정산하세요.",
                    day(last)
                ),
            ),
            article,
        ),
        Refused::MoveBackdated { today } => Refusal::at(
            "effective_on",
            "trustee.move_backdated",
            format!(
                "예산 변경은 지난 날짜로 소급할 수 없습니다. {} 이후의 날을 적으세요.",
                day(today)
            ),
        ),
        _ => Refusal::new("trustee.refused", "기록할 수 없습니다."),
    }
}

fn of_grant(refused: Refused) -> Refusal {
    match refused {
        Refused::ReportMissing {
            quarter,
            asked,
            article,
        } => cited(
            Refusal::at(
                "quarter",
                "trustee.report_missing",
                format!(
                    "{quarter}분기 집행 및 실적 보고가 없어 {asked}분기를 교부할 수 없습니다. {quarter}분기 보고서를 먼저 제출하세요."
                ),
            ),
            article,
        ),
        Refused::GrantOverBudget { room } => Refusal::at(
            "amount",
            "trustee.grant_over_budget",
            format!(
                "교부액의 합계가 예산현액을 넘습니다. 더 신청할 수 있는 금액은 {room}원입니다."
            ),
        ),
        Refused::GrantWaiting { quarter } => Refusal::at(
            "quarter",
            "trustee.grant_waiting",
            format!(
                "{quarter}분기 교부신청이 이미 결정을 기다리고 있습니다. 결정이 난 뒤에 다시 신청하세요."
            ),
        ),
        Refused::SamePerson => Refusal::new(
            "trustee.same_person",
            "신청한 사람은 스스로 결정할 수 없습니다. 다른 담당자에게 결정을 부탁하세요.",
        ),
        _ => Refusal::new("trustee.refused", "기록할 수 없습니다."),
    }
}

fn of_line(refused: Refused) -> Refusal {
    match refused {
        Refused::OverLine {
            line,
            has,
            asked,
            article,
        } => cited(
            Refusal::at(
                "amount",
                "trustee.over_line",
                format!(
                    "‘{line}’에 남은 금액은 {has}원이어서 {asked}원을 쓸 수 없습니다. 금액을 줄이거나 예산 변경을 먼저 신청하세요."
                ),
            ),
            article,
        ),
        Refused::NotUsableYet { line, from } => Refusal::at(
            "line",
            "trustee.not_usable_yet",
            format!(
                "‘{line}’은 {}부터 쓸 수 있습니다. 그날 이후에 집행하세요.",
                day(from)
            ),
        ),
        Refused::NotEffectiveYet { line, has, later } => Refusal::at(
            "amount",
            "trustee.not_effective_yet",
            format!(
                "‘{line}’에 더해진 {later}원은 아직 효력이 없습니다. 지금 쓸 수 있는 금액은 {has}원입니다. 변경의 시행일을 기다리세요."
            ),
        ),
        other => of_money(other),
    }
}

fn of_money(refused: Refused) -> Refusal {
    match refused {
        Refused::OutsideYear {
            what,
            first,
            last,
            article,
        } => cited(
            Refusal::at(
                "effective_on",
                "trustee.outside_year",
                format!(
                    "{what}의 날짜는 {}부터 {}까지여야 합니다. 그 밖의 날이면 해당 회계연도의 예산에 기록하세요.",
                    day(first),
                    day(last)
                ),
            ),
            article,
        ),
        Refused::InFuture { today } => Refusal::at(
            "effective_on",
            "trustee.in_future",
            format!(
                "아직 일어나지 않은 일은 기록할 수 없습니다. 오늘({})까지의 날짜를 적으세요.",
                day(today)
            ),
        ),
        Refused::Short {
            balance,
            has,
            asked,
        } => Refusal::at(
            "amount",
            "trustee.short",
            format!(
                "{balance}이 {has}원이어서 {asked}원을 처리할 수 없습니다. 금액과 통장 잔액을 확인하세요."
            ),
        ),
        Refused::SecondAccount { purpose, article } => cited(
            Refusal::at(
                "purpose",
                "trustee.second_account",
                format!("이 사업의 {purpose}가 이미 있습니다. 한 사업에는 하나만 둘 수 있습니다."),
            ),
            article,
        ),
        Refused::StillCommitted { line, amount } => Refusal::new(
            "trustee.still_committed",
            format!(
                "‘{line}’에 지급되지 않은 원인행위 {amount}원이 남아 있습니다. 지급하거나 취소한 뒤에 마감하세요."
            ),
        ),
        _ => Refusal::new("trustee.refused", "기록할 수 없습니다."),
    }
}

impl From<Refused> for Error {
    fn from(refused: Refused) -> Self {
        Refusal::from(refused).into()
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
        .unwrap_or_else(|| Refusal::new("trustee.refused", "기록할 수 없습니다."))
        .into()
}
